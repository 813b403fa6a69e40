"""A newcomer in front of the screen: sees the words that are on it, and has a mouse and a keyboard.

Nothing here knows the program's own classes. What the newcomer looks for is found by its words (a text, a
heading, a placeholder, a cell, a menu's words, an accessible name as a screen reader would say it), has to be
on the screen and not covered, and is pressed where it is drawn.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.gui.sights import Sight, plain, sights, words_of_index

PATIENCE_MS = 15_000
"""How long the newcomer looks for something before giving up; mostly it is there at once."""

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
Kind = type[QWidget] | tuple[type[QWidget], ...]
INPUTS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox)


@dataclass
class Newcomer:
    """A person before one window. A person is slower than the program: `at_rest` tells when it waits for them.

    `scrolled` keeps what was only found by scrolling.
    """

    qtbot: QtBot
    window: QWidget
    at_rest: Callable[[], bool]
    scrolled: list[str] = field(default_factory=list)

    # ---------------------------------------------------------------- eyes

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
        self._patiently(lambda: all(self.sees(one) for one in words), "、".join(words))

    def waits_until_gone(self, words: str) -> None:
        """Look at the screen until the words are no longer there."""
        self._patiently(lambda: not self.sees(words), f"没有“{words}”")

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

        self._patiently(lambda: seen() or self._scroll_to(words, kind), words)
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
        return any(self._bring(one) for one in hidden)

    def _bring(self, sight: Sight) -> bool:
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

    def _patiently(self, condition: Callable[[], bool], wanted: str) -> None:
        try:
            self.qtbot.waitUntil(condition, timeout=PATIENCE_MS)
        except self.qtbot.TimeoutError:
            raise AssertionError(f"looked for {wanted}; the screen says: {self.read()}") from None

    # ---------------------------------------------------------------- the mouse

    def click(self, words: str, beside: str = "", kind: Kind = QWidget) -> None:
        """Press the words; what they are on must be ready to be pressed."""
        self._patiently(lambda: self.spot(words, beside, kind).enabled(), f"{words} ready to be pressed")
        self._mouse(self.spot(words, beside, kind))

    def double_click(self, words: str, beside: str = "") -> None:
        """Press the words twice."""
        self._mouse(self.spot(words, beside), twice=True)

    def _mouse(self, sight: Sight, *, twice: bool = False) -> None:
        """Press where the words are: the window finds out by itself what lies there."""
        assert self._bring(sight), f"{sight.words} is out of sight"
        window = sight.widget.window()
        at = sight.widget.mapTo(window, sight.area.center())
        (QTest.mouseDClick if twice else QTest.mouseClick)(window.windowHandle(), LEFT, NONE, at)
        self.rest()

    def go_to(self, place: str) -> None:
        """Press a place of the navigation."""
        self.click(place, kind=QAbstractButton)

    def turn_to(self, tab: str) -> None:
        """Press a tab."""
        self.click(tab, kind=QTabBar)

    def drop(self, files: Sequence[Path], onto: str) -> None:
        """Drag files from outside onto the words."""
        place = self.spot(onto).look()
        assert place is not None
        target, point = place
        while not target.acceptDrops() and not target.isWindow():
            point = target.mapToParent(point)
            target = target.parentWidget()
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
        copy = Qt.DropAction.CopyAction
        enter = QDragEnterEvent(point, copy, data, LEFT, NONE)
        QApplication.sendEvent(target, enter)
        assert enter.isAccepted(), f"nothing can be dropped on {onto}"
        QApplication.sendEvent(target, QDragMoveEvent(point, copy, data, LEFT, NONE))
        QApplication.sendEvent(target, QDropEvent(QPointF(point), copy, data, LEFT, NONE))
        self.rest()

    def open_cell(self, heading: str, row: int = 0) -> None:
        """Press twice in a table below a heading, where it may still be empty, to write there."""
        head = self.spot(heading, kind=QHeaderView)
        view = head.widget.parentWidget()
        assert isinstance(view, QAbstractItemView)
        below = QPoint(head.area.center().x(), view.visualRect(view.model().index(row, 0)).center().y())
        area = QRect(below, below)
        self._mouse(Sight(heading, view.viewport(), area), twice=True)
        assert view.isAncestorOf(self.at_hand), f"the cell below {heading} does not take the keyboard"

    def choose(self, box: str, words: str, beside: str = "") -> None:
        """Open a list by the mouse and go to a line of it by the arrows."""
        self.click(box, beside, QComboBox)
        view = next(one for one in self.screen.findChildren(QAbstractItemView) if one.isVisible())
        lines = [words_of_index(view.model().index(row, 0)) for row in range(view.model().rowCount())]
        wanted = next(row for row, line in enumerate(lines) if words in line)
        while view.currentIndex().row() != wanted:
            self.press("Down" if view.currentIndex().row() < wanted else "Up")
        self.press("Return")

    # ---------------------------------------------------------------- the keyboard

    @property
    def at_hand(self) -> QWidget:
        """What the keyboard writes to."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        screen = self.screen
        return QApplication.focusWidget() or screen

    def press(self, *keys: str) -> None:
        """Press keys, one after another, as they are written in a menu (Ctrl+S, Tab, Return)."""
        for one in keys:
            stroke = QKeySequence(one)[0]
            self.qtbot.keyClick(self.at_hand, stroke.key(), stroke.keyboardModifiers())
            self.rest()

    def types(self, text: str) -> None:
        """Write where the keyboard is: Chinese comes from an input method, the rest from keys."""
        if text.isascii():
            self.qtbot.keyClicks(self.at_hand, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(self.at_hand, event)
        self.rest()

    def fill(self, field: str, text: str, beside: str = "") -> None:
        """Click into a field and write there in place of what it held."""
        self.click_into(field, beside)
        self.press("Ctrl+A")
        self.types(text)

    def click_into(self, field: str, beside: str = "") -> None:
        """Click into a field of that name, so that the keyboard writes to it."""
        self.click(field, beside, INPUTS)
        assert isinstance(self.at_hand, INPUTS), f"{field} does not take the keyboard"

    def tab_to(self, words: str, key: str = "Tab") -> None:
        """Press Tab until what has the keyboard bears the words."""
        for _times in range(80):
            if any(words in one for one in self.focus_words()):
                return
            self.press(key)
        raise AssertionError(f"Tab does not lead to {words}")

    def focus_words(self) -> list[str]:
        """The words on what has the keyboard, as a screen reader would say them."""
        hand = self.at_hand
        return [one.words for one in sights(self.screen) if one.widget is hand] + [
            plain(hand.accessibleName())
        ]


def _scroller(sight: Sight) -> QAbstractScrollArea | None:
    """The nearest area around a sight that can be scrolled down."""
    around: QWidget | None = sight.widget
    while around is not None and not around.isWindow():
        if isinstance(around, QAbstractScrollArea) and around.verticalScrollBar().maximum() > 0:
            return around
        around = around.parentWidget()
    return None
