"""The page of one task on its own over a real desk, with a user in front of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jinjiang_desk.domain.records import Task
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.session import DeskEvents, Session
from jinjiang_desk.gui.task_runner import TaskRunner
from jinjiang_desk.gui.tasks.task_page import TaskPage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import clock, open_desk
from tests.gui.driver import PATIENCE_MS, Answers, Heard, write_into


class Sitting:
    """A user who types into the page of a task."""

    def __init__(self, qtbot: QtBot, folder: DeskFolder, memory: Memory, heard: Heard) -> None:
        self.qtbot, self.folder, self.heard = qtbot, folder, heard
        self.runner = TaskRunner(heard.tell_bug)
        self.events = DeskEvents()
        self.said: list[str] = []
        self.events.said.connect(self.said.append)
        opened: list[Desk] = []
        self.runner.open(lambda: open_desk(folder, clock), opened.append, lambda _problems: None)
        qtbot.waitUntil(lambda: bool(opened), timeout=PATIENCE_MS)
        self.session = Session(opened[0].identity, folder, self.runner, heard, Answers(), self.events, memory)
        self.window = QMainWindow()
        self.page = TaskPage(self.session)
        self.window.setCentralWidget(self.page)
        qtbot.addWidget(self.window, before_close_func=lambda _window: self.leave())
        self.window.resize(1200, 660)
        with qtbot.waitActive(self.window, timeout=PATIENCE_MS):
            self.window.show()
            self.window.activateWindow()

    def settle(self) -> None:
        """Wait until everything asked of the desk has come back."""
        self.qtbot.waitUntil(lambda: self.runner.idle, timeout=PATIENCE_MS)

    def open(self, number: str, unit: str | None = None) -> None:
        """Show the page of a task."""
        found: list[Task] = []
        self.session.load(self.window, lambda desk: find_task(desk, number), found.append)
        self.settle()
        self.page.open_task(found[0], unit=unit)
        self.settle()

    def write(self, target: QWidget, text: str) -> None:
        """Type Chinese."""
        write_into(target, text)

    def press(self, text: str) -> None:
        """Click the visible button of that text."""
        found = [one for one in self.page.findChildren(QPushButton) if one.text() == text and one.isVisible()]
        assert len(found) == 1, (text, [one.text() for one in found])
        assert found[0].isEnabled(), text
        self.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
        self.settle()

    def pause(self, keeper) -> None:
        """Wait until what was typed is kept by itself."""
        self.qtbot.waitUntil(lambda: "自动保存" in keeper.bar.words.text(), timeout=PATIENCE_MS)
        self.settle()

    def leave(self) -> None:
        """Leave the page as closing the window does, and let the desk go."""
        if self.runner._ended:
            return
        self.page.leave(lambda: None)
        gone: list[str] = []
        self.runner.end(lambda desk: desk.close(), lambda _none: gone.append("gone"))
        self.qtbot.waitUntil(lambda: bool(gone), timeout=PATIENCE_MS)
        self.runner.shut_down()
