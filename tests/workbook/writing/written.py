"""Workbooks written of made-up packages, as any other program reads them."""

from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from jinjiang_desk.domain.exchange.package import Package, PackageKind
from jinjiang_desk.workbook.writing.writer import write_package
from tests.workbook.packages import a_dispatch, a_return, labels_of

PACKAGES = {PackageKind.DISPATCH: a_dispatch(), PackageKind.RETURN: a_return()}


def written(folder: Path, package: Package) -> openpyxl.Workbook:
    """Write a package without pictures, and open the workbook."""
    path = folder / "往来表.xlsx"
    write_package(package, {}, path, labels_of())
    return openpyxl.load_workbook(path)


def letter_of(page: Worksheet, heading: str) -> str:
    """Return the letter of the column under a heading."""
    (letter,) = (cell.column_letter for cell in page[1] if cell.value == heading)
    return str(letter)
