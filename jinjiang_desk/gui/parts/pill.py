"""A word on a coloured ground: in tables and, as a label, on pages."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jinjiang_desk.gui.theme import Tone

TONE_ROLE = Qt.ItemDataRole.UserRole + 1
_HEIGHT = 24
_SIDE = 10


class PillDelegate(QStyledItemDelegate):
    """Draws cells that have a tone as pills, all others as usual."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell; the focus frame of single cells is left out, the whole row is what counts."""
        option.state &= ~QStyle.StateFlag.State_HasFocus  # type: ignore[attr-defined]
        tone = index.data(TONE_ROLE)
        text = index.data(Qt.ItemDataRole.DisplayRole) or ""
        if tone is None or not text:
            super().paint(painter, option, index)
            return
        blank = QStyleOptionViewItem(option)
        self.initStyleOption(blank, index)
        blank.text = ""  # type: ignore[attr-defined]
        style = blank.widget.style()  # type: ignore[attr-defined]
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, blank, painter, blank.widget)  # type: ignore[attr-defined]
        area = QRectF(option.rect)  # type: ignore[attr-defined]
        width = min(option.fontMetrics.horizontalAdvance(text) + 2 * _SIDE, area.width() - 12)  # type: ignore[attr-defined]
        pill = QRectF(area.left() + 8, area.center().y() - _HEIGHT / 2 - 1, width, _HEIGHT)
        draw_pill(painter, pill, text, tone)


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
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2 * _SIDE + 2, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """A pill is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the word."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        width = min(float(self.sizeHint().width()), area.width())
        pill = QRectF(0, area.center().y() - _HEIGHT / 2 + 0.5, width, _HEIGHT)
        draw_pill(painter, pill, self.text(), self._tone)
        painter.end()


def draw_pill(painter: QPainter, area: QRectF, text: str, tone: Tone) -> None:
    """Draw a word on its ground."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tone.ground)
    painter.drawRoundedRect(area, _HEIGHT / 2, _HEIGHT / 2)
    painter.setPen(tone.ink)
    elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()) - 12)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, elided)
    painter.restore()
