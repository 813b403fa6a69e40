"""A worksheet as raw rows: what stands in which cell, before anything is understood.

Formulas are never worked out: the value that the last program left beside one counts.
"""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.markup import feed
from jinjiang_desk.workbook.container.parts import Book
from jinjiang_desk.workbook.fields.values import CellError, CellValue, Month, Percent
from jinjiang_desk.workbook.images.cellpictures import LOST, CellPicture, CellPictures, read_cell_pictures
from jinjiang_desk.workbook.images.grid import MAX_COLUMNS, MAX_ROWS, Grid
from jinjiang_desk.workbook.raw.cellnames import CELL_NAME, column_of
from jinjiang_desk.workbook.raw.escapes import unescape
from jinjiang_desk.workbook.raw.numberformats import read_serial, read_styles
from jinjiang_desk.workbook.raw.strings import shared_strings

MAX_BLANK_ROWS = 5_000
"""A sheet ends after so many rows that are written down but blank (styled to the bottom, say)."""
_MAX_CELLS = 3_000_000
_MAX_TEXT = 100_000
"""Excel itself holds 32,767 characters in a cell."""

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_TRUTHS: Mapping[str, CellValue] = {"1": True, "true": True, "0": False, "false": False}


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands; `number` and the columns count from 1, blank cells are absent. A cell whose value is
    a picture is in `pictures`."""

    number: int
    cells: Mapping[int, CellValue]
    pictures: Mapping[int, CellPicture] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the cells of all sheets refer to."""

    strings: Sequence[str]
    date_styles: Sequence[bool]
    date1904: bool
    pictures: CellPictures = field(default_factory=CellPictures)
    percent_styles: Sequence[bool] = ()
    month_styles: Sequence[bool] = ()


def read_meaning(archive: Archive, book: Book) -> Meaning:
    """Read the shared strings, the styles and the pictures that cells may name."""
    pictures = read_cell_pictures(archive, book.relations)
    strings, styles = shared_strings(archive, book), read_styles(archive, book)
    return Meaning(strings, styles.dates, book.date1904, pictures, styles.percents, styles.months)


def read_rows(archive: Archive, part: str, meaning: Meaning, grid: Grid | None = None) -> Iterator[RawRow]:
    """Yield the rows of a worksheet in order, with their real numbers, up to a long run of blank ones.

    What the worksheet says of heights and widths goes into `grid` meanwhile. Raises DeskError WORKBOOK_BROKEN or
    WORKBOOK_UNSAFE.
    """
    handler = _SheetHandler(archive, part, meaning, grid or Grid())
    blank = 0
    for _ in feed(archive, part, handler):
        for row in handler.take():
            blank = 0 if row.cells or row.pictures else blank + 1
            if blank > MAX_BLANK_ROWS:
                return
            yield row


class _SheetHandler:
    """Collects the rows of a worksheet. Nothing is made for a cell that holds nothing: most of them do."""

    def __init__(self, archive: Archive, part: str, meaning: Meaning, grid: Grid) -> None:
        self._archive = archive
        self._part = part
        self._meaning = meaning
        self._grid = grid
        self._done: list[RawRow] = []
        self._row = 0
        self._row_name = ""
        self._column = 0
        self._columns: dict[str, int] = {}
        self._cells: dict[int, CellValue] = {}
        self._pictures: dict[int, CellPicture] = {}
        self._cell: Mapping[str, str] | None = None
        self._texts: dict[str, list[str]] = {"v": [], "f": [], "t": []}
        self._pieces: list[str] | None = None
        self._phonetic = False
        self._count = 0
        self._length = 0
        self._over = False

    def take(self) -> list[RawRow]:
        """Return the rows that are complete and forget them."""
        done, self._done = self._done, []
        return done

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._cell = None if self._over else attributes
        elif self._cell is not None:
            # What stands in rPh tells how to say the text.
            self._phonetic = self._phonetic or name == "rPh"
            self._pieces = None if self._phonetic else self._texts.get(name)
        elif name == "row" and not self._over:  # the anchors of buttons have rows, too
            self._start_row(attributes)
        elif name == "col":
            self._grid.add_columns(attributes)
        elif name == "sheetFormatPr":
            self._grid.set_defaults(attributes)

    def end(self, name: str) -> None:
        if name == "c":
            if self._cell is not None:
                self._end_cell(self._cell)
                self._cell = None
        elif self._cell is not None:
            self._pieces = None
            self._phonetic = self._phonetic and name != "rPh"
        elif name == "row" and not self._over:
            self._done.append(RawRow(self._row, self._cells, self._pictures))
            self._cells, self._pictures = {}, {}
        elif name == "sheetData":
            self._over = True

    def text(self, data: str) -> None:
        if self._pieces is not None:
            self._pieces.append(data)
            self._length += len(data)
            if self._length > _MAX_TEXT:
                raise self._archive.unsafe("单元格过长")

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        number = attributes.get("r", str(self._row + 1))
        # Rows come in order: two of one number could not be told from each other.
        if not (number.isdecimal() and len(number) <= 7 and self._row < int(number) <= MAX_ROWS):
            raise self._archive.broken(self._part)
        self._row, self._row_name, self._column = int(number), number, 0
        self._grid.add_row(self._row, attributes)

    def _end_cell(self, cell: Mapping[str, str]) -> None:
        self._count += 1
        if self._count > _MAX_CELLS:
            raise self._archive.unsafe("单元格过多")
        reference = cell.get("r")
        self._column = column = self._column + 1 if reference is None else self._column_of(reference)
        if column > MAX_COLUMNS:
            raise self._archive.broken(self._part)
        if not self._length and "vm" not in cell:
            return
        values, formulas, inline = map("".join, self._texts.values())
        # Whatever a program calls the cell: what it wrote as its text is its text.
        value = unescape(inline) or self._understand(cell, values, formulas)
        told = formulas or (value if isinstance(value, str) and value.startswith("=") else "")
        picture = self._picture_in(cell, told) if told or "vm" in cell else None
        if picture is not None:
            self._pictures[column] = picture
            # A text that only looks like a formula stays a text where it leads to no picture.
            value = value if picture is LOST and not formulas else None
        if value is not None and value != "":
            self._cells[column] = value
        self._length = 0
        for pieces in self._texts.values():
            pieces.clear()

    def _column_of(self, reference: str) -> int:
        letters = reference[: -len(self._row_name)] if reference.endswith(self._row_name) else ""
        known = self._columns.get(letters)
        if known is not None:
            return known
        match = CELL_NAME.fullmatch(reference)
        if match is None:
            raise self._archive.broken(self._part)
        column = self._columns[match[1]] = column_of(match[1])
        return column

    def _picture_in(self, cell: Mapping[str, str], formula: str) -> CellPicture | None:
        """Return the picture that the cell shows: #VALUE! and #NAME? stand there for older programs only."""
        known = self._meaning.pictures
        metadata = cell.get("vm", "")
        if metadata.isdecimal() and len(metadata) < 9:
            picture = known.numbered.get(int(metadata))
            if picture is not None:
                return picture
        return known.of_formula(formula)

    def _understand(self, cell: Mapping[str, str], text: str, formula: str) -> CellValue | None:
        kind = cell.get("t", "n")
        if kind in ("str", "inlineStr"):
            return unescape(text)
        text = text.strip()
        if not text:
            return CellError(f"={formula}") if formula else None
        if kind == "s":
            known = text.isdecimal() and len(text) < 9 and int(text) < len(self._meaning.strings)
            return self._meaning.strings[int(text)] if known else CellError(text)
        if kind == "b":
            return _TRUTHS.get(text.lower(), CellError(text))
        if kind == "d":
            return _iso_date(text)
        return CellError(text) if kind == "e" else self._number(cell, text)

    def _number(self, cell: Mapping[str, str], text: str) -> CellValue:
        number = float(text) if len(text) < 400 and _NUMBER.fullmatch(text) else float("inf")
        if number in (float("inf"), float("-inf")):
            return CellError(text)
        style = cell.get("s", "0")
        index = int(style) if style.isdecimal() and len(style) < 9 else 0
        dates, percents = self._meaning.date_styles, self._meaning.percent_styles
        if index < len(dates) and dates[index]:
            # A clerk may type 20250603 into a cell for dates: no day, but a number to be understood.
            moment, months = read_serial(number, self._meaning.date1904), self._meaning.month_styles
            if moment is None:
                return number
            return Month.of(moment) if index < len(months) and months[index] else moment
        return Percent(number) if index < len(percents) and percents[index] else number


def _iso_date(text: str) -> CellValue:
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return CellError(text)
    return moment.replace(tzinfo=None)
