"""Cells that show what a search found: plain text, the hits bold on a ground of their own."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from jinjiang_desk.gui.parts.pill import TONE_ROLE, PillDelegate
from jinjiang_desk.gui.theme import colour, scaled

Spans = Sequence[tuple[int, int]]
HITS_ROLE = TONE_ROLE + 1
"""The spans of a cell's text (start, end) that a search found."""

_SIDE = 10
_BEFORE = 6
_MORE = "…"
_FAR = 100
_LONGEST = 300
"""Characters: a hit beyond the first is not reached by any cell, and no cell shows more than the second."""


class CellDelegate(PillDelegate):
    """Draws cells with hits, pills, and all others as usual."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        spans = index.data(HITS_ROLE)
        if not spans or index.data(TONE_ROLE) is not None:
            super().paint(painter, option, index)
            return
        option.state &= ~QStyle.StateFlag.State_HasFocus  # type: ignore[attr-defined]  # not in the stubs
        self.draw_ground(painter, option, index)
        area: QRect = option.rect.adjusted(scaled(_SIDE), 0, -scaled(_SIDE) // 2, 0)  # type: ignore[attr-defined]  # not in the stubs
        ink = option.palette.color(QPalette.ColorRole.Text)  # type: ignore[attr-defined]  # not in the stubs
        text = index.data(Qt.ItemDataRole.DisplayRole)
        draw_hits(painter, area, text, spans, (option.font, ink))  # type: ignore[attr-defined]  # not in the stubs


def draw_hits(painter: QPainter, area: QRect, text: str, spans: Spans, pen: tuple[QFont, QColor]) -> None:
    """Draw a line of text so that its first hit is in sight. `pen` is the font and the colour of the rest."""
    font, ink = pen
    text, spans = _one_line(text), list(spans)
    if spans[0][0] > _FAR:
        text, spans = _from(text, spans, spans[0][0] - _BEFORE)
    layout = _laid_out(text, spans, font)
    if _edge(layout, spans[0][1]) > area.width():
        text, spans = _from_first_hit(layout, spans, area.width())
        layout = _laid_out(text, spans, font)
    if _edge(layout, len(layout.text())) > area.width():
        text, spans = _cut(layout, spans, area.width())
        layout = _laid_out(text, spans, font)
    painter.save()
    painter.setClipRect(area)
    painter.setPen(ink)
    top = area.top() + (area.height() - layout.boundingRect().height()) / 2
    layout.draw(painter, QPointF(area.left(), top))
    painter.restore()


def _one_line(text: str) -> str:
    """Return text whose line breaks are blanks; every character keeps its place."""
    return text.replace("\n", " ").replace("\r", " ").replace("\t", " ")


def _from_first_hit(layout: QTextLayout, spans: Spans, width: int) -> tuple[str, list[tuple[int, int]]]:
    """Leave out what stands far before the first hit: of that only as much stays as there is room for."""
    text, (first, last) = layout.text(), spans[0]
    sign = _edge(layout, 1)
    room = width - 2 * sign - (_edge(layout, last) - _edge(layout, first))
    before = max(0, min(_BEFORE, int(room // sign)))
    return _from(text, spans, max(0, first - before))


def _from(text: str, spans: Spans, start: int) -> tuple[str, list[tuple[int, int]]]:
    moved = len(_MORE) - start
    return _MORE + text[start:], [(first + moved, last + moved) for first, last in spans]


def _cut(layout: QTextLayout, spans: Spans, width: int) -> tuple[str, list[tuple[int, int]]]:
    """Shorten a text that is wider than there is room for."""
    text, line = layout.text(), layout.lineAt(0)
    room = width - _edge(layout, 1) - scaled(4)
    end = max(1, line.xToCursor(max(0.0, room)))
    kept = [(first, min(last, end)) for first, last in spans if first < end]
    return text[:end] + _MORE, kept


def _laid_out(text: str, spans: Spans, font: QFont) -> QTextLayout:
    layout = QTextLayout(text[:_LONGEST], font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_marked(first, last) for first, last in spans if first < _LONGEST])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    return layout


def _marked(first: int, last: int) -> QTextLayout.FormatRange:
    mark = QTextLayout.FormatRange()
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setBackground(colour("mark"))
    look.setForeground(colour("mark_ink"))
    mark.start, mark.length, mark.format = first, last - first, look  # type: ignore[attr-defined]  # not in the stubs
    return mark


def _edge(layout: QTextLayout, position: int) -> float:
    """Return how far from the left a position of the text is, in pixels."""
    found = layout.lineAt(0).cursorToX(min(position, len(layout.text())))
    return float(found[0])  # type: ignore[index]  # not in the stubs
