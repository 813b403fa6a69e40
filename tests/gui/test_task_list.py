"""The task list: searched as one types, every sign a word."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from jinjiang_desk.domain.status import Tick
from jinjiang_desk.domain.tasks.due import Urgency
from jinjiang_desk.gui.parts.pill import TONE_ROLE
from jinjiang_desk.gui.places import Page
from jinjiang_desk.gui.tasks.words import URGENCY_TONES, days_text, first_sentence
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.records import SelfCheck, save_application
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import TOWN, Open, on_desk, take_in
from tests.gui.driver import Driver


def numbers(driver: Driver) -> list[int | None]:
    return [line.task.number for line in driver.view.tasks.view.rows_model.rows]


def test_the_list_narrows_while_typing(office: Driver) -> None:
    office.qtbot.keyClick(office.window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    page = office.view.tasks
    assert office.window.focusWidget() is page.search
    office.write(page.search, "油烟")
    office.settle()
    assert numbers(office) == [3]
    office.press(page, "清除筛选")
    assert len(numbers(office)) == 8


def test_filters_by_unit_and_deadline(office: Driver) -> None:
    page = office.view.tasks
    office.settle()
    page.unit.setCurrentText("样板镇")
    office.settle()
    assert 6 in numbers(office)
    assert 2 not in numbers(office)
    page.unit.setCurrentIndex(0)
    page.filters.urgency.setCurrentText(Urgency.WITHIN_30_DAYS)
    office.settle()
    assert numbers(office) == [5]


def test_every_colour_has_its_word(office: Driver) -> None:
    model = office.view.tasks.view.rows_model
    office.settle()
    toned = [
        model.index(row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if model.index(row, column).data(TONE_ROLE) is not None
    ]
    assert toned
    assert all(index.data(Qt.ItemDataRole.DisplayRole) for index in toned)


def test_the_cursor_stays_on_its_task(office: Driver) -> None:
    view = office.view.tasks.view
    office.settle()
    view.selectRow(3)
    office.view.tasks.reload()
    office.settle()
    assert view.current.task.number == 4


def test_a_double_click_opens_a_task_and_escape_goes_back(office: Driver) -> None:
    office.view.go_to(Page.TASKS)
    view = office.view.tasks.view
    office.settle()
    place = view.visualRect(view.rows_model.index(1, 1)).center()
    office.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    office.qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    office.settle()
    assert office.view.task.head.title.text() == "任务 二"
    office.qtbot.keyClick(office.view.task.tabs, Qt.Key.Key_Escape)
    office.settle()
    assert office.view.current is office.view.tasks


@pytest.mark.parametrize(
    ("urgency", "days", "words"),
    [
        (Urgency.OVERDUE, -3, "已超期3天"),
        (Urgency.WITHIN_7_DAYS, 0, "今天到期"),
        (Urgency.LATER, 90, "剩90天"),
        (Urgency.DONE, -3, "已完成"),
        (Urgency.UNDATED, None, "无明确日期"),
    ],
    ids=["overdue", "today", "later", "done", "undated"],
)
def test_days_are_words(urgency: Urgency, days: int | None, words: str) -> None:
    assert days_text(urgency, days) == words
    assert urgency in URGENCY_TONES


def test_the_first_sentence_is_enough_for_a_line() -> None:
    assert first_sentence("水渠黑臭。督察发现，渠段发黑。") == "水渠黑臭"
    assert first_sentence("") == ""


@pytest.fixture
def applied(district_folder: DeskFolder, town_with_tasks: DeskFolder, tmp_path: Path) -> DeskFolder:
    """A district that has taken in an application of the town for task 1."""

    def work(desk: Desk) -> Path:
        save_application(desk, find_task(desk, "1"), SelfCheck(tuple(Tick)))
        return write_return(desk, tmp_path / "回传表.xlsx").path

    returned = on_desk(town_with_tasks, work)
    on_desk(district_folder, lambda desk: take_in(desk, returned))
    return district_folder


def test_what_waits_for_an_answer_is_found_and_opened(open_window: Open, applied: DeskFolder) -> None:
    office = open_window(applied)
    page = office.view.tasks
    office.view.go_to(Page.TASKS)
    office.settle()
    office.click(page.filters.waiting)
    assert numbers(office) == [1]
    office.open_task("一")
    head = office.view.task.head
    assert head.units.currentData() == head.units.itemData(0) == TOWN
    assert "待审核" in head.units.currentText()
    assert office.view.task.verdicts.application.text() == "已申请"


def test_the_unit_the_list_is_narrowed_to_is_the_one_that_opens(office: Driver) -> None:
    office.view.go_to(Page.TASKS)
    office.settle()
    office.view.tasks.unit.setCurrentText("范例街道")
    office.settle()
    office.open_task("一")
    assert office.view.task.head.units.currentData() == "范例街道"
