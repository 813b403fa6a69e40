"""A card of the 工作台: one kind of thing to do, its count, and a row for each that is one press from its place."""

from collections.abc import Callable

from PySide6.QtCore import QMargins, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from jinjiang_desk.domain.tasks.todo import Group, Line
from jinjiang_desk.gui.parts.layout import PushButton, button, column, label, row, tip_of
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.workbench.words import (
    GROUPS,
    line_action,
    line_aside,
    line_note,
    line_number,
    line_text,
    list_filter,
)

FIRST_LINES = 5
"""How many lines a card shows at first: the page stays one that can be taken in at a glance."""
_MORE_LINES = 20
_ROW_HEIGHT = 38
_NUMBER_WIDTH = 52
_EDGE = QMargins(10, 12, 10, 12)
_INSET = QMargins(8, 0, 8, 0)

OnLine = Callable[[Line], object]


class ElidedLabel(QLabel):
    """A line of text that ends in … where there is no room for the rest; the tip shows all of it."""

    def __init__(self, text: str, role: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        """It may become as narrow as a few words."""
        return QSize(60, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the text as there is room for."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class LineButton(PushButton):
    """One line: a click, Enter or the space bar opens its place; up and down go to its neighbours."""

    def __init__(self, line: Line, on_line: OnLine, *, at_district: bool) -> None:
        super().__init__("")
        self.line = line
        words, tone = line_note(line)
        aside, action = line_aside(line, at_district=at_district), line_action(line, at_district=at_district)
        number, text = line_number(line), line_text(line)
        self.setProperty("role", "line")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("　".join(part for part in (number, text, aside, words, action) if part))
        self.setToolTip(tip_of(f"{text}\n{aside}".strip() if aside else text))
        self._inside = _row_of(number, text, aside, Pill(words, tone), f"{action} ›")
        self.setLayout(self._inside)
        self.clicked.connect(lambda: on_line(self.line))

    def sizeHint(self) -> QSize:
        """Return the size of the row inside, not of a button's text."""
        return QSize(self._inside.sizeHint().width(), _ROW_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size of the row inside."""
        return QSize(self._inside.minimumSize().width(), _ROW_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by the arrows."""
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class GroupCard(QFrame):
    """One kind of thing to do. It shows the first lines, more when asked, and leads to the list for the rest."""

    list_wanted = Signal(object)

    def __init__(self, group: Group, on_line: OnLine, *, at_district: bool) -> None:
        super().__init__()
        self.group = group
        self.lines: list[LineButton] = []
        self._on_line, self._at_district = on_line, at_district
        words = GROUPS[group.todo]
        self.setProperty("role", "card")
        self.setAccessibleName(f"{words.title}　{group.count}")
        self._rows = column(spacing=0)
        self.more = button("", self._go_on, "flat")
        head = row(label(words.title, "section"), Pill(str(group.count), words.tone), None, margins=_INSET)
        self.setLayout(column(head, self._rows, row(self.more, None), spacing=6, margins=_EDGE))
        self._show_more(FIRST_LINES)

    def _go_on(self) -> None:
        if len(self.lines) < len(self.group.lines):
            self._show_more(_MORE_LINES)
        else:
            self.list_wanted.emit(list_filter(self.group.todo))

    def _show_more(self, count: int) -> None:
        shown = len(self.lines)
        for line in self.group.lines[shown : shown + count]:
            made = LineButton(line, self._on_line, at_district=self._at_district)
            self.lines.append(made)
            self._rows.addWidget(made)
        here, left = len(self.group.lines) - len(self.lines), self.group.count - len(self.lines)
        further = f"（还有{left}项）" if left > _MORE_LINES else ""
        go_on = f"再看{min(here, _MORE_LINES)}项{further}" if here else f"还有{left}项，到任务列表里看"
        self.more.setText(go_on)
        self.more.setVisible(left > 0)


def _row_of(number: str, text: str, aside: str, pill: Pill, action: str) -> QHBoxLayout:
    """Lay a line's parts side by side; a part without words takes no room."""
    at, beside, go = label(number, "muted"), ElidedLabel(aside, "muted"), label(action, "action")
    at.setMinimumWidth(_NUMBER_WIDTH)
    for part in (at, beside, pill):
        if not part.text():
            part.hide()  # Never shown here: without a parent yet, it would become a window of its own.
    made = row(at, ElidedLabel(text), beside, pill, go, margins=_INSET)
    made.setStretch(1, 1)
    return made
