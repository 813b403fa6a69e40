"""What is typed is kept by itself: by a pause, by leaving, through a kill."""

import os
import subprocess
import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from jinjiang_desk.domain.records import Application, Progress, Task, Verdict
from jinjiang_desk.domain.status import TaskState, Tick
from jinjiang_desk.gui.tasks.print_dialog import PrintDialog
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import rows
from tests.gui.conftest import on_desk
from tests.gui.driver import PATIENCE_MS
from tests.gui.task_page.beside import CONTROL, do, drafts_on, report, rows_now, told
from tests.gui.task_page.conftest import Sit
from tests.gui.task_page.sitting import Sitting


def test_what_is_typed_is_kept_after_a_pause_and_the_tab_says_so(user: Sitting) -> None:
    tab = user.page.progress
    user.write(tab.form.editor("text"), "清淤完成一半")
    user.pause(tab.keeper)
    assert tab.keeper.bar.drop.isVisible()
    assert user.page.tabs.tabText(user.page.tabs.indexOf(tab)) == "进展 · 草稿"
    assert [one.fields["text"] for one in drafts_on(user)] == ["清淤完成一半"]


def test_a_draft_is_there_after_a_kill(sit: Sit, town_with_tasks: DeskFolder) -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.gui.typing_child", str(town_with_tasks.root), "写到一半停电"],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert child.stdout is not None
    with child.stdout:
        assert child.stdout.readline().strip() == "kept"
        child.kill()
        child.wait()
    user = sit(town_with_tasks)
    user.open("2")
    assert user.page.progress.form.texts()["text"] == "写到一半停电"
    assert user.page.progress.keeper.has_draft


def test_closing_asks_nothing_and_loses_nothing(sit: Sit, town_with_tasks: DeskFolder) -> None:
    user = sit(town_with_tasks)
    user.open("2")
    user.write(user.page.progress.form.editor("text"), "刚敲完就关")
    user.leave()
    assert user.heard.questions == []
    again = sit(town_with_tasks)
    again.open("2")
    assert again.page.progress.form.texts()["text"] == "刚敲完就关"
    assert again.page.progress.keeper.bar.words.text().endswith("自动保存")


def test_two_forms_and_two_tasks_keep_their_own(sit: Sit, town_with_tasks: DeskFolder) -> None:
    other = another_task(town_with_tasks)
    user = sit(town_with_tasks)
    user.open("2")
    user.write(user.page.progress.form.editor("text"), "二的进展")
    user.page.tabs.setCurrentWidget(user.page.inspections)
    user.write(user.page.inspections.form.editor("place"), "二的地点")
    user.open(other)
    assert user.page.progress.form.texts()["text"] == ""
    user.write(user.page.progress.form.editor("text"), "别的进展")
    user.open("2")
    assert user.page.progress.form.texts()["text"] == "二的进展"
    assert user.page.inspections.form.texts()["place"] == "二的地点"
    user.open(other)
    assert user.page.progress.form.texts()["text"] == "别的进展"
    assert len(drafts_on(user)) == 3
    assert rows_now(user, Progress) == ()


def another_task(folder: DeskFolder) -> str:
    return next(task.id for task in rows(folder, Task) if task.number != 2)


def test_an_inspection_half_typed_comes_back_with_its_readings(sit: Sit, town_with_tasks: DeskFolder) -> None:
    user = sit(town_with_tasks)
    user.open("2")
    tab = user.page.inspections
    user.page.tabs.setCurrentWidget(tab)
    tab.form.editor("date").setFocus()
    tab.form.editor("date").selectAll()
    user.qtbot.keyClicks(tab.form.editor("date"), "2025-6-")
    table = tab.readings.table
    table.setFocus()
    table.setCurrentCell(0, 0)
    user.qtbot.keyClick(table, Qt.Key.Key_F2)
    cell = QApplication.focusWidget()
    assert cell is not None
    user.qtbot.keyClicks(cell, "pH")
    user.pause(tab.keeper)
    assert QApplication.focusWidget() is cell
    user.leave()
    again = sit(town_with_tasks)
    again.open("2")
    assert again.page.inspections.form.texts()["date"] == "2025-6-"
    assert [one["item"] for one in again.page.inspections.readings.lines()] == ["pH"]


def test_ticks_and_fulfilment_of_a_self_check_come_back(sit: Sit, town_with_tasks: DeskFolder) -> None:
    user = sit(town_with_tasks)
    user.open("2")
    tab = user.page.selfcheck
    user.page.tabs.setCurrentWidget(tab)
    box = tab.ticks[Tick.MEASURES]
    user.qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    user.write(next(iter(tab.measures.editors.values())), "清淤完成。")
    user.pause(tab.keeper)
    user.leave()
    again = sit(town_with_tasks)
    again.open("2")
    tab = again.page.selfcheck
    again.page.tabs.setCurrentWidget(tab)
    assert [tick for tick, box in tab.ticks.items() if box.isChecked()] == [Tick.MEASURES]
    assert next(iter(tab.measures.editors.values())).toPlainText() == "清淤完成。"
    tab.opinion.setFocus()
    again.qtbot.keyClick(tab.opinion, Qt.Key.Key_S, CONTROL)
    again.settle()
    assert [one.ticks for one in rows_now(again, Application)] == [(Tick.MEASURES,)]
    assert drafts_on(again) == []


def test_the_districts_opinion_and_state_are_kept_for_each_unit(
    sit: Sit, district_folder: DeskFolder
) -> None:
    user = sit(district_folder)
    user.open("2")
    tab = user.page.verdicts
    assert user.page._view is not None
    first, second = user.page._view.units[:2]
    user.write(tab.text, "缺照片")
    tab.state.setFocus()
    user.qtbot.keyClick(tab.state, Qt.Key.Key_Down)
    user.open("2", second)
    assert tab.text.toPlainText() == ""
    assert tab.state.currentText() == TaskState.IN_ACCEPTANCE
    user.open("2", first)
    assert tab.text.toPlainText() == "缺照片"
    user.press("退回")
    assert tab.text.toPlainText() == ""
    assert [one.text for one in rows_now(user, Verdict)] == ["缺照片"]
    assert tab.has_draft
    user.press("登记状态")
    assert not tab.has_draft
    assert drafts_on(user) == []


def test_turning_to_another_window_keeps_what_is_typed(user: Sitting) -> None:
    tab = user.page.progress
    user.write(tab.form.editor("text"), "接个电话")
    other = QWidget()
    user.qtbot.addWidget(other)
    with user.qtbot.waitActive(other, timeout=PATIENCE_MS):
        other.show()
        other.activateWindow()
    user.settle()
    assert tab.has_draft


def test_another_record_is_shown_at_once_and_the_draft_waits(sit: Sit, town_with_tasks: DeskFolder) -> None:
    on_desk(town_with_tasks, lambda desk: report(desk, "五月", "2025-05"))
    user = sit(town_with_tasks)
    user.open("2")
    tab = user.page.progress
    user.write(tab.form.editor("text"), "六月的")
    tab.pane.list.selectRow(0)
    tab.pane.list.clicked.emit(tab.pane.list.currentIndex())
    user.settle()
    assert tab.form.texts()["text"] == "五月"
    assert tab.has_draft
    user.press("新填一期")
    assert tab.form.texts()["text"] == "六月的"


def test_looking_from_record_to_record_leaves_no_draft(sit: Sit, town_with_tasks: DeskFolder) -> None:
    for period in ("2025-05", "2025-06"):
        on_desk(town_with_tasks, lambda desk, period=period: report(desk, "填了", period))
    user = sit(town_with_tasks)
    user.open("2")
    user.press("新填一期")
    list_of_reports = user.page.progress.pane.list
    list_of_reports.selectRow(1)
    list_of_reports.clicked.emit(list_of_reports.currentIndex())
    user.settle()
    user.press("新填一期")
    do(user, lambda desk: report(desk, "填了", "2025-04"))
    assert drafts_on(user) == []


def test_the_preview_says_that_a_draft_is_not_printed_and_leads_there(user: Sitting) -> None:
    user.write(user.page.progress.form.editor("text"), "写了一半")
    user.page.tabs.setCurrentWidget(user.page.photos)
    user.page.print_form()
    user.settle()
    dialog = next(one for one in user.page.findChildren(PrintDialog) if one.isVisible())
    assert told(dialog, "草稿")
    user.press("去看草稿")
    assert user.page.tabs.currentWidget() is user.page.progress
    assert user.heard.questions == []
