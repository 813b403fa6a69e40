"""A place where workbooks, and folders of them, can be dropped."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame

from jinjiang_desk.gui.parts.drop import accept_files, carried_paths, set_hot


class DropArea(QFrame):
    """Takes files and folders that are dropped onto it."""

    def __init__(self, on_files: Callable[[Sequence[Path]], None]) -> None:
        super().__init__()
        self._on_files = on_files
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self.setAccessibleName("把工作簿拖到这里")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and nothing else."""
        set_hot(self, accept_files(event))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        set_hot(self, False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files on."""
        set_hot(self, False)
        event.acceptProposedAction()
        self._on_files(carried_paths(event.mimeData()))
