"""A table of rows: columns are described once, the model takes rows and never asks for them itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from jinjiang_desk.gui.parts.pill import TONE_ROLE, PillDelegate
from jinjiang_desk.gui.theme import COLOURS, Tone

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
_ROW_HEIGHT = 40


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column: its heading, what it shows of a row, its width (0: takes what is left), the mood of its
    word, and the whole text where the column shows only its beginning."""

    title: str
    text: Callable[[T], str]
    width: int = 0
    tone: Callable[[T], Tone] | None = None
    tip: Callable[[T], str] | None = None
    centred: bool = False


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

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return a column's heading."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(self.columns[section])
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole and column.tip is not None:
            return _tooltip(column.tip(row))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        if role == TONE_ROLE and column.tone is not None:
            return column.tone(row) if column.text(row) else None
        return None

    @staticmethod
    def _alignment(column: Column[T]) -> Qt.AlignmentFlag:
        across = Qt.AlignmentFlag.AlignHCenter if column.centred else Qt.AlignmentFlag.AlignLeft
        return across | Qt.AlignmentFlag.AlignVCenter


class RowsView(QTableView, Generic[T]):
    """A table of whole rows. Double click or Enter opens the row under the cursor."""

    opened = Signal(object)
    picked = Signal(object)

    def __init__(self, name: str, columns: Sequence[Column[T]], empty: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._empty = empty
        self.rows_model: RowsModel[T] = RowsModel(columns)
        self.setModel(self.rows_model)
        self.setItemDelegate(PillDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self._set_widths()
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows_model.rows[index.row()]))
        self.selectionModel().currentRowChanged.connect(lambda _now, _before: self.picked.emit(self.current))

    @property
    def current(self) -> T | None:
        """The row under the cursor."""
        index = self.currentIndex()
        return self.rows_model.rows[index.row()] if index.isValid() else None

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

    def say_empty(self, words: str) -> None:
        """Say something else where there is no row."""
        self._empty = words
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row under the cursor by Enter."""
        row = self.current
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say what an empty table is empty of."""
        super().paintEvent(event)
        if not self.rows_model.rows:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(COLOURS["muted"]))
            area = self.viewport().rect().adjusted(24, 0, -24, 0)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty)
            painter.end()

    def _set_widths(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(40)
        for number, column in enumerate(self.rows_model.columns):
            stretches = column.width == 0
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(number, mode)
            if not stretches:
                self.setColumnWidth(number, column.width)


def _tooltip(text: str) -> str:
    """Wrap a long tip, and keep what looks like markup from being taken for it."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    return f"<p style='white-space: pre-wrap'>{escaped}</p>" if text else ""
