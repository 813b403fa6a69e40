"""What is written is what is read, whatever the rows hold."""

from copy import copy
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from jinjiang_desk.domain.exchange.package import Package, PackageKind, ReadPackage
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.row import Row
from jinjiang_desk.workbook.columns import standing_in
from jinjiang_desk.workbook.reading.reader import read_package
from jinjiang_desk.workbook.writing.writer import write_package
from tests.workbook.drawn_packages import packages


def write_and_read(package: Package) -> ReadPackage:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "往来表.xlsx"
        write_package(package, {}, path, {})
        return read_package(path, Path(folder))


def in_order(rows: tuple[Row, ...]) -> list[Row]:
    return sorted(rows, key=lambda row: (row.table, row.id))


def assert_same(found: Package, expected: Package) -> None:
    assert found.envelope == expected.envelope
    assert in_order(found.rows) == in_order(expected.rows)
    assert found.acknowledgements == expected.acknowledgements


@pytest.mark.parametrize("kind", list(PackageKind), ids=["dispatch", "return"])
@settings(max_examples=12)
@given(data=st.data())
def test_a_package_comes_back_as_it_was(kind: PackageKind, data: st.DataObject) -> None:
    package = data.draw(packages(kind))
    read = write_and_read(package)
    assert_same(read.package, package)
    assert {problem.code for problem in read.problems} <= {Code.PICTURE_MISSING}


def shuffle(path: Path, random: Random) -> None:
    """Put rows, columns and sheets of a workbook into another order, as sorting and dragging do."""
    workbook = openpyxl.load_workbook(path)
    for sheet in standing_in(PackageKind.RETURN):
        if sheet.title in workbook.sheetnames:
            shuffle_page(workbook[sheet.title], random)
    random.shuffle(workbook._sheets)
    workbook.active = 0
    workbook.save(path)


def shuffle_page(page: Worksheet, random: Random) -> None:
    head, *rows = [
        [(cell._value, cell.data_type, copy(cell._style)) for cell in row] for row in page.iter_rows()
    ]
    random.shuffle(rows)
    order = random.sample(range(len(head)), len(head))
    for number, row in enumerate((head, *rows), 1):
        for index, at in enumerate(order, 1):
            cell = page.cell(number, index)
            cell._value, cell.data_type, cell._style = row[at]


@settings(max_examples=8)
@given(packages(PackageKind.RETURN), st.integers(0, 1000))
def test_rows_columns_and_sheets_in_another_order_say_the_same(package: Package, seed: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "往来表.xlsx"
        write_package(package, {}, path, {})
        shuffle(path, Random(seed))
        read = read_package(path, Path(folder))
    assert read.package.envelope == package.envelope
    assert in_order(read.package.rows) == in_order(package.rows)
    assert sorted(read.package.acknowledgements, key=str) == sorted(package.acknowledgements, key=str)
    assert {problem.code for problem in read.problems} <= {Code.PICTURE_MISSING}
    assert read.loose == ()
