"""The eyes of a newcomer: they see the words that are on the screen and not covered, and no class of the program.

What is looked for is found by its words: a text, a heading, a placeholder, a cell, a menu's words, an accessible name
as a screen reader would say it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui.driver import PATIENCE_MS
from tests.gui.sights import Sight, sights

Kind = type[QWidget] | tuple[type[QWidget], ...]
INPUTS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)


@dataclass
class Eyes:
    """Look at one window. A person is slower than the program: `at_rest` tells when it waits for them.

    `scrolled` keeps what was only found by scrolling.
    """

    qtbot: QtBot
    window: QWidget
    at_rest: Callable[[], bool]
    scrolled: list[str] = field(default_factory=list)

    @property
    def screen(self) -> QWidget:
        """What lies on top: a menu, a dialog, another window of the program, or the window."""
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        active = QApplication.activeWindow()
        if over is None and active is not None and active.isVisible():
            return active
        top = over or self.window
        if active is None or not active.isVisible():
            # Where a dialog was closed the desktop turns to the window below; without a desktop nobody does.
            top.activateWindow()
            self.qtbot.waitUntil(top.isActiveWindow, timeout=PATIENCE_MS)
        return top

    def read(self) -> list[str]:
        """All the words that can be seen."""
        self.rest()
        return [one.words for one in sights(self.screen) if one.point is not None]

    def sees(self, words: str) -> bool:
        """Whether some words are on the screen, perhaps among others."""
        return any(words in one for one in self.read())

    def waits_for(self, *words: str) -> None:
        """Look at the screen until all the words are there."""
        self.patiently(lambda: all(self.sees(one) for one in words), "、".join(words))

    def waits_until_gone(self, words: str) -> None:
        """Look at the screen until the words are no longer there."""
        self.patiently(lambda: not self.sees(words), f"没有“{words}”")

    def rest(self) -> None:
        """Wait as long as the program is at work."""
        self.qtbot.waitUntil(self.at_rest, timeout=PATIENCE_MS)

    def spot(self, words: str, beside: str = "", kind: Kind = QWidget) -> Sight:
        """Find words, the whole of a text before a part of it; of several that which is nearest `beside`."""
        found: list[Sight] = []

        def seen() -> bool:
            self.rest()
            found[:] = self._matches(words, kind)
            return bool(found)

        self.patiently(lambda: seen() or self._scroll_to(words, kind), words)
        found = found or self._matches(words, kind)
        if beside:
            place = self.spot(beside).centre
            found.sort(key=lambda one: (one.centre - place).manhattanLength())
        return found[0]

    def holds(self, name: str) -> str:
        """What is written in a field."""
        widget = self.spot(name, kind=INPUTS).widget
        return next(one.words for one in sights(self.screen) if one.widget is widget)

    def crossing(self, line: str, heading: str) -> str:
        """What a table says where a line's heading meets a column's."""
        across, down = self.spot(line, kind=QHeaderView), self.spot(heading, kind=QHeaderView)
        point = QPoint(down.centre.x(), across.centre.y())
        cells = [one for one in sights(self.screen) if one.point is not None and one.cell]
        return next(one.words for one in cells if one.area.contains(one.widget.mapFromGlobal(point)))

    def _matches(self, words: str, kind: Kind) -> list[Sight]:
        seen = [one for one in sights(self.screen) if isinstance(one.widget, kind) and one.point is not None]
        tests: tuple[Callable[[str], bool], ...] = (
            lambda text: text == words,
            lambda text: text.startswith(words),
            lambda text: words in text,
        )
        return next((hit for test in tests if (hit := [one for one in seen if test(one.words)])), [])

    def _scroll_to(self, words: str, kind: Kind) -> bool:
        """Turn the wheel over what holds the words out of sight, as one does who knows that there is more."""
        hidden = [one for one in sights(self.screen) if isinstance(one.widget, kind) and words in one.words]
        return any(self.bring(one) for one in hidden)

    def bring(self, sight: Sight) -> bool:
        """Turn the wheel down, then up, until something can be seen."""
        if sight.look() is not None:
            return True
        area = _scroller(sight)
        for turn in (-120, 120):
            while area is not None and self._wheel(area, turn):
                if sight.look() is not None:
                    self.scrolled.append(sight.words)
                    return True
        return False

    def _wheel(self, area: QAbstractScrollArea, turn: int) -> bool:
        """Turn the wheel one notch and say whether anything moved."""
        bar = area.verticalScrollBar()
        before = bar.value()
        window = area.window()
        middle = area.viewport().mapTo(window, area.viewport().rect().center())
        QTest.wheelEvent(window.windowHandle(), middle, QPoint(0, turn))
        self.rest()
        return bar.value() != before

    def patiently(self, condition: Callable[[], bool], wanted: str) -> None:
        """Look until something is so; where it does not come, tell what the screen says."""
        try:
            self.qtbot.waitUntil(condition, timeout=PATIENCE_MS)
        except self.qtbot.TimeoutError:
            raise AssertionError(f"looked for {wanted}; the screen says: {self.read()}") from None


def _scroller(sight: Sight) -> QAbstractScrollArea | None:
    """The nearest area around a sight that can be scrolled down."""
    around: QWidget | None = sight.widget
    while around is not None and not around.isWindow():
        if isinstance(around, QAbstractScrollArea) and around.verticalScrollBar().maximum() > 0:
            return around
        around = around.parentWidget()
    return None
