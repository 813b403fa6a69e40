"""What is pressed twice is done once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Evidence, Inspection, Progress, Reading, Task, Verdict
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.gui.exchange.receiving.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.tasks.assign_dialog import AssignDialog
from jinjiang_desk.gui.tasks.photos.caption_dialog import CaptionDialog
from jinjiang_desk.gui.tasks.records.inspection_tab import InspectionTab
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.keeping.undoing import HistoryLine, history, undoable
from jinjiang_desk.operations.receiving.mailbox import mailbox
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import open_photos, rows
from tests.gui.conftest import Open, on_desk
from tests.gui.driver import Driver
from tests.gui.haste.hurried import CTRL, DONE, at_the_place, twice
from tests.pictures import a_photo


def inspected(town: Driver) -> InspectionTab:
    """Write an inspection with one reading, not saved yet."""
    page = town.view.task
    tab: InspectionTab = page.inspections
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
    for kind in (Inspection, Reading):
        found = on_desk(town_with_tasks, lambda desk, kind=kind: desk.store.rows.find(kind, withdrawn=None))
        assert [one.withdrawn for one in found] == [False]


def test_an_answer_by_two_clicks_is_one(at_review: Driver, applied: DeskFolder) -> None:
    at_review.open_task("二")
    tab = at_review.view.task.verdicts
    at_review.write(tab.text, "请补照片")
    twice(at_review, tab._return)
    assert len(rows(applied, Verdict)) == 1


def test_an_answer_in_the_queue_by_keys_pressed_twice_is_one(at_review: Driver, applied: DeskFolder) -> None:
    queue = at_review.view.review.queue
    at_review.write(queue.answer.text, "同意")
    for _ in range(2):
        at_review.qtbot.keyClick(queue.answer.text, Qt.Key.Key_Return, CTRL)
    at_review.settle()
    assert len(rows(applied, Verdict)) == 1


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
    assert len(on_desk(town_folder, mailbox)) == 1
    assert town.heard.codes == []


def test_two_clicks_write_one_return(open_window: Open, town_with_tasks: DeskFolder, tmp_path: Path) -> None:
    on_desk(town_with_tasks, lambda desk: save_progress(desk, find_task(desk, "2"), DONE))
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    town = open_window(town_with_tasks)
    dialog = at_the_place(town, stick)
    town.until(dialog.next.isEnabled)
    twice(town, dialog.next)
    assert dialog.over
    assert len(list(stick.glob("*.xlsx"))) == 1


def do(driver: Driver, work: Callable[[Desk], Done]) -> None:
    """Change the desk from elsewhere in the window."""
    driver.view.session.change(driver.view, work, "做了")
    driver.settle()


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
