"""Whether everything on a page or dialog can be read: nothing cut, nothing outside."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

_SLACK = 1
_LEAVES = (QLabel, QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox)


def misfits(page: QWidget) -> list[str]:
    """Return what is cut or lies outside, in words; nothing where all is well."""
    found: list[str] = []
    for one in page.findChildren(QWidget):
        if not one.isVisibleTo(page) or not _is_ours(one):
            continue
        if isinstance(one, _LEAVES):
            found += _cut(one)
            found += _outside(one, page)
        elif isinstance(one, QTabBar):
            found += _cut_tabs(one)
        elif isinstance(one, QTableView):
            found += _cut_headings(one)
    return found


def _is_ours(one: QWidget) -> bool:
    """What Qt itself puts inside its widgets (spin buttons, line edits of boxes) is Qt's own affair."""
    return not one.objectName().startswith("qt_") and not isinstance(
        one.parentWidget(), QAbstractSpinBox | QTabBar
    )


def _cut(one: QWidget) -> Iterator[str]:
    if isinstance(one, QLabel) and not one.pixmap().isNull():
        return
    if isinstance(one, QLabel) and one.wordWrap():
        needed = QSize(0, one.heightForWidth(one.width()) if one.text() else 0)
    else:
        needed = _needed(one)
    if one.width() < needed.width() - _SLACK or one.height() < needed.height() - _SLACK:
        yield f"{_named(one)}: {one.width()}x{one.height()}, needs {needed.width()}x{needed.height()}"


def _needed(one: QWidget) -> QSize:
    """The room for the words: fields may be shorter than they like, and hold more than they show."""
    letters = one.fontMetrics()
    if isinstance(one, QComboBox):
        return QSize(letters.horizontalAdvance(one.currentText()) + letters.height(), letters.height())
    if isinstance(one, QLineEdit | QAbstractSpinBox):
        return QSize(0, letters.height())
    if isinstance(one, QToolButton):
        return QSize(one.sizeHint().width(), letters.height())
    return one.sizeHint()


def _outside(one: QWidget, page: QWidget) -> Iterator[str]:
    """Inside everything it lies in; what scrolls may be out of sight, which is not outside."""
    parent = one.parentWidget()
    while parent is not None and not _scrolls(parent):
        area = QRect(one.mapTo(parent, QPoint(0, 0)), one.size())
        around = parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
        if not area.isEmpty() and not around.contains(area):
            yield f"{_named(one)}: {area.getRect()} outside {_named(parent)} {parent.rect().getRect()}"
            return
        if parent is page:
            return
        parent = parent.parentWidget()


def _scrolls(parent: QWidget) -> bool:
    """Whether it is the window of something that scrolls."""
    area = parent.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is parent


def _cut_tabs(bar: QTabBar) -> Iterator[str]:
    for number in range(bar.count()):
        words = bar.fontMetrics().horizontalAdvance(bar.tabText(number))
        if bar.isTabVisible(number) and bar.tabRect(number).width() < words:
            yield f"tab {bar.tabText(number)}: {bar.tabRect(number).width()} wide, needs {words}"


def _cut_headings(table: QTableView) -> Iterator[str]:
    header: QHeaderView = table.horizontalHeader()
    model = table.model()
    for number in range(header.count() if header.isVisible() and model is not None else 0):
        title = str(model.headerData(number, Qt.Orientation.Horizontal) or "")
        needed = max(map(header.fontMetrics().horizontalAdvance, title.split("\n")))
        if not header.isSectionHidden(number) and header.sectionSize(number) < needed:
            yield f"heading {title} of {_named(table)}: {header.sectionSize(number)} wide, needs {needed}"


def _named(one: QWidget) -> str:
    text = one.text() if isinstance(one, QLabel | QAbstractButton) else ""
    return f"{type(one).__name__}“{(text or one.accessibleName() or one.objectName())[:24]}”"
