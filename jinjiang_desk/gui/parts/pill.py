"""A word on a coloured ground: in tables, as a label on pages, and as a switch that filters."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jinjiang_desk.gui.theme import Tone, colour, scaled

TONE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_SIDE = 10
_MARGIN = 8
_ROOM = 4
"""Pixels at type of 100 %: inside a pill at its sides, before it in a cell, above and below its word."""


class PillDelegate(QStyledItemDelegate):
    """Draws cells that have a tone as pills, all others as usual."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell; the focus frame of single cells is left out, the whole row is what counts."""
        option.state &= ~QStyle.StateFlag.State_HasFocus  # type: ignore[attr-defined]  # not in the stubs
        tone = index.data(TONE_ROLE)
        text = index.data(Qt.ItemDataRole.DisplayRole) if tone is not None else ""
        if not text:
            super().paint(painter, option, index)
            return
        self.draw_ground(painter, option, index)
        area = QRectF(option.rect)  # type: ignore[attr-defined]  # not in the stubs
        size = pill_size(option.fontMetrics, text)  # type: ignore[attr-defined]  # not in the stubs
        width = min(size.width(), area.width() - scaled(_MARGIN) - 4)
        top = area.center().y() - size.height() / 2
        draw_pill(painter, QRectF(area.left() + scaled(_MARGIN), top, width, size.height()), text, tone)

    def draw_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a cell without its text."""
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        blank.text = ""  # type: ignore[attr-defined]  # not in the stubs
        style = blank.widget.style()  # type: ignore[attr-defined]  # not in the stubs
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, blank, painter, blank.widget)  # type: ignore[attr-defined]  # not in the stubs


class Pill(QLabel):
    """A word on a coloured ground."""

    def __init__(self, text: str = "", tone: Tone = Tone.CALM) -> None:
        super().__init__(text)
        self._tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)

    def show_word(self, text: str, tone: Tone) -> None:
        """Show another word in another tone; no word is no pill."""
        self._tone = tone
        self.setText(text)
        self.setVisible(bool(text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of the word with its ground."""
        return pill_size(self.fontMetrics(), self.text()) + QSize(2, 0)

    def minimumSizeHint(self) -> QSize:
        """A pill is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the word."""
        painter = QPainter(self)
        area, size = QRectF(self.rect()), self.sizeHint()
        top = area.center().y() - size.height() / 2
        draw_pill(
            painter,
            QRectF(0, top, min(float(size.width()), area.width()), size.height()),
            self.text(),
            self._tone,
        )
        painter.end()


class PillSwitch(QAbstractButton):
    """A pill that is switched on and off by mouse, Space or Enter; a tick and a ring say that it is on."""

    def __init__(self, tone: Tone) -> None:
        super().__init__()
        self._tone = tone
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_word(self, text: str) -> None:
        """Show another word; no word is no pill."""
        self.setText(text)
        self.setVisible(bool(text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of the word with its tick and ring."""
        return pill_size(self.fontMetrics(), self._words()) + QSize(4, 4)

    def minimumSizeHint(self) -> QSize:
        """A pill is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the word, and a ring where it is on or has the focus."""
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        draw_pill(painter, area, self._words(), self._tone)
        if self.isChecked() or self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("focus") if self.hasFocus() else self._tone.ink, 2))
            painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        painter.end()

    def nextCheckState(self) -> None:
        """Turn, and take the room the tick needs."""
        super().nextCheckState()
        self.updateGeometry()

    def _words(self) -> str:
        return f"✓ {self.text()}" if self.isChecked() else self.text()


def pill_size(metrics: QFontMetrics, text: str) -> QSize:
    """Return the size of a word with its ground."""
    return QSize(metrics.horizontalAdvance(text) + 2 * scaled(_SIDE), metrics.height() + scaled(_ROOM))


def draw_pill(painter: QPainter, area: QRectF, text: str, tone: Tone) -> None:
    """Draw a word on its ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone.ground)
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
    painter.setPen(tone.ink)
    room = int(area.width()) - scaled(_SIDE)
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, elided)
    painter.restore()
