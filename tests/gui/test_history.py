"""Taking back, backups and restoring, in the window."""

import pytest
from PySide6.QtCore import Qt

from jinjiang_desk.domain.records import Progress, Task
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import Driver, Open
from tests.gui.test_town import rows


@pytest.fixture
def at_work(open_window: Open, town_with_tasks: DeskFolder) -> Driver:
    return open_window(town_with_tasks)


def report(town: Driver) -> None:
    town.open_task("二")
    tab = town.view.task.progress
    town.write(tab.form.editor("text"), "清淤完成。")
    town.click(tab.pane.save)


def test_the_last_step_is_taken_back(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    report(at_work)
    at_work.view.go_to(2)
    at_work.qtbot.keyClick(at_work.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    at_work.settle()
    assert at_work.heard.questions == ["撤销“填报进展”？"]
    assert rows(town_with_tasks, Progress) == ()
    assert at_work.view.history.changes.rows_model.rows[0].undoes is not None


def test_undoing_the_dispatch_closes_the_page_of_its_task(at_work: Driver) -> None:
    at_work.open_task("二")
    at_work.view.history.ask_undo()
    at_work.settle()
    assert at_work.view.current is at_work.view.tasks
    assert at_work.view.tasks.view.rows_model.rows == ()


def test_a_backup_is_made_and_put_back(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    at_work.view.go_to(2)
    at_work.press(at_work.view.history, "立即备份")
    report(at_work)
    at_work.view.go_to(2)
    page = at_work.view.history
    reasons = [one.reason for one in page.backups.rows_model.rows]
    page.backups.selectRow(reasons.index("手动"))
    at_work.click(page.restore)
    at_work.settle()
    assert rows(town_with_tasks, Progress) == ()
    assert rows(town_with_tasks, Task)
    assert "恢复前" in [one.reason for one in at_work.view.history.backups.rows_model.rows]


def test_a_whole_desk_is_found_whole(at_work: Driver) -> None:
    at_work.view.go_to(2)
    at_work.press(at_work.view.history, "检查…")
    assert at_work.heard.titles == ["检查完毕"]
