"""What people and programs do to a workbook on its way: understood, or told with the place."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from jinjiang_desk.domain.exchange import FORMAT, Package, PackageKind, ReadPackage
from jinjiang_desk.domain.problem import Code, DeskError, Problem, Severity
from jinjiang_desk.domain.records import RECORD_TABLES, Application, Inspection, Progress, Reading
from jinjiang_desk.domain.rowid import is_row_id
from jinjiang_desk.domain.status import Role
from jinjiang_desk.workbook.columns import SHEETS
from jinjiang_desk.workbook.identity import IDENTITY_SHEET, PREFIX
from jinjiang_desk.workbook.layout import Column
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


def row_of_return(kind: type) -> Any:
    (row,) = (row for row in a_return().rows if isinstance(row, kind))
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


def test_a_copied_sheet_shares_its_ids_with_the_first(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        copy = workbook.copy_worksheet(workbook["监测数据"])
        copy.title = "监测数据（备份）"
        copy[f"{column_of(copy, '监测值')}2"].value = "改过的"

    read = read_after(tmp_path, change)
    assert not any(isinstance(row, Reading) for row in read.package.rows)
    assert [line.copy_of for line in read.loose] == [row_id(15), row_id(16)] * 2


def fill(workbook: openpyxl.Workbook) -> None:
    put("进展", "完成进度", "已完成")(workbook)
    put("进展", "进展情况", "已清淤。")(workbook)
    put("任务", "问题", "改过的问题")(workbook)
    put("任务", "最后期限", "年底", row=3)(workbook)


def test_a_desk_with_the_program_does_not_look_at_what_was_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "往来表.xlsx"
    write_package(a_dispatch(), {}, path, labels_of())
    workbook = openpyxl.load_workbook(path)
    fill(workbook)
    del workbook["现场核查"]
    workbook.save(path)
    read = read_package(path, tmp_path, Role.TOWN)
    assert read.loose == ()
    assert [problem.code for problem in read.problems] == [Code.CELL_UNREADABLE]
    assert {row.table for row in read.package.rows}.isdisjoint(RECORD_TABLES)


def test_a_district_tells_what_of_its_own_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "往来表.xlsx"
    write_package(a_dispatch(), {}, path, labels_of())
    workbook = openpyxl.load_workbook(path)
    fill(workbook)
    workbook.save(path)
    read = read_package(path, tmp_path, Role.DISTRICT)
    (line,) = read.loose
    assert line.lost == {"revision", "updated_at", "owner"}
    assert (line.plain["text"], line.plain["period"]) == ("已清淤。", "2025-06")
    problem = the_one(read)
    assert (problem.code, problem.place.sheet) == (Code.LOCKED_CHANGED, "任务")


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
