"""A workbook's ZIP, opened with limits: what it holds is counted while it is read, as its headers can lie."""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.problem import Code, DeskError, Place, refuse
from jinjiang_desk.workbook.disguises import HEAD, what_it_is

_MIB = 1 << 20
_CHUNK = 1 << 16
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1
_UNSEEN = re.compile(r"[\x00-\x1f\x7f]")
_LOCAL_HEADER = 30
"""Bytes that stand before every part at least, with its name still to come."""
_READ_AT_ONCE = 4 * _MIB
"""More than the list of 20,000 parts needs; the standard library reads whatever size the file claims for it."""
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, NotImplementedError, OSError)
"""What the standard library raises over a damaged or truncated ZIP."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes. A part above `ratio_from` may not be more than `ratio` times its packed size.

    `markup` is what may be read of all XML together: rows and texts that are kept take up to four times as
    much memory. 5,000 rows are 10 MB of it; of sheets that are none of ours only the first rows are read.
    `spread` holds for all that is read together, where each part alone stays below `ratio_from`.
    """

    file: int = 2048 * _MIB
    entries: int = 25_000
    total: int = 2048 * _MIB
    part: int = 300 * _MIB
    markup: int = 48 * _MIB
    ratio: int = 200
    ratio_from: int = 10 * _MIB
    spread: int = 100
    spread_from: int = 100 * _MIB


class Archive:
    """The parts of an open workbook, found whatever the case and slashes of their names. `heed` is called between
    the pieces of a part, and by whoever does much with what was read."""

    def __init__(self, package: zipfile.ZipFile, place: Place, limits: Limits, heed: Heed = go_on) -> None:
        self.place = place
        self.heed = heed
        self._package = package
        self._limits = limits
        self._total = 0
        self._markup = 0
        self._parts: dict[str, zipfile.ZipInfo] = {}
        entries = package.infolist()
        if len(entries) > limits.entries:
            raise self.unsafe("部件过多")
        if _overlap(entries):
            raise self.unsafe("部件互相重叠")
        self._packed = sum(entry.compress_size for entry in entries)
        for entry in entries:
            self._enter(entry)

    def unsafe(self, detail: str) -> DeskError:
        """Return the refusal of a workbook that could do harm; `detail` tells people what is in it."""
        return refuse(Code.WORKBOOK_UNSAFE, self.place, detail=detail)

    def broken(self, reason: str) -> DeskError:
        """Return the refusal of a workbook that is damaged."""
        return refuse(Code.WORKBOOK_BROKEN, self.place, reason=reason)

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._parts

    def parts(self) -> tuple[str, ...]:
        """Return the names of all parts, in lower case."""
        return tuple(self._parts)

    def entries(self) -> tuple[zipfile.ZipInfo, ...]:
        """Return the parts as they stand in the ZIP, with the names that they have there."""
        return tuple(self._parts.values())

    def chunks(self, part: str, limit: int | None = None) -> Iterator[bytes]:
        """Yield a part's bytes, at most `limit` of them. Raises Cancelled between two pieces.

        Raises DeskError: WORKBOOK_BROKEN for a missing or damaged part, WORKBOOK_UNSAFE beyond a limit.
        """
        entry = self._parts.get(part.lower())
        if entry is None:
            raise self.broken(part)
        size = 0
        try:
            with self._package.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    self.heed()
                    size += len(chunk)
                    self._count(entry, size, len(chunk), limit or self._limits.part)
                    yield chunk
        except _BROKEN as error:
            raise self.broken(part) from error

    @property
    def markup_left(self) -> int:
        """How many bytes of XML may still be read."""
        return self._limits.markup - self._markup

    def count_markup(self, size: int) -> None:
        """Count so many more bytes of XML. Raises DeskError WORKBOOK_UNSAFE beyond the limit of all together."""
        self._markup += size
        if self._markup > self._limits.markup:
            raise self.unsafe("内容过多")

    def _count(self, entry: zipfile.ZipInfo, size: int, more: int, limit: int) -> None:
        self._total += more
        allowed = self._limits
        packed_well = size > allowed.ratio_from and size > allowed.ratio * entry.compress_size
        spread = self._total > allowed.spread_from and self._total > allowed.spread * self._packed
        if size > limit or self._total > allowed.total or packed_well or spread:
            raise self.unsafe("解压后过大")

    def _enter(self, entry: zipfile.ZipInfo) -> None:
        # The standard library cuts a name at its first NUL: what it was called in truth is looked at.
        name = entry.orig_filename.replace("\\", "/")
        if name.endswith("/"):
            return
        key = name.lower()
        if not _is_plain(name) or key in self._parts:
            raise self.unsafe("部件名称异常")
        if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
            raise self.unsafe("加密或压缩方式异常")
        self._parts[key] = entry


@contextmanager
def open_archive(path: Path, limits: Limits | None = None, heed: Heed = go_on) -> Iterator[Archive]:
    """Open a workbook's ZIP; `heed` is called between the pieces of its parts.

    Raises DeskError: FILE_MISSING, FILE_UNREADABLE, FILE_EMPTY, FILE_TOO_LARGE, WORKBOOK_NOT_ONE,
    WORKBOOK_DISGUISED, WORKBOOK_PACKED (no ZIP), WORKBOOK_BROKEN, WORKBOOK_UNSAFE (names, methods). What is no ZIP but the old container is told by
    `compound`.
    """
    limits = limits or Limits()
    place = Place(file=path.name)
    # The file is ours and not the ZIP's: parts that are still open must not keep it open, as Windows
    # could then neither move nor delete it.
    with _open(path, place) as file:
        _check_start(file, place, limits)
        try:
            package = zipfile.ZipFile(file)
        except _BROKEN as error:
            raise refuse(Code.WORKBOOK_BROKEN, place, reason=str(error)) from error
        with package:
            yield Archive(package, place, limits, heed)


class _Sparing(io.BufferedReader):
    """The file as the standard library reads it: never much at once, whatever sizes it claims inside."""

    def __init__(self, file: io.FileIO, place: Place) -> None:
        super().__init__(file)
        self._place = place

    def read(self, size: int | None = -1, /) -> bytes:
        """Return so many bytes. Raises DeskError WORKBOOK_UNSAFE for more than any part of the list needs."""
        if size is not None and size > _READ_AT_ONCE:
            raise refuse(Code.WORKBOOK_UNSAFE, self._place, detail="部件过多")
        return super().read(size)


def _is_plain(name: str) -> bool:
    """Whether a part is named as parts are: no way out of the package, no drive, no sign that is not seen."""
    inside = not name.startswith("/") and ":" not in name and ".." not in name.split("/")
    return inside and posixpath.normpath(name) == name and _UNSEEN.search(name) is None


def _overlap(entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether one part's bytes are used for another one, too: so a few bytes can stand for any size."""
    end = 0
    for entry in sorted(entries, key=_offset):
        if entry.header_offset < end:
            return True
        end = entry.header_offset + _LOCAL_HEADER + entry.compress_size
    return False


def _offset(entry: zipfile.ZipInfo) -> int:
    return entry.header_offset


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
