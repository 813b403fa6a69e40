"""The next start is where the last one was, and what is kept of that is never an obstacle."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.frame import Frame
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import Open, on_desk
from tests.gui.driver import Driver
from tests.gui.shell.finding import CONTROL, palette


def test_after_a_kill_the_next_start_is_where_it_was(open_window: Open, town_with_tasks: DeskFolder) -> None:
    town = open_window(town_with_tasks)
    town.open_task("二")
    tabs = town.view.task.tabs
    tabs.setCurrentWidget(town.view.task.photos)
    town.settle()
    # What a kill leaves is what was kept till now: nothing is kept by closing.
    kept = town.window.memory.recall(f"where/{town.view.session.identity.code}")
    town.close()
    assert town.window.memory.recall(f"where/{_code(town_with_tasks)}") == kept
    again = open_window(town_with_tasks)
    assert again.view.task.task.number_text == "二"
    assert again.view.task.tabs.currentWidget() is again.view.task.photos


def test_a_task_that_is_gone_leads_to_the_workbench(open_window: Open, town_with_tasks: DeskFolder) -> None:
    town = open_window(town_with_tasks)
    town.open_task("二")
    memory, code = town.window.memory, town.view.session.identity.code
    gone = memory.recall(f"where/{code}").replace(town.view.task.task.id, "nobody")
    town.close()
    memory.keep(f"where/{code}", gone)
    again = open_window(town_with_tasks)
    assert again.view.current is again.view.workbench
    assert again.heard.codes == []


def test_memory_that_cannot_be_read_is_no_obstacle(open_window: Open, town_with_tasks: DeskFolder) -> None:
    town = open_window(town_with_tasks)
    memory, code = town.window.memory, town.view.session.identity.code
    town.close()
    for key in (f"where/{code}", "desks/opened", f"palette/{code}", "window/geometry", "look/percent"):
        memory.keep(key, "[{")
    again = open_window(town_with_tasks)
    assert again.view.current is again.view.workbench
    assert palette(again).entries


def test_a_window_on_a_monitor_that_is_gone_comes_back(at_work: Driver, tmp_path: Path) -> None:
    far = QWidget()
    at_work.qtbot.addWidget(far)
    far.setGeometry(9000, 9000, 400, 300)
    memory = Memory(tmp_path / "far.ini")
    memory.keep_bytes("window/geometry", QByteArray(far.saveGeometry()))
    frame = Frame(memory)
    at_work.qtbot.addWidget(frame)
    assert QGuiApplication.primaryScreen().availableGeometry().intersects(frame.geometry())


def test_the_desk_chosen_last_is_opened_and_a_stick_that_is_gone_is_said(
    open_window: Open,
    town_folder: DeskFolder,
    town_with_tasks: DeskFolder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    town = open_window(town_folder)
    town.answers.target = town_with_tasks.root
    town.qtbot.keyClick(town.window, Qt.Key.Key_O, CONTROL)
    town.settle()
    assert town.view.session.folder.root == town_with_tasks.root
    memory = town.window.memory
    town.close()
    last = open_window(None)
    assert last.view.session.folder.root == town_with_tasks.root
    last.close()
    memory.keep("desks/last", str(town_folder.root / "拔掉了"))
    default = open_window(None)
    assert default.window.desk_view is None
    assert default.window.first_run.banner.isVisible()
    assert "找不到" in default.window.first_run.banner.text()


def _code(folder: DeskFolder) -> str:
    return on_desk(folder, lambda desk: desk.identity.code)
