"""The two sides of a difference beside each other, with what differs marked."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from jinjiang_desk.domain.exchange.comparing import Span
from jinjiang_desk.gui.parts.layout import NONE, column, label, row
from jinjiang_desk.gui.theme import Tone, scaled

MOST_MARKED = 2_000
"""Up to how many characters a text may have for its differences to be marked: beyond, working them out takes long."""
_MOST_LINES = 14
_BESIDE = 300
"""Pixels at type of 100 %: from that on two sides stand beside each other."""


class Both(QWidget):
    """Two sides beside each other, so that they are seen together; below each other where there is no room."""

    def __init__(self, one: QWidget, other: QWidget) -> None:
        super().__init__()
        self._sides = row(one, other, spacing=8, margins=NONE)
        for place in range(2):
            self._sides.setStretch(place, 1)
        self.setLayout(self._sides)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(beside if self.width() >= scaled(_BESIDE) else below)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one side alone."""
        sides = [self._sides.itemAt(place).minimumSize().width() for place in range(2)]
        return QSize(max(sides), super().minimumSizeHint().height())


class Side(QWidget):
    """One side under its name; what only this side has is marked by a ground colour and a line below it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.box = _Box()
        self._name = label("", "caption", wrap=True)
        self.setLayout(column(self._name, self.box, None, spacing=2, margins=NONE))
        self.rename(name)

    def rename(self, name: str) -> None:
        """Call it otherwise."""
        self._name.setText(name)
        self.box.setAccessibleName(name)

    @property
    def name(self) -> str:
        """What it is called."""
        return self._name.text()

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self.box.toPlainText()

    def show_text(self, text: str, marked: Sequence[Span] = ()) -> None:
        """Show a text with some characters marked."""
        self.box.setPlainText(text)
        look = QTextCharFormat()
        look.setBackground(Tone.NOTICE.ground)
        look.setForeground(Tone.NOTICE.ink)
        look.setFontUnderline(True)
        self.box.setExtraSelections([self._selection(span, look) for span in marked])

    def _selection(self, span: Span, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.box.document())
        # Qt counts in UTF-16 units, a rare character takes two.
        start, end = (len(self.text[:at].encode("utf-16-le")) // 2 for at in span)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor  # type: ignore[attr-defined]  # not in the stubs
        selection.format = look  # type: ignore[attr-defined]  # not in the stubs
        return selection


class _Box(QPlainTextEdit):
    """As high as its text, up to some lines; beyond that it scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the height of the lines there are at this width."""
        # A plain text document counts its height in lines.
        lines = min(max(1, int(self.document().size().height())), _MOST_LINES)
        frame = 2 * (self.frameWidth() + int(self.document().documentMargin())) + scaled(8)
        return QSize(scaled(200), lines * self.fontMetrics().lineSpacing() + frame)

    def minimumSizeHint(self) -> QSize:
        """A line is always in sight."""
        return QSize(scaled(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At another width the text has another height."""
        super().resizeEvent(event)
        self.updateGeometry()
