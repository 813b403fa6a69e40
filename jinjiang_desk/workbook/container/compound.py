"""The container of the old Office formats ([MS-CFB]): finding a stream in it and reading that with limits.

Chains of sectors are followed by counting: one that runs in a circle or out of the file is refused, whatever
the headers claim.
"""

import io
import struct
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from jinjiang_desk.domain.problem import Code, DeskError, Place, refuse

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_FILE = 512 << 20
"""Bytes. Photos make up nearly all of so large a workbook, and they are passed over."""

_HEAD = struct.Struct("<24xHHHHH6xIIIIIIIII")
_ALLOCATION_AT = _HEAD.size
_ALLOCATION_IN_HEADER = 109
_HEADER_SIZE = 512
_NO_SECTOR = 0xFFFFFFFA
"""Sector numbers from here on say that a chain ends or that there is none."""
_MAX_LIST = 4 << 20
"""Bytes of the directory, and of the table of small streams."""
_ENTRY = struct.Struct("<64sHBB48xIQ")
_STREAM, _ROOT = 2, 5
_BUFFER = 1 << 16


class Chain(io.RawIOBase):
    """The bytes of a chain of sectors, as a file that is read from any place.

    `shift` says how large a sector is, as a power of two; sector 0 begins at `start` of the source.
    """

    def __init__(
        self, source: "BinaryIO | Chain", sectors: "array[int]", shift: int, start: int, size: int
    ) -> None:
        super().__init__()
        self._source, self._sectors, self._shift, self._start = source, sectors, shift, start
        self._size = min(size, len(sectors) << shift)
        self._at = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def seekable(self) -> bool:
        """It can be read from any place."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place, counted from the start, from here or from the end."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(base + offset, 0)
        return self._at

    def readinto(self, buffer: "memoryview", /) -> int:  # type: ignore[override]  # all that BufferedReader gives
        """Read what stands in one sector from here on."""
        within = self._at & ((1 << self._shift) - 1)
        size = max(min(len(buffer), (1 << self._shift) - within, self._size - self._at), 0)
        data = b""
        if size:
            self._source.seek(self._start + (self._sectors[self._at >> self._shift] << self._shift) + within)
            data = self._source.read(size) or b""
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the directory."""

    name: str
    kind: int
    first: int
    size: int


class Compound:
    """An open compound file: which streams it has, and their bytes."""

    def __init__(self, file: BinaryIO, size: int, place: Place) -> None:
        self.place = place
        self._file = file
        head = file.read(_HEADER_SIZE)
        if len(head) < _HEADER_SIZE:
            raise self.broken()
        _, version, order, self._shift, mini_shift, _, _, directory, _, self._cutoff, mini, _, more, _ = (
            _HEAD.unpack_from(head)
        )
        if (version, self._shift) not in ((3, 9), (4, 12)) or order != 0xFFFE or mini_shift != 6:
            raise refuse(Code.WORKBOOK_OLD_KIND, place)
        self._sector_size = 1 << self._shift
        self._count = max(size - 1, 0) >> self._shift
        self._table = self._allocation(head, more)
        self._entries = self._directory(directory)
        root = next((one for one in self._entries if one.kind == _ROOT), None)
        self._mini_table = self._numbers(self._short(mini))
        self._mini_stream = self._chain(root.first, root.size) if root is not None else None

    def broken(self) -> DeskError:
        """Return the refusal of a damaged file."""
        return refuse(Code.WORKBOOK_BROKEN, self.place, reason="OLE")

    @property
    def names(self) -> frozenset[str]:
        """The names of all streams and folders."""
        return frozenset(one.name for one in self._entries)

    def stream(self, name: str) -> io.BufferedReader:
        """Open a stream by its name. Raises DeskError WORKBOOK_BROKEN where it is not there or damaged."""
        entry = next((one for one in self._entries if one.kind == _STREAM and one.name == name), None)
        if entry is None:
            raise self.broken()
        if entry.size >= self._cutoff or self._mini_stream is None:
            return io.BufferedReader(self._chain(entry.first, entry.size), _BUFFER)
        sectors = self._follow(self._mini_table, entry.first)
        return io.BufferedReader(Chain(self._mini_stream, sectors, 6, 0, entry.size), _BUFFER)

    def _chain(self, first: int, size: int) -> Chain:
        sectors = self._follow(self._table, first)
        return Chain(self._file, sectors, self._shift, self._sector_size, size)

    def _allocation(self, head: bytes, more: int) -> "array[int]":
        """Read the table that says, for each sector, which one follows it."""
        named = _array(head[_ALLOCATION_AT : _ALLOCATION_AT + 4 * _ALLOCATION_IN_HEADER])
        # Twice what the file needs: some programs keep room for more.
        most = 2 * (self._count // (self._sector_size // 4) + 1)
        while more < _NO_SECTOR and len(named) <= most + _ALLOCATION_IN_HEADER:
            further = _array(self._sector(more))
            more = further.pop()
            named.extend(further)
        used = [one for one in named if one < _NO_SECTOR]
        if len(used) > most:
            raise self.broken()
        return self._numbers(array("I", used))

    def _numbers(self, sectors: "array[int]") -> "array[int]":
        numbers = array("I")
        for sector in sectors:
            numbers.extend(_array(self._sector(sector)))
        return numbers

    def _sector(self, number: int) -> bytes:
        self._file.seek(self._sector_size * (number + 1))
        data = self._file.read(self._sector_size) if number < self._count else b""
        if len(data) < self._sector_size:
            raise self.broken()
        return data

    def _follow(self, table: "array[int]", first: int) -> "array[int]":
        found = array("I")
        while first < _NO_SECTOR:
            if first >= len(table) or len(found) >= len(table):
                raise self.broken()
            found.append(first)
            first = table[first]
        return found

    def _short(self, first: int) -> "array[int]":
        """Follow a chain of what is read whole."""
        sectors = self._follow(self._table, first)
        if len(sectors) << self._shift > _MAX_LIST:
            raise self.broken()
        return sectors

    def _directory(self, first: int) -> list[_Entry]:
        data = b"".join(self._sector(one) for one in self._short(first))
        found = []
        for name, length, kind, _, start, size in _ENTRY.iter_unpack(data):
            text = name[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
            found.append(_Entry(text, kind, start, size & 0xFFFFFFFF))
        return found


def is_compound(path: Path) -> bool:
    """Return whether a file is in the container of .xls and .et, and of workbooks with a password. A file
    that cannot be read is none: who opens it tells why."""
    try:
        with path.open("rb") as file:
            return file.read(len(SIGNATURE)) == SIGNATURE
    except OSError:
        return False


@contextmanager
def open_compound(path: Path) -> Iterator[Compound]:
    """Open a compound file.

    Raises DeskError FILE_UNREADABLE, FILE_TOO_LARGE, WORKBOOK_BROKEN, WORKBOOK_OLD_KIND (of no known version).
    """
    place = Place(file=path.name)
    try:
        with path.open("rb", buffering=_BUFFER) as file:
            size = file.seek(0, io.SEEK_END)
            file.seek(0)
            if size > MAX_FILE:
                raise refuse(Code.FILE_TOO_LARGE, place, limit=f"{MAX_FILE >> 20} MB")
            yield Compound(file, size, place)
    except OSError as error:
        raise refuse(Code.FILE_UNREADABLE, place, reason=error.strerror) from error


def _array(data: bytes) -> "array[int]":
    """Return the numbers of four bytes that stand in a sector, lowest byte first."""
    numbers = array("I", data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
