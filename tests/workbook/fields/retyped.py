"""A workbook that another program (openpyxl) changed in between, and what is found in it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from jinjiang_desk.domain.exchange.package import Package, ReadPackage
from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.domain.status import Role
from jinjiang_desk.workbook.reading.reader import read_package
from jinjiang_desk.workbook.writing.writer import write_package
from tests.workbook.packages import a_return, labels_of

Edit = Callable[[openpyxl.Workbook], None]


def read_after(
    tmp_path: Path, change: Edit, package: Package | None = None, role: Role | None = None
) -> ReadPackage:
    """Write a workbook, change it with another program (openpyxl), and read it."""
    path = tmp_path / "往来表.xlsx"
    write_package(package or a_return(), {}, path, labels_of())
    workbook = openpyxl.load_workbook(path)
    change(workbook)
    workbook.save(path)
    return read_package(path, tmp_path, role)


def column_of(page: Worksheet, heading: str) -> str:
    (found,) = (cell.column_letter for cell in page[1] if cell.value == heading)
    return str(found)


def put(sheet: str, heading: str, value: object, row: int = 2) -> Edit:
    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook[sheet]
        page[f"{column_of(page, heading)}{row}"].value = value

    return change


def the_one(read: ReadPackage) -> Problem:
    (problem,) = read.problems
    return problem


def row_of(read: ReadPackage, kind: type) -> Any:
    (row,) = (row for row in read.package.rows if isinstance(row, kind))
    return row


def row_of_return(kind: type) -> Any:
    (row,) = (row for row in a_return().rows if isinstance(row, kind))
    return row
