"""What the window remembers on this computer: how it looked and where it was. Nothing here is data of a desk."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QSplitter, QWidget


class Memory:
    """Words kept under keys (`window/geometry`), in one small file beside the user's other settings."""

    def __init__(self, path: Path) -> None:
        self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def recall(self, key: str, otherwise: str = "") -> str:
        """Return the word kept under a key."""
        found = self._settings.value(key, otherwise)
        return found if isinstance(found, str) else otherwise

    def keep(self, key: str, word: str) -> None:
        """Keep a word, for the next start as well; a file that cannot be written forgets it with the program."""
        if self.recall(key) != word:
            self._settings.setValue(key, word)
            self._settings.sync()

    def recall_bytes(self, key: str) -> QByteArray:
        """Return the bytes kept under a key, none where there are none."""
        return QByteArray.fromBase64(self.recall(key).encode("ascii", "ignore"))

    def keep_bytes(self, key: str, content: QByteArray) -> None:
        """Keep bytes, such as the geometry of a window."""
        self.keep(key, content.toBase64().toStdString())


def follow_splitters(page: QWidget, memory: Memory, key: str) -> None:
    """Let the splitters of a page stand where the user left them the last time."""
    for number, splitter in enumerate(page.findChildren(QSplitter)):
        _follow_splitter(splitter, memory, f"{key}/{number}")


def _follow_splitter(splitter: QSplitter, memory: Memory, key: str) -> None:
    kept = memory.recall_bytes(key)
    if not kept.isEmpty():
        splitter.restoreState(kept)
    splitter.splitterMoved.connect(lambda _at, _number: memory.keep_bytes(key, splitter.saveState()))
