"""Keeping what is typed: a moment after the last key, at the latest some seconds after the first, when the dialog
closes, and before the window does."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QDialog, QWidget

_PAUSE_MS = 400
_LATEST_MS = 2_000
"""So much of what was typed may be lost where the program is ended by force."""


class TypedKeeping(QObject):
    """Calls `keep` once for several keys. `home` is the window below: when it closes, its desk goes with it."""

    def __init__(self, dialog: QDialog, home: QWidget, keep: Callable[[], object]) -> None:
        super().__init__(dialog)
        self._keep = keep
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._latest = QTimer(self, singleShot=True, interval=_LATEST_MS)
        for timer in (self._pause, self._latest):
            timer.timeout.connect(keep)
        home.installEventFilter(self)
        dialog.finished.connect(lambda _result: self.finish())

    @property
    def waiting(self) -> bool:
        """Whether something typed is not kept yet."""
        return self._latest.isActive()

    def begin(self) -> None:
        """Something was typed. Each key puts the pause off, but not the latest time."""
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def end(self) -> None:
        """It is being kept."""
        self._pause.stop()
        self._latest.stop()

    def finish(self) -> None:
        """Keep at once what is not kept yet."""
        if self.waiting:
            self._keep()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The filter sees the closing before the window does, which lets the desk go."""
        if event.type() is QEvent.Type.Close:
            self.finish()
        return False
