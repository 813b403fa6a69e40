"""Where the rows and columns of a worksheet lie: so a picture that is tied to no cell still finds its row.

Lengths are in EMU (English metric units, 914,400 to the inch) from the upper left corner of the sheet.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

EMU_PER_POINT = 12_700
EMU_PER_PIXEL = 9_525
"""At 96 pixels to the inch."""
MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384

_ROW_HEIGHT = 15.0
"""Points; what Excel and WPS take where a workbook does not say."""
_COLUMN_PIXELS = 64
PIXELS_PER_CHARACTER = 7
"""Of the widest digit, in the fonts that are usual here."""
_LARGEST = 2_000.0
"""Points or characters; programs allow 409.5 and 255."""
_NUMBER = re.compile(r"[0-9]{1,10}(\.[0-9]{1,20})?")
_TRUE = ("1", "true")


@dataclass(frozen=True, slots=True)
class Corner:
    """A point of a cell: row and column count from 1; how far inside, in EMU."""

    row: int
    column: int
    down: int = 0
    across: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in EMU."""

    left: float
    top: float
    right: float
    bottom: float


class Grid:
    """The heights and widths that a worksheet states, collected while its rows are read."""

    def __init__(self) -> None:
        self._rows, self._unfolded = (_Lane(round(_ROW_HEIGHT * EMU_PER_POINT), MAX_ROWS) for _ in range(2))
        self._columns = _Lane(_COLUMN_PIXELS * EMU_PER_PIXEL, MAX_COLUMNS)

    def unfolded(self) -> "Grid":
        """Return the same sheet with no row hidden."""
        grid = Grid()
        grid._rows, grid._columns = self._unfolded, self._columns
        return grid

    def hides(self, row: int) -> bool:
        """Whether a row is not seen, as where a filter is set."""
        return self._rows.length(row) == 0

    def set_defaults(self, attributes: Mapping[str, str]) -> None:
        """Take what `sheetFormatPr` says; it stands before all columns and rows."""
        height = _number(attributes.get("defaultRowHeight"))
        if height is not None:
            self._rows.usual = self._unfolded.usual = _row_length(height)
        if attributes.get("zeroHeight") in _TRUE:
            self._rows.usual = 0
        width = _number(attributes.get("defaultColWidth"))
        if width is not None:
            self._columns.usual = _column_length(width)

    def add_columns(self, attributes: Mapping[str, str]) -> None:
        """Take what `col` says of some columns side by side."""
        first, last = (_number(attributes.get(name)) for name in ("min", "max"))
        width = _number(attributes.get("width"))
        hidden = attributes.get("hidden") in _TRUE
        if first is not None and last is not None and (hidden or width is not None):
            length = 0 if hidden else _column_length(width or 0)
            self._columns.add(int(first), int(last), length)

    def add_row(self, number: int, attributes: Mapping[str, str]) -> None:
        """Take what `row` says of its height."""
        height = _number(attributes["ht"]) if "ht" in attributes else None
        if height is not None:
            self._unfolded.add(number, number, _row_length(height))
        if attributes.get("hidden") in _TRUE:
            self._rows.add(number, number, 0)
        elif height is not None:
            self._rows.add(number, number, _row_length(height))

    def point(self, corner: Corner) -> tuple[int, int]:
        """Return how far across and down a corner is; a program keeps an offset within its cell."""
        across = self._columns.start(corner.column) + min(corner.across, self._columns.length(corner.column))
        return across, self._rows.start(corner.row) + min(corner.down, self._rows.length(corner.row))

    def column_at(self, across: float) -> int:
        """Return the column, counted from 1, that lies so far across."""
        return self._columns.at(across)

    def row_under(self, box: Box) -> int:
        """Return the row, counted from 1, that a picture belongs to.

        That is the row with most of it, the upper one of two with half of it each. Where a picture is so high that no
        row has half of it, it is the one it begins in, or the next where it only touches that one.
        """
        middle = self._rows.at((box.top + box.bottom) / 2 - 1)
        if self._shared(middle, box) * 2 >= box.bottom - box.top:
            return middle
        first = self._rows.at(box.top)
        beyond = box.bottom > self._rows.start(first + 1)
        if not beyond or self._shared(first, box) * 2 >= self._rows.length(first):
            return first
        return self._rows.at(self._rows.start(first + 1))

    def _shared(self, row: int, box: Box) -> float:
        start = self._rows.start(row)
        return min(box.bottom, start + self._rows.length(row)) - max(box.top, start)


class _Lane:
    """Rows or columns one after the other. Only those of an unusual length are kept, side by side as one."""

    def __init__(self, usual: int, most: int) -> None:
        self.usual = usual
        self._most = most
        self._firsts = array("q")
        self._lasts = array("q")
        self._lengths = array("q")
        self._excess = array("q")

    def add(self, first: int, last: int, length: int) -> None:
        """Note some of one length. They come in order; what does not is no layout to go by."""
        known = self._lasts[-1] if self._lasts else 0
        if not known < first <= last <= self._most or length == self.usual:
            return
        if first == known + 1 and self._lengths and self._lengths[-1] == length:
            self._lasts[-1] = last
            return
        self._excess.append(self.start(first) - (first - 1) * self.usual)
        self._firsts.append(first)
        self._lasts.append(last)
        self._lengths.append(length)

    def start(self, number: int) -> int:
        """Return where one begins."""
        start = (number - 1) * self.usual
        place = bisect_left(self._firsts, number) - 1
        if place < 0:
            return start
        within = min(number, self._lasts[place] + 1) - self._firsts[place]
        return start + self._excess[place] + within * (self._lengths[place] - self.usual)

    def length(self, number: int) -> int:
        """Return how long one is."""
        return self.start(number + 1) - self.start(number)

    def at(self, distance: float) -> int:
        """Return the one that lies there; of hidden ones at the same place the one that is seen."""
        low, high = 1, self._most
        while low < high:
            middle = (low + high + 1) // 2
            if self.start(middle) <= distance:
                low = middle
            else:
                high = middle - 1
        return low


def _number(text: str | None) -> float | None:
    return float(text) if text is not None and _NUMBER.fullmatch(text) else None


def _row_length(points: float) -> int:
    return round(min(points, _LARGEST) * EMU_PER_POINT)


def _column_length(characters: float) -> int:
    return round(min(characters, _LARGEST) * PIXELS_PER_CHARACTER) * EMU_PER_PIXEL
