"""What several tests do in the window, and ask of the desk afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from jinjiang_desk.domain.row import Row
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import on_desk
from tests.gui.driver import PATIENCE_MS, Driver

R = TypeVar("R", bound=Row)


def rows(folder: DeskFolder, kind: type[R]) -> tuple[R, ...]:
    """Return the rows of a kind at a desk that no window is changing."""
    return on_desk(folder, lambda desk: desk.store.rows.find(kind))


@contextmanager
def busy(office: Driver) -> Iterator[None]:
    """Let the desk be at other work meanwhile, so that what is asked for waits for its turn."""
    over = Event()
    office.view.session.load(office.window, lambda _desk: over.wait(PATIENCE_MS / 1000), lambda _done: None)
    try:
        yield
    finally:
        over.set()
        office.settle()


class _Opened(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.paths: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.paths.append(Path(url.toLocalFile()))


@contextmanager
def opened_outside() -> Iterator[list[Path]]:
    """Give what is handed to other programs meanwhile, instead of opening it."""
    opened = _Opened()
    QDesktopServices.setUrlHandler("file", opened, "open")
    try:
        yield opened.paths
    finally:
        QDesktopServices.unsetUrlHandler("file")


def rewrite(office: Driver, editor: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Type over all that stands in a field."""
    editor.setFocus()
    editor.selectAll()
    office.qtbot.keyClick(editor, Qt.Key.Key_Delete)
    office.write(editor, text)


def open_photos(town: Driver) -> None:
    """Show the photos of task 2."""
    town.open_task("二")
    town.view.task.tabs.setCurrentWidget(town.view.task.photos)


def fill_inspection(town: Driver, inspectors: str) -> None:
    """Type an inspection of task 2, and do not save it."""
    town.open_task("二")
    town.view.task.tabs.setCurrentWidget(town.view.task.inspections)
    form = town.view.task.inspections.form
    town.write(form.editor("place"), "水渠上游")
    town.write(form.editor("inspectors"), inspectors)
    town.write(form.editor("findings"), "水体清澈。")
