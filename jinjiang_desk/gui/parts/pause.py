"""Noticing a pause in the typing."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

_PAUSE_MS = 400
_LONGEST_MS = 2_000
"""So much of what was typed may be lost where the program is ended by force."""


class Pause(QObject):
    """`came` a moment after the last key; who types on and on is interrupted now and then all the same. Whoever hears of
    it calls `stop` once what was typed is dealt with."""

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer, self._since = QTimer(self), QElapsedTimer()
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.came)

    @property
    def waiting(self) -> bool:
        """Whether something was typed that nobody has dealt with yet."""
        return self._since.isValid()

    def typed(self) -> None:
        """Wait for the next pause, but not for ever."""
        if not self._since.isValid():
            self._since.start()
        left = _LONGEST_MS - self._since.elapsed()
        self._timer.start(int(min(_PAUSE_MS, max(left, 0))))

    def wait_again(self) -> None:
        """Come again after another pause."""
        self._timer.start(_PAUSE_MS)

    def stop(self) -> None:
        """Wait for nothing."""
        self._timer.stop()
        self._since.invalidate()
