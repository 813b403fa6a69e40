"""Opening one desk after another, in the worker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from jinjiang_desk.domain.status import Role
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.opened_desks import keep_last_desk
from jinjiang_desk.gui.task_runner import Problems, TaskRunner
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.paths import DeskFolder, default_demo


def _no_sticks() -> Sequence[Path]:
    return ()


@dataclass(frozen=True, slots=True)
class Openers:
    """What only the composition root can do: open desks, hold and release them, put backups back, take away a
    lock that another computer left on a stick, and tell where sticks are plugged in."""

    open_desk: Callable[[DeskFolder], Desk]
    init_desk: Callable[[DeskFolder, Role, str], Desk]
    make_demo: Callable[[Path], Path]
    restore: Callable[[DeskFolder, Path], None]
    release: Callable[[Desk], None]
    unlock: Callable[[DeskFolder], None]
    sticks: Callable[[], Sequence[Path]] = _no_sticks


class Opening(QObject):
    """Closes the desk that is open and opens another. What the user chose is opened at the next start, too;
    the demo is only looked at."""

    began = Signal()
    opened = Signal(object)
    refused = Signal(object)

    def __init__(self, openers: Openers, runner: TaskRunner, memory: Memory, folder: DeskFolder) -> None:
        super().__init__()
        self._openers, self._runner, self._memory = openers, runner, memory
        self.folder = folder
        self._under_way = False

    def open(self, folder: DeskFolder) -> None:
        """Open a desk that was set up."""
        self.folder = folder
        self._replace(lambda: self._openers.open_desk(folder))

    def choose(self, folder: DeskFolder) -> None:
        """Open a desk now and at the next start."""
        keep_last_desk(self._memory, str(folder.root))
        self.open(folder)

    def make(self, folder: DeskFolder, role: Role, unit: str) -> None:
        """Set a desk up, or open the one that is there."""
        if folder.database.is_file():
            self.choose(folder)
            return
        self.folder = folder
        keep_last_desk(self._memory, str(folder.root))
        self._replace(lambda: self._openers.init_desk(folder, role, unit))

    def demo(self) -> None:
        """Set the demo up where it is not yet, and open it."""
        self._replace(lambda: self._openers.open_desk(DeskFolder(self._openers.make_demo(default_demo()))))

    def restore(self, folder: DeskFolder, backup: Path) -> None:
        """Put a backup back, and open what it brought."""

        def opener() -> Desk:
            self._openers.restore(folder, backup)
            return self._openers.open_desk(folder)

        self.folder = folder
        self._replace(opener)

    def unlock(self) -> None:
        """Take away the lock that another computer left, and open the desk."""
        folder = self.folder

        def opener() -> Desk:
            self._openers.unlock(folder)
            return self._openers.open_desk(folder)

        self._replace(opener)

    def end(self, on_done: Callable[[None], None]) -> None:
        """Close the desk for good."""
        self._runner.end(self._openers.release, on_done)

    def _replace(self, opener: Callable[[], Desk]) -> None:
        if self._under_way:  # a second Enter, or a double click
            return
        self._under_way = True
        self.began.emit()
        self._runner.close(self._openers.release, lambda _none: None)
        self._runner.open(opener, self._take, self._refuse)

    def _take(self, desk: Desk) -> None:
        self._under_way = False
        self.opened.emit(desk)

    def _refuse(self, problems: Problems) -> None:
        self._under_way = False
        self.refused.emit(problems)
