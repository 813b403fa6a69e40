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

from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.problem import Code, DeskError, refuse
from jinjiang_desk.workbook.container.compound import Compound, open_compound
from jinjiang_desk.workbook.container.parts import SheetPart
from jinjiang_desk.workbook.fields.values import CellValue
from jinjiang_desk.workbook.raw.cells import RawRow
from jinjiang_desk.workbook.raw.merged import MOST_MERGES, Merge
from jinjiang_desk.workbook.raw.numberformats import is_date, is_month, of_each
from jinjiang_desk.workbook.raw.oldcells import OldCells, OldMeaning
from jinjiang_desk.workbook.raw.records import Kind, Texts, of_sheet, read_records

_STREAM = "Workbook"
_LOCKED = "EncryptedPackage"
"""A workbook of today that has a password lies in the old container under this name."""
_ET = ".et"
_MACROS = "_VBA_PROJECT_CUR"
_MACRO_SHEET = 1
_HIDDEN = 3
_BIFF8 = 0x0600
_MAX_SHEETS = 200
_MAX_STRINGS = 500_000
_MAX_STYLES = 70_000
_MAX_CELLS = 1_000_000
_RANGE = struct.Struct("<HHHH")
"""First and last row, first and last column of merged cells, from 0."""
_BETWEEN = 1_000
"""Records between two looks at whether the user wants to stop."""
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
    macros: bool = False

    def take(self, kind: int, content: bytes) -> None:
        """Take in a record."""
        if kind == Kind.BOUNDSHEET:
            self.macros = self.macros or content[5] == _MACRO_SHEET
            if content[5] == 0:  # a worksheet, and no chart or macro
                title = Texts([content], 6).take(wide=False)
                begin = str(int.from_bytes(content[:4], "little"))
                self.sheets.append(SheetPart(title, begin, bool(content[4] & _HIDDEN)))
        elif kind == Kind.FORMAT:
            self.codes[int.from_bytes(content[:2], "little")] = Texts([content], 2).take()
        elif kind == Kind.XF:
            self.formats.append(int.from_bytes(content[2:4], "little"))
        elif kind == Kind.DATE1904:
            self.date1904 = content[:1] == b"\x01"


class OldBook:
    """An open .xls workbook: its worksheets in the order of their tabs, their part where their records begin."""

    def __init__(self, compound: Compound, heed: Heed = go_on) -> None:
        self.place = compound.place
        self._heed = heed
        self._stream = compound.stream(_STREAM)
        self._text_left, self._cells_left = _MAX_TEXT, _MAX_CELLS
        with self._damage_told():
            found = self._read_globals()
            strings = self._strings(found.texts)
        if found.macros or _MACROS in compound.names:
            raise self._unsafe("宏")
        self.sheets = tuple(found.sheets)
        dates = of_each(is_date, found.formats, found.codes)
        months = of_each(is_month, found.formats, found.codes)
        self._meaning = OldMeaning(strings, dates, found.date1904, months)

    def rows(self, sheet: SheetPart) -> Iterator[RawRow]:
        """Yield the rows of a worksheet that hold anything, in order and with their real numbers.

        Raises DeskError WORKBOOK_BROKEN or WORKBOOK_UNSAFE.
        """
        found: defaultdict[int, dict[int, CellValue]] = defaultdict(dict)
        with self._damage_told():
            self._stream.seek(int(sheet.part))
            cells = OldCells(self._meaning, self._count_text)
            for row, column, value in cells.read(self._records()):
                self._cells_left -= 1
                if self._cells_left < 0:
                    raise self._unsafe("单元格过多")
                if value != "":
                    found[row + 1][column + 1] = value
        for number in sorted(found):
            yield RawRow(number, found[number])

    def merges(self, sheet: SheetPart) -> list[Merge]:
        """Return the merges of a worksheet. Raises DeskError as `rows`."""
        found: list[Merge] = []
        with self._damage_told():
            self._stream.seek(int(sheet.part))
            for content in of_sheet(self._records(), Kind.MERGEDCELLS):
                ranges = _RANGE.iter_unpack(
                    content[2 : 2 + _RANGE.size * int.from_bytes(content[:2], "little")]
                )
                found += (
                    Merge(top + 1, left + 1, bottom + 1, right + 1)
                    for top, bottom, left, right in ranges
                    if top <= bottom and left <= right and (top, left) != (bottom, right)
                )
        return found[:MOST_MERGES]

    def _read_globals(self) -> _Globals:
        found = _Globals()
        before = -1
        for kind, content in self._records():
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

    def _records(self) -> Iterator[tuple[int, bytes]]:
        for count, record in enumerate(read_records(self._stream)):
            if count % _BETWEEN == 0:
                self._heed()
            yield record

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
def open_old_book(path: Path, heed: Heed = go_on) -> Iterator[OldBook]:
    """Open an .xls workbook; `heed` is called again and again while it is read.

    Raises DeskError: WORKBOOK_LOCKED (it has a password), WORKBOOK_OLD_KIND (.et, Excel 95 and before, or no
    workbook at all), WORKBOOK_BROKEN, WORKBOOK_UNSAFE beyond a limit, FILE_TOO_LARGE, FILE_UNREADABLE.
    """
    with open_compound(path) as compound:
        if _LOCKED in compound.names:
            raise refuse(Code.WORKBOOK_LOCKED, compound.place)
        if path.suffix.lower() == _ET or _STREAM not in compound.names:
            raise refuse(Code.WORKBOOK_OLD_KIND, compound.place)
        yield OldBook(compound, heed)
