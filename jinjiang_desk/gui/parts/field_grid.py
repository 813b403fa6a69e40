"""Where the fields of a form stand: each beside its label, or below it where there is little room."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from jinjiang_desk.gui.theme import scaled

_BESIDE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_ABOVE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
_NARROW = 400
"""Pixels at type of 100 %: below that a label stands above its field."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A field with its label. Two neighbours that are `half` share a line; `lines` (0: it does not grow) is
    its part of the room that is left."""

    label: QLabel
    field: QWidget
    half: bool
    lines: int


class FieldGrid(QGridLayout):
    """The cells of one form, in their order."""

    def __init__(self, parent: QWidget, cells: Sequence[Cell]) -> None:
        super().__init__(parent)
        self._cells = tuple(cells)
        self._narrow = False
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(10)
        self.setColumnStretch(1, 1)
        self.setColumnStretch(3, 1)
        self._place()

    def fit(self, width: int) -> bool:
        """Place everything for a width; return whether that changed anything."""
        narrow = width < scaled(_NARROW)
        changed = narrow is not self._narrow
        if changed:
            self._narrow = narrow
            self._place()
        return changed

    def _place(self) -> None:
        for cell in self._cells:
            self.removeWidget(cell.label)
            self.removeWidget(cell.field)
        for line in range(self.rowCount()):
            self.setRowStretch(line, 0)
        self.setVerticalSpacing(2 if self._narrow else 8)
        (self._below_each_other if self._narrow else self._beside_each_other)()

    def _below_each_other(self) -> None:
        for number, cell in enumerate(self._cells):
            self.addWidget(cell.label, 2 * number, 0, 1, 4, _ABOVE)
            self.addWidget(cell.field, 2 * number + 1, 0, 1, 4)
            self.setRowStretch(2 * number + 1, cell.lines)

    def _beside_each_other(self) -> None:
        line, place = 0, 0
        for cell in self._cells:
            if not cell.half and place:
                line, place = line + 1, 0
            self.addWidget(cell.label, line, place, _BESIDE)
            self.addWidget(cell.field, line, place + 1, 1, 1 if cell.half else 3)
            self.setRowStretch(line, max(self.rowStretch(line), cell.lines))
            place = 2 if cell.half and not place else 0
            line += place == 0
