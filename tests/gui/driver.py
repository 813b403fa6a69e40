"""A user in front of a window, with mouse and keyboard; only the system's file dialogs are answered."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jinjiang_desk.gui.chooser import Chooser
from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.gui.places import Page
from jinjiang_desk.gui.window import MainWindow

D = TypeVar("D", bound=QDialog)
PATIENCE_MS = 60_000
"""How long a test waits before it fails, on a machine that is busy with other things as well; what is awaited
comes by a signal, mostly at once."""


def write_into(target: QWidget, text: str) -> None:
    """Type Chinese: an input method commits it into the field that has the focus."""
    target.setFocus()
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(target, event)


class Answers(Chooser):
    """Answers the file dialogs with what a test put in."""

    def __init__(self) -> None:
        self.files: list[Path] = []
        self.target: Path | None = None
        self.names: list[str] = []

    def open_files(self, parent: QWidget, title: str, kinds: str) -> Sequence[Path]:
        return self.files

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        return self.files[0] if self.files else None

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        self.names.append(name)
        return self.target

    def folder(self, parent: QWidget, title: str) -> Path | None:
        return self.target

    def printer(self, parent: QWidget, pages: int) -> QPrinter | None:
        if self.target is None:
            return None
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setOutputFileName(str(self.target))
        return printer


class Heard(Messages):
    """Notes what is told instead of showing it, and says yes to every question."""

    def __init__(self) -> None:
        super().__init__()
        self.codes: list[str] = []
        self.titles: list[str] = []
        self.questions: list[str] = []
        self.bugs: list[BaseException] = []
        self.really_asks = self.really_tells = False

    def tell(self, parent, problems, title=""):
        self.codes += [problem.code for problem in problems]
        if self.really_tells:
            super().tell(parent, problems, title)

    def inform(self, parent, title, lines):
        self.titles.append(title)

    def confirm(self, parent, title, lines, yes, on_yes, on_save=None):
        self.questions.append(title)
        if self.really_asks:
            super().confirm(parent, title, lines, yes, on_yes, on_save)
        else:
            on_yes()

    def tell_bug(self, error: BaseException) -> None:
        self.bugs.append(error)


class Driver:
    """A window and a user in front of it."""

    def __init__(self, qtbot: QtBot, window: MainWindow, answers: Answers, heard: Heard) -> None:
        self.qtbot, self.window, self.answers, self.heard = qtbot, window, answers, heard

    @property
    def view(self):
        """The open desk's pages."""
        assert self.window.desk_view is not None
        return self.window.desk_view

    def settle(self) -> None:
        """Wait until everything asked of the desk has come back."""
        self.qtbot.waitUntil(lambda: self.window.runner.idle, timeout=PATIENCE_MS)

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait for something to come true."""
        self.qtbot.waitUntil(condition, timeout=PATIENCE_MS)
        self.settle()

    def click(self, button: QAbstractButton) -> None:
        """Click a button as a user can: it must be shown and enabled."""
        assert button.isVisible(), button.text()
        assert button.isEnabled(), button.text()
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def press(self, parent: QWidget, text: str) -> None:
        """Click the visible button of that text."""
        found = [one for one in parent.findChildren(QPushButton) if one.text() == text and one.isVisible()]
        assert len(found) == 1, (text, [one.text() for one in found])
        self.click(found[0])

    def write(self, target: QWidget, text: str) -> None:
        """Type Chinese."""
        write_into(target, text)

    def pick(self, box: QComboBox, text: str) -> None:
        """Choose a line of a box by its keys, as a user does: the box tells that it was activated."""
        box.setFocus()
        assert box.findText(text) >= 0, text
        for _ in range(box.count() + 1):
            if box.currentText() == text:
                break
            key = Qt.Key.Key_Down if box.currentIndex() < box.findText(text) else Qt.Key.Key_Up
            self.qtbot.keyClick(box, key)
        self.settle()

    def drop(self, target: QWidget, files: Sequence[Path]) -> None:
        """Drop files onto a widget."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
        QApplication.sendEvent(target, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(
            target, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
        )
        self.settle()

    def dialog(self, kind: type[D]) -> D:
        """Return the open dialog of a kind."""
        self.settle()
        (found,) = [one for one in self.window.findChildren(kind) if one.isVisible()]
        return found

    def open_task(self, number: str) -> None:
        """Open a task from the list by its number and Enter."""
        self.view.go_to(Page.TASKS)
        self.settle()
        rows = self.view.tasks.view.rows_model.rows
        self.view.tasks.view.selectRow([line.task.number_text for line in rows].index(number))
        self.qtbot.keyClick(self.view.tasks.view, Qt.Key.Key_Return)
        self.settle()

    def close(self) -> None:
        """Close the window whatever was typed."""
        with suppress(RuntimeError):
            self.window._closing = True
            self.window.close()
            self.qtbot.waitUntil(lambda: self.window._gone, timeout=PATIENCE_MS)
