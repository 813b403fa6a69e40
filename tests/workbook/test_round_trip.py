"""What is written is what is read, whatever the rows hold."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jinjiang_desk.domain.exchange import Package, PackageKind, ReadPackage
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.row import Row
from jinjiang_desk.workbook.reader import read_package
from jinjiang_desk.workbook.writer import write_package
from tests.workbook.packages import packages


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
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_package_comes_back_as_it_was(kind: PackageKind, data: st.DataObject) -> None:
    package = data.draw(packages(kind))
    read = write_and_read(package)
    assert_same(read.package, package)
    assert {problem.code for problem in read.problems} <= {Code.PICTURE_MISSING}
