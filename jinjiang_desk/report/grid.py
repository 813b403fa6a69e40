"""Tables of forms: rows of any division in one ruled grid that breaks over pages without losing a line.

ReportLab's own Table can split inside a row too, but loses a field's name on the next page and cannot keep a
row whole that fits on a page while splitting one that does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable

from jinjiang_desk.report.cells import Box, Cell
from jinjiang_desk.report.paper import BODY_HEIGHT, BODY_WIDTH

FRAME_LINE = 1.0
INNER_LINE = 0.5
"""Line widths in points (tables in official papers: outer 1 to 1.5, inner 0.5)."""

_WORTH_SPLITTING = 72.0
"""A row is not begun at the foot of a page in less than this many points, three lines of text."""


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side, their widths adding up to BODY_WIDTH.

    `least` is a height in points to leave room for writing by hand; a `whole` row is split only if it is
    taller than a page.
    """

    cells: tuple[Cell, ...]
    widths: tuple[float, ...]
    least: float = 0.0
    whole: bool = False

    @property
    def height(self) -> float:
        """The tallest cell's height, at least `least`."""
        return max(self.least, *(cell.height for cell in self.cells))

    def split(self, height: float) -> "tuple[Row, Row]":
        """Return the row's parts above and below a page break."""
        above, below = zip(*(cell.split(height) for cell in self.cells), strict=True)
        return replace(self, cells=above, least=0.0), replace(self, cells=below, least=0.0)


class Grid(Flowable):
    """Rows one below the other. The first `heads` rows are repeated on every page that it goes on to; a
    `whole` grid that fits on a page is not split."""

    def __init__(
        self, rows: Sequence[Row], heads: int = 0, *, ruled: bool = True, whole: bool = False
    ) -> None:
        super().__init__()
        self.rows = tuple(rows)
        self._heads = heads
        self._ruled = ruled
        self._whole = whole

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size: as wide as the text area, as high as all rows."""
        return BODY_WIDTH, sum(row.height for row in self.rows)

    def split(self, _width: float, height: float) -> list[Flowable]:
        """Return the grid in two, or nothing if not even one row begins in the room that is left."""
        if self._whole and self.wrap(0, 0)[1] <= BODY_HEIGHT:
            return []
        heads, body = self.rows[: self._heads], self.rows[self._heads :]
        room = height - sum(row.height for row in heads)
        count = _rows_that_fit(body, room)
        above, below = body[:count], body[count:]
        room -= sum(row.height for row in above)
        if below and _may_split(below[0], room, BODY_HEIGHT - sum(row.height for row in heads)):
            upper, lower = below[0].split(room)
            above, below = (*above, upper), (lower, *below[1:])
        if not above or not below:
            return []
        return [self._part(heads + above), self._part(heads + below)]

    def draw(self) -> None:
        """Draw cells and rules."""
        canvas = self.canv
        top = self.wrap(0, 0)[1]
        if self._ruled:
            canvas.setLineWidth(FRAME_LINE)
            canvas.rect(0, 0, BODY_WIDTH, top)
            canvas.setLineWidth(INNER_LINE)
        for row in self.rows:
            self._draw_row(row, top)
            top -= row.height

    def _draw_row(self, row: Row, top: float) -> None:
        bottom, x = top - row.height, 0.0
        for cell, width in zip(row.cells, row.widths, strict=True):
            cell.draw(self.canv, Box(x, top, width, row.height))
            x += width
            if self._ruled and x < BODY_WIDTH - 1:
                self.canv.line(x, top, x, bottom)
        if self._ruled and bottom > 1:
            self.canv.line(0, bottom, BODY_WIDTH, bottom)

    def _part(self, rows: tuple[Row, ...]) -> "Grid":
        return Grid(rows, self._heads, ruled=self._ruled)


def _rows_that_fit(rows: Sequence[Row], room: float) -> int:
    used = 0.0
    for count, row in enumerate(rows):
        used += row.height
        if used > room + 0.01:
            return count
    return len(rows)


def _may_split(row: Row, room: float, page: float) -> bool:
    """A whole row that fits on a page waits for the next one, and so does one that is high to write in."""
    text_fits = all(cell.height <= room for cell in row.cells)
    return room >= _WORTH_SPLITTING and not text_fits and not (row.whole and row.height <= page)
