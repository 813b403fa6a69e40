"""Tables that are drawn with lines on a PDF page: their cells from the lines, found by pdfplumber."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from jinjiang_desk.plandoc.sources.building import Cell
from jinjiang_desk.plandoc.sources.glyphs import Glyph, printed_lines

_THIN = 3.0
_SHORTEST = 3.0
_NEAR = 3.0
"""Points: lines nearer than this are one line, shorter ones are signs that are drawn."""
_MAX_BOXES = 5_000
_MAX_CROSSINGS = 1_500
"""Of one page: more lines than tables have are a drawing, and pdfplumber takes the square of their number."""
_Corners = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A line or a rectangle on the page; y counts downwards."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page: where each column and each line begins and where the last one ends; by row its cells."""

    columns: tuple[float, ...]
    lines: tuple[float, ...]
    cells: tuple[_Corners, ...]
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
        signs: dict[_Corners, list[Glyph]] = {cell: [] for cell in self.cells}
        at = {(self._column(cell[0]), self._row(cell[1])): cell for cell in self.cells}
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

    def _spread(self, at: dict[tuple[int, int], _Corners]) -> Iterator[tuple[tuple[int, int], _Corners]]:
        """Yield for every place of the grid the cell that covers it."""
        for (column, row), cell in at.items():
            for across in range(column, max(self._column(cell[2] - _NEAR), column) + 1):
                for down in range(row, max(self._row(cell[3] - _NEAR), row) + 1):
                    yield (across, down), cell

    def _column(self, x: float) -> int:
        return min(max(bisect_right(self.columns, x) - 1, 0), len(self.columns) - 2)

    def _row(self, y: float) -> int:
        return min(max(bisect_right(self.lines, y) - 1, 0), len(self.lines) - 2)


def tables_of(boxes: Sequence[Box]) -> list[PageTable]:
    """Return the tables that the lines of a page draw, from the top down, without their text."""
    if not 0 < len(boxes) <= _MAX_BOXES:
        return []
    edges = [edge for box in boxes for edge in _edges(box)]
    merged = merge_edges(edges, _NEAR, _NEAR, _NEAR, _NEAR) if edges else []
    upright = sum(edge["orientation"] == "v" for edge in merged)
    if upright * (len(merged) - upright) > 100 * _MAX_CROSSINGS:
        return []
    crossings = edges_to_intersections(merged, _NEAR, _NEAR)
    if len(crossings) > _MAX_CROSSINGS:
        return []
    found = [_table(cells) for cells in cells_to_tables(intersections_to_cells(crossings))]
    return _apart(sorted(found, key=lambda table: table.top))


def _apart(tables: Iterable[PageTable]) -> list[PageTable]:
    """Leave out tables beside or within another one: their signs stand in that one's room."""
    kept: list[PageTable] = []
    for table in tables:
        if not kept or table.top >= kept[-1].bottom - _NEAR:
            kept.append(table)
    return kept


def _table(cells: Sequence[Any]) -> PageTable:
    corners = tuple((float(x0), float(top), float(x1), float(bottom)) for x0, top, x1, bottom in cells)
    columns = sorted({cell[0] for cell in corners})
    lines = sorted({cell[1] for cell in corners})
    right, bottom = max(cell[2] for cell in corners), max(cell[3] for cell in corners)
    return PageTable((*columns, right), (*lines, bottom), corners)


def _edges(box: Box) -> Iterator[dict[str, Any]]:
    """Yield the sides of a box as pdfplumber wants them; a thin one is a line."""
    width, height = box.x1 - box.x0, box.bottom - box.top
    if width >= _SHORTEST:
        ends = (box.top,) if height < _THIN else (box.top, box.bottom)
        for y in ends:
            yield {
                "orientation": "h",
                "x0": box.x0,
                "x1": box.x1,
                "top": y,
                "bottom": y,
                "width": width,
                "height": 0,
            }
    if height >= _SHORTEST:
        ends = (box.x0,) if width < _THIN else (box.x0, box.x1)
        for x in ends:
            yield {
                "orientation": "v",
                "x0": x,
                "x1": x,
                "top": box.top,
                "bottom": box.bottom,
                "width": 0,
                "height": height,
            }
