"""Raw rows and the column table to domain rows and problems. Knows nothing of files or XML."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from types import NoneType
from typing import Any, get_args, get_type_hints

from jinjiang_desk.domain.exchange.loose import LooseRow
from jinjiang_desk.domain.exchange.package import Acknowledgement
from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.domain.row import MisfitError, PlainRow, Row, from_plain
from jinjiang_desk.domain.rowid import is_row_id
from jinjiang_desk.domain.shortening import MOST_KEPT, shorten
from jinjiang_desk.workbook.fields.values import CellValue, as_text, read_value
from jinjiang_desk.workbook.layout import Column, Kind, Sheet
from jinjiang_desk.workbook.raw.cellnames import cell_name
from jinjiang_desk.workbook.raw.cells import RawRow
from jinjiang_desk.workbook.reading.headings import Heading, barriers

_EMPTY: dict[Kind, Any] = {
    Kind.TEXT: "",
    Kind.LONG_TEXT: "",
    Kind.LIST: [],
    Kind.NUMBERS: [],
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
_MOST_PROBLEMS = 20_000
"""They are 1 kB each."""


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
    _room: int = _MOST_PROBLEMS

    def shorten(self) -> None:
        """Count the further problems of one kind, and forget them, once there are very many."""
        if len(self.problems) > self._room:
            self.problems[:] = shorten(self.problems, MOST_KEPT)
            self._room = len(self.problems) + _MOST_PROBLEMS


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
        if self._heading.barring():
            self._findings.problems += barriers(self._heading, self._place())
            return
        for raw in rows:
            if raw.number > self._heading.row and not self._is_passed_over(raw):
                content = self._parse_row(raw)
                if content is not None:
                    yield PlacedRow(raw.number, content)

    def place_at(self, row: int) -> Place:
        """Return where the id of a row stands."""
        return self._place(cell_name(self._key_index(), row))

    def _is_passed_over(self, raw: RawRow) -> bool:
        """Whether a row says nothing, or is the heading once more."""
        columns = self._heading.columns
        carried = (raw.cells.get(index) for index, column in columns.items() if column.carries)
        return all(value is None or _says_nothing(value) for value in carried) or self._is_heading(raw)

    def _is_heading(self, raw: RawRow) -> bool:
        """Whether a row repeats the heading, as where several sheets were put together."""
        said = [index for index in self._heading.columns if index in raw.cells]
        return bool(said) and all(as_text(raw.cells[at]) in self._heading.columns[at].headings for at in said)

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
        except MisfitError as error:
            values = {"column": error.field, "value": str(error.value)[:SHOWN]}
            self._tell(Code.CELL_UNREADABLE, self._key_index(), raw, **values)
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


def put(plain: dict[str, Any], path: str, value: Any) -> None:
    """Put a value where a dotted path says; what is absent keeps its default."""
    if "." in path:
        head, _, rest = path.partition(".")
        put(plain.setdefault(head, {}), rest, value)
    elif value is not ABSENT:
        plain[path] = value


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
