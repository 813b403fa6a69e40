"""The document's own text with the numbers of its lines; the lines of one task are marked."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from jinjiang_desk.gui.theme import colour, follow_look, scaled


class SourceText(QPlainTextEdit):
    """Plain text to be read, marked and copied. A click tells the line it falls on (from 1)."""

    line_clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAccessibleName("方案原文")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._marked = (0, 0)
        self._gutter = _Gutter(self)
        self.updateRequest.connect(self._on_update)
        self.blockCountChanged.connect(lambda _count: self._fit())
        follow_look(self, self._restyle)

    @property
    def marked(self) -> tuple[int, int]:
        """The first and the last line that are marked; 0 where none is."""
        return self._marked

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show a document."""
        self.setPlainText("\n".join(lines))
        self._fit()

    def mark(self, first: int, last: int) -> None:
        """Mark the lines of a task and bring the first of them to the top."""
        self._marked = (first, last)
        self._highlight()
        bar = self.verticalScrollBar()
        cursor = QTextCursor(self.document().findBlockByNumber(max(0, first - 1)))
        bar.setValue(bar.maximum())
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell the line, where nothing was marked for copying."""
        super().mouseReleaseEvent(event)
        cursor = self.cursorForPosition(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.line_clicked.emit(cursor.blockNumber() + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers as high as the text."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._gutter.setGeometry(QRect(inside.left(), inside.top(), self.gutter_width(), inside.height()))

    def gutter_width(self) -> int:
        """Return the width of the line numbers."""
        return self.fontMetrics().horizontalAdvance("0") * (len(str(self.blockCount())) + 1) + scaled(8)

    def paint_numbers(self, painter: QPainter, area: QRect) -> None:
        """Draw the numbers of the lines in sight."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        first, last = self._marked
        while block.isValid() and top <= area.bottom():
            number = block.blockNumber() + 1
            height = self.blockBoundingRect(block).height()
            if first <= number <= last:
                painter.fillRect(0, int(top), scaled(4), int(height) + 1, colour("accent"))
            painter.setPen(colour("text" if first <= number <= last else "muted"))
            line = QRect(0, int(top), self.gutter_width() - scaled(6), self.fontMetrics().height())
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, str(number))
            block, top = block.next(), top + height

    def _highlight(self) -> None:
        first, last = self._marked
        marks: list[QTextEdit.ExtraSelection] = []
        block = self.document().findBlockByNumber(first - 1) if first else self.document().end()
        while block.isValid() and block.blockNumber() < last:
            mark = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            look.setBackground(colour("accent_soft"))
            look.setProperty(QTextFormat.Property.FullWidthSelection, True)
            mark.format = look  # type: ignore[attr-defined]  # not in the stubs
            cursor = QTextCursor(block)
            # The whole of a wrapped line, not only its first stretch.
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor  # type: ignore[attr-defined]  # not in the stubs
            marks.append(mark)
            block = block.next()
        self.setExtraSelections(marks)
        self._gutter.update()

    def _restyle(self) -> None:
        self._fit()
        self._highlight()

    def _fit(self) -> None:
        self.setViewportMargins(self.gutter_width(), 0, 0, 0)

    def _on_update(self, area: QRect, scrolled_by: int) -> None:
        if scrolled_by:
            self._gutter.scroll(0, scrolled_by)
        else:
            self._gutter.update(0, area.y(), self._gutter.width(), area.height())


class _Gutter(QWidget):
    """The numbers beside the text; a press on one is a press on its line."""

    def __init__(self, text: SourceText) -> None:
        super().__init__(text)
        self._text = text

    def sizeHint(self) -> QSize:
        """As wide as the numbers."""
        return QSize(self._text.gutter_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the numbers."""
        painter = QPainter(self)
        painter.setFont(self._text.font())
        self._text.paint_numbers(painter, event.rect())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell the line."""
        at = self._text.cursorForPosition(QPoint(0, int(event.position().y())))
        self._text.line_clicked.emit(at.blockNumber() + 1)
