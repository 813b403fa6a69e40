"""What people and programs do to a workbook on its way: understood, or told with the place."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from jinjiang_desk.domain.exchange import FORMAT, Package, PackageKind, ReadPackage
from jinjiang_desk.domain.problem import Code, DeskError, Problem, Severity
from jinjiang_desk.domain.records import Application, Inspection, Progress, Reading
from jinjiang_desk.workbook.columns import SHEETS
from jinjiang_desk.workbook.identity import IDENTITY_SHEET, PREFIX
from jinjiang_desk.workbook.reader import read_package
from jinjiang_desk.workbook.writer import write_package
from tests.workbook.packages import a_dispatch, a_return, labels_of, row_id
from tests.workbook.rawbook import edit, unpack
from tests.workbook.test_round_trip import assert_same

Edit = Callable[[openpyxl.Workbook], None]


def read_after(tmp_path: Path, change: Edit, package: Package | None = None) -> ReadPackage:
    """Write a workbook, change it with another program (openpyxl), and read it."""
    path = tmp_path / "往来表.xlsx"
    write_package(package or a_return(), {}, path, labels_of())
    workbook = openpyxl.load_workbook(path)
    change(workbook)
    workbook.save(path)
    return read_package(path, tmp_path)


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


def test_another_program_may_save_it(tmp_path: Path) -> None:
    for package in (a_return(), a_dispatch()):
        read = read_after(tmp_path, lambda workbook: None, package)
        assert_same(read.package, package)
        assert read.problems == ()


def test_sheets_renamed_and_reordered_columns_moved_and_renamed(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["进展"]
        page.title = "六月进展"
        page["A1"].value = "行 编号"
        page[f"{column_of(page, '进展情况')}1"].value = "本期进展"
        page.move_range(f"{column_of(page, '期间')}1:{column_of(page, '期间')}9", cols=40)
        page.insert_rows(1, 2)
        page["A1"].value = "示例镇六月份整改进展"
        workbook.move_sheet("六月进展", 3)

    read = read_after(tmp_path, change)
    assert_same(read.package, a_return())
    assert read.problems == ()


def test_cells_edited_by_hand(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        put("进展", "完成进度", " 已完成 ")(workbook)
        put("进展", "填报日期", "2025年6月20日")(workbook)
        put("进展", "完成百分比", "１００")(workbook)
        put("进展", "填报人", "=张三")(workbook)
        put("自查申请", "申请日期", 20250620)(workbook)
        put("现场核查", "作废", "是")(workbook)

    read = read_after(tmp_path, change)
    progress = row_of(read, Progress)
    assert (progress.status, str(progress.reported_on), progress.percent) == ("已完成", "2025-06-20", 100)
    assert progress.reporter == ""
    assert str(row_of(read, Application).applied_on) == "2025-06-20"
    assert row_of(read, Inspection).withdrawn


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "code"),
    [
        ("进展", "填报日期", "六月底", Code.CELL_UNREADABLE),
        ("进展", "完成进度", "差不多", Code.CELL_UNREADABLE),
        ("进展", "完成百分比", 0.6, Code.CELL_UNREADABLE),
        ("进展", "任务编号", "T7K3QB-00010-Z", Code.CELL_UNREADABLE),
        ("进展", "任务编号", None, Code.CELL_EMPTY),
        ("进展", "版本", None, Code.CELL_EMPTY),
        ("进展", "归属", " ", Code.CELL_EMPTY),
        ("进展", "完成进度", "#N/A", Code.CELL_UNREADABLE),
        ("现场核查", "核查日期", None, Code.CELL_EMPTY),
        ("监测数据", "行编号", "M2X9VA-00015-0", Code.ROW_ID_BROKEN),
        ("监测数据", "行编号", "手填", Code.ROW_ID_BROKEN),
        ("监测数据", "行编号", None, Code.CELL_EMPTY),
        ("监测数据", "行编号", row_id(16), Code.ROW_REPEATED),
    ],
    ids=repr,
)
def test_a_row_that_cannot_be_understood_is_left_out_and_told(
    tmp_path: Path, sheet: str, heading: str, value: object, code: Code
) -> None:
    places: list[str] = []

    def change(workbook: openpyxl.Workbook) -> None:
        put(sheet, heading, value)(workbook)
        places.append(f"{column_of(workbook[sheet], heading)}2")

    read = read_after(tmp_path, change)
    problem = the_one(read)
    row = 3 if code is Code.ROW_REPEATED else 2
    assert (problem.code, problem.severity) == (code, Severity.NOTE)
    assert (problem.place.sheet, problem.place.cell) == (sheet, f"{places[0][:-1]}{row}")
    assert len(read.package.rows) == len(a_return().rows) - 1


def test_all_problems_of_a_row_are_told_at_once(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        put("进展", "填报日期", "月底")(workbook)
        put("进展", "完成进度", "？")(workbook)

    read = read_after(tmp_path, change)
    assert [problem.code for problem in read.problems] == [Code.CELL_UNREADABLE] * 2


def test_rows_without_an_id_of_ours_are_told_unless_blank(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["进展"]
        page["B5"].value, page["C5"].value = "1", "只填了对照列"
        page[f"{column_of(page, '进展情况')}7"].value = "  "
        page[f"{column_of(page, '进展情况')}8"].value = "合计"

    read = read_after(tmp_path, change)
    assert_same(read.package, a_return())
    assert {problem.place.cell for problem in read.problems if problem.code is Code.CELL_EMPTY} >= {"A8"}
    assert all((problem.place.cell or "").endswith("8") for problem in read.problems)


@pytest.mark.parametrize("heading", [column.heading for sheet in SHEETS[6:7] for column in sheet.carried])
def test_a_column_that_is_gone_stops_the_workbook(tmp_path: Path, heading: str) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["进展"]
        page[f"{column_of(page, heading)}1"].value = None

    problem = the_one(read_after(tmp_path, change))
    assert (problem.code, problem.severity) == (Code.COLUMN_MISSING, Severity.STOP)
    assert problem.values["column"] == heading


def test_helper_columns_may_go(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        for heading in ("任务", "序号"):
            for sheet in ("进展", "现场核查"):
                workbook[sheet][f"{column_of(workbook[sheet], heading)}1"].value = None

    read = read_after(tmp_path, change)
    assert_same(read.package, a_return())
    assert read.problems == ()


def test_a_sheet_that_is_gone_is_told(tmp_path: Path) -> None:
    read = read_after(tmp_path, lambda workbook: workbook.remove(workbook["监测数据"]))
    problem = the_one(read)
    assert (problem.code, problem.severity, problem.place.sheet) == (
        Code.SHEET_MISSING,
        Severity.NOTE,
        "监测数据",
    )
    assert not any(isinstance(row, Reading) for row in read.package.rows)


def test_a_copied_sheet_brings_nothing_twice(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        copy = workbook.copy_worksheet(workbook["监测数据"])
        copy.title = "监测数据（备份）"
        copy[f"{column_of(copy, '监测值')}2"].value = "改过的"

    read = read_after(tmp_path, change)
    assert_same(read.package, a_return())
    assert [problem.code for problem in read.problems] == [Code.ROW_REPEATED] * 2


def test_a_formula_counts_with_the_value_it_showed(tmp_path: Path) -> None:
    path = tmp_path / "往来表.xlsx"
    write_package(a_return(), {}, path, labels_of())
    text = unpack(path)["xl/worksheets/sheet2.xml"].decode()
    assert "张三" in text
    start = text.rindex("<c ", 0, text.index("张三"))
    end = text.index("</c>", start) + 4
    reference = text[start:end].partition('r="')[2].partition('"')[0]
    formula = f'<c r="{reference}" t="str"><f>HYPERLINK("http://x","李四")</f><v>李四</v></c>'
    edit(path, {"xl/worksheets/sheet2.xml": (text[:start] + formula + text[end:]).encode()})
    assert row_of(read_package(path, tmp_path), Progress).reporter == "李四"


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


def test_an_unknown_kind_is_foreign(tmp_path: Path) -> None:
    path = tmp_path / "往来表.xlsx"
    write_package(a_return(), {}, path, {})
    known = PackageKind.RETURN.value.encode()
    parts = {name: content.replace(known, "别的表".encode()) for name, content in unpack(path).items()}
    edit(path, dict(parts))
    with pytest.raises(DeskError) as refused:
        read_package(path, tmp_path)
    assert [problem.code for problem in refused.value.problems] == [Code.WORKBOOK_FOREIGN]
