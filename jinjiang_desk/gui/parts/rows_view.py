"""A table of rows: columns are described once, the model takes rows and never asks for them itself."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QMetaMethod,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.parts.column import Column
from jinjiang_desk.gui.parts.column_keeper import ColumnKeeper
from jinjiang_desk.gui.parts.hits import HITS_ROLE, CellDelegate
from jinjiang_desk.gui.parts.layout import tip_of
from jinjiang_desk.gui.parts.pill import TONE_ROLE
from jinjiang_desk.gui.theme import colour, follow_look, scaled

__all__ = ["Column", "RowsModel", "RowsView"]

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGNMENT, _TIP = int(Qt.ItemDataRole.TextAlignmentRole), int(Qt.ItemDataRole.ToolTipRole)
ANSWERED = frozenset({DISPLAY, ACCESSIBLE, _ALIGNMENT, _TIP, TONE_ROLE, HITS_ROLE})
_ALIGNMENTS = {
    True: Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter,
    False: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
}
_ROW_HEIGHT, _DENSE_HEIGHT = 40, 32
_AROUND, _DENSE_AROUND = 16, 10
"""How high a row is, and how much there is above and below its words together."""
_EDGE = 24


class RowsModel(QAbstractTableModel, Generic[T]):
    """Rows as the columns show them."""

    def __init__(self, columns: Sequence[Column[T]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: tuple[T, ...] = ()

    def set_rows(self, rows: Sequence[T]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def row_at(self, number: int) -> T | None:
        """Return the row at a place, None where there is none."""
        return self.rows[number] if 0 <= number < len(self.rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return a column's heading."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == DISPLAY:
            return self.columns[section].title
        return _ALIGNMENTS[self.columns[section].centred] if role == _ALIGNMENT else None

    def data(self, index: Index, role: int = 0) -> Any:
        """Return what a cell shows. Qt asks for much else with each cell it paints: that is answered first."""
        if role not in ANSWERED or not index.isValid():
            return None
        column, row = self.columns[index.column()], self.row_at(index.row())
        return None if row is None else self.cell(column, row, role)

    def cell(self, column: Column[T], row: T, role: int) -> Any:
        """Return what a column shows of a row."""
        if role in (DISPLAY, ACCESSIBLE):
            return column.text(row)
        if role == _ALIGNMENT:
            return _ALIGNMENTS[column.centred]
        if role == _TIP:
            return tip_of(column.tip(row)) if column.tip is not None else None
        toned = role == TONE_ROLE and column.tone is not None and column.text(row)
        return column.tone(row) if toned and column.tone is not None else None


class RowsView(QTableView, Generic[T]):
    """A table of whole rows. Double click or Enter opens the row under the cursor.

    With a `memory`, columns can be dragged, chosen by a right click on the heading, and are remembered under
    the `key`. A `dense` one has lower rows, where many are to be in sight.
    """

    opened = Signal(object)
    picked = Signal(object)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[T]],
        empty: str,
        *,
        memory: Memory | None = None,
        key: str = "",
        dense: bool = False,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._empty, self._dense = empty, dense
        self.rows_model = self.make_model(columns)
        self.setModel(self.rows_model)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        # The heading marks no chosen columns: to know them it would ask every row of a long list.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.rows_model, self))
        self.keeper = ColumnKeeper(self, columns, memory, key)
        if memory is not None:
            header = self.horizontalHeader()
            header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            header.customContextMenuRequested.connect(self.keeper.open_menu)
        follow_look(self, self._set_height)
        self.doubleClicked.connect(lambda index: self._open(self.rows_model.row_at(index.row())))
        self.selectionModel().currentRowChanged.connect(lambda _now, _before: self.picked.emit(self.current))

    def make_model(self, columns: Sequence[Column[T]]) -> RowsModel[T]:
        """Make the model; a table that does not hold all its rows has another one."""
        return RowsModel(columns)

    @property
    def current(self) -> T | None:
        """The row under the cursor."""
        index = self.currentIndex()
        return self.rows_model.row_at(index.row()) if index.isValid() else None

    def show_rows(self, rows: Sequence[T], same: Callable[[T, T], bool] | None = None) -> None:
        """Show other rows and keep the cursor on the row that is the same as before."""
        before = self.current
        self.rows_model.set_rows(rows)
        self.viewport().update()
        if before is not None and same is not None:
            at = next((number for number, one in enumerate(rows) if same(one, before)), None)
            if at is not None:
                self.selectRow(at)
        self.picked.emit(self.current)

    def unpick(self) -> None:
        """Take the cursor off its row, so that the same row can be picked again."""
        self.selectionModel().clear()

    def say_empty(self, words: str) -> None:
        """Say something else where there is no row."""
        self._empty = words
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row under the cursor by Enter; where rows do not open, Enter is for the dialog around."""
        opens = self.isSignalConnected(QMetaMethod.fromSignal(self.opened))
        if opens and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self._open(self.current)
            return
        super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go by Home and End to the first and the last row: within a row there is nowhere to go."""
        if action in (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd):
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what an empty table is empty of."""
        super().paintEvent(event)
        if not self.rows_model.rowCount() and self._empty:
            painter = QPainter(self.viewport())
            painter.setPen(colour("muted"))
            area = self.viewport().rect().adjusted(_EDGE, 0, -_EDGE, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty)
            painter.end()

    def _open(self, row: T | None) -> None:
        if row is not None:
            self.opened.emit(row)

    def _set_height(self) -> None:
        least, around = (_DENSE_HEIGHT, _DENSE_AROUND) if self._dense else (_ROW_HEIGHT, _AROUND)
        height = max(scaled(least), self.fontMetrics().height() + scaled(around))
        self.verticalHeader().setDefaultSectionSize(height)
