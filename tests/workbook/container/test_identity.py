"""How a workbook is known: by one of three places, and refused where they tell of none or of two."""

from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.domain.exchange.package import FORMAT, PackageKind
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.workbook.identity import IDENTITY_SHEET, PREFIX
from jinjiang_desk.workbook.reading.reader import read_package
from jinjiang_desk.workbook.writing.writer import write_package
from tests.workbook.fields.retyped import read_after, the_one
from tests.workbook.packages import a_return, row_id
from tests.workbook.rawbook import edit, unpack
from tests.workbook.test_round_trip import assert_same


def drop_identity(workbook: openpyxl.Workbook, *, properties: bool, sheet: bool, names: bool) -> None:
    if properties:
        workbook.custom_doc_props.props = []
    if sheet:
        del workbook[IDENTITY_SHEET]
    if names:
        for name in list(workbook.defined_names):
            del workbook.defined_names[name]


@pytest.mark.parametrize(
    "lost",
    [{"properties", "sheet"}, {"properties", "names"}, {"sheet", "names"}],
    ids=["names-left", "sheet-left", "properties-left"],
)
def test_one_place_is_enough_to_know_the_workbook(tmp_path: Path, lost: set[str]) -> None:
    flags = {name: name in lost for name in ("properties", "sheet", "names")}
    read = read_after(tmp_path, lambda workbook: drop_identity(workbook, **flags))
    assert_same(read.package, a_return())


def test_a_workbook_without_identity_is_foreign(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as refused:
        read_after(
            tmp_path, lambda workbook: drop_identity(workbook, properties=True, sheet=True, names=True)
        )
    assert [problem.code for problem in refused.value.problems] == [Code.WORKBOOK_FOREIGN]
    plain = openpyxl.Workbook()
    plain.save(tmp_path / "别的.xlsx")
    with pytest.raises(DeskError) as refused:
        read_package(tmp_path / "别的.xlsx", tmp_path)
    assert [problem.code for problem in refused.value.problems] == [Code.WORKBOOK_FOREIGN]


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        for row in workbook[IDENTITY_SHEET].iter_rows():
            if row[0].value == f"{PREFIX}format":
                row[1].value = str(FORMAT + 1)

    with pytest.raises(DeskError) as refused:
        read_after(tmp_path, change)
    assert [problem.code for problem in refused.value.problems] == [Code.WORKBOOK_NEWER]


def test_sheets_of_two_workbooks_in_one_are_told(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        for row in workbook[IDENTITY_SHEET].iter_rows():
            if row[0].value == f"{PREFIX}package_id":
                row[1].value = row_id(901)

    assert the_one(read_after(tmp_path, change)).code is Code.WORKBOOK_IDENTITY_DIFFERS


@pytest.mark.parametrize(("key", "value"), [("as_of", "昨天"), ("district_id", "区整改办")])
def test_an_envelope_with_nonsense_is_foreign(tmp_path: Path, key: str, value: str) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        drop_identity(workbook, properties=True, sheet=False, names=True)
        for row in workbook[IDENTITY_SHEET].iter_rows():
            if row[0].value == f"{PREFIX}{key}":
                row[1].value = value

    with pytest.raises(DeskError) as refused:
        read_after(tmp_path, change)
    assert [problem.code for problem in refused.value.problems] == [Code.WORKBOOK_FOREIGN]


def test_an_unknown_kind_is_foreign(tmp_path: Path) -> None:
    path = tmp_path / "往来表.xlsx"
    write_package(a_return(), {}, path, {})
    known = PackageKind.RETURN.value.encode()
    parts = {name: content.replace(known, "别的表".encode()) for name, content in unpack(path).items()}
    edit(path, dict(parts))
    with pytest.raises(DeskError) as refused:
        read_package(path, tmp_path)
    assert [problem.code for problem in refused.value.problems] == [Code.WORKBOOK_FOREIGN]
