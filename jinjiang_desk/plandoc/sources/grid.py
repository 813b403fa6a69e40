"""Tables that are drawn with lines on a PDF page."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from jinjiang_desk.plandoc.sources.building import Cell
from jinjiang_desk.plandoc.sources.cells import NEAR, Corners, Edge, tables_in
from jinjiang_desk.plandoc.sources.glyphs import Glyph, printed_lines

_THIN = 3.0
_SHORTEST = 3.0
"""Points: a thinner box is a line, shorter ones are signs that are drawn."""
_MAX_BOXES = 5_000
"""Of one page: more are a drawing."""


class Box(NamedTuple):
    """A line or a rectangle on the page; y counts downwards."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page: where each column and each line begins and where the last one ends; by row its cells. Where it
    has no lines, it has no corners of cells and two lines: its first and its last one."""

    columns: tuple[float, ...]
    lines: tuple[float, ...]
    cells: tuple[Corners, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.lines[0]

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.lines[-1]

    def holds(self, glyph: Glyph) -> bool:
        """Tell whether a sign stands within the table."""
        middle = (glyph.x0 + glyph.x1) / 2
        return self.top <= glyph.middle <= self.bottom and self.columns[0] <= middle <= self.columns[-1]

    def filled(self, glyphs: Iterable[Glyph]) -> "PageTable":
        """Return the table with its rows: each sign goes into the cell in whose room its middle is."""
        signs: dict[Corners, list[Glyph]] = {cell: [] for cell in self.cells}
        at = {(self._column(cell.x0), self._row(cell.top)): cell for cell in self.cells}
        spread = dict(self._spread(at))
        for glyph in glyphs:
            place = self._column((glyph.x0 + glyph.x1) / 2), self._row(glyph.middle)
            cell = spread.get(place)
            if cell is not None:
                signs[cell].append(glyph)
        texts = {cell: "\n".join(line.text for line in printed_lines(found)) for cell, found in signs.items()}
        rows = tuple(
            tuple(
                texts[at[column, row]] if (column, row) in at else None
                for column in range(len(self.columns) - 1)
            )
            for row in range(len(self.lines) - 1)
        )
        return replace(self, rows=rows)

    def _spread(self, at: dict[tuple[int, int], Corners]) -> Iterator[tuple[tuple[int, int], Corners]]:
        """Yield for every place of the grid the cell that covers it."""
        for (column, row), cell in at.items():
            for across in range(column, max(self._column(cell.x1 - NEAR), column) + 1):
                for down in range(row, max(self._row(cell.bottom - NEAR), row) + 1):
                    yield (across, down), cell

    def _column(self, x: float) -> int:
        return min(max(bisect_right(self.columns, x) - 1, 0), len(self.columns) - 2)

    def _row(self, y: float) -> int:
        return min(max(bisect_right(self.lines, y) - 1, 0), len(self.lines) - 2)


def tables_of(boxes: Sequence[Box]) -> list[PageTable]:
    """Return the tables that the lines of a page draw, from the top down, without their text."""
    if not 0 < len(boxes) <= _MAX_BOXES:
        return []
    found = tables_in(_upright(boxes), _across(boxes))
    return _apart(sorted(map(_table, found), key=lambda table: table.top))


def _apart(tables: Iterable[PageTable]) -> list[PageTable]:
    """Leave out tables beside or within another one: their signs stand in that one's room."""
    kept: list[PageTable] = []
    for table in tables:
        if not kept or table.top >= kept[-1].bottom - NEAR:
            kept.append(table)
    return kept


def _table(cells: Sequence[Corners]) -> PageTable:
    columns = sorted({cell.x0 for cell in cells})
    lines = sorted({cell.top for cell in cells})
    right, bottom = max(cell.x1 for cell in cells), max(cell.bottom for cell in cells)
    return PageTable((*columns, right), (*lines, bottom), tuple(cells))


def _across(boxes: Iterable[Box]) -> Iterator[Edge]:
    """Yield the upper and lower sides of boxes; a thin one is a line."""
    for box in boxes:
        if box.x1 - box.x0 >= _SHORTEST:
            for y in (box.top,) if box.bottom - box.top < _THIN else (box.top, box.bottom):
                yield Edge(y, box.x0, box.x1)


def _upright(boxes: Iterable[Box]) -> Iterator[Edge]:
    """Yield the left and right sides of boxes; a thin one is a line."""
    for box in boxes:
        if box.bottom - box.top >= _SHORTEST:
            for x in (box.x0,) if box.x1 - box.x0 < _THIN else (box.x0, box.x1):
                yield Edge(x, box.top, box.bottom)
