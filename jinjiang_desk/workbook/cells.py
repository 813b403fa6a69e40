"""A worksheet as raw rows: what stands in which cell, before anything is understood.

Formulas are never worked out: the value that the last program left beside one counts.
"""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jinjiang_desk.workbook.archive import Archive
from jinjiang_desk.workbook.cellpictures import LOST, CellPicture, CellPictures, read_cell_pictures
from jinjiang_desk.workbook.escapes import unescape
from jinjiang_desk.workbook.grid import Grid
from jinjiang_desk.workbook.markup import feed
from jinjiang_desk.workbook.numberformats import read_serial, read_styles
from jinjiang_desk.workbook.parts import Book
from jinjiang_desk.workbook.strings import TextCollector, shared_strings
from jinjiang_desk.workbook.values import CellError, CellValue, Percent

MAX_BLANK_ROWS = 5_000
"""A sheet ends after so many rows that are written down but blank (styled to the bottom, say)."""
_MAX_ROWS = 1_048_576
_MAX_COLUMNS = 16_384
_MAX_CELLS = 3_000_000
_MAX_TEXT = 100_000
"""Excel itself holds 32,767 characters in a cell."""

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")


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


def cell_name(column: int, row: int) -> str:
    """Return the name of a cell, such as C14."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def read_meaning(archive: Archive, book: Book) -> Meaning:
    """Read the shared strings, the styles and the pictures that cells may name."""
    pictures = read_cell_pictures(archive, book.relations)
    strings, styles = shared_strings(archive, book), read_styles(archive, book)
    return Meaning(strings, styles.dates, book.date1904, pictures, styles.percents)


def read_rows(archive: Archive, part: str, meaning: Meaning, grid: Grid | None = None) -> Iterator[RawRow]:
    """Yield the rows of a worksheet in order, with their real numbers, up to a long run of blank ones.

    What the worksheet says of heights and widths goes into `grid` meanwhile. Raises DeskError WORKBOOK_BROKEN or WORKBOOK_UNSAFE.
    """
    handler = _SheetHandler(archive, part, meaning, grid or Grid())
    blank = 0
    for _ in feed(archive, part, handler):
        for row in handler.take():
            blank = 0 if row.cells or row.pictures else blank + 1
            if blank > MAX_BLANK_ROWS:
                return
            yield row


@dataclass(slots=True)
class _Cell:
    column: int
    kind: str
    style: int
    metadata: str | None
    value: list[str] = field(default_factory=list)
    formula: list[str] = field(default_factory=list)


class _SheetHandler:
    def __init__(self, archive: Archive, part: str, meaning: Meaning, grid: Grid) -> None:
        self._archive = archive
        self._part = part
        self._meaning = meaning
        self._grid = grid
        self._done: list[RawRow] = []
        self._row = 0
        self._column = 0
        self._cells: dict[int, CellValue] = {}
        self._pictures: dict[int, CellPicture] = {}
        self._cell: _Cell | None = None
        self._inside = ""
        self._inline = TextCollector()
        self._count = 0
        self._length = 0

    def take(self) -> list[RawRow]:
        """Return the rows that are complete and forget them."""
        done, self._done = self._done, []
        return done

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            self._start_row(attributes)
        elif self._cell is not None:
            self._inside = name
            self._inline.start(name)
        elif name == "col":
            self._grid.add_columns(attributes)
        elif name == "sheetFormatPr":
            self._grid.set_defaults(attributes)

    def end(self, name: str) -> None:
        if name == "row":
            self._done.append(RawRow(self._row, self._cells, self._pictures))
            self._cells, self._pictures = {}, {}
        elif name == "c" and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif self._cell is not None:
            self._inside = ""
            self._inline.end(name)

    def text(self, data: str) -> None:
        if self._cell is None:
            return
        self._length += len(data)
        if self._length > _MAX_TEXT:
            raise self._archive.unsafe("单元格过长")
        if self._inside == "v":
            self._cell.value.append(data)
        elif self._inside == "f":
            self._cell.formula.append(data)
        self._inline.text(data)

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        number = attributes.get("r", str(self._row + 1))
        if not (number.isdecimal() and len(number) <= 7 and 1 <= int(number) <= _MAX_ROWS):
            raise self._archive.broken(self._part)
        self._row, self._column = int(number), 0
        self._grid.add_row(self._row, attributes)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._count, self._length = self._count + 1, 0
        if self._count > _MAX_CELLS:
            raise self._archive.unsafe("单元格过多")
        reference = attributes.get("r")
        self._column = self._column + 1 if reference is None else self._column_of(reference)
        style = attributes.get("s", "0")
        number = int(style) if style.isdecimal() and len(style) < 9 else 0
        self._cell = _Cell(self._column, attributes.get("t", "n"), number, attributes.get("vm"))

    def _column_of(self, reference: str) -> int:
        match = _REFERENCE.fullmatch(reference)
        if match is None:
            raise self._archive.broken(self._part)
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - ord("A") + 1
        if column > _MAX_COLUMNS:
            raise self._archive.broken(self._part)
        return column

    def _end_cell(self, cell: _Cell) -> None:
        inline = self._inline.take()
        text = "".join(cell.value)
        value = inline if cell.kind == "inlineStr" else self._understand(cell, text)
        picture = self._picture_in(cell, value)
        if picture is not None:
            self._pictures[cell.column] = picture
            # A text that only looks like a formula stays a text where it leads to no picture.
            value = value if picture is LOST and not cell.formula else None
        if value is not None and value != "":
            self._cells[cell.column] = value

    def _picture_in(self, cell: _Cell, value: CellValue | None) -> CellPicture | None:
        """Return the picture that the cell shows: #VALUE! and #NAME? stand there for older programs only."""
        known = self._meaning.pictures
        if cell.metadata is not None and cell.metadata.isdecimal() and len(cell.metadata) < 9:
            picture = known.numbered.get(int(cell.metadata))
            if picture is not None:
                return picture
        if cell.formula:
            return known.of_formula("".join(cell.formula))
        return known.of_formula(value) if isinstance(value, str) and value.startswith("=") else None

    def _understand(self, cell: _Cell, text: str) -> CellValue | None:
        if cell.kind == "str":
            return unescape(text)
        text = text.strip()
        if not text:
            return None
        if cell.kind == "s":
            known = text.isdecimal() and len(text) < 9 and int(text) < len(self._meaning.strings)
            return self._meaning.strings[int(text)] if known else CellError(text)
        if cell.kind == "b":
            return text in ("1", "true")
        if cell.kind == "d":
            return _iso_date(text)
        return CellError(text) if cell.kind == "e" else self._number(cell, text)

    def _number(self, cell: _Cell, text: str) -> CellValue:
        number = float(text) if len(text) < 400 and _NUMBER.fullmatch(text) else float("inf")
        if number in (float("inf"), float("-inf")):
            return CellError(text)
        styles = self._meaning.date_styles
        if cell.style < len(styles) and styles[cell.style]:
            # A clerk may type 20250603 into a cell for dates: no day, but a number to be understood.
            return read_serial(number, self._meaning.date1904) or number
        percents = self._meaning.percent_styles
        return Percent(number) if cell.style < len(percents) and percents[cell.style] else number


def _iso_date(text: str) -> CellValue:
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return CellError(text)
    return moment.replace(tzinfo=None)
