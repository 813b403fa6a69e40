"""Files dropped onto a widget, or pasted into it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame


class DropArea(QFrame):
    """Takes files and folders that are dropped onto it, and looks ready to while they hang over it."""

    def __init__(self, name: str, on_files: Callable[[Sequence[Path]], None]) -> None:
        super().__init__()
        self._on_files = on_files
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self.setAccessibleName(name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders, and nothing else."""
        self._look_ready(accept_files(event))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._look_ready(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files on."""
        self._look_ready(False)
        paths = carried_paths(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self._on_files(paths)

    def _look_ready(self, ready: bool) -> None:
        self.setProperty("hot", ready)
        self.style().unpolish(self)
        self.style().polish(self)


def accept_files(event: QDragEnterEvent) -> bool:
    """Accept a drag that carries local files or folders, and say whether it does."""
    carries = any(url.isLocalFile() for url in event.mimeData().urls())
    if carries:
        event.acceptProposedAction()
    return carries


def carried_paths(data: QMimeData) -> list[Path]:
    """Return the local files and folders that a drop or the clipboard carries; `files_in` opens the folders."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.exists()]
