"""Taking back, backups and restoring, in the window."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Evidence, Progress, Task
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.gui.keeping.backup_panel import BackupPanel
from jinjiang_desk.gui.keeping.history_page import HistoryPage
from jinjiang_desk.gui.keeping.restore_dialog import RestoreDialog
from jinjiang_desk.gui.places import Page, Section
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.restoring import Fate
from jinjiang_desk.operations.keeping.safekeeping import backups, backups_at, check
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import rows
from tests.gui.conftest import Open, on_desk
from tests.gui.driver import Driver
from tests.pictures import a_photo

CONTROL = Qt.KeyboardModifier.ControlModifier


def report(town: Driver) -> None:
    town.open_task("二")
    tab = town.view.task.progress
    town.write(tab.form.editor("text"), "清淤完成。")
    town.click(tab.pane.save)


def history(driver: Driver) -> HistoryPage:
    """Go to the history."""
    driver.view.open_settings(Section.HISTORY)
    driver.settle()
    page: HistoryPage = driver.view.settings.section(HistoryPage)
    return page


def keeping(driver: Driver) -> BackupPanel:
    """Go to the backups."""
    driver.view.open_settings(Section.BACKUP)
    driver.settle()
    panel: BackupPanel = driver.view.settings.section(BackupPanel)
    return panel


def test_steps_are_taken_back_and_brought_again(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    report(at_work)
    page = history(at_work)
    assert page.undo.text() == "撤销“填报进展”"
    at_work.qtbot.keyClick(at_work.window, Qt.Key.Key_Z, CONTROL)
    at_work.settle()
    assert at_work.heard.questions == []
    assert rows(town_with_tasks, Progress) == ()
    assert page.changes.rows_model.rows[0].line.undoes is not None
    assert page.redo.text() == "重做“填报进展”"
    at_work.qtbot.keyClick(at_work.window, Qt.Key.Key_Y, CONTROL)
    at_work.settle()
    assert [one.text for one in rows(town_with_tasks, Progress)] == ["清淤完成。"]
    assert not page.redo.isEnabled()


def test_a_workbook_is_taken_back_only_on_yes(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    at_work.qtbot.keyClick(at_work.window, Qt.Key.Key_Z, CONTROL)
    at_work.settle()
    assert len(at_work.heard.questions) == 1
    assert rows(town_with_tasks, Task) == ()


def test_what_was_sent_or_done_another_day_is_taken_back_only_on_yes(
    open_window: Open, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    def earlier(desk: Desk) -> None:
        content = {"period": "2025-06", "status": "达到时序进度", "text": "昨天填的"}
        save_progress(desk, find_task(desk, "7"), content)

    on_desk(town_with_tasks, earlier)
    town = open_window(town_with_tasks)
    report(town)
    town.view.session.load(
        town.window, lambda desk: write_return(desk, tmp_path / "回传.xlsx"), lambda _: None
    )
    town.settle()
    for left, asked in ((["昨天填的"], 1), ([], 2)):
        town.view.keeping.steps.undo()
        town.settle()
        assert len(town.heard.questions) == asked
        assert [one.text for one in rows(town_with_tasks, Progress)] == left


def test_one_step_among_others_is_taken_back(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    report(at_work)
    at_work.open_task("七")
    tab = at_work.view.task.progress
    at_work.write(tab.form.editor("text"), "已进场。")
    at_work.click(tab.pane.save)
    page = history(at_work)
    assert not page.take_back.isEnabled()
    page.changes.selectRow(1)
    at_work.click(page.take_back)
    assert [one.text for one in rows(town_with_tasks, Progress)] == ["已进场。"]


def test_undoing_the_dispatch_closes_the_page_of_its_task(at_work: Driver) -> None:
    at_work.open_task("二")
    at_work.view.keeping.steps.undo()
    at_work.settle()
    assert at_work.view.current is at_work.view.tasks
    at_work.settle()
    assert at_work.view.tasks.view.rows_model.rows == ()


def test_a_backup_is_made_and_put_back(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    at_work.press(keeping(at_work), "立即备份")
    report(at_work)
    panel = keeping(at_work)
    reasons = [one.backup.reason for one in panel.backups.rows_model.rows]
    at = reasons.index("手动")
    assert panel.backups.rows_model.rows[at].stay == "一直保留"
    panel.backups.selectRow(at)
    at_work.click(panel.restore)
    dialog = at_work.dialog(RestoreDialog)
    assert [one.fate for one in dialog.lines.rows_model.rows] == [Fate.GOES]
    at_work.click(dialog.restore)
    at_work.settle()
    assert rows(town_with_tasks, Progress) == ()
    assert rows(town_with_tasks, Task)
    assert "恢复前" in [one.backup.reason for one in keeping(at_work).backups.rows_model.rows]


def test_restoring_tells_of_the_drafts_that_it_would_lose(at_work: Driver) -> None:
    at_work.press(keeping(at_work), "立即备份")
    at_work.open_task("二")
    at_work.write(at_work.view.task.progress.form.editor("text"), "写到一半")
    panel = keeping(at_work)
    reasons = [one.backup.reason for one in panel.backups.rows_model.rows]
    panel.backups.selectRow(reasons.index("手动"))
    at_work.click(panel.restore)
    dialog = at_work.dialog(RestoreDialog)
    told = [one.text() for one in dialog.findChildren(QLabel) if "草稿" in one.text()]
    assert len(told) == 1
    assert "任务二" in told[0]
    at_work.press(dialog, "取消")


def test_a_whole_desk_is_found_whole(at_work: Driver) -> None:
    at_work.press(keeping(at_work), "检查…")
    assert at_work.heard.titles == ["检查完毕"]


def with_photo(folder: DeskFolder, tmp_path: Path) -> None:
    photo = Attachment(a_photo(tmp_path / "前.jpg"))
    on_desk(folder, lambda desk: attach(desk, find_task(desk, "2"), [photo], Stage.BEFORE))


def test_the_start_makes_a_backup_once(open_window: Open, town_with_tasks: DeskFolder) -> None:
    for _ in range(2):
        opened = open_window(town_with_tasks)
        opened.close()
    assert [one.reason for one in backups(town_with_tasks)].count("启动时") == 1


def test_a_restore_that_was_only_looked_at_changes_nothing(at_work: Driver) -> None:
    panel = keeping(at_work)
    panel.backups.selectRow(0)
    before = panel.backups.rows_model.rows
    at_work.click(panel.restore)
    dialog = at_work.dialog(RestoreDialog)
    assert dialog.restore.isEnabled()
    at_work.press(dialog, "取消")
    assert keeping(at_work).backups.rows_model.rows == before


def test_a_broken_backup_cannot_be_restored(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    panel = keeping(at_work)
    backups(town_with_tasks)[0].path.write_bytes(b"broken" * 1000)
    panel.backups.selectRow(0)
    at_work.click(panel.restore)
    dialog = at_work.dialog(RestoreDialog)
    assert not dialog.restore.isEnabled()
    # Who chose a backup is not told to restore from one.
    told = "".join(one.text() for one in dialog.findChildren(QLabel))
    assert ("请改选另一份" in told, "请从备份恢复" in told, dialog.lines.isVisible()) == (True, False, False)
    at_work.press(dialog, "取消")


def test_a_new_computer_is_restored_from_the_stick(
    open_window: Open, town_with_tasks: DeskFolder, tmp_path: Path
) -> None:
    with_photo(town_with_tasks, tmp_path)
    old = open_window(town_with_tasks)
    stick = tmp_path / "U盘"
    stick.mkdir()
    old.answers.target = stick
    panel = keeping(old)
    assert not panel.forget.isVisible()
    old.click(panel.choose)
    old.until(lambda: str(stick) in panel.place_words.text())
    assert old.heard.codes == [Code.BACKUP_PLACE_SAME_DISK]
    assert len(list(stick.rglob("*.jpg"))) == 2
    old.close()
    shutil.rmtree(town_with_tasks.root)

    folder = DeskFolder(tmp_path / "新电脑")
    new = open_window(folder)
    new.answers.target = stick
    new.press(new.window.first_run, "从备份恢复…")
    dialog = new.dialog(RestoreDialog)
    assert dialog.which.count() == len(backups_at(stick))
    new.click(dialog.restore)
    new.until(lambda: new.window.desk_view is not None)
    assert new.heard.codes == []
    new.close()
    assert len(rows(folder, Evidence)) == 1
    assert on_desk(folder, check).problems == ()


def test_a_broken_desk_is_restored_from_its_own_backups(
    open_window: Open, town_with_tasks: DeskFolder
) -> None:
    open_window(town_with_tasks).close()
    town_with_tasks.database.write_bytes(b"this is no database" * 100)
    broken = open_window(town_with_tasks)
    broken.press(broken.window.blocked, "恢复备份…")
    dialog = broken.dialog(RestoreDialog)
    broken.click(dialog.restore)
    broken.until(lambda: broken.window.desk_view is not None)
    broken.view.go_to(Page.TASKS)
    broken.settle()
    assert broken.view.tasks.view.rows_model.rows


def test_a_place_without_backups_is_told(open_window: Open, tmp_path: Path) -> None:
    new = open_window(DeskFolder(tmp_path / "新"))
    new.answers.target = tmp_path
    new.press(new.window.first_run, "从备份恢复…")
    assert new.heard.codes == [Code.BACKUP_MISSING]


def test_the_second_place_is_given_up(at_work: Driver, tmp_path: Path) -> None:
    panel = keeping(at_work)
    at_work.answers.target = tmp_path
    at_work.click(panel.choose)
    at_work.until(panel.forget.isVisible)
    at_work.click(panel.forget)
    at_work.until(lambda: not panel.forget.isVisible())
    assert at_work.heard.questions == ["停用第二备份位置？"]
