"""A worksheet with some of its cells marked: another style for each of them, and the way to their comments."""

from collections.abc import Callable, Iterable

from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.markup import related
from jinjiang_desk.workbook.container.package import OFFICE
from jinjiang_desk.workbook.container.splicing import Element, Splice, tag
from jinjiang_desk.workbook.images.grid import MAX_COLUMNS
from jinjiang_desk.workbook.raw.cellnames import cell_name, split_cell

_BEHIND = frozenset(
    (
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
        "extLst",
    )
)
"""What stands behind the way to the comments (ECMA-376 18.3.1.99)."""
_TRUE = ("1", "true", "on")

Restyle = Callable[[int], int]
"""Gives for the style of a cell the same one marked."""


class MarkedSheet:
    """Changes a worksheet: its cells at `places` (row and column) get the style that `restyle` gives.

    Cells and rows that are not there are put in. Without `restyle` the cells stay as they are. `drawing_id` is
    the relation to the comments' shapes, put in where the sheet has none yet; `drawing` is the one it had.
    """

    def __init__(
        self,
        archive: Archive,
        part: str,
        places: Iterable[tuple[int, int]] = (),
        restyle: Restyle | None = None,
        drawing_id: str | None = None,
    ) -> None:
        self.drawing: str | None = None
        self._restyle = restyle
        self._drawing_id = drawing_id
        self._left = sorted(places) if restyle is not None else []
        self._columns: list[tuple[int, int, int]] = []
        self._row, self._column = 0, 0
        self._row_style: int | None = None
        self._grown = False
        self._behind: int | None = None
        self._cell: Element | None = None
        self._splice = Splice(archive, part)
        self._splice.scan(self._opened, self._closed)

    def result(self) -> bytes:
        """Return the part as it is now."""
        return self._splice.result()

    def _opened(self, element: Element) -> None:
        if element.name == "row":
            self._open_row(element)
        elif element.name == "c":
            self._open_cell(element)
        elif element.name == "col" and len(self._columns) < MAX_COLUMNS:
            numbers = [_number(element.attributes.get(name), 0) for name in ("min", "max", "style")]
            self._columns.append((numbers[0], numbers[1], numbers[2]))
        elif element.depth == 2:
            if element.name == "legacyDrawing":
                self.drawing = related(element.attributes, "id")
            elif element.name in _BEHIND and self._behind is None:
                self._behind = element.start

    def _open_row(self, row: Element) -> None:
        number = _number(row.attributes.get("r"), self._row + 1)
        if self._left and self._left[0][0] < number:
            self._splice.insert(row.start, self._missing_rows(number, row.written, row.sibling("c")))
        self._row, self._column, self._grown = number, 0, False
        own = row.attributes.get("customFormat") in _TRUE
        self._row_style = _number(row.attributes.get("s"), 0) if own else None

    def _open_cell(self, cell: Element) -> None:
        if not self._left or self._left[0][0] != self._row:
            return
        place = split_cell(cell.attributes.get("r", ""))
        self._column = place[1] if place is not None else self._column + 1
        if self._left[0][1] < self._column:
            self._splice.insert(cell.start, self._missing_cells(self._column, cell.written))

    def _closed(self, element: Element, closing: int) -> None:
        if element.name == "c":
            self._close_cell(element, closing)
        elif element.name == "row":
            self._close_row(element, closing)
        elif element.name == "sheetData":
            rows = self._missing_rows(None, element.sibling("row"), element.sibling("c"))
            if rows:
                self._splice.rewrite(element, closing, inside=rows)
        elif element.name == "sheetView" and element.attributes.get("tabSelected") in _TRUE:
            kept = {key: value for key, value in element.attributes.items() if key != "tabSelected"}
            self._splice.rewrite(element, closing, kept)
        elif element.depth == 1 and self._drawing_id is not None and self.drawing is None:
            self._point_to_comments(element, closing, self._drawing_id)

    def _close_row(self, row: Element, closing: int) -> None:
        ours = bool(self._left) and self._left[0][0] == self._row
        missing = self._missing_cells(MAX_COLUMNS + 1, row.sibling("c")) if ours else ""
        if self._grown:
            # How far a row reaches is told by its cells; what it says itself no longer holds.
            kept = {key: value for key, value in row.attributes.items() if key != "spans"}
            self._splice.rewrite(row, closing, kept, missing)

    def _close_cell(self, cell: Element, closing: int) -> None:
        if self._restyle is not None and self._left[:1] == [(self._row, self._column)]:
            del self._left[0]
            style = self._restyle(_number(cell.attributes.get("s"), 0))
            self._splice.rewrite(cell, closing, {**cell.attributes, "s": str(style)})

    def _missing_rows(self, before: int | None, row: str, cell: str) -> str:
        """Return the marked rows that are not there, up to the one that comes next."""
        made: list[str] = []
        while self._left and (before is None or self._left[0][0] < before):
            self._row, self._row_style = self._left[0][0], None
            cells = self._missing_cells(MAX_COLUMNS + 1, cell)
            made.append(tag(row, {"r": str(self._row)}, cells))
        return "".join(made)

    def _missing_cells(self, before: int, written: str) -> str:
        """Return the marked cells of this row that are not there, up to the one that comes next."""
        made: list[str] = []
        while self._left and self._left[0][0] == self._row and self._left[0][1] < before:
            _, column = self._left.pop(0)
            made.append(
                tag(written, {"r": cell_name(column, self._row), "s": str(self._blank_style(column))})
            )
            self._grown = True
        return "".join(made)

    def _blank_style(self, column: int) -> int:
        style = self._row_style
        if style is None:
            style = next((style for first, last, style in self._columns if first <= column <= last), 0)
        return self._restyle(style) if self._restyle is not None else style

    def _point_to_comments(self, root: Element, closing: int, drawing_id: str) -> None:
        way = tag(root.sibling("legacyDrawing"), {"xmlns:r": OFFICE, "r:id": drawing_id})
        if self._behind is None:
            self._splice.rewrite(root, closing, inside=way)
        else:
            self._splice.insert(self._behind, way)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 9 else otherwise
