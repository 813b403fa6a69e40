"""What people merged over several lines is meant for each of them (ECMA-376 18.3.1.54; [MS-XLS] 2.4.168)."""

import struct
from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.domain.problem import Code, Severity
from jinjiang_desk.domain.records import Reading
from jinjiang_desk.workbook.container.archive import open_archive
from jinjiang_desk.workbook.raw.cells import RawRow
from jinjiang_desk.workbook.raw.merged import Merge, filled_down, read_merges
from jinjiang_desk.workbook.raw.oldkind import open_old_book
from tests.workbook.fields.retyped import column_of, read_after
from tests.workbook.packages import a_return
from tests.workbook.raw import oldbook as old
from tests.workbook.rawbook import MAIN, minimal, pack


def readings(tmp_path: Path, *columns: str) -> tuple[list[Reading], list[tuple[str, str, str]]]:
    """Merge cells of the readings from the first line on, and read: the lines, and what is told of merges."""

    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["监测数据"]
        for heading in columns:
            letter = column_of(page, heading)
            page[f"{letter}2"].value = f"同一个{heading}"
            page.merge_cells(f"{letter}2:{letter}4")

    read = read_after(tmp_path, change)
    assert {(one.code, one.severity) for one in read.problems} <= {(Code.CELLS_MERGED, Severity.NOTE)}
    told = [(one.place.cell or "", one.values["cells"], one.values["column"]) for one in read.problems]
    return [row for row in read.package.rows if isinstance(row, Reading)], told


def test_a_value_holds_for_the_lines_that_it_covers(tmp_path: Path) -> None:
    before = [row for row in a_return().rows if isinstance(row, Reading)]
    rows, told = readings(tmp_path, "点位")
    assert [row.point for row in rows] == ["同一个点位"] * 2
    assert [row.item for row in rows] == [row.item for row in before]
    ((cell, cells, column),) = told
    assert (cells, column) == (f"{cell}:{cell[:-1]}4", "点位")


def test_it_holds_for_no_other_line() -> None:
    rows = [RawRow(number, {1: f"第{number}行", 2: f"{number}"}) for number in (1, 2, 3, 5, 6)]
    told: list[Merge] = []
    merges = [Merge(5, 2, 6, 2), Merge(2, 1, 4, 3), Merge(4, 2, 5, 2)]
    seen = list(filled_down(rows, merges, lambda merge, _: told.append(merge)))
    assert [row.cells[1] for row in seen] == ["第1行", "第2行", "第2行", "第5行", "第6行"]
    assert [row.cells[2] for row in seen] == ["1", "2", "3", "5", "5"]
    assert told == [Merge(2, 1, 4, 3), Merge(5, 2, 6, 2)]


def test_several_columns_may_be_merged(tmp_path: Path) -> None:
    rows, told = readings(tmp_path, "点位", "执行标准")
    assert {(row.point, row.standard) for row in rows} == {("同一个点位", "同一个执行标准")}
    assert len(told) == 2


def test_a_title_above_the_heading_and_an_empty_merge_say_nothing(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["监测数据"]
        page.insert_rows(1, 2)
        page["A1"].value = "六月监测数据"
        page.merge_cells("A1:H2")
        page.merge_cells("F20:F25")

    read = read_after(tmp_path, change)
    assert (read.problems, len(read.package.rows)) == ((), len(a_return().rows))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_merges_of_several_cells_are_found(tmp_path: Path, encoding: str) -> None:
    refs = ("B2:B4", "A1:D1", "C5", "ZZZZ1:B2", "D7:E9", "XFE1:XFE3", "B4:B2")
    cells = "".join(f'<x:mergeCell ref="{ref}"/>' for ref in refs)
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData/><x:mergeCells count="7">{cells}</x:mergeCells></x:worksheet>'
    parts = minimal("") | {"xl/worksheets/sheet1.xml": sheet.encode(encoding)}
    with open_archive(pack(tmp_path / "表.xlsx", parts)) as archive:
        found = read_merges(archive, "xl/worksheets/sheet1.xml")
    assert found == [Merge(2, 2, 4, 2), Merge(1, 1, 1, 4), Merge(7, 4, 9, 5)]
    assert [one.name for one in found] == ["B2:B4", "A1:D1", "D7:E9"]


def test_the_old_kind_says_it_in_a_record_behind_its_charts(tmp_path: Path) -> None:
    ranges = struct.pack("<H4H4H", 2, 1, 3, 1, 1, 0, 0, 0, 5)
    cells = old.number(1, 1, 2.0) + old.chart_inside() + old.record(0x00E5, ranges)
    path = old.save(tmp_path / "表.xls", old.workbook([("甲", cells), ("乙", b"")]))
    with open_old_book(path) as opened:
        assert [opened.merges(sheet) for sheet in opened.sheets] == [
            [Merge(2, 2, 4, 2), Merge(1, 1, 1, 6)],
            [],
        ]
