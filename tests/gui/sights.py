"""What can be read on a window: words, and where they are drawn."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QRadioButton,
    QStatusBar,
    QStyle,
    QStyleOptionButton,
    QTabBar,
    QTextEdit,
    QTreeView,
    QWidget,
)

Index = QModelIndex | QPersistentModelIndex
Words = Iterator[tuple[str, QRect]]


@dataclass(frozen=True, slots=True)
class Sight:
    """Words, and the area of a widget (in its own coordinates) where they are; `cell` if in a table or list."""

    words: str
    widget: QWidget
    area: QRect
    ready: bool = True
    cell: bool = False

    @property
    def centre(self) -> QPoint:
        """Where on the screen the middle is."""
        return self.widget.mapToGlobal(self.area.center())

    @property
    def point(self) -> QPoint | None:
        """Where in the window it can be pressed, None where it is out of sight."""
        found = self.look()
        return None if found is None else found[1]

    def look(self) -> tuple[QWidget, QPoint] | None:
        """What lies under the middle of the words, None where that is something else or out of sight."""
        middle = self.area.center()
        if not self.widget.isVisible() or not self.widget.visibleRegion().contains(middle):
            return None
        window = self.widget.window()
        under = window.childAt(self.widget.mapTo(window, middle)) or window
        if (
            under is not self.widget
            and not self.widget.isAncestorOf(under)
            and not _lets_through(self.widget)
        ):
            return None
        return under, under.mapFromGlobal(self.widget.mapToGlobal(middle))

    def enabled(self) -> bool:
        """Whether it can be used."""
        return self.ready and self.widget.isEnabled()


def sights(window: QWidget) -> list[Sight]:
    """Everything with words on a window that is not hidden; some of it may be out of sight all the same."""
    found: list[Sight] = []
    for one in (window, *window.findChildren(QWidget)):
        if one.isVisibleTo(window) and one.window() is window:
            found += _on(one)
    return found


def plain(words: str) -> str:
    """Words as they are read: without the mark of a mnemonic."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&").strip()


def words_of_index(index: Index) -> str:
    """What a cell says."""
    return str(
        index.data(Qt.ItemDataRole.DisplayRole) or index.data(Qt.ItemDataRole.AccessibleTextRole) or ""
    )


def _on(one: QWidget) -> Iterator[Sight]:
    for kind, reader in _READERS:
        if isinstance(one, kind):
            yield from (Sight(plain(words), one, area) for words, area in reader(one) if plain(words))
            break
    else:
        if isinstance(one, QAbstractItemView):
            yield from _cells(one)
    if one.accessibleName():
        area = _mark(one) if isinstance(one, QCheckBox | QRadioButton) else one.rect()
        yield Sight(plain(one.accessibleName()), one, area)


def _button(one: QAbstractButton) -> Words:
    yield one.text(), _mark(one) if isinstance(one, QCheckBox | QRadioButton) else one.rect()


def _mark(one: QAbstractButton) -> QRect:
    """The tick and its words: beside them a press does nothing."""
    option = QStyleOptionButton()
    option.initFrom(one)
    option.text = one.text()
    element = (
        QStyle.SubElement.SE_CheckBoxClickRect
        if isinstance(one, QCheckBox)
        else QStyle.SubElement.SE_RadioButtonClickRect
    )
    area: QRect = one.style().subElementRect(element, option, one)
    return area


def _label(one: QLabel) -> Words:
    yield one.text(), one.rect()


def _line(one: QLineEdit) -> Words:
    yield one.text() or one.placeholderText(), one.rect()


def _text(one: QPlainTextEdit | QTextEdit) -> Words:
    yield one.toPlainText() or one.placeholderText(), one.viewport().geometry()


def _box(one: QComboBox) -> Words:
    yield one.currentText(), one.rect()


def _group(one: QGroupBox) -> Words:
    yield one.title(), one.rect()


def _tabs(one: QTabBar) -> Words:
    for number in range(one.count()):
        if one.isTabVisible(number):
            yield one.tabText(number), one.tabRect(number)


def _head(one: QHeaderView) -> Words:
    across = one.orientation() is Qt.Orientation.Horizontal
    for number in range(one.count()):
        if not one.isSectionHidden(number):
            at, size = one.sectionViewportPosition(number), one.sectionSize(number)
            area = QRect(at, 0, size, one.height()) if across else QRect(0, at, one.width(), size)
            yield str(one.model().headerData(number, one.orientation()) or ""), area


def _menu(one: QMenu | QMenuBar) -> Words:
    for action in one.actions():
        if action.isVisible() and action.isEnabled():
            yield action.text().split("\t")[0], one.actionGeometry(action)


def _status(one: QStatusBar) -> Words:
    # Its words begin at the left; other things stand at the right.
    yield one.currentMessage(), QRect(0, 0, 40, one.height())


_READERS: tuple[tuple[type, Callable], ...] = (
    (QAbstractButton, _button),
    (QLabel, _label),
    (QLineEdit, _line),
    (QPlainTextEdit, _text),
    (QTextEdit, _text),
    (QComboBox, _box),
    (QGroupBox, _group),
    (QTabBar, _tabs),
    (QHeaderView, _head),
    (QMenu, _menu),
    (QMenuBar, _menu),
    (QStatusBar, _status),
)


def _cells(view: QAbstractItemView) -> Iterator[Sight]:
    """The cells that are within the view, of a tree also those below."""
    frame, viewport = view.viewport().rect(), view.viewport()
    for index in cells_of(view, QModelIndex()):
        area = view.visualRect(index).intersected(frame)
        words = words_of_index(index)
        if words and not area.isEmpty():
            yield Sight(words, viewport, area, bool(index.flags() & Qt.ItemFlag.ItemIsEnabled), cell=True)


def cells_of(view: QAbstractItemView, parent: QModelIndex) -> Iterator[QModelIndex]:
    """Every cell of a view, row by row."""
    model = view.model()
    columns = [view.modelColumn()] if isinstance(view, QListView) else range(model.columnCount(parent))
    for row in range(model.rowCount(parent)):
        for column in columns:
            index = model.index(row, column, parent)
            yield index
            if isinstance(view, QTreeView) and column == 0:
                yield from cells_of(view, index)


def _lets_through(one: QWidget) -> bool:
    """Whether a press goes through to what lies below."""
    around: QWidget | None = one
    while around is not None and not around.isWindow():
        if around.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
            return True
        around = around.parentWidget()
    return False
