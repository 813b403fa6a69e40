"""What all dialogs have in common: they block only their window, fit on the screen, and are gone once closed."""

from PySide6.QtCore import QMargins, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QDialog, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from jinjiang_desk.gui.parts.layout import NONE, RING, Scroller

_FRAME = QSize(16, 48)
"""What the system draws around a window, about."""


class Dialog(QDialog):
    """A dialog to be shown by `open()`; who opens it hands over what is to happen then."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._body: _Body | None = None
        if parent is not None:
            home = parent.window()
            self.finished.connect(lambda _result: QTimer.singleShot(0, home, lambda: _wake(home)))

    def setLayout(self, layout: QLayout) -> None:
        """Lay the dialog out. A last row, its buttons, stays in sight; all above scrolls on a small screen."""
        foot = _take_foot(layout)
        outer = layout.contentsMargins()
        inner = outer - QMargins(2, 2, 2, 2)
        if foot is not None:
            foot.setContentsMargins(outer.left(), max(layout.spacing(), 0), outer.right(), outer.bottom())
            inner.setBottom(0)
        layout.setContentsMargins(inner)
        self._body = _Body(layout)
        whole = QVBoxLayout()
        whole.setSpacing(0)
        whole.setContentsMargins(NONE)
        whole.addWidget(self._body, 1)
        if foot is not None:
            whole.addLayout(foot)
        super().setLayout(whole)

    def showEvent(self, event: QShowEvent) -> None:
        """Be as large as what is inside, as far as the screen has room."""
        super().showEvent(event)
        if self._body is not None and not event.spontaneous():
            self.resize(self._wanted(self._body).boundedTo(self._room()))

    def _wanted(self, body: "_Body") -> QSize:
        size, foot = (
            self.size().expandedTo(self.sizeHint()),
            self.sizeHint().height() - body.sizeHint().height(),
        )
        return size.expandedTo(QSize(0, body.height_at(size.width()) + foot))

    def _room(self) -> QSize:
        """The screen; a window that is larger than that has room for its dialogs as well."""
        room = self.screen().availableGeometry().size() - _FRAME
        parent = self.parentWidget()
        return room if parent is None else room.expandedTo(parent.window().size() - _FRAME)


class _Content(QWidget):
    """Its wrapped lines are shown whole; lists and tables inside make do with less than they would like."""

    def heightForWidth(self, width: int) -> int:
        """Return the least height."""
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None else -1


class _Body(Scroller):
    """Asks for all the room its content would like."""

    def __init__(self, layout: QLayout) -> None:
        self._layout = layout
        content = _Content()
        content.setLayout(layout)
        super().__init__(content, "对话框内容")

    def sizeHint(self) -> QSize:
        """As large as what is inside."""
        return self.widget().sizeHint() + RING

    def height_at(self, width: int) -> int:
        """Return the height that shows everything at a width."""
        if not self._layout.hasHeightForWidth():
            return self.sizeHint().height()
        return self._layout.totalHeightForWidth(width - RING.width()) + RING.height()


def _wake(home: QWidget) -> None:
    """Not every system gives the keyboard back to the window below, unless something else has it by now."""
    if QApplication.activeWindow() is None and QApplication.activeModalWidget() is None:
        home.activateWindow()


def _take_foot(layout: QLayout) -> QHBoxLayout | None:
    """Take the row of buttons out of a column."""
    last = layout.itemAt(layout.count() - 1)
    inside = last.layout() if last is not None else None
    if not isinstance(layout, QBoxLayout) or not isinstance(inside, QHBoxLayout) or layout.count() < 2:
        return None
    layout.takeAt(layout.count() - 1)
    return inside
