"""A window over real desks, moved by mouse and keyboard; only the system's file dialogs are answered."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from jinjiang_desk.domain.status import Role
from jinjiang_desk.gui import frame
from jinjiang_desk.gui.chooser import Chooser
from jinjiang_desk.gui.exchange.receiving.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.gui.opening import Openers
from jinjiang_desk.gui.places import Page
from jinjiang_desk.gui.start import FUSION, build_window
from jinjiang_desk.gui.theme import dress
from jinjiang_desk.gui.window import MainWindow
from jinjiang_desk.operations.desk import Desk, init_desk, open_desk
from jinjiang_desk.operations.keeping.restoring import restore
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.paths import DeskFolder
from tests.desks import DISTRICT, TOWN, Prepared, clock

D = TypeVar("D", bound=QDialog)
T = TypeVar("T")
PATIENCE_MS = 60_000
"""How long a test waits before it fails, on a machine that is busy with other things as well; what is awaited
comes by a signal, mostly at once."""


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
        """Type Chinese: an input method commits it into the field that has the focus."""
        target.setFocus()
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(target, event)

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


Open = Callable[[DeskFolder | None], Driver]


@pytest.fixture(autouse=True)
def status_line_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said in the status line stays until a test has read it, however busy the machine is."""
    monkeypatch.setattr(frame, "_SAID_MS", 10 * PATIENCE_MS)


@pytest.fixture
def openers(tmp_path: Path) -> Openers:
    def demo(root: Path) -> Path:
        folder = DeskFolder(tmp_path / "演示")
        init_desk(folder, Role.TOWN, TOWN, clock).close()
        return folder.root

    return Openers(
        open_desk=lambda folder: open_desk(folder, clock),
        init_desk=lambda folder, role, unit: init_desk(folder, role, unit, clock),
        make_demo=demo,
        restore=lambda folder, backup: restore(folder, backup, clock),
        release=lambda desk: desk.close(),
        unlock=lambda folder: folder.lock.unlink(missing_ok=True),
        sticks=lambda: list((tmp_path / "sticks").glob("*")),
    )


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """How pytest-qt starts the application: in the program's own style."""
    return ["jinjiang-desk", *FUSION]


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    dress(qapp)
    return qapp


@pytest.fixture
def open_window(qtbot: QtBot, openers: Openers, dressed: QApplication, tmp_path: Path) -> Iterator[Open]:
    """Open windows over desk folders and close them at the end of the test."""
    opened: list[Driver] = []

    def opening(folder: DeskFolder | None) -> Driver:
        answers, heard = Answers(), Heard()
        memory = Memory(tmp_path / "window.ini")
        driver = Driver(qtbot, build_window(openers, folder, heard, answers, memory), answers, heard)
        opened.append(driver)
        qtbot.addWidget(driver.window, before_close_func=lambda _window: driver.close())
        driver.window.resize(1366, 740)
        with qtbot.waitActive(driver.window, timeout=PATIENCE_MS):
            driver.window.show()
            driver.window.activateWindow()
        driver.settle()
        return driver

    yield opening
    for driver in opened:
        driver.close()
        assert driver.heard.bugs == []


@pytest.fixture
def district_folder(prepared: Prepared, tmp_path: Path) -> DeskFolder:
    """A district desk with the made-up plan and units."""
    return DeskFolder(Path(shutil.copytree(prepared.district, tmp_path / DISTRICT)))


@pytest.fixture
def dispatched(prepared: Prepared, tmp_path: Path) -> Path:
    """The dispatch workbook for the town."""
    return Path(shutil.copy(prepared.dispatched, tmp_path))


@pytest.fixture
def town_folder(prepared: Prepared, tmp_path: Path) -> DeskFolder:
    """A town desk without tasks."""
    return DeskFolder(Path(shutil.copytree(prepared.empty_town, tmp_path / TOWN)))


@pytest.fixture
def town_with_tasks(prepared: Prepared, tmp_path: Path) -> DeskFolder:
    """A town desk that has taken its tasks in."""
    return DeskFolder(Path(shutil.copytree(prepared.town, tmp_path / "town")))


@pytest.fixture
def at_work(open_window: Open, town_with_tasks: DeskFolder) -> Driver:
    """The town's window with its tasks."""
    return open_window(town_with_tasks)


@pytest.fixture
def office(open_window: Open, district_folder: DeskFolder) -> Driver:
    """The district's window with the plan loaded."""
    return open_window(district_folder)


@pytest.fixture
def at_exchange(office: Driver) -> Driver:
    """The district's window at 收发."""
    office.view.go_to(Page.EXCHANGE)
    office.settle()
    return office


def look_at(driver: Driver, *paths: Path) -> ReceiveDialog:
    """Begin to receive workbooks, and return their preview."""
    driver.view.exchange.receive(paths)
    return driver.dialog(ReceiveDialog)


def on_desk(folder: DeskFolder, work: Callable[[Desk], T]) -> T:
    """Do something on a desk while no window has it open."""
    desk = open_desk(folder, clock)
    try:
        return work(desk)
    finally:
        desk.close()


def take_in(desk: Desk, path: Path) -> None:
    """Receive a workbook without looking."""
    with preview_files(desk, [path]) as preview:
        apply_preview(desk, preview)
