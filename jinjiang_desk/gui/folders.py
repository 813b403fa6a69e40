"""Showing a folder in the system's own file manager."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def show_folder(folder: Path) -> None:
    """Open a folder where the user can see it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
