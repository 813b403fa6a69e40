"""Files and folders as the system shows them, and the folder of another desk."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.chooser import Chooser
from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.paths import DeskFolder


def show_folder(folder: Path) -> None:
    """Open a folder where the user can see it."""
    _open(folder)


def show_copy(path: Path) -> None:
    """Open a copy of a file in the program that the system has for it. Never a stored file: it could be edited there."""
    _open(path)


def ask_for_desk(parent: QWidget, chooser: Chooser, messages: Messages) -> DeskFolder | None:
    """Ask for the folder of another desk; say so where there is none in it."""
    chosen = chooser.folder(parent, "工作台在哪个文件夹")
    if chosen is None:
        return None
    if DeskFolder(chosen).database.is_file():
        return DeskFolder(chosen)
    messages.inform(parent, "这个文件夹里没有工作台", [str(chosen)])
    return None


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
