"""What people and programs do to a workbook on its way without harm, and sheets and columns that are gone."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from jinjiang_desk.domain.problem import Code, Severity
from jinjiang_desk.domain.records import Reading
from jinjiang_desk.workbook.columns import SHEETS
from jinjiang_desk.workbook.layout import Column
from tests.workbook.fields.retyped import column_of, put, read_after, the_one
from tests.workbook.packages import a_dispatch, a_return, row_id
from tests.workbook.test_round_trip import assert_same


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


def test_colours_empty_sheets_and_a_tail_to_the_bottom_say_nothing(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["进展"]
        page["B2"].fill = PatternFill("solid", fgColor="FF0000")
        page.cell(1_048_576, 3).value = " "
        page.auto_filter.add_filter_column(4, ["已完成"])
        page.row_dimensions[2].hidden = True
        workbook.create_sheet("Sheet2", 0)

    read = read_after(tmp_path, change)
    assert_same(read.package, a_return())
    assert (read.loose, read.problems) == ((), ())


def test_lines_that_nobody_filled_in_are_none(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["进展"]
        page["B5"].value, page["C5"].value = "1", "只填了对照列"
        page[f"{column_of(page, '进展情况')}7"].value = "  "
        page[f"{column_of(page, '作废')}7"].value = "否"
        for cell in page[1]:
            page.cell(9, cell.column).value = cell.value

    read = read_after(tmp_path, change)
    assert_same(read.package, a_return())
    assert (read.loose, read.problems) == ((), ())


def test_a_sum_below_the_lines_is_told_and_left_out(tmp_path: Path) -> None:
    read = read_after(tmp_path, put("进展", "进展情况", "合计", row=8))
    assert_same(read.package, a_return())
    assert {problem.code for problem in read.problems} == {Code.CELL_EMPTY}
    assert all((problem.place.cell or "").endswith("8") for problem in read.problems)


def test_helper_columns_may_go(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        for heading in ("任务", "序号"):
            for sheet in ("进展", "现场核查"):
                workbook[sheet][f"{column_of(workbook[sheet], heading)}1"].value = None

    read = read_after(tmp_path, change)
    assert_same(read.package, a_return())
    assert read.problems == ()


TYPED = [one for one in SHEETS[6].carried if not one.settled]
SETTLED = [one for one in SHEETS[6].carried if one.settled]


@pytest.mark.parametrize("heading", [column.heading for column in TYPED])
def test_a_column_that_people_fill_in_and_that_is_gone_stops_the_workbook(
    tmp_path: Path, heading: str
) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["进展"]
        page[f"{column_of(page, heading)}1"].value = None

    problem = the_one(read_after(tmp_path, change))
    assert (problem.code, problem.severity) == (Code.COLUMN_MISSING, Severity.STOP)
    assert problem.values["column"] == heading


@pytest.mark.parametrize("column", SETTLED, ids=lambda column: column.heading)
def test_a_column_of_the_program_that_is_gone_is_a_note(tmp_path: Path, column: Column) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["进展"]
        page.delete_cols(openpyxl.utils.column_index_from_string(column_of(page, column.heading)))

    read = read_after(tmp_path, change)
    problem = the_one(read)
    assert (problem.code, problem.severity) == (Code.COLUMN_LOST, Severity.NOTE)
    (line,) = read.loose
    assert line.lost == {column.field}


def test_a_column_of_the_district_s_own_sheets_that_is_gone_stops_the_workbook(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["任务"]
        page[f"{column_of(page, '任务状态')}1"].value = None

    problem = the_one(read_after(tmp_path, change, a_dispatch()))
    assert (problem.code, problem.severity) == (Code.COLUMN_MISSING, Severity.STOP)


def test_a_sheet_that_is_gone_is_told(tmp_path: Path) -> None:
    read = read_after(tmp_path, lambda workbook: workbook.remove(workbook["监测数据"]))
    problem = the_one(read)
    assert (problem.code, problem.severity, problem.place.sheet) == (
        Code.SHEET_MISSING,
        Severity.NOTE,
        "监测数据",
    )
    assert not any(isinstance(row, Reading) for row in read.package.rows)


def test_a_copied_sheet_shares_its_ids_with_the_first(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        copy = workbook.copy_worksheet(workbook["监测数据"])
        copy.title = "监测数据（备份）"
        copy[f"{column_of(copy, '监测值')}2"].value = "改过的"

    read = read_after(tmp_path, change)
    assert not any(isinstance(row, Reading) for row in read.package.rows)
    assert [line.copy_of for line in read.loose] == [row_id(15), row_id(16)] * 2
