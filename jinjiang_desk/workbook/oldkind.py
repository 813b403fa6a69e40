"""An .xls workbook (BIFF8, as Excel 97 to 2003, WPS and LibreOffice save it) as worksheets of raw rows.

Read here and not by calamine: a few changed bytes make that ask for so much memory that the whole program is
ended. Formulas are never worked out, and pictures are passed over.
"""

import struct
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from jinjiang_desk.domain.problem import Code, DeskError, refuse
from jinjiang_desk.workbook.cells import RawRow
from jinjiang_desk.workbook.compound import Compound, open_compound
from jinjiang_desk.workbook.numberformats import is_date
from jinjiang_desk.workbook.oldcells import OldCells, OldMeaning
from jinjiang_desk.workbook.parts import SheetPart
from jinjiang_desk.workbook.records import Kind, Texts, read_records
from jinjiang_desk.workbook.values import CellValue

_STREAM = "Workbook"
_LOCKED = "EncryptedPackage"
"""A workbook of today that has a password lies in the old container under this name."""
_ET = ".et"
_BIFF8 = 0x0600
_MAX_SHEETS = 200
_MAX_STRINGS = 500_000
_MAX_STYLES = 70_000
_MAX_CELLS = 1_000_000
_MAX_TEXT = 64 << 20
"""Bytes of text in the whole workbook."""


@dataclass(slots=True)
class _Globals:
    """What stands before the worksheets."""

    sheets: list[SheetPart] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    formats: list[int] = field(default_factory=list)
    date1904: bool = False
    texts: list[bytes] = field(default_factory=list)

    def take(self, kind: int, content: bytes) -> None:
        """Take in a record."""
        if kind == Kind.BOUNDSHEET:
            if content[5] == 0:  # a worksheet, and no chart or macro
                title = Texts([content], 6).take(wide=False)
                self.sheets.append(SheetPart(title, str(int.from_bytes(content[:4], "little"))))
        elif kind == Kind.FORMAT:
            self.codes[int.from_bytes(content[:2], "little")] = Texts([content], 2).take()
        elif kind == Kind.XF:
            self.formats.append(int.from_bytes(content[2:4], "little"))
        elif kind == Kind.DATE1904:
            self.date1904 = content[:1] == b"\x01"


class OldBook:
    """An open .xls workbook: its worksheets in the order of their tabs, their part where their records begin."""

    def __init__(self, compound: Compound) -> None:
        self.place = compound.place
        self._stream = compound.stream(_STREAM)
        self._text_left, self._cells_left = _MAX_TEXT, _MAX_CELLS
        with self._damage_told():
            found = self._read_globals()
            strings = self._strings(found.texts)
        self.sheets = tuple(found.sheets)
        dates = [is_date(number, found.codes) for number in found.formats]
        self._meaning = OldMeaning(strings, dates, found.date1904)

    def rows(self, sheet: SheetPart) -> Iterator[RawRow]:
        """Yield the rows of a worksheet that hold anything, in order and with their real numbers.

        Raises DeskError WORKBOOK_BROKEN or WORKBOOK_UNSAFE.
        """
        found: defaultdict[int, dict[int, CellValue]] = defaultdict(dict)
        with self._damage_told():
            self._stream.seek(int(sheet.part))
            cells = OldCells(self._meaning, self._count_text)
            for row, column, value in cells.read(read_records(self._stream)):
                self._cells_left -= 1
                if self._cells_left < 0:
                    raise self._unsafe("单元格过多")
                if value != "":
                    found[row + 1][column + 1] = value
        for number in sorted(found):
            yield RawRow(number, found[number])

    def _read_globals(self) -> _Globals:
        found = _Globals()
        before = -1
        for kind, content in read_records(self._stream):
            if kind == Kind.EOF:
                return found
            if kind == Kind.FILEPASS:
                raise refuse(Code.WORKBOOK_LOCKED, self.place)
            if before == -1 and (kind != Kind.BOF or int.from_bytes(content[:2], "little") != _BIFF8):
                raise refuse(Code.WORKBOOK_OLD_KIND, self.place)
            before = before if kind == Kind.CONTINUE else kind
            if before == Kind.SST:
                self._count_text(len(content))
                found.texts.append(content)
            found.take(kind, content)
            if len(found.sheets) > _MAX_SHEETS or len(found.formats) + len(found.codes) > _MAX_STYLES:
                raise self._unsafe("工作表或格式过多")
        raise ValueError("no end")

    def _strings(self, pieces: list[bytes]) -> list[str]:
        if not pieces:
            return []
        count = int.from_bytes(pieces[0][4:8], "little")
        if count > _MAX_STRINGS:
            raise self._unsafe("文字过多")
        texts = Texts(pieces, 8)
        return [texts.take() for _ in range(count)]

    def _count_text(self, size: int) -> None:
        self._text_left -= size
        if self._text_left < 0:
            raise self._unsafe("文字过多")

    def _unsafe(self, detail: str) -> DeskError:
        return refuse(Code.WORKBOOK_UNSAFE, self.place, detail=detail)

    @contextmanager
    def _damage_told(self) -> Iterator[None]:
        try:
            yield
        except (struct.error, IndexError, ValueError) as error:
            raise refuse(Code.WORKBOOK_BROKEN, self.place, reason=str(error)) from error


@contextmanager
def open_old_book(path: Path) -> Iterator[OldBook]:
    """Open an .xls workbook.

    Raises DeskError: WORKBOOK_LOCKED (it has a password), WORKBOOK_OLD_KIND (.et, Excel 95 and before, or no
    workbook at all), WORKBOOK_BROKEN, WORKBOOK_UNSAFE beyond a limit, FILE_TOO_LARGE, FILE_UNREADABLE.
    """
    with open_compound(path) as compound:
        if _LOCKED in compound.names:
            raise refuse(Code.WORKBOOK_LOCKED, compound.place)
        if path.suffix.lower() == _ET or _STREAM not in compound.names:
            raise refuse(Code.WORKBOOK_OLD_KIND, compound.place)
        yield OldBook(compound)
