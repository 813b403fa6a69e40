"""Asking the user for files, folders and a printer; a test passes its own answers instead."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

EXCEL = "Excel 工作簿 (*.xlsx)"
EXCEL_TO_READ = "Excel 工作簿 (*.xlsx *.xls)"
PDF = "PDF 文件 (*.pdf)"
PLANS = "整改方案 (*.docx *.pdf *.xlsx *.xls *.txt);;所有文件 (*)"
PHOTOS = "照片 (*.jpg *.jpeg *.png *.bmp *.gif *.webp *.heic)"
"""HEIC cannot be read; who has such photos must see them here to be told what to do."""
DOCUMENTS = "文件 (*.pdf *.docx *.doc *.xlsx *.xls *.wps *.et *.jpg *.jpeg *.png);;所有文件 (*)"


class Chooser:
    """The system's own file dialogs, which open where the user was last."""

    def __init__(self) -> None:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        # Where it is missing, the dialog would take its name for that of a file to be written.
        self._folder = folder if folder.is_dir() else Path.home()

    def open_files(self, parent: QWidget, title: str, kinds: str) -> Sequence[Path]:
        """Ask for files that exist; none where the user changed their mind."""
        names, _ = QFileDialog.getOpenFileNames(parent, title, str(self._folder), kinds)
        return self._remember([Path(name) for name in names])

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Ask for one file that exists."""
        name, _ = QFileDialog.getOpenFileName(parent, title, str(self._folder), kinds)
        return next(iter(self._remember([Path(name)] if name else [])), None)

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to write a file of a proposed name; the dialog asks before it is replaced."""
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(self._folder / name), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        ending = Path(name).suffix
        path = path if path.suffix.lower() == ending.lower() else path.with_name(path.name + ending)
        return self._remember([path])[0]

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Ask for a folder."""
        chosen = QFileDialog.getExistingDirectory(parent, title, str(self._folder))
        if not chosen:
            return None
        self._folder = Path(chosen)
        return self._folder

    def printer(self, parent: QWidget, pages: int) -> "QPrinter | None":
        """Ask for a printer and which of the pages to print. The pages bring their own margins."""
        from PySide6.QtGui import QPageLayout, QPageSize
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setPageOrientation(QPageLayout.Orientation.Portrait)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle("打印")
        dialog.setMinMax(1, pages)
        return printer if dialog.exec() == QDialog.DialogCode.Accepted else None

    def _remember(self, paths: list[Path]) -> list[Path]:
        if paths:
            self._folder = paths[0].parent
        return paths
