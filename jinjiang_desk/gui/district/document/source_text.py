"""The document's own text with the numbers of its lines; a task's lines are marked, and in them the words of a field.

Everything is painted for the lines in sight only, so that a document of any length scrolls as a short one does.
"""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from jinjiang_desk.domain.plans.field_places import Spot, Stretch
from jinjiang_desk.gui.theme import Tone, colour, follow_look, scaled

_ABOVE = 2
"""So many lines stay in sight above what is pointed at."""


class SourceText(QPlainTextEdit):
    """Plain text to be read, marked and copied. A click tells the character it falls on.

    `marked` are the first and the last line that are marked, 0 where none is; `pointed` is what is pointed at.
    """

    clicked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setAccessibleName("原文")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.marked = (0, 0)
        self.pointed: Stretch | None = None
        self._gutter = _Gutter(self)
        self.updateRequest.connect(self._on_update)
        self.blockCountChanged.connect(lambda _count: self._fit())
        follow_look(self, self._restyle)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show a document."""
        self.setPlainText("\n".join(lines))
        self._fit()

    def mark(self, first: int, last: int, *, bring_up: bool = True) -> None:
        """Mark the lines of a task and bring the first of them to the top, unless somebody is looking at another."""
        self.marked, self.pointed = (first, last), None
        self._highlight()
        if bring_up:
            self.bring_up(first)

    def point(self, stretch: Stretch | None) -> None:
        """Point at some characters, and bring them into sight where they are not."""
        self.pointed = stretch
        self._highlight()
        if stretch is not None and not self._in_sight(stretch):
            self.bring_up(stretch.first.line - _ABOVE)
            self.setTextCursor(self._cursor(stretch.first))
            self.ensureCursorVisible()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell the character, where nothing was marked for copying."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.tell(event.position().toPoint())

    def tell(self, at: QPoint) -> None:
        """Tell the character at a point."""
        cursor = self.cursorForPosition(at)
        before = cursor.block().text().encode("utf-16-le")[: 2 * cursor.positionInBlock()]
        self.clicked.emit(Spot(cursor.blockNumber() + 1, len(before.decode("utf-16-le", "ignore"))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers as high as the text."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._gutter.setGeometry(QRect(inside.left(), inside.top(), self.gutter_width(), inside.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ground across the whole of each marked line, and the text over it."""
        painter = QPainter(self.viewport())
        for number, area in self._in_view(event.rect().bottom()):
            if self.marked[0] <= number <= self.marked[1]:
                painter.fillRect(area, colour("accent_soft"))
        painter.end()
        super().paintEvent(event)

    def gutter_width(self) -> int:
        """Return the width of the line numbers."""
        return self.fontMetrics().horizontalAdvance("0") * (len(str(self.blockCount())) + 1) + scaled(8)

    def paint_numbers(self, painter: QPainter, area: QRect) -> None:
        """Draw the numbers of the lines in sight."""
        first, last = self.marked
        for number, line in self._in_view(area.bottom()):
            if first <= number <= last:
                painter.fillRect(QRectF(0, line.top(), scaled(4), line.height() + 1), colour("accent"))
            painter.setPen(colour("text" if first <= number <= last else "muted"))
            place = QRect(0, int(line.top()), self.gutter_width() - scaled(6), self.fontMetrics().height())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, str(number))

    def bring_up(self, line: int) -> None:
        """Bring a line to the top."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())
        self.setTextCursor(QTextCursor(self._block(line)))
        self.ensureCursorVisible()

    def _in_view(self, bottom: int) -> list[tuple[int, QRectF]]:
        """Return the numbers of the lines in sight, each with where it is drawn."""
        found: list[tuple[int, QRectF]] = []
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= bottom:
            height = self.blockBoundingRect(block).height()
            found.append((block.blockNumber() + 1, QRectF(0, top, self.viewport().width(), height)))
            block, top = block.next(), top + height
        return found

    def _in_sight(self, stretch: Stretch) -> bool:
        places = (self.cursorRect(self._cursor(one)) for one in (stretch.first, stretch.last))
        return all(map(self.viewport().rect().contains, places))

    def _block(self, line: int) -> QTextBlock:
        return self.document().findBlockByNumber(max(0, line - 1))

    def _cursor(self, spot: Spot, beyond: int = 0) -> QTextCursor:
        """Return a cursor before a character, or beyond it. What is not shown of a long line has none."""
        block = self._block(spot.line)
        cursor = QTextCursor(block)
        units = _units(block.text()[: spot.column + beyond])
        cursor.setPosition(block.position() + min(units, block.length() - 1))
        return cursor

    def _highlight(self) -> None:
        marks: list[QTextEdit.ExtraSelection] = []
        if self.pointed is not None:
            mark = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            look.setBackground(Tone.NOTICE.ground)
            look.setForeground(Tone.NOTICE.ink)
            cursor = self._cursor(self.pointed.first)
            end = self._cursor(self.pointed.last, beyond=1)
            cursor.setPosition(end.position(), QTextCursor.MoveMode.KeepAnchor)
            mark.format, mark.cursor = look, cursor  # type: ignore[attr-defined]  # not in the stubs
            marks.append(mark)
        self.setExtraSelections(marks)
        self.viewport().update()
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
        self._text.tell(QPoint(0, int(event.position().y())))


def _units(text: str) -> int:
    """Qt counts in UTF-16 units, a rare character takes two."""
    return len(text.encode("utf-16-le")) // 2
