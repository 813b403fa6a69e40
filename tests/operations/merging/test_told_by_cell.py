"""What is told of a line filled in by hand: the cell that is wrong, by the name over it, and what became of the line."""

from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.domain.problem import LEFT_OUT, Code, Problem
from jinjiang_desk.domain.records import Inspection, Progress, Reading
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.receive import apply_preview, preview_files
from jinjiang_desk.wording import sentence
from tests.operations.filling import REPORT, VISIT, Line, filled

READING: Line = {"序号": "二", "采样日期": "2025-06-03", "点位": "桥下", "监测项目": "氨氮", "监测值": "0.8"}


def told_of(desk: Desk, form: Path, sheet: str, line: Line) -> list[tuple[Problem, str]]:
    """Fill in the first line of a sheet, take it in, and return what is told with the heading of its cell."""
    path = filled(form, form.with_name("填好.xlsx"), {(sheet, 2): line})
    page = openpyxl.load_workbook(path)[sheet]
    with preview_files(desk, [path]) as preview:
        problems = preview.problems
        apply_preview(desk, preview)
    return [(one, str(page[f"{(one.place.cell or 'A2')[:-1]}1"].value)) for one in problems]


@pytest.mark.parametrize(
    ("sheet", "line", "code", "heading"),
    [
        ("进展", {**REPORT, "进展情况": " "}, Code.FIELD_EMPTY, "进展情况"),
        ("进展", {**REPORT, "完成百分比": 150}, Code.PERCENT_OUT_OF_RANGE, "完成百分比"),
        ("现场核查", {**VISIT, "核查人员": "张三"}, Code.INSPECTORS_TOO_FEW, "核查人员"),
        ("现场核查", {**VISIT, "核查情况": " "}, Code.FIELD_EMPTY, "核查情况"),
        ("监测数据", {**READING, "监测值": " "}, Code.FIELD_EMPTY, "监测值"),
    ],
    ids=str,
)
def test_a_line_that_is_left_out_is_told_with_its_cell(
    planned: Desk, dispatched: Path, sheet: str, line: Line, code: Code, heading: str
) -> None:
    ((problem, over),) = told_of(planned, dispatched, sheet, line)
    assert (problem.code, problem.values["line"], over) == (code, LEFT_OUT, heading)
    assert "这一行没有读入" in sentence(problem)
    if code is Code.FIELD_EMPTY:
        assert f"“{heading}”" in sentence(problem)
    assert [planned.store.rows.find(kind) for kind in (Progress, Inspection, Reading)] == [(), (), ()]


def test_nothing_of_a_line_that_is_left_out_is_said_to_be_read(planned: Desk, dispatched: Path) -> None:
    line = {**REPORT, "完成进度": "√", "完成百分比": "八成", "填报日期": "6月3日"}
    told = told_of(planned, dispatched, "进展", line)
    assert [(one.code, over) for one, over in told] == [
        (Code.CELL_UNREADABLE, "完成进度"),
        (Code.CELL_LEFT_OUT, "完成百分比"),
        (Code.CELL_GUESSED, "填报日期"),
    ]
    assert not any("已读入" in sentence(one) or "按“2025-06-03”读入" in sentence(one) for one, _ in told)
    assert planned.store.rows.find(Progress) == ()


@pytest.mark.parametrize(
    ("sheet", "line", "code", "heading"),
    [
        ("现场核查", {**VISIT, "序号": "九十九"}, Code.ROW_TASK_UNCLEAR, "序号"),
        (
            "措施落实",
            {"序号": "二", "措施号": "99", "措施": "", "落实情况": "做完了"},
            Code.ROW_MEASURE_UNCLEAR,
            "措施号",
        ),
    ],
    ids=["task", "measure"],
)
def test_a_line_about_nothing_known_is_marked_where_people_say_what_it_is_about(
    planned: Desk, dispatched: Path, sheet: str, line: Line, code: Code, heading: str
) -> None:
    last = 60 if sheet == "措施落实" else 2
    path = filled(dispatched, dispatched.with_name("填好.xlsx"), {(sheet, last): line})
    page = openpyxl.load_workbook(path)[sheet]
    with preview_files(planned, [path]) as preview:
        (problem,) = preview.problems
    assert problem.code is code
    cell = problem.place.cell or ""
    assert page[cell].row == last
    assert page.cell(1, page[cell].column).value == heading


@pytest.mark.parametrize(
    ("sheet", "line", "heading", "taken"),
    [
        ("进展", {**REPORT, "完成进度": "完成"}, "完成进度", "已完成"),
        ("进展", {**REPORT, "期间": "2025-6-30"}, "期间", "2025-06"),
        ("监测数据", {**READING, "评价": "合格"}, "评价", "达标"),
        ("现场核查", {**VISIT, "核查日期": "6/3"}, "核查日期", "2025-06-03"),
    ],
    ids=str,
)
def test_what_is_plain_is_taken_and_told(
    planned: Desk, dispatched: Path, sheet: str, line: Line, heading: str, taken: str
) -> None:
    ((problem, over),) = told_of(planned, dispatched, sheet, line)
    assert (problem.code, problem.values["taken"], over) == (Code.CELL_GUESSED, taken, heading)
    assert any(planned.store.rows.find(kind) for kind in (Progress, Inspection, Reading))
