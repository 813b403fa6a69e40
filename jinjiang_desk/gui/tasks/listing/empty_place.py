"""What stands in the middle of the task list where it has no line: why, and what to do next."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMargins, QObject, Qt
from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.parts.layout import button, column, label, row


class EmptyPlace(QWidget):
    """Lies over a widget and fills it; hidden while there is something to show below."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._words = label("", "muted", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._act: Callable[[], object] = lambda: None
        self.action = button("", self._do, "primary")
        inside = column(
            None, self._words, row(None, self.action, None), None, spacing=14, margins=QMargins(24, 8, 24, 8)
        )
        self.setLayout(inside)
        over.installEventFilter(self)
        self.hide()

    def say(self, words: str, action: str = "", act: Callable[[], object] = lambda: None) -> None:
        """Say why it is empty, and offer what to do about it; no words for nothing to say."""
        self._words.setText(words)
        self._act = act
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setVisible(bool(action))
        self.setVisible(bool(words))
        self._fill()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fill the widget below whatever its size."""
        if event.type() == QEvent.Type.Resize:
            self._fill()
        return False

    def _do(self) -> None:
        self._act()

    def _fill(self) -> None:
        below = self.parentWidget()
        if below is not None:
            self.setGeometry(below.rect())
