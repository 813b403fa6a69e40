"""The town's side of the main job, in the window: tasks come in, reports, self-checks and forms go out."""

import sqlite3
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from jinjiang_desk.domain.records import Application, Progress, Task
from jinjiang_desk.domain.status import Tick, UnitStatus
from jinjiang_desk.gui.exchange.receiving.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.places import Page
from jinjiang_desk.gui.tasks.print_dialog import PrintDialog
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import rows
from tests.gui.conftest import Open, on_desk
from tests.gui.driver import Driver


def test_a_dispatch_is_looked_at_before_it_is_taken_in(
    open_window: Open, town_folder: DeskFolder, dispatched: Path
) -> None:
    town = open_window(town_folder)
    town.answers.files = [dispatched]
    town.qtbot.keyClick(town.window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    preview = town.dialog(ReceiveDialog)
    assert {line.words for line in preview.lines.rows_model.rows} == {"新增"}
    # Opening the desk a second time would put away what the preview holds.
    with closing(sqlite3.connect(town_folder.database)) as bare:
        assert bare.execute("SELECT count(*) FROM task").fetchone() == (0,)
    town.click(preview.apply)
    town.view.go_to(Page.TASKS)
    town.settle()
    numbers = [line.task.number_text for line in town.view.tasks.view.rows_model.rows]
    assert "二" in numbers
    assert len(numbers) == len(rows(town_folder, Task))


def test_a_dispatch_may_be_dropped_and_refused(
    open_window: Open, town_folder: DeskFolder, dispatched: Path
) -> None:
    town = open_window(town_folder)
    town.view.go_to(Page.EXCHANGE)
    # Beside an empty list nobody is asked to pick a line.
    assert not town.view.exchange.pane.isVisible()
    town.drop(town.view.exchange.drop_area, [dispatched])
    town.press(town.dialog(ReceiveDialog), "取消")
    assert rows(town_folder, Task) == ()


def test_a_file_that_is_no_workbook_is_told(open_window: Open, town_folder: DeskFolder) -> None:
    town = open_window(town_folder)
    town.answers.files = [town_folder.database]
    town.view.exchange.choose_and_receive()
    town.settle()
    assert town.heard.codes


def test_progress_is_typed_and_saved(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    at_work.open_task("二")
    tab = at_work.view.task.progress
    at_work.write(tab.form.editor("text"), "渠段清淤已完成。")
    at_work.qtbot.keyClicks(tab.form.editor("percent"), "80")
    at_work.write(tab.form.editor("reporter"), "张三")
    assert tab.keeper.dirty
    at_work.click(tab.pane.save)
    (saved,) = rows(town_with_tasks, Progress)
    assert (saved.period, saved.text, saved.percent) == ("2025-06", "渠段清淤已完成。", 80)
    assert (saved.status, saved.reporter) == (UnitStatus.ON_TRACK, "张三")
    assert not tab.keeper.dirty
    assert [one.period for one in tab.pane.list.rows_model.rows] == ["2025-06"]


def test_saving_again_corrects_the_same_period(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    at_work.open_task("二")
    tab = at_work.view.task.progress
    at_work.write(tab.form.editor("text"), "一")
    at_work.click(tab.pane.save)
    at_work.write(tab.form.editor("text"), "二")
    at_work.qtbot.keyClick(tab.form.editor("text"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    at_work.settle()
    (saved,) = rows(town_with_tasks, Progress)
    assert saved.revision == 2
    assert len(saved.text) == 2


def test_empty_progress_is_not_saved(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    at_work.open_task("二")
    at_work.click(at_work.view.task.progress.pane.save)
    assert rows(town_with_tasks, Progress) == ()
    told = [one.text() for one in at_work.view.task.progress.findChildren(QLabel) if one.isVisible()]
    assert "这一项必填，请填写" in told


def test_last_period_stands_beside_and_can_be_copied(open_window: Open, town_with_tasks: DeskFolder) -> None:
    content = {"period": "2025-05", "status": "未达时序进度", "text": "正在招标。", "phone": "12345678"}
    on_desk(town_with_tasks, lambda desk: save_progress(desk, find_task(desk, "2"), content))
    town = open_window(town_with_tasks)
    town.open_task("二")
    tab = town.view.task.progress
    assert tab.form.values()["period"] == "2025-06"
    assert tab.form.values()["phone"] == "12345678"
    assert (tab.earlier.text.toPlainText(), tab.earlier.status.text()) == ("正在招标。", "未达时序进度")
    town.press(tab, "照抄上期")
    assert tab.form.values()["text"] == "正在招标。"


def test_a_report_is_withdrawn(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    at_work.open_task("二")
    tab = at_work.view.task.progress
    at_work.write(tab.form.editor("text"), "写错了")
    at_work.click(tab.pane.save)
    at_work.click(tab.pane.withdraw)
    assert at_work.heard.questions == ["作废2025年6月的进展？"]
    assert rows(town_with_tasks, Progress) == ()
    assert tab.pane.list.rows_model.rows == ()


def test_leaving_asks_nothing_and_keeps_what_was_typed(at_work: Driver) -> None:
    at_work.open_task("二")
    page = at_work.view.task
    at_work.write(page.progress.form.editor("text"), "写了一半")
    at_work.qtbot.keyClick(page.progress.form.editor("text"), Qt.Key.Key_Escape)
    at_work.settle()
    assert at_work.heard.questions == []
    assert at_work.view.current is at_work.view.tasks
    at_work.open_task("二")
    assert page.progress.form.texts()["text"] == "写了一半"


def test_self_check_first_application_then(at_work: Driver, town_with_tasks: DeskFolder) -> None:
    at_work.open_task("二")
    tab = at_work.view.task.selfcheck
    at_work.view.task.tabs.setCurrentWidget(tab)
    at_work.click(tab.ticks[Tick.MEASURES])
    at_work.write(next(iter(tab.measures.editors.values())), "清淤完成。")
    at_work.press(tab, "保存自查")
    (saved,) = rows(town_with_tasks, Application)
    assert (saved.ticks, saved.applied_on) == ((Tick.MEASURES,), None)
    for tick in Tick:
        if not tab.ticks[tick].isChecked():
            at_work.click(tab.ticks[tick])
    at_work.press(tab, "申请验收")
    (applied,) = rows(town_with_tasks, Application)
    assert applied.applied_on is not None
    assert tab.state.text() == "已申请"


def test_saving_the_self_check_alone_asks_before_it_takes_an_application_back(
    at_work: Driver, town_with_tasks: DeskFolder
) -> None:
    at_work.open_task("二")
    tab = at_work.view.task.selfcheck
    at_work.view.task.tabs.setCurrentWidget(tab)
    for box in tab.ticks.values():
        at_work.click(box)
    at_work.press(tab, "申请验收")
    at_work.press(tab, "保存自查")
    assert at_work.heard.questions == ["只保存自查会撤回已提交的验收申请"]
    assert [one.applied_on for one in rows(town_with_tasks, Application)] == [None]


def test_the_form_is_looked_at_saved_and_printed(at_work: Driver, tmp_path: Path) -> None:
    at_work.open_task("二")
    at_work.click(at_work.view.task.head.print)
    dialog = at_work.dialog(PrintDialog)
    assert dialog.pages > 0
    at_work.answers.target = tmp_path / "申请表.pdf"
    at_work.click(dialog.save_button)
    assert (tmp_path / "申请表.pdf").read_bytes().startswith(b"%PDF")
    assert at_work.answers.names == ["任务二_验收申请表_示例镇.pdf"]
    at_work.answers.target = tmp_path / "打印.pdf"
    at_work.click(dialog.print_button)
    assert (tmp_path / "打印.pdf").read_bytes().startswith(b"%PDF")
    at_work.press(dialog, "关闭")
    at_work.until(lambda: not at_work.window.findChildren(PrintDialog))


def test_a_form_is_printed_from_the_list(at_work: Driver) -> None:
    at_work.view.go_to(Page.TASKS)
    at_work.settle()
    at_work.view.tasks.view.selectRow(0)
    at_work.qtbot.keyClick(at_work.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert at_work.dialog(PrintDialog).pages > 0


def test_ctrl_z_takes_a_draft_back_before_it_undoes_a_step_of_the_desk(
    at_work: Driver, town_with_tasks: DeskFolder
) -> None:
    at_work.open_task("二")
    tab = at_work.view.task.progress
    at_work.write(tab.form.editor("text"), "写了一半")
    at_work.until(tab.keeper.bar.drop.isVisible)
    at_work.press(tab, "放弃草稿")
    at_work.qtbot.keyClick(tab.keeper.bar.bring_back, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    at_work.settle()
    assert tab.form.texts()["text"] == "写了一半"
    assert rows(town_with_tasks, Task) != ()


def test_closing_asks_nothing_and_the_next_window_has_what_was_typed(
    at_work: Driver, open_window: Open, town_with_tasks: DeskFolder
) -> None:
    at_work.open_task("二")
    at_work.write(at_work.view.task.progress.form.editor("text"), "写了一半")
    at_work.window.close()
    at_work.until(lambda: at_work.window._gone)
    assert at_work.heard.questions == []
    again = open_window(town_with_tasks)
    again.open_task("二")
    assert again.view.task.progress.form.texts()["text"] == "写了一半"
