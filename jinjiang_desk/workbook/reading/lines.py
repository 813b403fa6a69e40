"""The lines of a unit's sheet, whoever filled them in: each is read as far as it goes.

Which record a line is the desk settles where the line does not say it (`operations.merging.identifying`).
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING
from typing import Any, NamedTuple

from jinjiang_desk.domain.exchange.loose import LooseRow, Words
from jinjiang_desk.domain.exchange.package import Envelope
from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.problem import Code, note
from jinjiang_desk.domain.row import PlainRow
from jinjiang_desk.domain.rowid import is_row_id, make_hashed_row_id
from jinjiang_desk.workbook.fields.guesses import guess_value
from jinjiang_desk.workbook.fields.values import CellError, CellValue, as_text, read_value, value_reader
from jinjiang_desk.workbook.layout import Column, Kind
from jinjiang_desk.workbook.raw.cellnames import cell_name
from jinjiang_desk.workbook.raw.cells import RawRow
from jinjiang_desk.workbook.raw.merged import Merge
from jinjiang_desk.workbook.reading.headings import Heading
from jinjiang_desk.workbook.reading.meant import MeantCells, is_blank
from jinjiang_desk.workbook.reading.parser import SHOWN, Findings, PlacedRow, SheetParser, put

_WORDS = {
    "task_id.number_text": "number",
    "task_id.problem": "problem",
    "measure_id.number_text": "measure_number",
    "measure_id.problem": "measure",
}
_BEFOREHAND = (Kind.PERIOD, Kind.FLAG)
"""What is written on a line before anybody fills it in says nothing about whether somebody did."""
_MOST_WORDS = 200
"""Characters: enough to tell a task by its text."""
_LEFT_OUT = object()
"""A field that the desk is to settle."""


class _Carried(NamedTuple):
    """A column that is read: where it stands, what a blank cell of it means, and what reads the others."""

    at: int
    column: Column
    blank: Any
    read: Callable[[CellValue | None], Any]


class LineParser(SheetParser):
    """Turns the lines of a unit's worksheet into loose rows. A line without a word is passed on as an empty
    one: a picture may stand on it."""

    def __init__(
        self,
        title: str,
        heading: Heading,
        findings: Findings,
        envelope: Envelope,
        merges: Iterable[Merge] = (),
    ) -> None:
        super().__init__(title, heading, findings)
        self._envelope = envelope
        self._gone = frozenset(_head(column) for column in heading.missing())
        columns = heading.columns.items()
        # Looked up once: a column is slow to look up by.
        self._carried = [
            _Carried(index, one, self._blanks[one], value_reader(one))
            for index, one in columns
            if one.carries
        ]
        self._telling = [one.at for one in self._carried if _tells(one.column)]
        self._picture = next((index for index, one in columns if one.kind is Kind.PICTURE), 0)
        self._labels = [(index, _WORDS[one.field]) for index, one in columns if one.field in _WORDS]
        self._columns = {one.field: cell_name(index, 1)[:-1] for index, one in columns}
        self._meant = MeantCells(heading, merges, self._place(), self._tell_sheet)

    def parse(self, rows: Iterable[RawRow]) -> Iterator[PlacedRow]:
        """Yield the lines that can be understood.

        A cell that cannot be read is told; the line goes without it where that field may be blank, and is left
        out where not. Missing columns that the desk can make up for are told once, where there are any lines.
        """
        filled = False
        for placed in super().parse(self._meant.of(rows)):
            filled = filled or (isinstance(placed.content, LooseRow) and not placed.content.empty)
            yield placed
        lost = "、".join(one.heading for one in self._heading.missing() if one.settled)
        if lost and filled:
            self._tell_sheet(note(Code.COLUMN_LOST, self._place(), column=lost))

    def _is_passed_over(self, raw: RawRow) -> bool:
        return self._is_heading(raw) or not (raw.cells or raw.pictures)

    def _parse_row(self, raw: RawRow) -> LooseRow | None:
        before = len(self._findings.problems)
        plain, lost, stands = self._read_line(raw)
        empty = not self._is_filled_in(raw)
        if empty:  # nobody meant anything by it
            del self._findings.problems[before:]
        if isinstance(typed := raw.cells.get(self._picture), str) and not typed.strip().startswith("="):
            # 见附件, 照片后补: a formula there was a picture, and is told as one.
            self._leave_out(self._heading.columns[self._picture], self._picture, raw)
        if not (empty or stands):
            return None
        key = self._sheet.key.field
        if key in lost:
            at = (self._envelope.package_id, self._title, str(raw.number))
            plain[key] = make_hashed_row_id(self._envelope.district_id, *at)
        place = self._place(cell_name(self._key_index(), raw.number))
        record: Any = self._sheet.record
        words = _words(self._labels, raw)
        return LooseRow(record, plain, place, words, frozenset(lost), empty=empty, columns=self._columns)

    def _read_line(self, raw: RawRow) -> tuple[PlainRow, set[str], bool]:
        """Return what the line says, the fields it leaves open, and whether it can stand so."""
        plain: PlainRow = {}
        lost, stands = set(self._gone), True
        for one in self._carried:
            value = self._read_line_cell(one, raw)
            if value is _LEFT_OUT:
                lost.add(_head(one.column))
                if one.blank == "":
                    # A record cannot be made without it, be it only to find the one that it is.
                    put(plain, one.column.field, one.blank)
            elif value is MISSING:
                stands = False
            else:
                put(plain, one.column.field, value)
        return plain, lost, stands

    def _read_line_cell(self, one: _Carried, raw: RawRow) -> Any:
        """Return the plain value of a cell; _LEFT_OUT where the desk is to settle it, MISSING where the line
        cannot do without it."""
        column, index = one.column, one.at
        try:
            value = one.read(raw.cells.get(index))
        except ValueError:
            return self._read_doubtful(column, index, raw)
        if value is not None:
            if column.kind is not Kind.ROW_ID or is_row_id(value):
                return value
            return _LEFT_OUT if column is self._sheet.key else self._leave_out(column, index, raw)
        if one.blank is not MISSING:
            return one.blank
        if column.settled:
            return _LEFT_OUT
        self._tell(Code.CELL_EMPTY, index, raw, column=column.heading)
        return MISSING

    def _read_doubtful(self, column: Column, index: int, raw: RawRow) -> Any:
        """Return what a cell that cannot be read most likely means."""
        cell = raw.cells[index]
        shown = as_text(cell)[:SHOWN]
        guessed = guess_value(column, cell, _near(self._heading, self._envelope, raw))
        if guessed is not None:
            taken = "、".join(guessed) if isinstance(guessed, list) else str(guessed)
            self._tell(Code.CELL_GUESSED, index, raw, column=column.heading, value=shown, taken=taken)
            return guessed
        if column.settled or self._blanks[column] is not MISSING:
            return self._leave_out(column, index, raw)
        self._tell(Code.CELL_UNREADABLE, index, raw, column=column.heading, value=shown)
        return MISSING

    def _leave_out(self, column: Column, index: int, raw: RawRow) -> Any:
        shown = as_text(raw.cells[index])[:SHOWN]
        self._tell(Code.CELL_LEFT_OUT, index, raw, column=column.heading, value=shown)
        return _LEFT_OUT

    def _is_filled_in(self, raw: RawRow) -> bool:
        return any(not is_blank(raw.cells.get(index)) for index in self._telling)


def _tells(column: Column) -> bool:
    """Whether a cell of a column shows that somebody, or the program, wrote the line."""
    return column.field == "revision" or (column.editable and column.kind not in _BEFOREHAND)


def _head(column: Column) -> str:
    return column.field.partition(".")[0]


def _near(heading: Heading, envelope: Envelope, raw: RawRow) -> datetime.date:
    """Return the day that a date without its year lies near to: the end of the line's period, or the day of the
    workbook."""
    for index, column in heading.columns.items():
        if column.kind is Kind.PERIOD and index in raw.cells:
            try:
                return read_period(read_value(column, raw.cells[index])).end
            except ValueError:
                break
    return datetime.datetime.fromisoformat(envelope.as_of).date()


def _words(labels: Iterable[tuple[int, str]], raw: RawRow) -> Words:
    said = {name: raw.cells[index] for index, name in labels if index in raw.cells}
    return Words(
        **{
            name: as_text(cell).strip()[:_MOST_WORDS]
            for name, cell in said.items()
            if not isinstance(cell, CellError)
        }
    )
