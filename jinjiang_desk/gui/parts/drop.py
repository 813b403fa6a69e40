"""Files dropped onto a widget, or pasted into it."""

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget


def accept_files(event: QDragEnterEvent) -> bool:
    """Accept a drag that carries local files or folders, and say whether it does."""
    carries = any(url.isLocalFile() for url in event.mimeData().urls())
    if carries:
        event.acceptProposedAction()
    return carries


def dropped_files(event: QDropEvent) -> list[Path]:
    """Return the local files that were dropped."""
    return [path for path in carried_paths(event.mimeData()) if path.is_file()]


def carried_paths(data: QMimeData) -> list[Path]:
    """Return the local files and folders that a drop or the clipboard carries; `files_in` opens the folders."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.exists()]


def set_hot(target: QWidget, hot: bool) -> None:
    """Make a drop area look ready to take what hangs over it."""
    target.setProperty("hot", hot)
    target.style().unpolish(target)
    target.style().polish(target)
