"""What a screen reader says: each thing one can reach on a page or dialog has a name."""

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

_QTS_OWN = (QMenuBar, QScrollBar, QSplitterHandle, QTabWidget, QTabBar)
"""Their parts carry the names: menus, tabs."""


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
