"""Small builders, so that a page's layout reads like a list of what is on it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QMargins, Qt
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
    QVBoxLayout,
    QWidget,
)

Box = TypeVar("Box", bound=QBoxLayout)

PAGE = QMargins(24, 20, 24, 16)
CARD = QMargins(18, 14, 18, 16)
NONE = QMargins(0, 0, 0, 0)


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
    """Let Ctrl+S press a button from anywhere in a place."""
    shortcut = QShortcut(QKeySequence.StandardKey.Save, place)
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


def scrolled(content: QWidget) -> QScrollArea:
    """Let a widget scroll up and down."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    content.setProperty("role", "scrolled")
    content.setAutoFillBackground(False)
    area.setWidget(content)
    area.viewport().setAutoFillBackground(False)
    return area


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
