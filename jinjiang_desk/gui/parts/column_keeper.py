"""The columns of a table as people arrange them: which are shown, in which order, how wide; remembered."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView, QWidget

from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.parts.column import Column, fitted_widths
from jinjiang_desk.gui.theme import WARDROBE, follow_look, scaled

_LEAST_FREE = 170
_LEAST = 52
_KEEP_MS = 300


class ColumnKeeper(QObject):
    """Arranges the columns of one table. Without a memory they are as they are described, every time."""

    chosen = Signal()

    def __init__(
        self, table: QTableView, columns: Sequence[Column[Any]], memory: Memory | None, key: str
    ) -> None:
        super().__init__(table)
        self._table, self._columns = table, tuple(columns)
        self._memory, self._key = memory, f"{key}/columns"
        self._widths: dict[str, int] = {}
        self._busy = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_KEEP_MS)
        self._later.timeout.connect(self._keep)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(memory is not None)
        header.setSectionsClickable(False)
        for number, column in enumerate(self._columns):
            mode = QHeaderView.ResizeMode.Fixed if column.free else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(number, mode)
        self._recall()
        header.sectionResized.connect(self._on_resized)
        header.sectionMoved.connect(lambda *_places: self._later.start())
        table.viewport().installEventFilter(self)
        follow_look(self, self.fit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the width anew whenever the table becomes wider or narrower, or comes into sight: only then
        does it have its fonts."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self.fit()
        return False

    @property
    def shown(self) -> tuple[str, ...]:
        """The headings of the columns that are shown, from left to right."""
        header = self._table.horizontalHeader()
        inside = (header.logicalIndex(place) for place in range(header.count()))
        return tuple(self._columns[number].title for number in inside if not header.isSectionHidden(number))

    def show_columns(self, titles: Sequence[str]) -> None:
        """Show these columns in this order; none for those that are shown at first. Headings that are not
        of this table are left out, and the free column always stays."""
        with self._quietly():
            self._arrange(titles)
        self.fit()
        self._later.start()

    def reset(self) -> None:
        """Show the columns as they were before anybody chose or dragged."""
        self._widths = {}
        self.show_columns(())
        self.chosen.emit()

    def menu(self, parent: QWidget) -> QMenu:
        """Return a menu in which columns are ticked; it stays open while one does."""
        menu = _StayingMenu(parent)
        shown = self.shown
        for column in self._columns:
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(column.title in shown)
            action.setEnabled(not column.free)
            action.toggled.connect(lambda on, title=column.title: self._switch(title, on))
        menu.addSeparator()
        menu.addAction("恢复默认列").triggered.connect(self.reset)
        return menu

    def open_menu(self, place: QPoint) -> None:
        """Open the menu at a place of the heading."""
        menu = self.menu(self._table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._table.horizontalHeader().mapToGlobal(place))

    def fit(self) -> None:
        """Set all widths: as dragged, else as the words need it at the size of type worn now."""
        header = self._table.horizontalHeader()
        bold = header.font()
        bold.setBold(True)
        fonts = self._table.fontMetrics(), QFontMetrics(bold)
        shown = {at: one for at, one in enumerate(self._columns) if not header.isSectionHidden(at)}
        room = self._table.viewport().width() - self._least_free
        with self._quietly():
            header.setMinimumSectionSize(scaled(_LEAST))
            for number, width in fitted_widths(shown, self._widths, fonts, room).items():
                header.resizeSection(number, width)
        self._give_rest()

    @property
    def _least_free(self) -> int:
        # A list beside other things may become narrow; one that is the page itself scrolls sideways instead.
        return scaled(_LEAST_FREE) if self._memory is not None else scaled(_LEAST)

    def _give_rest(self) -> None:
        header = self._table.horizontalHeader()
        free = [number for number, column in enumerate(self._columns) if column.free]
        taken = sum(header.sectionSize(number) for number in range(header.count()) if number not in free)
        with self._quietly():
            for number in free:
                rest = (self._table.viewport().width() - taken) // len(free)
                header.resizeSection(number, max(self._least_free, rest))

    def _switch(self, title: str, on: bool) -> None:
        number = [column.title for column in self._columns].index(title)
        self._table.horizontalHeader().setSectionHidden(number, not on)
        self.fit()
        self._later.start()
        self.chosen.emit()

    def _on_resized(self, number: int, _before: int, width: int) -> None:
        if not self._busy and width and not self._columns[number].free:
            self._widths[self._columns[number].title] = round(width * 100 / WARDROBE.look.percent)
            self._give_rest()
            self._later.start()

    def _arrange(self, titles: Sequence[str]) -> None:
        header = self._table.horizontalHeader()
        known = {column.title: number for number, column in enumerate(self._columns)}
        wanted = [title for title in dict.fromkeys(titles) if title in known]
        order = wanted + [title for title in known if title not in wanted] if wanted else list(known)
        for place, title in enumerate(order):
            header.moveSection(header.visualIndex(known[title]), place)
            column = self._columns[known[title]]
            hidden = title not in wanted if wanted else not column.shown
            header.setSectionHidden(known[title], hidden and not column.free)

    def _recall(self) -> None:
        kept = _readable(self._memory.recall(self._key)) if self._memory is not None else {}
        widths, shown = kept.get("widths", {}), kept.get("shown", [])
        self._widths = {str(name): int(width) for name, width in widths.items() if 20 < width < 3000}
        self._arrange([str(title) for title in shown])

    def _keep(self) -> None:
        if self._memory is not None:
            kept = {"shown": self.shown, "widths": self._widths}
            self._memory.keep(self._key, json.dumps(kept, ensure_ascii=False))

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Set widths without taking them for dragged ones."""
        before, self._busy = self._busy, True
        try:
            yield
        finally:
            self._busy = before


class _StayingMenu(QMenu):
    """A menu whose ticks can be set one after the other."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick without closing."""
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by the space bar without closing."""
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().keyPressEvent(event)


def _readable(word: str) -> dict[str, Any]:
    """Return what was kept; a file that somebody wrote in by hand is as good as none."""
    try:
        kept = json.loads(word or "{}")
    except ValueError:
        return {}
    fits = isinstance(kept, dict) and isinstance(kept.get("widths", {}), dict)
    numbers = fits and all(isinstance(one, int) for one in kept.get("widths", {}).values())
    return kept if numbers and isinstance(kept.get("shown", []), list) else {}
