"""The cells of one worksheet of an .xls workbook, record by record."""

import math
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from jinjiang_desk.workbook.fields.values import CellError, CellValue, Month
from jinjiang_desk.workbook.raw.numberformats import read_serial
from jinjiang_desk.workbook.raw.records import Kind, Texts

_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_PLACE = struct.Struct("<HHH")
"""Row and column from 0, and the cell's format."""
_DOUBLE = struct.Struct("<d")
_STYLED_RK = struct.Struct("<HI")
_NO_NUMBER = b"\xff\xff"
"""Ends the value of a formula that is no number; its first byte says what it is."""
_TEXT, _TRUTH, _ERROR = 0, 1, 2

Placed = tuple[int, int, CellValue]
"""Row and column, from 0, and the value."""


@dataclass(frozen=True, slots=True)
class OldMeaning:
    """What the cells of all worksheets refer to: texts, for each cell format whether it shows a date, and
    the day from which days are counted."""

    strings: Sequence[str]
    date_styles: Sequence[bool]
    date1904: bool
    month_styles: Sequence[bool] = ()


class OldCells:
    """Reads cells from records; `count_text` is told the bytes of every text that stands in the sheet itself.

    Raises ValueError, IndexError or struct.error over a damaged record.
    """

    def __init__(self, meaning: OldMeaning, count_text: Callable[[int], None]) -> None:
        self._meaning = meaning
        self._count_text = count_text
        self._formula: tuple[int, int] | None = None
        self._text: list[bytes] = []

    def read(self, records: Iterable[tuple[int, bytes]]) -> Iterator[Placed]:
        """Yield the cells up to the end of the worksheet; the charts inside it are passed over."""
        depth = 0
        for kind, content in records:
            if self._text and kind != Kind.CONTINUE:
                yield from self._formula_text()
            if kind == Kind.BOF:
                depth += 1
            elif kind == Kind.EOF:
                depth -= 1
            elif depth == 1:
                yield from self._cell(kind, content)
            if not depth:
                return
        raise ValueError("no end")

    def _cell(self, kind: int, content: bytes) -> Iterator[Placed]:
        if kind == Kind.STRING or (kind == Kind.CONTINUE and self._text):
            self._count_text(len(content))
            self._text.append(content)
        elif kind == Kind.MULRK:
            yield from self._several(content)
        elif kind in _READERS:
            row, column, style = _PLACE.unpack_from(content)
            value = _READERS[kind](self, content, style)
            if kind == Kind.FORMULA:
                self._formula = (row, column)
            if value is not None:
                yield row, column, value

    def _formula_text(self) -> Iterator[Placed]:
        """The text that a formula resulted in stands in a record after it."""
        if self._formula is not None:
            yield *self._formula, Texts(self._text).take()
        self._formula, self._text = None, []

    def _several(self, content: bytes) -> Iterator[Placed]:
        row, first, _ = _PLACE.unpack_from(content)
        for number, (style, packed) in enumerate(_STYLED_RK.iter_unpack(content[4:-2])):
            yield row, first + number, self._number(_unpacked(packed), style)

    def _shared(self, content: bytes, _style: int) -> CellValue:
        index = int.from_bytes(content[6:10], "little")
        strings = self._meaning.strings
        return strings[index] if index < len(strings) else CellError(str(index))

    def _label(self, content: bytes, _style: int) -> CellValue:
        self._count_text(len(content))
        return Texts([content], _PLACE.size).take()

    def _double(self, content: bytes, style: int) -> CellValue:
        (number,) = _DOUBLE.unpack_from(content, _PLACE.size)
        return self._number(number, style)

    def _packed(self, content: bytes, style: int) -> CellValue:
        return self._number(_unpacked(int.from_bytes(content[6:10], "little")), style)

    def _truth(self, content: bytes, _style: int) -> CellValue:
        return _error(content[6]) if content[7] else bool(content[6])

    def _result(self, content: bytes, style: int) -> CellValue | None:
        if content[12:14] != _NO_NUMBER:
            return self._double(content, style)
        if content[6] == _TRUTH:
            return bool(content[8])
        return _error(content[8]) if content[6] == _ERROR else None

    def _number(self, number: float, style: int) -> CellValue:
        if not math.isfinite(number):
            return CellError(str(number))
        meaning = self._meaning
        if style < len(meaning.date_styles) and meaning.date_styles[style]:
            moment = read_serial(number, meaning.date1904)
            month = style < len(meaning.month_styles) and meaning.month_styles[style]
            return number if moment is None else Month.of(moment) if month else moment
        return number


_READERS: dict[int, Callable[[OldCells, bytes, int], CellValue | None]] = {
    Kind.FORMULA: OldCells._result,
    Kind.LABELSST: OldCells._shared,
    Kind.LABEL: OldCells._label,
    Kind.RSTRING: OldCells._label,
    Kind.NUMBER: OldCells._double,
    Kind.RK: OldCells._packed,
    Kind.BOOLERR: OldCells._truth,
}


def _error(code: int) -> CellError:
    return CellError(_ERRORS.get(code, f"#{code}"))


def _unpacked(packed: int) -> float:
    """Return the number of an RK: the high 30 bits of a double or a whole number, perhaps in hundredths."""
    if packed & 2:
        whole = packed >> 2
        number = float(whole - (1 << 30) if whole & (1 << 29) else whole)
    else:
        (number,) = _DOUBLE.unpack(b"\0\0\0\0" + (packed & ~3).to_bytes(4, "little"))
    return number / 100 if packed & 1 else number
