"""Keeping what is typed: a moment after the last key, at the latest some seconds after the first, when the dialog
closes, and before the window does."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDialog, QWidget

from jinjiang_desk.gui.parts.pause import Pause


class TypedKeeping(QObject):
    """Calls `keep` once for several keys. `home` is the window below: when it closes, its desk goes with it."""

    def __init__(self, dialog: QDialog, home: QWidget, keep: Callable[[], object]) -> None:
        super().__init__(dialog)
        self._keep = keep
        self._pause = Pause(self)
        self._pause.came.connect(keep)
        home.installEventFilter(self)
        dialog.finished.connect(lambda _result: self.finish())

    def begin(self) -> None:
        """Something was typed."""
        self._pause.typed()

    def end(self) -> None:
        """It is being kept."""
        self._pause.stop()

    def finish(self) -> None:
        """Keep at once what is not kept yet."""
        if self._pause.waiting:
            self._keep()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The filter sees the closing before the window does, which lets the desk go."""
        if event.type() is QEvent.Type.Close:
            self.finish()
        return False
