"""Cells that were typed over: read as they are meant, or told with their place."""

from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.domain.problem import Code, Severity
from jinjiang_desk.domain.records import Application, Inspection, Progress
from jinjiang_desk.domain.rowid import is_row_id
from jinjiang_desk.workbook.reading.reader import read_package
from jinjiang_desk.workbook.writing.writer import write_package
from tests.workbook.fields.retyped import column_of, put, read_after, row_of, row_of_return, the_one
from tests.workbook.packages import a_return, labels_of, row_id
from tests.workbook.rawbook import edit, unpack


def test_cells_edited_by_hand(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        put("进展", "完成进度", " 已完成 ")(workbook)
        put("进展", "填报日期", "2025年6月20日")(workbook)
        put("进展", "完成百分比", "１００")(workbook)
        put("自查申请", "申请日期", 20250620)(workbook)
        put("现场核查", "作废", "是")(workbook)

    read = read_after(tmp_path, change)
    progress = row_of(read, Progress)
    assert (progress.status, str(progress.reported_on), progress.percent) == ("已完成", "2025-06-20", 100)
    assert str(row_of(read, Application).applied_on) == "2025-06-20"
    assert row_of(read, Inspection).withdrawn


@pytest.mark.parametrize(
    ("sheet", "heading", "value", "code"),
    [
        ("进展", "完成进度", "差不多", Code.CELL_UNREADABLE),
        ("进展", "完成进度", "#N/A", Code.CELL_UNREADABLE),
        ("进展", "完成进度", None, Code.CELL_EMPTY),
        ("现场核查", "核查日期", None, Code.CELL_EMPTY),
        ("现场核查", "核查日期", "六月底", Code.CELL_UNREADABLE),
    ],
    ids=repr,
)
def test_a_line_that_cannot_do_without_a_cell_is_left_out_and_told(
    tmp_path: Path, sheet: str, heading: str, value: object, code: Code
) -> None:
    places: list[str] = []

    def change(workbook: openpyxl.Workbook) -> None:
        put(sheet, heading, value)(workbook)
        places.append(f"{column_of(workbook[sheet], heading)}2")

    read = read_after(tmp_path, change)
    problem = the_one(read)
    assert (problem.code, problem.severity) == (code, Severity.NOTE)
    assert (problem.place.sheet, problem.place.cell) == (sheet, places[0])
    assert len(read.package.rows) == len(a_return().rows) - 1
    assert read.loose == ()


@pytest.mark.parametrize(
    ("heading", "value", "field"),
    [
        ("填报日期", "六月底", "reported_on"),
        ("完成百分比", "大半", "percent"),
        ("任务编号", "T7K3QB-00010-Z", "task_id"),
        ("更新时间", "昨天", "updated_at"),
    ],
    ids=repr,
)
def test_a_line_goes_without_a_cell_that_nobody_can_read(
    tmp_path: Path, heading: str, value: object, field: str
) -> None:
    read = read_after(tmp_path, put("进展", heading, value))
    assert the_one(read).code is Code.CELL_LEFT_OUT
    (line,) = read.loose
    assert (line.record, line.lost) == (Progress, {field})
    assert line.plain["text"] == row_of_return(Progress).text
    assert len(read.package.rows) == len(a_return().rows) - 1


@pytest.mark.parametrize(
    ("heading", "field"),
    [("任务编号", "task_id"), ("版本", "revision"), ("归属", "owner"), ("单位", "unit"), ("行编号", "id")],
    ids=repr,
)
def test_what_only_the_program_fills_in_may_be_blank(tmp_path: Path, heading: str, field: str) -> None:
    read = read_after(tmp_path, put("进展", heading, None))
    (line,) = read.loose
    assert line.lost == {field}
    assert line.words.number == "1"
    assert line.place.cell == "A2"
    assert read.problems == ()


def test_all_problems_of_a_row_are_told_at_once(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        put("进展", "填报日期", "月底")(workbook)
        put("进展", "完成进度", "？")(workbook)

    read = read_after(tmp_path, change)
    assert {problem.code for problem in read.problems} == {Code.CELL_LEFT_OUT, Code.CELL_UNREADABLE}


@pytest.mark.parametrize(
    ("heading", "value", "field", "taken"),
    [
        ("填报日期", "6月3日", "reported_on", "2025-06-03"),
        ("填报日期", "2025年6月", "reported_on", "2025-06-30"),
        ("完成百分比", "0.8", "percent", "80"),
        ("完成百分比", 0.8, "percent", "80"),
        ("完成百分比", 1, "percent", "1"),
        ("完成百分比", "1.0", "percent", "1"),
    ],
    ids=repr,
)
def test_what_was_not_written_in_full_is_taken_and_told(
    tmp_path: Path, heading: str, value: object, field: str, taken: str
) -> None:
    read = read_after(tmp_path, put("进展", heading, value))
    problem = the_one(read)
    assert (problem.code, problem.values["taken"]) == (Code.CELL_GUESSED, taken)
    assert str(getattr(row_of(read, Progress), field)) == taken


def test_the_year_of_a_day_is_that_of_the_period_it_tells_of(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        put("进展", "期间", "2024-12")(workbook)
        put("进展", "填报日期", "1月4日")(workbook)

    assert str(row_of(read_after(tmp_path, change), Progress).reported_on) == "2025-01-04"


@pytest.mark.parametrize(("shown", "taken"), [(1, 100), (0.01, 1)])
def test_in_a_cell_that_shows_percentages_one_is_all_of_it(tmp_path: Path, shown: float, taken: int) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["进展"]
        cell = page[f"{column_of(page, '完成百分比')}2"]
        cell.value, cell.number_format = shown, "0%"

    read = read_after(tmp_path, change)
    assert (row_of(read, Progress).percent, read.problems) == (taken, ())


def test_a_cell_that_shows_percentages_is_read_as_it_is_seen(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["进展"]
        cell = page[f"{column_of(page, '完成百分比')}2"]
        cell.value, cell.number_format = 0.8, "0%"
        other = page[f"{column_of(page, '存在问题')}2"]
        other.value, other.number_format = 0.125, "0.0%"

    read = read_after(tmp_path, change)
    progress = row_of(read, Progress)
    assert (progress.percent, progress.difficulties) == (80, "12.5%")
    assert read.problems == ()


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


def test_a_formula_without_a_value_is_told_and_is_no_blank_cell(tmp_path: Path) -> None:
    read = read_after(tmp_path, put("进展", "填报人", "=张三"))
    assert (the_one(read).code, the_one(read).values["value"]) == (Code.CELL_LEFT_OUT, "=张三")
    (line,) = read.loose
    assert "reporter" in line.lost


@pytest.mark.parametrize("value", ["M2X9VA-00015-0", "手填"], ids=repr)
def test_a_broken_id_is_no_id(tmp_path: Path, value: str) -> None:
    (line,) = read_after(tmp_path, put("监测数据", "行编号", value)).loose
    assert "id" in line.lost
    assert is_row_id(line.id)


def test_lines_without_an_id_are_told_apart_by_their_place(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        put("监测数据", "行编号", None)(workbook)
        put("监测数据", "行编号", None, row=3)(workbook)

    first, second = read_after(tmp_path, change).loose
    assert first.id != second.id


def test_an_id_on_two_lines_is_noticed(tmp_path: Path) -> None:
    first, second = read_after(tmp_path, put("监测数据", "行编号", row_id(16))).loose
    assert (first.copy_of, second.copy_of) == (row_id(16), row_id(16))
    assert (first.id, second.id == row_id(16)) == (row_id(16), False)
