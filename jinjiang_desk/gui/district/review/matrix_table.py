"""The table of the matrix: painted cells, heads that stay and count, moved through cell by cell."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen, QPixmap, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from jinjiang_desk.domain.tasks.matrix import Cell
from jinjiang_desk.gui.district.review.matrix_model import CELL_ROLE, NOT_OWED, SIGNS, Heading, MatrixModel
from jinjiang_desk.gui.theme import Tone, colour, follow_look, scaled

Index = QModelIndex | QPersistentModelIndex
_MOST_LETTERS = 12
"""A longer unit's name is cut in its head; the whole stands in the tip."""


class MatrixTable(QTableView):
    """Arrow keys move cell by cell, Enter or a double click opens, Ctrl+C copies the whole table."""

    opened = Signal(object, object)

    def __init__(self, model: MatrixModel) -> None:
        super().__init__()
        self._matrix = model
        self.setAccessibleName("镇街与任务的矩阵")
        self.setModel(model)
        self._cells = _CellDelegate(self)
        self.setItemDelegate(self._cells)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalHeader(_Head(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(_Head(Qt.Orientation.Vertical, self))
        self.doubleClicked.connect(self._open)
        model.modelReset.connect(self.fit)
        follow_look(self, self.fit)

    def fit(self) -> None:
        """Give cells and heads the room their words need."""
        self._cells.forget()
        metrics = self.fontMetrics()
        across, down = self.horizontalHeader(), self.verticalHeader()
        numbers = [metrics.horizontalAdvance(head.word) for head in self._matrix.columns]
        counts = [metrics.horizontalAdvance(str(head.owed - head.finished)) for head in self._matrix.columns]
        width = max(
            [metrics.horizontalAdvance("达") + scaled(8), *(one + scaled(6) for one in (*numbers, *counts))]
        )
        height = metrics.height() + scaled(6)
        for header, size in ((across, width), (down, height)):
            header.setMinimumSectionSize(size)
            header.setDefaultSectionSize(size)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setFixedHeight(2 * metrics.height() + scaled(10))
        names = [metrics.horizontalAdvance(head.word[:_MOST_LETTERS]) for head in self._matrix.rows]
        down.setFixedWidth(max([*names, 0]) + metrics.horizontalAdvance("　000/000") + scaled(14))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, copy by Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_all()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def copy_all(self) -> None:
        """Put the whole table into the clipboard."""
        QGuiApplication.clipboard().setText(self._matrix.as_text())

    def _open(self, index: Index) -> None:
        if index.isValid():
            unit, task, cell = self._matrix.at(index)
            # Of a task that this unit does not owe, the page would show another unit, and take an answer for it.
            if cell is not None:
                self.opened.emit(task, unit)


class _CellDelegate(QStyledItemDelegate):
    """A sign on its ground; its upper right corner is dark where the deadline has passed, its lower left
    one where nothing was reported in the present period. Thousands of cells are of few kinds: each kind is
    drawn once."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(parent)
        self._drawn: dict[object, QPixmap] = {}

    def forget(self) -> None:
        """Draw every kind anew: the look or the size has changed."""
        self._drawn.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        area: QRect = option.rect  # type: ignore[attr-defined]  # not in the stubs
        cell: Cell | None = index.data(CELL_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]  # not in the stubs
        ratio = painter.device().devicePixelRatio()
        kind = (cell and (cell.mark, cell.overdue, cell.silent), chosen, area.width(), area.height(), ratio)
        drawn = self._drawn.get(kind)
        if drawn is None:
            drawn = self._drawn[kind] = _draw(cell, area.size(), ratio, painter.font(), chosen=chosen)
        painter.drawPixmap(area.topLeft(), drawn)


class _Head(QHeaderView):
    """Names with how many of how many are finished (rows), numbers over how many are not (columns)."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setAccessibleName("任务" if orientation is Qt.Orientation.Horizontal else "单位")

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's own name
        """Draw one head."""
        head: Heading | None = self.model().headerData(logicalIndex, self.orientation(), CELL_ROLE)
        if head is None:
            return
        painter.save()
        painter.fillRect(rect, colour("surface"))
        current = self.parent().currentIndex()  # type: ignore[attr-defined]  # the table it heads
        across = self.orientation() is Qt.Orientation.Horizontal
        here = current.isValid() and (current.column() if across else current.row()) == logicalIndex
        font = painter.font()
        font.setBold(here)
        painter.setFont(font)
        if across:
            self._paint_number(painter, rect, head)
        else:
            self._paint_name(painter, rect, head)
        painter.restore()

    @staticmethod
    def _paint_number(painter: QPainter, rect: QRect, head: Heading) -> None:
        half = rect.height() // 2
        upper, lower = rect.adjusted(0, 2, 0, -half), rect.adjusted(0, half, 0, -2)
        painter.setPen(colour("text"))
        painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, head.word)
        painter.setPen(colour("muted"))
        left = head.owed - head.finished
        painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, str(left) if left else "✓")

    @staticmethod
    def _paint_name(painter: QPainter, rect: QRect, head: Heading) -> None:
        inner = rect.adjusted(scaled(6), 0, -scaled(6), 0)
        tally = f"{head.finished}/{head.owed}"
        metrics = painter.fontMetrics()
        room = inner.width() - metrics.horizontalAdvance(tally) - scaled(6)
        painter.setPen(colour("text"))
        name = metrics.elidedText(head.word, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.setPen(colour("muted"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, tally)


def _draw(cell: Cell | None, size: QSize, ratio: float, font: QFont, *, chosen: bool) -> QPixmap:
    """Draw how a unit stands with a task; what it does not owe is a faint dash."""
    drawn = QPixmap(size * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(colour("surface"))
    area = QRect(QPoint(0, 0), size)
    painter = QPainter(drawn)
    painter.setFont(font)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = area.adjusted(1, 1, -1, -1)
    if cell is None:
        painter.setPen(colour("line"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, NOT_OWED)
    else:
        sign, tone = SIGNS[cell.mark]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone.ground)
        painter.drawRoundedRect(QRectF(inner), 3, 3)
        painter.setPen(tone.ink)
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, sign)
        _paint_corners(painter, inner, cell)
    if chosen:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("accent"), scaled(2)))
        painter.drawRect(QRectF(area).adjusted(1, 1, -1, -1))
    painter.end()
    return drawn


def _paint_corners(painter: QPainter, area: QRect, cell: Cell) -> None:
    size = scaled(7)
    painter.setPen(Qt.PenStyle.NoPen)
    if cell.overdue:
        painter.setBrush(Tone.DANGER.ink)
        right = area.topRight() + QPoint(1, 0)
        painter.drawPolygon(QPolygon([right, right - QPoint(size, 0), right + QPoint(0, size)]))
    if cell.silent:
        painter.setBrush(colour("muted"))
        left = area.bottomLeft() + QPoint(0, 1)
        painter.drawPolygon(QPolygon([left, left + QPoint(size, 0), left - QPoint(0, size)]))
