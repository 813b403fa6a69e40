"""A list beside other things, whose words go on in a further line where there is little room for them."""

from collections.abc import Sequence
from math import ceil

from jinjiang_desk.gui.parts.column import Column
from jinjiang_desk.gui.parts.rows_view import RowsView, T
from jinjiang_desk.gui.theme import scaled

_SIGNS = 10
"""So many Chinese characters of the free column are to be seen of each row."""
_MOST_LINES = 3
_SIDES = 20


class WrappingView(RowsView[T]):
    """All rows have as many lines as the free column needs for the beginning of a text; the rest is cut."""

    def __init__(self, name: str, columns: Sequence[Column[T]], empty: str, *, dense: bool = False) -> None:
        self._free = next(number for number, column in enumerate(columns) if column.free)
        super().__init__(name, columns, empty, dense=dense)
        self.horizontalHeader().sectionResized.connect(self._on_resized)

    def _on_resized(self, number: int, _before: int, _width: int) -> None:
        if number == self._free:
            self._set_height()

    def _set_height(self) -> None:
        super()._set_height()
        letters = self.fontMetrics()
        room = max(1, self.columnWidth(self._free) - scaled(_SIDES))
        lines = min(_MOST_LINES, ceil(_SIGNS * letters.horizontalAdvance("国") / room))
        self.setWordWrap(lines > 1)
        height = self.verticalHeader().defaultSectionSize() + (lines - 1) * letters.lineSpacing()
        self.verticalHeader().setDefaultSectionSize(height)
