"""Copying workbooks to where they are read, each while the one before it is worked out: a stick is slow."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event
from typing import NamedTuple

from jinjiang_desk.domain.heeding import Heed
from jinjiang_desk.domain.problem import Cancelled, Code, Place, refuse
from jinjiang_desk.store.files import Stamp, copy_hashed, stamp_of
from jinjiang_desk.workbook.container.archive import Limits

_PATIENCE = 0.05
"""Seconds of waiting for a copy before the user is asked again."""


class Copied(NamedTuple):
    """The copy of a workbook, its SHA-256 in hex, and the stamp that the workbook had."""

    path: Path
    sha256: str
    stamp: Stamp


class Copying:
    """Copies workbooks one after the other into numbered folders, never more than one ahead of what is asked for."""

    def __init__(self, paths: Sequence[Path], folder: Path) -> None:
        self._paths, self._folder = paths, folder
        self._pool = ThreadPoolExecutor(1)
        self._begun: list[Future[Copied]] = []
        self._stopped = Event()

    def folder_of(self, number: int) -> Path:
        """Return the folder of a copy, which is there once the copy was asked for."""
        return self._folder / str(number)

    def take(self, number: int, heed: Heed) -> Copied:
        """Return the copy of a workbook; what is read of it is what will be kept, whatever becomes of the file. They are
        asked for in order. Raises DeskError FILE_MISSING, FILE_UNREADABLE, FILE_TOO_LARGE, DISK_FULL, NOT_WRITABLE,
        and Cancelled where `heed` does."""
        while len(self._begun) < min(number + 2, len(self._paths)):
            self._begun.append(self._pool.submit(self._copy, len(self._begun)))
        begun = self._begun[number]
        while not begun.done():
            heed()
            wait((begun,), _PATIENCE)
        return begun.result()

    def stop(self) -> None:
        """Copy nothing more. When this returns, nothing is written any more."""
        self._stopped.set()
        self._pool.shutdown(cancel_futures=True)

    def _copy(self, number: int) -> Copied:
        path, folder = self._paths[number], self.folder_of(number)
        folder.mkdir()
        stamp, limit = stamp_of(path), Limits().file
        if stamp.size > limit:
            raise refuse(Code.FILE_TOO_LARGE, Place(file=path.name), limit=f"{limit >> 20} MB")
        copy = folder / path.name
        return Copied(copy, copy_hashed(path, copy, self._heed), stamp)

    def _heed(self) -> None:
        if self._stopped.is_set():
            raise Cancelled
