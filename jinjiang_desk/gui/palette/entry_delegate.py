"""Painting a line of the palette: what it is, its words, and its shortcut at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jinjiang_desk.gui.palette.entries import Entry
from jinjiang_desk.gui.theme import colour, scaled

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
_INSET, _GAP, _HIGH = 12, 12, 34
_KIND = "页面　"


class EntryDelegate(QStyledItemDelegate):
    """One line, plain text throughout."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give a line room to breathe."""
        return QSize(0, max(scaled(_HIGH), QFontMetrics(_font(option)).height() + scaled(10)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the kind, the words and the aside."""
        entry = index.data(ENTRY_ROLE)
        if not isinstance(entry, Entry):
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]  # not in the stubs
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # not in the stubs
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, colour("accent_soft" if chosen else "surface"))
        painter.setFont(_font(option))
        if chosen:
            painter.fillRect(QRect(rect.topLeft(), QSize(scaled(4), rect.height())), colour("accent"))
        inside = rect.adjusted(scaled(_INSET), 0, -scaled(_INSET), 0)
        metrics = painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colour("muted"))
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | middle, entry.kind)
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | middle, entry.aside)
        aside = metrics.horizontalAdvance(entry.aside)
        words = inside.adjusted(metrics.horizontalAdvance(_KIND), 0, -aside - scaled(_GAP), 0)
        painter.setPen(colour("accent_ink" if chosen else "text"))
        shown = metrics.elidedText(entry.words, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | middle, shown)
        painter.restore()


def _font(option: QStyleOptionViewItem) -> QFont:
    font: QFont = option.font  # type: ignore[attr-defined]  # not in the stubs
    return font
