"""What is pressed twice is done once, and what comes for something that was left is not shown."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Evidence, Inspection, Progress, Reading, Task, Verdict
from jinjiang_desk.domain.status import Stage, Tick
from jinjiang_desk.gui.exchange.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.exchange.return_dialog import ReturnDialog
from jinjiang_desk.gui.places import Page
from jinjiang_desk.gui.tasks.assign_dialog import AssignDialog
from jinjiang_desk.gui.tasks.caption_dialog import CaptionDialog
from jinjiang_desk.gui.tasks.print_dialog import PrintDialog
from jinjiang_desk.operations.bulk import report_many
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.drafts import DraftKey, draft_of, drafts, last_dropped
from jinjiang_desk.operations.evidence import Attachment, attach
from jinjiang_desk.operations.records import SelfCheck, save_application, save_progress
from jinjiang_desk.operations.sending import write_return
from jinjiang_desk.operations.tasks import find_task
from jinjiang_desk.operations.undoing import HistoryLine, exchanges, history, undoable
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import open_photos, rows
from tests.gui.conftest import TOWN, Driver, Open, on_desk, take_in
from tests.pictures import a_photo

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
DONE = {"period": "2025-06", "status": "达到时序进度", "text": "清淤完成。"}


@pytest.fixture
def town(open_window: Open, town_with_tasks: DeskFolder) -> Driver:
    """The town's window at task 2."""
    driver = open_window(town_with_tasks)
    driver.open_task("二")
    return driver


@pytest.fixture
def applied(district_folder: DeskFolder, town_with_tasks: DeskFolder, tmp_path: Path) -> DeskFolder:
    """A district desk with applications of 示例镇 for tasks 2 and 7."""

    def work(desk: Desk) -> Path:
        for number in ("2", "7"):
            save_application(desk, find_task(desk, number), SelfCheck(tuple(Tick), opinion="已经落实。"))
        return write_return(desk, tmp_path / "回传表.xlsx").path

    returned = on_desk(town_with_tasks, work)
    on_desk(district_folder, lambda desk: take_in(desk, returned))
    return district_folder


@pytest.fixture
def office(open_window: Open, applied: DeskFolder) -> Driver:
    """The district's window at 审核."""
    driver = open_window(applied)
    driver.view.go_to(Page.REVIEW)
    driver.settle()
    return driver


def twice(driver: Driver, button: QAbstractButton) -> None:
    """Click as fast as a mouse can."""
    driver.qtbot.mouseClick(button, LEFT)
    driver.qtbot.mouseClick(button, LEFT)
    driver.settle()


def do(driver: Driver, work: Callable[[Desk], Done]) -> None:
    """Change the desk from elsewhere in the window."""
    driver.view.session.change(driver.view, work, "做了")
    driver.settle()


def inspected(town: Driver):  # type: ignore[no-untyped-def]
    """Write an inspection with one reading, not saved yet."""
    page = town.view.task
    tab = page.inspections
    page.tabs.setCurrentWidget(tab)
    town.write(tab.form.editor("place"), "上游")
    town.write(tab.form.editor("inspectors"), "张三、李四")
    town.write(tab.form.editor("findings"), "清澈")
    tab.readings.show_lines([{"item": "氨氮", "value": "1.2", "measuring_unit": "mg/L", "verdict": "达标"}])
    return tab


def test_a_new_inspection_saved_by_two_clicks_is_one(town: Driver, town_with_tasks: DeskFolder) -> None:
    twice(town, inspected(town).pane.save)
    assert len(rows(town_with_tasks, Inspection)) == 1


def test_a_click_between_the_answer_and_the_new_list_changes_nothing(
    town: Driver, town_with_tasks: DeskFolder
) -> None:
    tab = inspected(town)
    said: list[str] = []
    town.view.session.events.said.connect(said.append)
    # 保存 once more as soon as it was said that it is saved: the list comes only after that.
    town.view.session.events.said.connect(lambda words: tab.pane.save.click() if len(said) == 1 else None)
    town.click(tab.pane.save)
    assert said == ["现场核查已保存", "没有变化"]
    assert [one.withdrawn for one in rows(town_with_tasks, Inspection)] == [False]
    assert len(on_desk(town_with_tasks, lambda desk: desk.store.rows.find(Reading, withdrawn=None))) == 1


def test_two_records_of_two_tasks_are_both_saved(town: Driver, town_with_tasks: DeskFolder) -> None:
    tab = town.view.task.progress
    first, other = rows(town_with_tasks, Task)[:2]
    texts = []
    for task in (first, other):
        town.view.task.open_task(task)
        town.settle()
        town.write(tab.form.editor("text"), f"写 {task.number}")
        texts.append(f"写 {task.number}")
        town.qtbot.mouseClick(tab.pane.save, LEFT)
    town.settle()
    assert sorted(one.text for one in rows(town_with_tasks, Progress)) == sorted(texts)


def test_the_task_that_was_turned_to_stays_though_the_one_before_is_saved_late(
    town: Driver, town_with_tasks: DeskFolder
) -> None:
    page = town.view.task
    other = next(task for task in rows(town_with_tasks, Task) if task.number != 2)
    town.write(page.progress.form.editor("text"), "清淤完成")
    town.qtbot.keyClick(page.progress.form.editor("text"), Qt.Key.Key_S, CTRL)
    page.open_task(other)
    # Nothing of the task that was left is printed any more.
    page.print_form()
    assert page.findChildren(PrintDialog) == []
    town.settle()
    assert page.task is not None
    assert page.task.id == other.id
    (saved,) = rows(town_with_tasks, Progress)
    assert saved.task_id != other.id


def test_the_unit_that_was_turned_to_stays(office: Driver, applied: DeskFolder) -> None:
    office.open_task("二")
    page = office.view.task
    tab, unit = page.verdicts, next(name for name in page._view.units if name != TOWN)
    office.write(tab.text, "请补照片")
    office.qtbot.mouseClick(tab._return, LEFT)
    page._show_unit(unit)
    office.settle()
    assert page._view.dossier.unit == unit
    assert [one.unit for one in rows(applied, Verdict)] == [TOWN]


def test_an_answer_by_two_clicks_is_one(office: Driver, applied: DeskFolder) -> None:
    office.open_task("二")
    tab = office.view.task.verdicts
    office.write(tab.text, "请补照片")
    twice(office, tab._return)
    assert len(rows(applied, Verdict)) == 1


def test_an_answer_in_the_queue_by_keys_pressed_twice_is_one(office: Driver, applied: DeskFolder) -> None:
    queue = office.view.review.queue
    office.write(queue.answer.text, "同意")
    for _ in range(2):
        office.qtbot.keyClick(queue.answer.text, Qt.Key.Key_Return, CTRL)
    office.settle()
    assert len(rows(applied, Verdict)) == 1


def test_no_answer_is_given_before_the_papers_are_in_sight(office: Driver, applied: DeskFolder) -> None:
    queue = office.view.review.queue
    office.write(queue.answer.text, "同意")
    queue.list.setFocus()
    office.qtbot.keyClick(queue.list, Qt.Key.Key_J)
    office.qtbot.keyClick(queue.list, Qt.Key.Key_Return, CTRL)
    office.settle()
    assert rows(applied, Verdict) == ()


def test_what_is_typed_into_an_answer_goes_to_its_own_desk(
    office: Driver, applied: DeskFolder, town_with_tasks: DeskFolder
) -> None:
    office.write(office.view.review.queue.answer.text, "打到一半")
    before = office.view
    office.window.open_folder(town_with_tasks)
    office.until(lambda: office.window.desk_view is not before)
    task = next(one for one in rows(applied, Task) if one.number == 2)
    kept = on_desk(applied, lambda desk: draft_of(desk, DraftKey("verdict", task.id, TOWN)))
    assert kept is not None
    assert kept.fields["text"] == "打到一半"
    assert on_desk(town_with_tasks, lambda desk: desk.store.drafts.all()) == ()


def test_work_that_was_meant_for_the_desk_before_is_not_done(
    office: Driver, town_with_tasks: DeskFolder
) -> None:
    before, units = office.view.session, []
    office.window.open_folder(town_with_tasks)
    before.load(office.window, lambda desk: desk.identity.unit, units.append)
    office.settle()
    assert office.view.session.identity.unit == TOWN
    assert units == []


def test_a_press_before_the_answer_takes_back_no_second_step(
    open_window: Open, town_with_tasks: DeskFolder
) -> None:
    town = open_window(town_with_tasks)
    steps = town.view.keeping.steps
    town.settle()
    do(town, lambda desk: save_progress(desk, find_task(desk, "2"), DONE))
    town.heard.really_asks = True
    steps.undo()
    steps.undo()
    town.settle()
    assert town.heard.questions == []
    steps.undo()
    steps.undo()
    town.settle()
    # What came in a workbook is asked for, once.
    assert len(town.heard.questions) == 1
    assert rows(town_with_tasks, Progress) == ()
    assert rows(town_with_tasks, Task) != ()
    lines = on_desk(town_with_tasks, history)
    assert [line.action for line in lines[:2]] == ["撤销：填报进展", "填报进展"]


def test_yes_to_a_step_that_is_taken_back_already_takes_back_no_other(
    open_window: Open, town_with_tasks: DeskFolder
) -> None:
    on_desk(town_with_tasks, lambda desk: save_progress(desk, find_task(desk, "2"), DONE))
    town = open_window(town_with_tasks)
    found: list[HistoryLine | None] = []
    town.view.session.load(town.view, undoable, found.append)
    town.settle()
    for _ in range(2):
        town.view.keeping.steps.take_back(found[0])
        town.settle()
    assert town.heard.codes == [Code.NOTHING_TO_UNDO]
    assert rows(town_with_tasks, Progress) == ()
    assert rows(town_with_tasks, Task) != ()


def test_a_held_key_does_not_go_through_the_history(town: Driver) -> None:
    actions = town.window._menus.actions
    assert not any(actions[name].autoRepeat() for name in ("undo", "redo", "receive", "print"))
    assert actions["larger"].autoRepeat()


def test_a_draft_over_a_report_that_came_meanwhile_says_so(town: Driver, town_with_tasks: DeskFolder) -> None:
    tab = town.view.task.progress
    town.write(tab.form.editor("text"), "草稿里的话")
    town.until(tab.keeper.bar.drop.isVisible)
    period = tab.form.texts()["period"]
    content = {"period": period, "status": "已完成", "text": "大家一样的话"}
    do(town, lambda desk: report_many(desk, [find_task(desk, "2").id], content))
    assert tab.keeper.difference.isVisible()
    assert "大家一样的话" in tab.keeper.difference.words.text()
    assert tab.form.texts()["text"] == "草稿里的话"
    # The same when it is opened anew, and the saved words can be had back.
    town.open_task("七")
    town.open_task("二")
    assert "大家一样的话" in tab.keeper.difference.words.text()
    town.press(tab.keeper.difference, "用保存的内容")
    assert tab.form.texts()["text"] == "大家一样的话"
    (saved,) = rows(town_with_tasks, Progress)
    assert saved.text == "大家一样的话"
    town.press(tab.keeper.bar, "恢复草稿")
    town.click(tab.pane.save)
    (saved,) = rows(town_with_tasks, Progress)
    assert saved.text == "草稿里的话"
    assert on_desk(town_with_tasks, drafts) == ()


def test_a_letter_typed_and_taken_back_leaves_what_was_given_up(
    town: Driver, town_with_tasks: DeskFolder
) -> None:
    page = town.view.task
    town.write(page.progress.form.editor("text"), "一大段话")
    town.until(page.progress.keeper.bar.drop.isVisible)
    town.press(page.progress, "放弃草稿")
    page.tabs.setCurrentWidget(page.inspections)
    place = page.inspections.form.editor("place")
    assert isinstance(place, QLineEdit)
    town.write(place, "误")
    town.until(page.inspections.keeper.bar.drop.isVisible)
    town.qtbot.keyClick(place, Qt.Key.Key_Backspace)
    page.flush()
    town.settle()
    assert on_desk(town_with_tasks, drafts) == ()
    offered = on_desk(town_with_tasks, last_dropped)
    assert offered is not None
    assert offered.form == "progress"


def test_a_photo_withdrawn_by_two_clicks_comes_back(
    open_window: Open, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    photo = Attachment(a_photo(tmp_path / "前.jpg"))
    on_desk(town_with_tasks, lambda desk: attach(desk, find_task(desk, "2"), [photo], Stage.BEFORE))
    town = open_window(town_with_tasks)
    open_photos(town)
    tab = town.view.task.photos
    (evidence,) = rows(town_with_tasks, Evidence)
    tab._withdraw(evidence)
    tab._withdraw(evidence)
    town.settle()
    tab._withdraw(evidence)
    town.settle()
    assert rows(town_with_tasks, Evidence) == ()
    tab._restore()
    town.settle()
    assert len(rows(town_with_tasks, Evidence)) == 1
    tab._ask_caption(evidence)
    dialog = town.dialog(CaptionDialog)
    dialog.form.put({"caption": "沟口"}, anew=False)
    town.press(dialog, "保存")
    assert town.window.findChildren(CaptionDialog) == []
    assert [one.caption for one in rows(town_with_tasks, Evidence)] == ["沟口"]


def test_two_clicks_open_one_dialog(open_window: Open, district_folder: DeskFolder) -> None:
    office = open_window(district_folder)
    office.open_task("二")
    page = office.view.task
    page.choose_units()
    page.choose_units()
    office.settle()
    assert len([one for one in page.findChildren(AssignDialog) if one.isVisible()]) == 1


def test_a_workbook_is_taken_in_once(open_window: Open, town_folder: DeskFolder, dispatched: Path) -> None:
    town = open_window(town_folder)
    town.view.exchange.receive([dispatched])
    twice(town, town.dialog(ReceiveDialog).apply)
    assert len(on_desk(town_folder, exchanges)) == 1
    assert town.heard.codes == []


def test_a_later_step_waits_for_what_the_period_comes_to(
    open_window: Open, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    on_desk(town_with_tasks, lambda desk: save_progress(desk, find_task(desk, "2"), DONE))
    town = open_window(town_with_tasks)
    town.view.exchange.find_sticks = lambda: [tmp_path]
    town.view.send()
    dialog = town.dialog(ReturnDialog)
    while dialog.step is not dialog.place:
        town.until(dialog.next.isEnabled)
        town.click(dialog.next)
    dialog.show_step(0)
    town.settle()
    dialog.period.every.setChecked(True)
    dialog.list.setCurrentRow(4)
    assert (dialog.at, dialog.list.currentRow()) == (0, 0)
    town.settle()
    # What was checked before was another choice.
    dialog.list.setCurrentRow(4)
    assert dialog.at == 0
    dialog.list.setCurrentRow(3)
    town.settle()
    assert dialog.step is dialog.checks
    dialog.list.setCurrentRow(4)
    assert dialog.step is dialog.place


def test_two_clicks_write_one_return(open_window: Open, town_with_tasks: DeskFolder, tmp_path: Path) -> None:
    on_desk(town_with_tasks, lambda desk: save_progress(desk, find_task(desk, "2"), DONE))
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    town = open_window(town_with_tasks)
    town.view.exchange.find_sticks = lambda: [stick]
    town.view.send()
    dialog = town.dialog(ReturnDialog)
    while dialog.step is not dialog.place:
        town.until(dialog.next.isEnabled)
        town.click(dialog.next)
    town.until(dialog.next.isEnabled)
    twice(town, dialog.next)
    assert dialog.over
    assert len(list(stick.glob("*.xlsx"))) == 1
