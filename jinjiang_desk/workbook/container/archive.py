"""The file of a workbook, opened as a ZIP with limits."""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.problem import Code, Place, refuse
from jinjiang_desk.workbook.container.disguises import HEAD, what_it_is
from jinjiang_desk.zipped import BROKEN, READ_AT_ONCE, Archive, Limits, Refusals

__all__ = ["Archive", "Limits", "open_archive"]

_MIB = 1 << 20
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_REFUSALS = Refusals(Code.WORKBOOK_UNSAFE, Code.WORKBOOK_BROKEN)


@contextmanager
def open_archive(path: Path, limits: Limits | None = None, heed: Heed = go_on) -> Iterator[Archive]:
    """Open a workbook's ZIP; `heed` is called between the pieces of its parts.

    Raises DeskError: FILE_MISSING, FILE_UNREADABLE, FILE_EMPTY, FILE_TOO_LARGE, WORKBOOK_NOT_ONE, WORKBOOK_DISGUISED,
    WORKBOOK_PACKED (no ZIP), WORKBOOK_BROKEN, WORKBOOK_UNSAFE (names, methods). What is no ZIP but the old container
    is told by `compound`.
    """
    limits = limits or Limits()
    place = Place(file=path.name)
    # The file is ours and not the ZIP's: parts that are still open must not keep it open, as Windows
    # could then neither move nor delete it.
    with _open(path, place) as file:
        _check_start(file, place, limits)
        try:
            package = zipfile.ZipFile(file)
        except BROKEN as error:
            raise refuse(Code.WORKBOOK_BROKEN, place, reason=str(error)) from error
        with package:
            yield Archive(package, place, limits, _REFUSALS, heed)


class _Sparing(io.BufferedReader):
    """The file as the standard library reads it: never much at once, whatever sizes it claims inside."""

    def __init__(self, file: io.FileIO, place: Place) -> None:
        super().__init__(file)
        self._place = place

    def read(self, size: int | None = -1, /) -> bytes:
        """Return so many bytes. Raises DeskError WORKBOOK_UNSAFE for more than any part of the list needs."""
        if size is not None and size > READ_AT_ONCE:
            raise refuse(Code.WORKBOOK_UNSAFE, self._place, detail="部件过多")
        return super().read(size)


def _open(path: Path, place: Place) -> _Sparing:
    try:
        return _Sparing(path.open("rb", buffering=0), place)
    except FileNotFoundError as error:
        raise refuse(Code.FILE_MISSING, place) from error
    except OSError as error:
        raise refuse(Code.FILE_UNREADABLE, place, reason=error.strerror) from error


def _check_start(file: io.BufferedReader, place: Place, limits: Limits) -> None:
    try:
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        start = file.read(HEAD)
    except OSError as error:
        raise refuse(Code.FILE_UNREADABLE, place, reason=error.strerror) from error
    if not start:
        raise refuse(Code.FILE_EMPTY, place)
    if size > limits.file:
        raise refuse(Code.FILE_TOO_LARGE, place, limit=f"{limits.file // _MIB} MB")
    if not start.startswith(_ZIP_STARTS):
        raise what_it_is(start, place)
