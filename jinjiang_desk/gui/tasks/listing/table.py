"""The table of tasks: fetched as one scrolls, grouped, several rows chosen at once."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView

from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.parts.column import Column
from jinjiang_desk.gui.parts.rows_view import RowsModel, RowsView
from jinjiang_desk.gui.tasks.listing.model import TaskModel
from jinjiang_desk.gui.tasks.listing.outline import Group, Outline
from jinjiang_desk.gui.theme import colour, scaled
from jinjiang_desk.operations.tasks.listing import TaskLine

_ROWS = QItemSelectionModel.SelectionFlag.Rows
_TURN = QItemSelectionModel.SelectionFlag.Toggle | _ROWS
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TaskTable(RowsView[TaskLine]):
    """Shows a `TaskModel`. `wanted` names the first line in sight that is still to be fetched; `chosen` comes
    when other rows are selected; `turned` when a group was opened or closed; `typed` with a letter that was
    typed over the list."""

    wanted = Signal(int)
    chosen = Signal()
    turned = Signal(str, bool)
    all_wanted = Signal()
    order_wanted = Signal(str)
    typed = Signal(str)

    def __init__(self, columns: Sequence[Column[TaskLine]], memory: Memory) -> None:
        super().__init__("任务列表", columns, "", memory=memory, key="tasks")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tasks.titles_shown = lambda: self.keeper.shown
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_heading)
        self._put_there = False
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(0)
        self._look.timeout.connect(self._look_for_missing)
        self.verticalScrollBar().valueChanged.connect(self._look.start)
        self.verticalScrollBar().rangeChanged.connect(self._look.start)
        self.rows_model.modelReset.connect(self._look.start)
        self.rows_model.dataChanged.connect(self._look.start)
        self.selectionModel().selectionChanged.connect(lambda _on, _off: self.chosen.emit())

    def make_model(self, columns: Sequence[Column[TaskLine]]) -> RowsModel[TaskLine]:
        """The rows are fetched as one scrolls."""
        return TaskModel(columns)

    @property
    def tasks(self) -> TaskModel:
        """The model, by what it really is."""
        model = self.rows_model
        if not isinstance(model, TaskModel):
            raise TypeError(type(model).__name__)
        return model

    @property
    def group(self) -> Group | None:
        """The group whose heading the cursor is on."""
        index = self.currentIndex()
        return self.tasks.outline.heading(index.row()) if index.isValid() else None

    @property
    def first_in_sight(self) -> int:
        """The line at the top, by its place in the whole list."""
        return self.tasks.outline.line_of(max(0, self.rowAt(0))) or 0

    def put_cursor(self, line: int, *, into_sight: bool = True) -> None:
        """Put the cursor on a line; its group must be open."""
        row = self.tasks.outline.row_of(line)
        if row is None:
            return
        index = self.rows_model.index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS)
        if into_sight:
            self._put_there = True
            self.scrollTo(index)

    def put_cursor_on_heading(self, group: Group) -> None:
        """Put the cursor on a heading; no line is chosen then."""
        index = self.rows_model.index(group.row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Clear)

    def turn(self, group: Group, *, is_open: bool) -> None:
        """Open or close a group, and leave the cursor on its heading."""
        closed = {one.name for one in self.tasks.outline.groups if not one.open} - {group.name}
        closed |= set() if is_open else {group.name}
        shape = [(one.name, one.count) for one in self.tasks.outline.groups]
        self.tasks.show_outline(Outline(0, shape, frozenset(closed)))
        self.put_cursor_on_heading(group)
        self.turned.emit(group.name, is_open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and close groups by Enter, ← and →; choose by the space bar; Ctrl+A chooses all that match."""
        group, self._put_there = self.group, False
        if event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.all_wanted.emit()
        elif event.key() == Qt.Key.Key_Space and group is None:
            self._toggle()
        elif group is not None and event.key() in (*_ENTER, Qt.Key.Key_Space):
            self.turn(group, is_open=not group.open)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.tasks.outline.groups:
            self._step_sideways(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Qt would look through all rows for a letter: the search above the list does that better."""
        self.typed.emit(search)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a heading opens or closes its group. What the list itself chose is no part of what is
        clicked together."""
        if self._put_there and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.clearSelection()
        self._put_there = False
        group = self.tasks.outline.heading(self.rowAt(event.position().toPoint().y()))
        if group is not None and event.button() is Qt.MouseButton.LeftButton:
            self.turn(group, is_open=not group.open)
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the headings over the cells of their rows, and a bar beside the row with the cursor."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for group in self.tasks.outline.groups:
            area = _row_area(self, group.row)
            if area is not None:
                _draw_heading(painter, area, group)
        cursor = _row_area(self, self.currentIndex().row()) if self.currentIndex().isValid() else None
        if cursor is not None and self.hasFocus():
            painter.fillRect(QRect(cursor.topLeft(), QPoint(scaled(3) - 1, cursor.bottom())), colour("focus"))
        painter.end()

    def _toggle(self) -> None:
        if self.currentIndex().isValid():
            self.selectionModel().select(self.currentIndex(), _TURN)

    def _step_sideways(self, right: bool) -> None:
        """→ opens the group under the cursor; ← closes it, or goes from a line to its heading."""
        row = self.currentIndex().row()
        group, on_heading = self.tasks.outline.group_of_row(row), self.group is not None
        if group is None:
            return
        if on_heading and group.open is not right:
            self.turn(group, is_open=right)
        elif not on_heading and not right:
            self.put_cursor_on_heading(group)

    def _look_for_missing(self) -> None:
        """Ask for the first line in sight that is not there; what follows comes with it."""
        bottom = self.rowAt(self.viewport().height() - 1)
        last = bottom if bottom >= 0 else self.rows_model.rowCount() - 1
        for row in range(max(0, self.rowAt(0)), last + 1):
            line = self.tasks.outline.line_of(row)
            if line is not None and self.tasks.line(line) is None:
                self.wanted.emit(line)
                return

    def _on_heading(self, section: int) -> None:
        order = self.rows_model.columns[section].order
        if order:
            self.order_wanted.emit(order)


def _row_area(table: RowsView[TaskLine], row: int) -> QRect | None:
    """Return where a row is in sight, None where it is not."""
    top, height, sight = table.rowViewportPosition(row), table.rowHeight(row), table.viewport().size()
    inside = 0 <= row < table.rows_model.rowCount() and -height < top < sight.height()
    return QRect(0, top, sight.width(), height) if inside else None


def _draw_heading(painter: QPainter, area: QRect, group: Group) -> None:
    painter.save()
    painter.fillRect(area, colour("hover"))
    font = QFont(painter.font())
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(colour("text"))
    words = f"{'▾' if group.open else '▸'}  {group.name}  {group.count}"
    painter.drawText(area.adjusted(scaled(10), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
    painter.restore()
