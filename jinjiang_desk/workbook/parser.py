"""Raw rows and the column table to domain rows and problems. Knows nothing of files or XML."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from types import NoneType
from typing import Any, get_args, get_type_hints

from jinjiang_desk.domain.exchange import Acknowledgement
from jinjiang_desk.domain.loose import LooseRow
from jinjiang_desk.domain.problem import Code, Place, Problem, note, stop
from jinjiang_desk.domain.row import PlainRow, Row, from_plain
from jinjiang_desk.domain.rowid import is_row_id
from jinjiang_desk.workbook.cells import RawRow, cell_name
from jinjiang_desk.workbook.layout import Column, Kind, Sheet
from jinjiang_desk.workbook.values import CellValue, as_text, fold, read_value

HEAD_ROWS = 30
"""The heading stands within these rows; above it there may be titles."""

_EMPTY: dict[Kind, Any] = {
    Kind.TEXT: "",
    Kind.LONG_TEXT: "",
    Kind.LIST: [],
    Kind.TICKS: [],
    Kind.UNITS: [],
    Kind.PERSONS: [],
    Kind.FLAG: False,
}
"""What a blank cell means where the field has no default; of another kind it must be filled."""

ABSENT = object()
"""A field that is left to its default."""
SHOWN = 60
"""So much of an unreadable cell is shown."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a worksheet: the row it stands in and which column carries what."""

    sheet: Sheet
    row: int
    columns: Mapping[int, Column]

    def missing(self) -> tuple[Column, ...]:
        """The required columns that are not there."""
        present = set(self.columns.values())
        return tuple(one for one in self.sheet.carried if one.required and one not in present)

    def barring(self) -> tuple[Column, ...]:
        """The missing columns without which the sheet is not read: what people typed there may stand under
        another heading. On a unit's sheet the desk settles what the others would tell."""
        missing = self.missing()
        return tuple(one for one in missing if not one.settled) if self.sheet.of_units else missing


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row that could be understood, and the number of the row it stands in."""

    number: int
    content: Row | Acknowledgement | LooseRow


@dataclass(slots=True)
class Findings:
    """What was found wrong so far, and the rows seen, over all sheets of one file."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    seen: set[tuple[type, str]] = field(default_factory=set)


def find_heading(title: str, head: Sequence[RawRow], sheets: Sequence[Sheet]) -> Heading | None:
    """Return the heading of a worksheet: of the sheet with its title, else of the one whose headings it has.

    A worksheet with neither is none of ours, and None is returned.
    """
    folded = [_fold_row(row) for row in head]
    for sheet in sheets:
        if fold(sheet.title) == fold(title):
            return max(_headings(sheet, folded), key=_matched, default=Heading(sheet, 1, {}))
    found = (heading for sheet in sheets for heading in _headings(sheet, folded) if not heading.barring())
    return max(found, key=_matched, default=None)


class SheetParser:
    """Turns the rows of one worksheet into domain rows; what is wrong goes to the findings."""

    def __init__(self, title: str, heading: Heading, findings: Findings) -> None:
        self._title = title
        self._heading = heading
        self._sheet = heading.sheet
        self._findings = findings
        self._blanks = _blanks(heading.sheet)

    def parse(self, rows: Iterable[RawRow]) -> Iterator[PlacedRow]:
        """Yield the rows below the heading that can be understood.

        A row with an unreadable cell, a broken id or an id seen before is left out, and told.
        """
        for column in self._heading.barring():
            self._tell_sheet(stop(Code.COLUMN_MISSING, self._place(), column=column.heading))
        if self._heading.barring():
            return
        for raw in rows:
            if raw.number > self._heading.row and not self._is_passed_over(raw):
                content = self._parse_row(raw)
                if content is not None:
                    yield PlacedRow(raw.number, content)

    def _is_passed_over(self, raw: RawRow) -> bool:
        """Whether a row says nothing, or is the heading once more."""
        columns = self._heading.columns
        carried = (raw.cells.get(index) for index, column in columns.items() if column.carries)
        return all(value is None or _says_nothing(value) for value in carried) or self._is_heading(raw)

    def _is_heading(self, raw: RawRow) -> bool:
        """Whether a row repeats the heading, as where several sheets were put together."""
        said = [(one, raw.cells[index]) for index, one in self._heading.columns.items() if index in raw.cells]
        return bool(said) and all(as_text(cell) in column.headings for column, cell in said)

    def _parse_row(self, raw: RawRow) -> Row | Acknowledgement | LooseRow | None:
        before = len(self._findings.problems)
        plain: PlainRow = {}
        for index, column in self._heading.columns.items():
            if column.carries:
                put(plain, column.field, self._read_cell(column, index, raw))
        if len(self._findings.problems) > before:
            return None
        key = (self._sheet.record, str(plain[self._sheet.key.field]))
        if key in self._findings.seen:
            self._tell(Code.ROW_REPEATED, self._key_index(), raw, value=key[1])
            return None
        self._findings.seen.add(key)
        return self._build(plain, raw)

    def _read_cell(self, column: Column, index: int, raw: RawRow) -> Any:
        cell = raw.cells.get(index)
        shown = "" if cell is None else as_text(cell)[:SHOWN]
        try:
            value = read_value(column, cell)
        except ValueError:
            self._tell(Code.CELL_UNREADABLE, index, raw, column=column.heading, value=shown)
            return ABSENT
        if value is None:
            value = self._blanks[column]
            if value is MISSING:
                self._tell(Code.CELL_EMPTY, index, raw, column=column.heading)
        elif column.kind is Kind.ROW_ID and not is_row_id(value):
            own = column is self._sheet.key
            code = Code.ROW_ID_BROKEN if own else Code.CELL_UNREADABLE
            self._tell(code, index, raw, column=column.heading, value=shown)
        return value

    def _build(self, plain: PlainRow, raw: RawRow) -> Row | Acknowledgement | None:
        for name, value in plain.items():
            if isinstance(value, dict) and not any(value.values()):
                plain[name] = None
        try:
            return from_plain(self._sheet.record, plain)
        except ValueError as error:
            self._tell(Code.CELL_UNREADABLE, self._key_index(), raw, column="", value=str(error)[:SHOWN])
            return None

    def _key_index(self) -> int:
        """Where the row's id stands, or would stand."""
        return next((index for index, one in self._heading.columns.items() if one is self._sheet.key), 1)

    def _place(self, cell: str | None = None) -> Place:
        return Place(file=self._findings.file, sheet=self._title, cell=cell)

    def _tell_sheet(self, problem: Problem) -> None:
        self._findings.problems.append(problem)

    def _tell(self, code: Code, index: int, raw: RawRow, **values: str) -> None:
        self._findings.problems.append(note(code, self._place(cell_name(index, raw.number)), **values))


def _says_nothing(value: CellValue) -> bool:
    return isinstance(value, str) and not value.strip()


def _fold_row(row: RawRow) -> tuple[int, dict[int, str]]:
    return row.number, {index: fold(value) for index, value in row.cells.items() if isinstance(value, str)}


def _headings(sheet: Sheet, head: Sequence[tuple[int, dict[int, str]]]) -> Iterator[Heading]:
    """Take each of the first rows for the heading."""
    known = {fold(name): column for column in sheet.columns for name in column.headings}
    for number, words in head:
        free = dict(known)
        columns = {index: free.pop(word) for index, word in words.items() if word in free}
        yield Heading(sheet, number, columns)


def _matched(heading: Heading) -> int:
    return len(heading.columns)


def put(plain: dict[str, Any], path: str, value: Any) -> None:
    """Put a value where a dotted path says; what is absent keeps its default."""
    head, _, rest = path.partition(".")
    if rest:
        put(plain.setdefault(head, {}), rest, value)
    elif value is not ABSENT:
        plain[head] = value


@cache
def _blanks(sheet: Sheet) -> Mapping[Column, Any]:
    """Return what a blank cell of each column means; asked once a sheet, as thirty workbooks come at once."""
    return {column: _blank(sheet.record, column) for column in sheet.carried}


def _blank(record: type[Row] | type[Acknowledgement], column: Column) -> Any:
    """Return what a blank cell means; MISSING where the field must be filled."""
    name, _, inner = column.field.partition(".")
    if inner:
        return _EMPTY.get(column.kind, ABSENT)
    if NoneType in get_args(get_type_hints(record)[name]):
        return None
    if column.hidden and column.required:  # what the program writes for itself is never blank
        return MISSING
    (found,) = (one for one in fields(record) if one.name == name)
    if found.default is not MISSING or found.default_factory is not MISSING:
        return ABSENT
    return _EMPTY.get(column.kind, MISSING)
