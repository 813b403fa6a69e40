"""The indicator tables of one box: heads repeated at every page, rows, and the remarks below."""

import re
from collections.abc import Sequence
from dataclasses import replace

from jinjiang_desk.domain.indicators.indicator import IndicatorReading
from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.plandoc.document import Table, TableRow
from jinjiang_desk.plandoc.indicators.aligned import AlignedRow, align
from jinjiang_desk.plandoc.indicators.cells import cell_lines, cell_text, width_of
from jinjiang_desk.plandoc.indicators.columns import LOOKED_AT, MOST_ABOVE_HEAD, Columns, read_head
from jinjiang_desk.plandoc.indicators.headings import NUMBER
from jinjiang_desk.plandoc.indicators.listed import is_list_head
from jinjiang_desk.plandoc.indicators.rows import RowReader

REMARK_STARTS = re.compile(r"(?:备注|附注|注释|注|说明)[：:]?\s*")
_NEXT_REMARK = re.compile(r"(?=[（(][0-9０-９]{1,2}[）)])|(?=[①-⑳])")
_MOST_REMARKS = 100


class RowRoom:
    """How many more rows of tables are read of a document; `cut` is the line of the first that is not."""

    def __init__(self, rows: int) -> None:
        self._left = rows
        self.cut: int | None = None

    def let_in(self, rows: tuple[TableRow, ...]) -> tuple[TableRow, ...]:
        """Return the rows that there is room for."""
        let_in = rows[: self._left]
        self._left -= len(let_in)
        if len(let_in) < len(rows) and self.cut is None:
            self.cut = rows[len(let_in)].line
        return let_in


class IndicatorTables:
    """Reads one table after the other; `remarks` are what stands below them."""

    def __init__(self, room: RowRoom) -> None:
        self._room = room
        self._columns: Columns | None = None
        self._rows = RowReader()
        self._in_remarks = False
        self.remarks: list[str] = []

    @property
    def problems(self) -> Sequence[Problem]:
        """What was doubtful."""
        return self._rows.problems

    def indicators(self, box: int) -> tuple[IndicatorReading, ...]:
        """Return what was read so far, as of a box."""
        return self._rows.indicators(box)

    def take(self, table: Table, unit: str | None) -> bool:
        """Read a table and return whether it is one of indicators, or goes on with the last one; `unit` is what stands
        above it."""
        rows = table.rows
        starts = _head_starts([row.cells for row in rows])
        if not starts and not self._goes_on(rows):
            return False
        rows = self._room.let_in(rows)
        place = 0
        while place < len(rows):
            used = self._take_head(rows[place : place + LOOKED_AT], unit) if place in starts else 0
            if not used and self._columns is not None:
                self._take_row(align(rows[place], self._columns), rows[place])
            place += used or 1
        return True

    def take_remark(self, line: str) -> None:
        """Take a line that stands below the table as a remark."""
        begins = REMARK_STARTS.match(line)
        parts = _NEXT_REMARK.split(line[begins.end() :]) if begins else [line]
        said = [part.strip() for part in parts]
        self.remarks += [part for part in said if part][: _MOST_REMARKS - len(self.remarks)]

    def _goes_on(self, rows: Sequence[TableRow]) -> bool:
        if self._columns is None:
            return False
        if self._in_remarks:
            return all(sum(bool(cell_text(cell)) for cell in row.cells) <= 1 for row in rows)
        width, first = self._columns.width, align(rows[0], self._columns)
        other = first.number is None and bool(first.at(NUMBER)) and len(first.filled) > 1
        if other or is_list_head([cell_text(cell) for cell in rows[0].cells]):
            return False
        return all(abs(width_of(row.cells) - width) <= width // 2 for row in rows[:3])

    def _take_head(self, rows: Sequence[TableRow], unit: str | None) -> int:
        head = read_head([row.cells for row in rows])
        if head is None:
            return 0
        columns = head.columns.fitted([row.cells for row in rows[head.rows :]])
        again = self._columns.unit if self._columns is not None else None
        self._columns, self._in_remarks = replace(columns, unit=unit or again), False
        return head.rows

    def _take_row(self, aligned: AlignedRow, row: TableRow) -> None:
        if not aligned.filled:
            return
        begins = len(aligned.filled) <= 2 and REMARK_STARTS.match(aligned.first)
        if (self._in_remarks or begins) and (aligned.number is None or not aligned.has_value):
            self._in_remarks = True
            for cell in row.cells:
                for line in cell_lines(cell):
                    self.take_remark(line)
            return
        self._in_remarks = False
        self._rows.take(aligned)


def _head_starts(rows: Sequence[Sequence[str | None]]) -> frozenset[int]:
    """Return which rows a head begins at: titles may stand above it, and it may be repeated at every page."""
    tried = range(min(len(rows), MOST_ABOVE_HEAD))
    first = next((place for place in tried if read_head(rows[place : place + LOOKED_AT])), None)
    if first is None:
        return frozenset()
    known = _words(rows[first])
    repeated = (place for place, row in enumerate(rows) if 2 * len(known & _words(row)) > len(known))
    return frozenset({first, *repeated})


def _words(cells: Sequence[str | None]) -> frozenset[str]:
    return frozenset(filter(None, ("".join(cell_text(cell).split()) for cell in cells)))
