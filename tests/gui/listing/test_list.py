"""The list of tasks: searched as one types, fetched as one scrolls, grouped, ordered, never out of date."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.status import TaskState
from jinjiang_desk.domain.tasks.due import Urgency
from jinjiang_desk.domain.tasks.listing import Grouping, TaskFilter, TaskOrder, TaskQuery
from jinjiang_desk.gui.parts.hits import HITS_ROLE
from jinjiang_desk.gui.tasks.listing.feed import PAGE
from jinjiang_desk.operations.overview.views import ListView
from jinjiang_desk.operations.tasks.bulk import set_states
from jinjiang_desk.paths import DeskFolder
from tests.gui.driver import PATIENCE_MS
from tests.gui.listing.conftest import MANY, Office, Sit


def test_only_what_is_in_sight_is_fetched(many: Office) -> None:
    model = many.table.tasks
    assert model.rowCount() == MANY
    assert len(model.rows) == PAGE
    assert f"共{MANY}项" in [one.text() for one in many.page.head.findChildren(QLabel)]


def test_scrolling_brings_what_comes_into_sight(many: Office) -> None:
    bar = many.table.verticalScrollBar()
    assert bar.maximum() + bar.pageStep() >= MANY
    bar.setValue(500)
    many.until_fetched()
    row = many.table.rowAt(5)
    line = many.table.rows_model.row_at(row)
    assert line is not None
    assert line.task.number == row + 1 > PAGE
    assert many.table.tasks.line(MANY - 1) is None
    many.key(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    many.until_fetched()
    assert many.table.current.task.number == MANY


def test_each_letter_narrows_and_only_the_last_answer_counts(many: Office) -> None:
    many.page.search.setFocus()
    for letter in "999":
        many.qtbot.keyClick(many.page.search, letter)
    many.settle()
    assert 999 in many.numbers()
    assert all("999" in str(line.task.number) for line in many.table.rows_model.rows)
    assert many.table.tasks.found.search == "999"


def test_the_first_hits_are_shown_before_all_are_counted(many: Office) -> None:
    counts: list[tuple[int, bool]] = []
    for told in (many.page.list.shown, many.page.list.counted):
        told.connect(lambda answer: counts.append((answer.page.total, answer.page.exact)))
    many.type("沟渠")
    many.qtbot.waitUntil(lambda: (MANY, True) in counts, timeout=PATIENCE_MS)
    assert counts[-2:] == [(PAGE, False), (MANY, True)]
    assert many.table.tasks.rowCount() == MANY
    many.key(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    many.until_fetched()
    assert many.table.current.task.number == MANY


def test_typing_queues_up_nothing(many: Office) -> None:
    many.page.search.setFocus()
    for word in ("沟", "渠", "污", "染"):
        many.type(word)
    assert many.runner._under_way <= 1
    many.settle()
    assert many.page.search.text() == "沟渠污染"


def test_the_cursor_stays_on_its_task_however_the_list_is_ordered(many: Office) -> None:
    many.table.put_cursor(7)
    many.click_heading("整改时限")
    many.click_heading("整改时限")
    assert many.table.current.task.number == 8
    assert many.table.currentIndex().row() == MANY - 8
    area = many.table.visualRect(many.table.currentIndex())
    assert many.table.viewport().rect().intersects(area)


def test_a_heading_orders_turns_round_and_goes_back(district: Office) -> None:
    header = district.table.rows_model
    column = district.column("整改时限")

    def shown() -> str:
        return str(header.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole))

    usual = district.numbers()
    district.click_heading("整改时限")
    assert shown() == "整改时限 ▲"
    rising = district.numbers()
    days = [line.task.deadline.date for line in header.rows if line.task.deadline.date]
    assert days == sorted(days)
    district.click_heading("整改时限")
    assert shown() == "整改时限 ▼"
    assert district.numbers() != rising
    district.click_heading("整改时限")
    assert shown() == "整改时限"
    assert district.numbers() == usual


def test_the_order_is_in_a_menu_too(district: Office) -> None:
    usual, menu = district.numbers(), district.page.head.menu()
    (orders,) = menu.findChildren(QMenu)
    next(one for one in orders.actions() if one.text() == TaskOrder.DEADLINE).trigger()
    district.settle()
    assert district.numbers() != usual
    assert district.page.query.order is TaskOrder.DEADLINE
    menu.deleteLater()


def test_hits_are_marked_where_they_stand(district: Office) -> None:
    district.qtbot.keyClicks(district.page.search, "yy")
    district.settle()
    row = district.numbers().index(3)
    index = district.table.rows_model.index(row, district.column("任务概述"))
    text = index.data(Qt.ItemDataRole.DisplayRole)
    marked = [text[first:last] for first, last in index.data(HITS_ROLE)]
    assert any("油烟" in word for word in marked)


def test_a_hit_further_on_is_brought_into_the_line(many: Office) -> None:
    many.type("77户直排")
    many.settle()
    assert 77 in many.numbers()
    text = many.words(many.numbers().index(77), "任务概述")
    assert "77户直排" in text
    assert not many.table.grab().isNull()


def test_a_hit_that_no_column_shows_is_told(district: Office) -> None:
    district.type("范例街道")
    district.settle()
    assert district.numbers()
    assert "中找到" not in "".join(district.words(row, "任务概述") for row in range(len(district.numbers())))
    district.table.keeper.show_columns(("序号", "任务概述"))
    told = [district.words(row, "任务概述") for row in range(len(district.numbers()))]
    assert any("在责任单位中找到" in words for words in told)


def test_groups_have_headings_with_their_numbers(district: Office) -> None:
    district.page.head.groups.setCurrentText(Grouping.URGENCY)
    district.settle()
    groups = district.table.tasks.outline.groups
    assert groups[0].name == Urgency.WITHIN_30_DAYS
    assert sum(group.count for group in groups) == 8
    heading = district.table.rows_model.index(0, 0)
    assert "30天内到期 1项" in heading.data(Qt.ItemDataRole.AccessibleTextRole)
    assert not heading.flags() & Qt.ItemFlag.ItemIsSelectable


def test_groups_close_and_open_by_keyboard_and_click(district: Office) -> None:
    table = district.table
    district.page.head.groups.setCurrentText(Grouping.URGENCY)
    district.settle()
    rows = table.rows_model.rowCount()
    table.put_cursor(0)
    district.key(Qt.Key.Key_Left)
    assert table.group is not None
    district.key(Qt.Key.Key_Left)
    assert table.rows_model.rowCount() == rows - 1
    district.key(Qt.Key.Key_Return)
    assert table.rows_model.rowCount() == rows
    district.click_row(0)
    assert table.rows_model.rowCount() == rows - 1
    district.key(Qt.Key.Key_Right)
    assert table.rows_model.rowCount() == rows
    district.key(Qt.Key.Key_Down)
    assert table.current is table.tasks.line(0)


def test_a_closed_group_stays_closed_when_the_list_is_read_again(district: Office) -> None:
    district.page.head.groups.setCurrentText(Grouping.URGENCY)
    district.settle()
    district.click_row(0)
    district.page.reload()
    district.settle()
    assert not district.table.tasks.outline.groups[0].open
    assert district.table.group is not None


def test_the_cursor_keeps_its_task_when_grouped(many: Office) -> None:
    many.table.put_cursor(600)
    many.until_fetched()
    number = many.table.current.task.number
    many.page.head.groups.setCurrentText(Grouping.LEAD)
    many.settle()
    assert many.table.current.task.number == number
    assert many.table.current.group == many.table.current.lead_unit


def test_escape_empties_the_search_and_down_goes_into_the_list(district: Office) -> None:
    search = district.page.search
    search.setFocus()
    district.qtbot.keyClicks(search, "yy")
    district.key(Qt.Key.Key_Escape, at=search)
    assert search.text() == ""
    assert len(district.numbers()) == 8
    district.page.window().activateWindow()
    district.key(Qt.Key.Key_Down, at=search)
    assert district.page.window().focusWidget() is district.table
    assert district.table.current is not None


def test_a_letter_typed_over_the_list_goes_into_the_search(many: Office) -> None:
    many.table.setFocus()
    many.key(Qt.Key.Key_7)
    assert many.page.search.text() == "7"
    lines = many.table.rows_model.rows
    assert lines
    assert all("7" in str(line.task.number) or "7" in line.task.problem for line in lines)
    many.key(Qt.Key.Key_Return, at=many.page.search)
    assert many.page.window().focusWidget() is many.table


def test_a_pill_filters_and_says_so(district: Office) -> None:
    pill = district.page.head.pills[Urgency.WITHIN_30_DAYS]
    district.qtbot.mouseClick(pill, Qt.MouseButton.LeftButton)
    district.settle()
    assert {line.urgency for line in district.table.rows_model.rows} == {Urgency.WITHIN_30_DAYS}
    assert pill.isChecked()
    assert district.page.filters.urgency.currentText() == Urgency.WITHIN_30_DAYS
    district.qtbot.mouseClick(pill, Qt.MouseButton.LeftButton)
    district.settle()
    assert len(district.numbers()) == 8


def test_an_empty_result_names_the_filter_and_clears_it(district: Office) -> None:
    district.qtbot.keyClicks(district.page.search, "zzzz")
    district.settle()
    assert "zzzz" in district.page.empty.words
    district.press(district.page.empty, "清除筛选")
    assert len(district.numbers()) == 8
    assert not district.page.empty.isVisible()


def test_an_empty_desk_says_what_to_do(sit: Sit, town_folder: DeskFolder) -> None:
    office = sit(town_folder)
    with office.qtbot.waitSignal(office.page.receive_wanted, timeout=PATIENCE_MS):
        office.press(office.page.empty, "接收下发表…")


def test_a_change_elsewhere_is_shown_and_the_place_is_kept(many: Office) -> None:
    many.table.verticalScrollBar().setValue(300)
    many.until_fetched()
    many.table.put_cursor(305)
    task = many.table.current.task
    many.session.change(
        many.page, lambda desk: set_states(desk, [task.id], TaskState.CLOSED), "已改", lambda: None
    )
    many.settle()
    assert many.table.verticalScrollBar().value() == 300
    assert many.table.current.task.id == task.id
    assert many.table.current.task.state is TaskState.CLOSED


def test_a_filter_that_no_longer_fits_is_told_and_dropped(district: Office) -> None:
    district.page.show_view(ListView("", TaskQuery(TaskFilter("早没有了的镇"))))
    district.settle()
    assert district.heard.codes == [Code.UNIT_UNKNOWN]
    assert district.page.filters.wanted == TaskFilter()
    assert len(district.numbers()) == 8


def test_the_list_of_one_unit_can_be_asked_for(district: Office) -> None:
    district.page.show_unit("样板镇")
    district.settle()
    assert district.page.chosen_unit == "样板镇"
    lines = district.table.rows_model.rows
    assert lines
    assert all("样板镇" in line.units for line in lines)
