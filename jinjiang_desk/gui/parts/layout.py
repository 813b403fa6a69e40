"""Small builders, so that a page's layout reads like a list of what is on it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

Box = TypeVar("Box", bound=QBoxLayout)

PAGE = QMargins(24, 20, 24, 16)
CARD = QMargins(18, 14, 18, 16)
NONE = QMargins(0, 0, 0, 0)
RING = QSize(4, 4)
"""The border in which a scrolling area shows its focus."""
_NARROW = 480


class PushButton(QPushButton):
    """A button that Enter presses where it has the focus, on pages and in dialogs alike; only elsewhere
    in a dialog does Enter press the default one."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for a click."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """Make a label that shows its text as it stands: what comes from files is never taken for markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    if wrap:
        policy = made.sizePolicy()
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
    return made


def selectable(text: str = "", role: str = "") -> QLabel:
    """Make a wrapping label whose text can be marked and copied."""
    made = label(text, role, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def tip_of(text: str) -> str:
    """Return a tip that says a text of a file or a person: a long one is wrapped, and no markup is found in it."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
    return f"<p style='white-space: pre-wrap'>{escaped}</p>" if text else ""


def button(text: str, on_click: Callable[[], object], role: str = "", tip: str = "") -> QPushButton:
    """Make a push button; its tip shows the shortcut where it has one."""
    made = PushButton(text)
    made.setProperty("role", role)
    made.setToolTip(tip)
    made.setAccessibleName(text)
    made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
    made.clicked.connect(lambda _checked=False: on_click())
    return made


def save_by_keys(place: QWidget, save: QPushButton) -> None:
    """Let Ctrl+S and Ctrl+Enter press a button from anywhere in a place."""
    for keys in (QKeySequence(QKeySequence.StandardKey.Save), "Ctrl+Return", "Ctrl+Enter"):
        shortcut = QShortcut(QKeySequence(keys), place)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(save.click)


def row(*items: QWidget | QLayout | None, spacing: int = 10, margins: QMargins = NONE) -> QHBoxLayout:
    """Lay items side by side; None is a stretch."""
    return _fill(QHBoxLayout(), items, spacing, margins)


def column(*items: QWidget | QLayout | None, spacing: int = 10, margins: QMargins = NONE) -> QVBoxLayout:
    """Lay items below each other; None is a stretch."""
    return _fill(QVBoxLayout(), items, spacing, margins)


def frame(role: str, layout: QLayout) -> QFrame:
    """Put a layout into a frame of a role (card, note …)."""
    made = QFrame()
    made.setProperty("role", role)
    made.setLayout(layout)
    return made


def card(*items: QWidget | QLayout | None, spacing: int = 10) -> QFrame:
    """Put items below each other on a white card."""
    return frame("card", column(*items, spacing=spacing, margins=CARD))


def rule() -> QFrame:
    """Make a thin line across."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made


class Scroller(QScrollArea):
    """Lets a widget scroll where it has too little room; a tab stop only while there is something to scroll."""

    def __init__(self, content: QWidget, name: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{name}（可滚动）")
        self.setWidgetResizable(True)
        content.setProperty("role", "scrolled")
        content.setAutoFillBackground(False)
        # Qt's own ground would have to be asked for, and the first answer of that kind takes 25 ms: PySide looks
        # at every class of widgets there is.
        ground = QWidget()
        self.setViewport(ground)
        self.setWidget(content)
        ground.setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.rangeChanged.connect(self._follow_range)

    def minimumSizeHint(self) -> QSize:
        """As narrow as what is inside, if that is not wider than a small screen allows; a few lines high."""
        inside, line = self.widget().minimumSizeHint() + RING, self.fontMetrics().lineSpacing()
        return QSize(min(inside.width(), _NARROW), min(inside.height(), 4 * line))

    def _follow_range(self) -> None:
        scrolls = self.verticalScrollBar().maximum() > 0 or self.horizontalScrollBar().maximum() > 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus)


def scrolled(content: QWidget, name: str = "内容") -> Scroller:
    """Let a widget scroll where it has too little room; the name is for those who hear the page."""
    return Scroller(content, name)


class Stack(QStackedWidget):
    """Pages of which one is shown, and which asks for no more room than that one needs."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _number: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Return what the page that is shown would like."""
        shown = self.currentWidget()
        return shown.sizeHint() if shown is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return what the page that is shown needs."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()

    def heightForWidth(self, width: int) -> int:
        """Return the least height of the page that is shown: its wrapped lines whole, its lists short."""
        shown = self.currentWidget()
        layout = shown.layout() if shown is not None else None
        return layout.totalMinimumHeightForWidth(width) if layout is not None else -1


def widget(layout: QLayout) -> QWidget:
    """Put a layout into a plain widget."""
    made = QWidget()
    made.setLayout(layout)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        inner, inside = item.widget(), item.layout()
        if inner is not None:
            inner.hide()
            inner.deleteLater()
        elif inside is not None:
            clear(inside)


def _fill(layout: Box, items: Sequence[QWidget | QLayout | None], spacing: int, margins: QMargins) -> Box:
    layout.setSpacing(spacing)
    layout.setContentsMargins(margins)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
    return layout
