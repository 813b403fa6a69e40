"""What comes for something that was left is kept where it belongs and not shown, and nothing is done ahead of it."""

from pathlib import Path

from PySide6.QtCore import Qt

from jinjiang_desk.domain.records import Progress, Task, Verdict
from jinjiang_desk.gui.tasks.print_dialog import PrintDialog
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.drafts import DraftKey, draft_of
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import rows
from tests.gui.conftest import TOWN, Open, on_desk
from tests.gui.driver import Driver
from tests.gui.haste.hurried import CTRL, DONE, LEFT, at_the_place


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
    town.settle()
    assert page.findChildren(PrintDialog) == []
    assert page.task is not None
    assert page.task.id == other.id
    (saved,) = rows(town_with_tasks, Progress)
    assert saved.task_id != other.id


def test_the_unit_that_was_turned_to_stays(at_review: Driver, applied: DeskFolder) -> None:
    at_review.open_task("二")
    page = at_review.view.task
    tab, unit = page.verdicts, next(name for name in page._view.units if name != TOWN)
    at_review.write(tab.text, "请补照片")
    at_review.qtbot.mouseClick(tab._return, LEFT)
    page._show_unit(unit)
    at_review.settle()
    assert page._view.dossier.unit == unit
    assert [one.unit for one in rows(applied, Verdict)] == [TOWN]


def test_no_answer_is_given_before_the_papers_are_in_sight(at_review: Driver, applied: DeskFolder) -> None:
    queue = at_review.view.review.queue
    at_review.write(queue.answer.text, "同意")
    queue.list.setFocus()
    at_review.qtbot.keyClick(queue.list, Qt.Key.Key_J)
    at_review.qtbot.keyClick(queue.list, Qt.Key.Key_Return, CTRL)
    at_review.settle()
    assert rows(applied, Verdict) == ()


def test_what_is_typed_into_an_answer_goes_to_its_own_desk(
    at_review: Driver, applied: DeskFolder, town_with_tasks: DeskFolder
) -> None:
    at_review.write(at_review.view.review.queue.answer.text, "打到一半")
    before = at_review.view
    at_review.window.open_folder(town_with_tasks)
    at_review.until(lambda: at_review.window.desk_view is not before)
    task = next(one for one in rows(applied, Task) if one.number == 2)
    kept = on_desk(applied, lambda desk: draft_of(desk, DraftKey("verdict", task.id, TOWN)))
    assert kept is not None
    assert kept.fields["text"] == "打到一半"
    assert on_desk(town_with_tasks, lambda desk: desk.store.drafts.all()) == ()


def test_work_that_was_meant_for_the_desk_before_is_not_done(
    at_review: Driver, town_with_tasks: DeskFolder
) -> None:
    before, units = at_review.view.session, []
    at_review.window.open_folder(town_with_tasks)
    before.load(at_review.window, lambda desk: desk.identity.unit, units.append)
    at_review.settle()
    assert at_review.view.session.identity.unit == TOWN
    assert units == []


def test_a_later_step_waits_for_what_the_period_comes_to(
    open_window: Open, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    on_desk(town_with_tasks, lambda desk: save_progress(desk, find_task(desk, "2"), DONE))
    town = open_window(town_with_tasks)
    dialog = at_the_place(town, tmp_path)
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
