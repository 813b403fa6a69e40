"""The text boxes that people lay over a worksheet: nobody reads what stands in them."""

from collections.abc import Mapping

from jinjiang_desk.workbook.images.grid import MAX_COLUMNS, MAX_ROWS
from jinjiang_desk.workbook.raw.cellnames import cell_name

_SHOWN = 20
_MOST = 10_000
"""Boxes of one sheet that are looked at."""
_DIGITS = 8


class TextBoxes:
    """Collects the shapes of a drawing in which something stands: by the cell below the corner of each, or, where it
    hangs on no cell, by what it says. What is in a Fallback would come twice."""

    def __init__(self) -> None:
        self.cells: dict[str, None] = {}
        self._corner: dict[str, str] = {}
        self._inside: list[str] = []
        self._said = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name.endswith("Anchor"):
            self._corner = {}
        elif name == "sp":
            self._said = ""
        self._inside.append(name)

    def end(self, name: str) -> None:
        self._inside.pop()
        words = " ".join(self._said.split()) if name == "sp" else ""
        if words and "Fallback" not in self._inside and len(self.cells) < _MOST:
            self.cells.setdefault(self._cell() or f"“{words[:_SHOWN]}”")

    def text(self, data: str) -> None:
        name = self._inside[-1]
        if self._inside[-2:-1] == ["from"]:
            self._corner[name] = (self._corner.get(name, "") + data)[:_DIGITS]
        elif name == "t" and "txBody" in self._inside and len(self._said) < _SHOWN:
            self._said += data

    def _cell(self) -> str:
        numbers = [self._corner.get(name, "").strip() for name in ("col", "row")]
        if not all(one.isdecimal() and len(one) < _DIGITS for one in numbers):
            return ""
        column, row = (int(one) + 1 for one in numbers)
        return cell_name(column, row) if column <= MAX_COLUMNS and row <= MAX_ROWS else ""
