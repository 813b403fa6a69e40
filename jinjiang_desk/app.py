"""The composition root: which folder, which clock, who holds the desk, and the window over it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QSysInfo

from jinjiang_desk.atomic import writing
from jinjiang_desk.domain.problem import Code, DeskError, Place, refuse
from jinjiang_desk.domain.status import Role
from jinjiang_desk.logs import LOGGER, start_log, stop_log
from jinjiang_desk.operations.desk import Desk, init_desk, open_desk
from jinjiang_desk.paths import DeskFolder, default_demo, default_desk

if TYPE_CHECKING:
    from jinjiang_desk.gui.opening import Openers
    from jinjiang_desk.operations.demo import Demo


def clock() -> datetime:
    """Return the local time; the only wall clock of the program."""
    return datetime.now()  # noqa: DTZ005 - people and forms mean local time


def computer() -> str:
    """Return what tells this computer from others; offices copy whole disks, and a name alone is not enough."""
    return f"{QSysInfo.machineHostName()} {bytes(QSysInfo.machineUniqueId().data()).hex()}"


def folder_of(desk: str | None) -> DeskFolder:
    """Return the folder that `--desk` names, else the user's own."""
    return DeskFolder(default_desk() if desk is None else Path(desk).expanduser().resolve())


@contextmanager
def holding(folder: DeskFolder) -> Iterator[None]:
    """Hold a desk's folder against other programs. Raises DeskError DESK_BUSY, NOT_WRITABLE."""
    with writing(folder.root):
        folder.root.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(folder.lock))
    # A program that was killed leaves its lock; Qt sees that its process is gone and takes it over.
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        raise _not_held(folder, lock)
    try:
        yield
    finally:
        lock.unlock()


def _not_held(folder: DeskFolder, lock: QLockFile) -> DeskError:
    """Return why a desk cannot be held: by whom it is open, where the lock tells."""
    place = Place(file=str(folder.root))
    if lock.error() is not QLockFile.LockError.LockFailedError:
        return refuse(Code.NOT_WRITABLE, place)
    _process, holder, _program = lock.getLockInfo()
    elsewhere = bool(holder) and holder != QSysInfo.machineHostName()
    return refuse(Code.DESK_BUSY, place, computer=holder, elsewhere="yes" if elsewhere else "no")


def unlock(folder: DeskFolder) -> None:
    """Take away the lock that another computer left on a stick; Qt cannot see whether its program still runs,
    so a person has said that it does not. Raises DeskError NOT_WRITABLE."""
    with writing(folder.lock):
        folder.lock.unlink(missing_ok=True)


@contextmanager
def opened(folder: DeskFolder, make: Callable[[], Desk]) -> Iterator[Desk]:
    """Hold a folder, open its desk by `make`, keep its log, and close all of it again."""
    with holding(folder):
        desk = make()
        try:
            with writing(folder.log):
                start_log(folder.log)
            yield desk
        except DeskError:
            raise
        except Exception:
            LOGGER.exception("a bug while the desk was open")
            raise
        finally:
            desk.close()
            stop_log()


@contextmanager
def existing_desk(folder: DeskFolder) -> Iterator[Desk]:
    """Open a desk that was set up. Raises DeskError DESK_MISSING, DESK_BUSY …"""
    if not folder.database.is_file():
        raise refuse(Code.DESK_MISSING, Place(file=str(folder.root)))
    with opened(folder, lambda: open_desk(folder, clock, computer())) as desk:
        yield desk


@contextmanager
def new_desk(folder: DeskFolder, role: Role, unit: str) -> Iterator[Desk]:
    """Set a desk up and open it. Raises DeskError DESK_EXISTS, NOT_WRITABLE …"""
    with opened(folder, lambda: init_desk(folder, role, unit, clock, computer())) as desk:
        yield desk


def restore_desk(folder: DeskFolder, backup: Path) -> None:
    """Put a backup back while nobody has the desk open. Raises DeskError."""
    from jinjiang_desk.operations.keeping.restoring import restore

    with holding(folder):
        restore(folder, backup, clock)


def make_demo(root: Path | None) -> "Demo":
    """Set up the demo desks and walk the whole job. Raises DeskError."""
    # It brings every library of the program with it, which no start should wait for.
    from jinjiang_desk.operations.demo import walk_demo

    return walk_demo((root or default_demo()).expanduser().resolve(), clock)


class _Keeper:
    """Opens desks for the window and remembers what to let go of with each."""

    def __init__(self) -> None:
        self._held: dict[Desk, ExitStack] = {}

    def open(self, folder: DeskFolder) -> Desk:
        """Open a desk that was set up."""
        return self._hold(existing_desk(folder))

    def init(self, folder: DeskFolder, role: Role, unit: str) -> Desk:
        """Set a desk up."""
        return self._hold(new_desk(folder, role, unit))

    def release(self, desk: Desk) -> None:
        """Close a desk and let its folder go."""
        self._held.pop(desk).close()

    def _hold(self, opening: AbstractContextManager[Desk]) -> Desk:
        stack = ExitStack()
        desk = stack.enter_context(opening)
        self._held[desk] = stack
        return desk


def _sticks() -> Sequence[Path]:
    from jinjiang_desk.operations.sending.places import plugged_in

    return plugged_in()


def window_openers() -> "Openers":
    """Return what the window needs of the composition root."""
    # Only the window needs Qt's widgets, whose system libraries a machine for commands may lack.
    from jinjiang_desk.gui.opening import Openers

    keeper = _Keeper()
    return Openers(
        open_desk=keeper.open,
        init_desk=keeper.init,
        make_demo=lambda root: make_demo(root).town.root,
        restore=restore_desk,
        release=keeper.release,
        unlock=unlock,
        sticks=_sticks,
    )


def run_window(desk: str | None, *, demo: bool) -> int:
    """Open the window and return the program's exit status; the first run asks what the desk shall be."""
    from jinjiang_desk.gui.start import run_window

    named = None if desk is None else folder_of(desk)
    return run_window(window_openers(), make_demo(None).town if demo else named)
