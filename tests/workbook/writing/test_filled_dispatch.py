"""A dispatch that was filled in: a town's desk does not look at that, the district tells what of its own was changed."""

from pathlib import Path

import openpyxl

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import RECORD_TABLES
from jinjiang_desk.domain.status import Role
from tests.workbook.fields.retyped import put, read_after, the_one
from tests.workbook.packages import a_dispatch


def fill(workbook: openpyxl.Workbook) -> None:
    put("进展", "完成进度", "已完成")(workbook)
    put("进展", "进展情况", "已清淤。")(workbook)
    put("任务", "问题", "改过的问题")(workbook)
    put("任务", "最后期限", "年底", row=3)(workbook)


def test_a_desk_with_the_program_does_not_look_at_what_was_filled_in(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        fill(workbook)
        del workbook["现场核查"]

    read = read_after(tmp_path, change, a_dispatch(), Role.TOWN)
    assert read.loose == ()
    assert [problem.code for problem in read.problems] == [Code.CELL_UNREADABLE]
    assert {row.table for row in read.package.rows}.isdisjoint(RECORD_TABLES)


def test_a_district_tells_what_of_its_own_was_changed(tmp_path: Path) -> None:
    read = read_after(tmp_path, fill, a_dispatch(), Role.DISTRICT)
    (line,) = read.loose
    assert line.lost == {"revision", "updated_at", "owner"}
    assert (line.plain["text"], line.plain["period"]) == ("已清淤。", "2025-06")
    problem = the_one(read)
    assert (problem.code, problem.place.sheet) == (Code.LOCKED_CHANGED, "任务")
