"""What a screen reader says: on every page and dialog of both roles each thing one can reach has a name."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QMenuBar,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QTabWidget,
    QToolButton,
    QWidget,
)

from jinjiang_desk.operations.demo import Demo, walk_demo
from tests.gui.conftest import Open, clock
from tests.gui.screens import Screen
from tests.gui.test_screens import where

_QTS_OWN = (QMenuBar, QScrollBar, QSplitterHandle, QTabWidget, QTabBar)
"""Their parts carry the names: menus, tabs."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo desks, after the whole job."""
    return walk_demo(tmp_path_factory.mktemp("demo"), clock)


@pytest.mark.parametrize("place", ["town", "district", "first", "blocked"])
def test_everything_has_a_name(open_window: Open, demo: Demo, place: str, tmp_path: Path) -> None:
    screens, desk = where(place, demo, tmp_path)
    driver = open_window(desk)
    wrong: list[str] = []
    for screen in screens:
        shown = screen.show(driver, demo, tmp_path)
        wrong += [f"{screen.name}: {words}" for words in nameless(shown)]
        Screen.leave(driver, shown)
    assert wrong == [], "\n".join(dict.fromkeys(wrong))


def nameless(page: QWidget) -> list[str]:
    """Return what takes the focus or input and says nothing, or says only a sign."""
    found: list[str] = []
    for one in page.findChildren(QWidget):
        reachable = one.focusPolicy() is not Qt.FocusPolicy.NoFocus or isinstance(one, QAbstractItemView)
        if not (reachable and one.isVisibleTo(page) and one.isEnabled()) or _is_inside_another(one):
            continue
        interface = QAccessible.queryAccessibleInterface(one)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        if not any(letter.isalnum() for letter in name):
            inside = type(one.parentWidget()).__name__
            found.append(f"{type(one).__name__} “{name}” of {inside} {one.objectName()}")
    return found


def _is_inside_another(one: QWidget) -> bool:
    """What belongs to a field, a list or a calendar speaks as that."""
    above = one.parentWidget()
    if isinstance(one, _QTS_OWN) or one.objectName().startswith("qt_") or above is None:
        return True
    if isinstance(above, QAbstractItemView | QCalendarWidget | QTabBar):
        return True
    if isinstance(one, QLineEdit | QToolButton) and isinstance(
        above, QComboBox | QAbstractSpinBox | QLineEdit
    ):
        return True
    return isinstance(above.parentWidget(), QAbstractItemView)
