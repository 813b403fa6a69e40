"""Small signs at the district: what was cancelled, what was chosen, what Enter does."""

from pathlib import Path

import pytest
from PySide6.QtCore import QFileInfo, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileIconProvider, QLabel, QScrollArea

from jinjiang_desk.domain.records import Task
from jinjiang_desk.gui.exchange.receiving.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.exchange.wizards.dispatch_dialog import DispatchDialog
from jinjiang_desk.gui.keeping.history_page import HistoryPage
from jinjiang_desk.gui.places import Section
from jinjiang_desk.gui.task_runner import Watch
from jinjiang_desk.paths import DeskFolder
from tests.gui.acts import rows
from tests.gui.conftest import Open
from tests.gui.driver import Driver
from tests.gui.wizard import write_to


def test_a_cancelled_dispatch_says_what_was_written(
    office: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """取消 comes before the third workbook."""
    report = Watch.report

    def stopping(watch: Watch, done: int, total: int, what: str) -> None:
        if done == 2:
            watch.cancel()
        report(watch, done, total, what)

    monkeypatch.setattr(Watch, "report", stopping)
    office.view.exchange.send()
    dialog = office.dialog(DispatchDialog)
    write_to(office, dialog, tmp_path / "下发")
    assert (len(dialog.written.sent.rows_model.rows), "没有写" in dialog.written.words.text()) == (2, True)
    assert len(list((tmp_path / "下发").glob("*.xlsx"))) == 2
    assert len(office.view.exchange.view.rows_model.rows) >= 2


def test_enter_takes_a_dispatch_in(open_window: Open, town_folder: DeskFolder, dispatched: Path) -> None:
    town = open_window(town_folder)
    town.answers.files = [dispatched]
    town.view.exchange.choose_and_receive()
    preview = town.dialog(ReceiveDialog)
    town.until(preview.isActiveWindow)
    focused = QApplication.focusWidget()
    assert focused is not None
    town.qtbot.keyClick(focused, Qt.Key.Key_Return)
    town.settle()
    assert rows(town_folder, Task)


def test_the_window_has_its_icon(office: Driver) -> None:
    assert not office.window.windowIcon().isNull()


def test_history_and_undo_name_the_task(open_window: Open, town_with_tasks: DeskFolder) -> None:
    town = open_window(town_with_tasks)
    town.open_task("二")
    tab = town.view.task.progress
    town.write(tab.form.editor("text"), "清淤完成。")
    town.click(tab.pane.save)
    town.view.open_settings(Section.HISTORY)
    town.settle()
    history = town.view.settings.section(HistoryPage)
    assert "任务二" in history.changes.rows_model.rows[0].subjects
    town.heard.really_asks = True
    history.changes.selectRow(0)
    town.click(history.take_back)
    (asked,) = [one for one in town.window.findChildren(QDialog) if one.isVisible()]
    assert any("任务二" in one.text() for one in asked.findChildren(QLabel))


@pytest.mark.parametrize("width", [1366, 1000])
def test_every_field_of_a_form_can_be_reached(
    open_window: Open, town_with_tasks: DeskFolder, width: int
) -> None:
    town = open_window(town_with_tasks)
    town.window.resize(width, 740)
    town.open_task("二")
    tab = town.view.task.inspections
    town.view.task.tabs.setCurrentWidget(tab)
    (area,) = [one for one in tab.findChildren(QScrollArea) if one.isAncestorOf(tab.form)]
    hidden = area.widget().width() - area.viewport().width()
    assert hidden == area.horizontalScrollBar().maximum()
    assert (hidden <= 0) or width < 1366


def test_the_file_dialog_s_own_words_are_chinese(dressed: QApplication, tmp_path: Path) -> None:
    assert QFileIconProvider().type(QFileInfo(str(tmp_path))) == "文件夹"
