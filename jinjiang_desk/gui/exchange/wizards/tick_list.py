"""A list of lines that can be ticked, by the mouse or Space. Where a line is looked at by a press on its words, only
its box ticks it; elsewhere the words do so too (`tick_by_words`)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from jinjiang_desk.gui.parts.layout import tip_of
from jinjiang_desk.gui.theme import scaled

_KEY = Qt.ItemDataRole.UserRole
_WIDE = 1
"""The column that takes what is left."""
_BESIDE = 56
"""The tick box and the edges beside the words of the first column."""


@dataclass(frozen=True, slots=True)
class TickLine:
    """A line: what it stands for, its words column by column, and whether it is ticked."""

    key: str
    words: tuple[str, ...]
    on: bool = True


class TickList(QTreeWidget):
    """Lines with ticks. `ticked` comes after the ticks changed, `picked` with the key under the cursor."""

    ticked = Signal()
    picked = Signal(str)

    def __init__(self, name: str, headings: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setHeaderLabels(list(headings))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_WIDE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.itemChanged.connect(lambda _item, _column: self.ticked.emit())
        self.currentItemChanged.connect(lambda item, _before: self.picked.emit(_key(item)))

    @property
    def off(self) -> frozenset[str]:
        """The keys of the lines that are not ticked."""
        unticked = Qt.CheckState.Unchecked
        return frozenset(_key(one) for one in self.items() if one.checkState(0) is unticked)

    def items(self) -> list[QTreeWidgetItem]:
        """Return the lines as Qt knows them."""
        found = (self.topLevelItem(number) for number in range(self.topLevelItemCount()))
        return [one for one in found if one is not None]

    def show_lines(self, lines: Sequence[TickLine]) -> None:
        """Show other lines; the cursor goes to the first."""
        self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QTreeWidgetItem(list(line.words))
            item.setData(0, _KEY, line.key)
            item.setCheckState(0, _state(line.on))
            item.setToolTip(_WIDE, tip_of(line.words[_WIDE]))
            self.addTopLevelItem(item)
        words = [self.headerItem().text(0), *(line.words[0] for line in lines)]
        longest = max(self.fontMetrics().horizontalAdvance(word) for word in words)
        self.setColumnWidth(0, longest + scaled(_BESIDE))
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)
        self.blockSignals(False)
        self.picked.emit(_key(first))
        self.ticked.emit()

    def tick(self, wanted: Callable[[str], bool]) -> None:
        """Tick the lines that are wanted, and only those."""
        self.blockSignals(True)
        for item in self.items():
            item.setCheckState(0, _state(wanted(_key(item))))
        self.blockSignals(False)
        self.viewport().update()
        self.ticked.emit()


def _key(item: QTreeWidgetItem | None) -> str:
    return str(item.data(0, _KEY)) if item is not None else ""


def _state(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
