"""A newcomer in front of the screen, who has a mouse and a keyboard and presses what can be seen, where it is drawn."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QTabBar,
    QWidget,
)

from tests.gui.newcomer.eyes import INPUTS, Eyes, Kind
from tests.gui.sights import Sight, plain, sights, words_of_index

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Newcomer(Eyes):
    """A person before one window."""

    # ---------------------------------------------------------------- the mouse

    def click(self, words: str, beside: str = "", kind: Kind = QWidget) -> None:
        """Press the words; what they are on must be ready to be pressed."""
        self.patiently(lambda: self.spot(words, beside, kind).enabled(), f"{words} ready to be pressed")
        self._mouse(self.spot(words, beside, kind))

    def double_click(self, words: str, beside: str = "") -> None:
        """Press the words twice."""
        self._mouse(self.spot(words, beside), twice=True)

    def _mouse(self, sight: Sight, *, twice: bool = False) -> None:
        """Press where the words are: the window finds out by itself what lies there."""
        assert self.bring(sight), f"{sight.words} is out of sight"
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
