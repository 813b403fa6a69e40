"""The records of an .xls workbook ([MS-XLS], BIFF8) and the texts in them."""

import struct
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from io import BufferedReader


class Kind(IntEnum):
    """The records that are read; the names are those of [MS-XLS]."""

    FORMULA = 0x0006
    EOF = 0x000A
    DATE1904 = 0x0022
    FILEPASS = 0x002F
    CONTINUE = 0x003C
    BOUNDSHEET = 0x0085
    MULRK = 0x00BD
    RSTRING = 0x00D6
    XF = 0x00E0
    MERGEDCELLS = 0x00E5
    SST = 0x00FC
    LABELSST = 0x00FD
    NUMBER = 0x0203
    LABEL = 0x0204
    BOOLERR = 0x0205
    STRING = 0x0207
    RK = 0x027E
    FORMAT = 0x041E
    BOF = 0x0809


_HEAD = struct.Struct("<HH")
_HIGH, _PHONETIC, _RICH = 1, 4, 8
"""What the byte before a text says: two bytes a sign, how to say it follows, its fonts follow."""
_RUN = 4


def read_records(stream: BufferedReader) -> Iterator[tuple[int, bytes]]:
    """Yield kind and content of each record from here on, to the end. Raises ValueError where one is cut off."""
    while head := stream.read(_HEAD.size):
        if len(head) < _HEAD.size:
            raise ValueError("record head")
        kind, size = _HEAD.unpack(head)
        content = stream.read(size)
        if len(content) < size:
            raise ValueError("record")
        yield kind, content


def of_sheet(records: Iterable[tuple[int, bytes]], wanted: Kind) -> Iterator[bytes]:
    """Yield the content of the records of one kind up to the end of a worksheet, not of the charts inside it."""
    depth = 0
    for kind, content in records:
        depth += (kind == Kind.BOF) - (kind == Kind.EOF)
        if depth == 0:
            return
        if depth == 1 and kind == wanted:
            yield content


class Texts:
    """The texts that stand one after the other in a record and those that continue it."""

    def __init__(self, pieces: Sequence[bytes], at: int = 0) -> None:
        self._pieces = iter(pieces)
        self._piece = next(self._pieces, b"")
        self._at = at

    def take(self, wide: bool = True) -> str:
        """Return the next text; its length is two bytes if `wide`, else one. Raises ValueError."""
        length = self.number(2 if wide else 1)
        flags = self.number(1)
        runs = self.number(2) if flags & _RICH else 0
        phonetic = self.number(4) if flags & _PHONETIC else 0
        text = self._signs(length, flags)
        self._pass(runs * _RUN + phonetic)
        return text

    def number(self, size: int) -> int:
        """Return the next number of so many bytes."""
        return int.from_bytes(self._bytes(size), "little")

    def _bytes(self, size: int) -> bytes:
        if self._at >= len(self._piece):
            self._next()
        found = self._piece[self._at : self._at + size]
        if len(found) < size:
            raise ValueError("text")
        self._at += size
        return found

    def _signs(self, length: int, flags: int) -> str:
        """Read signs; where the record ends among them, the next begins by saying anew how wide they are."""
        found: list[bytes] = []
        while True:
            size = 2 if flags & _HIGH else 1
            count = min(length, (len(self._piece) - self._at) // size)
            data = self._piece[self._at : self._at + count * size]
            found.append(data if size == 2 else data.decode("latin-1").encode("utf-16-le"))
            self._at += count * size
            length -= count
            if not length:
                return b"".join(found).decode("utf-16-le", "replace")
            self._next()
            flags = self.number(1)

    def _pass(self, size: int) -> None:
        """Pass over so many bytes, into the records that continue this one."""
        while size > len(self._piece) - self._at:
            size -= len(self._piece) - self._at
            self._next()
        self._at += size

    def _next(self) -> None:
        piece = next(self._pieces, None)
        if piece is None:
            raise ValueError("text")
        self._piece, self._at = piece, 0
