"""A plan in a workbook reads as its sheets are printed, whichever way the workbook keeps it."""

import datetime
from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.operations.plans.plan_documents import read_plan_document, read_plan_file
from jinjiang_desk.plandoc.document import Document, Passage, Table
from jinjiang_desk.plandoc.source import read_document
from tests.workbook.raw import oldbook as old

HEAD = ["序号", "整改事项", "责任单位", "整改时限"]


def rows_of(document: Document) -> list[tuple[str | None, ...]]:
    return [row.cells for block in document.blocks if isinstance(block, Table) for row in block.rows]


def texts_of(document: Document) -> list[str]:
    return [line.text for block in document.blocks if isinstance(block, Passage) for line in block.lines]


def test_a_sheet_is_a_table_with_its_title_above(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "整改清单"
    page["B2"] = "示例区整改任务清单"
    page.merge_cells("B2:E2")
    for at, value in enumerate(HEAD, start=2):
        page.cell(4, at, value)
    for at, value in enumerate([1, "清淤\n400米", "示例镇", datetime.date(2025, 12, 31)], start=2):
        page.cell(5, at, value)
    page.merge_cells("B5:B6")
    page["C6"] = "修复管网"
    page["F9"].number_format = "0"
    book.save(tmp_path / "清单.bin")
    document = read_plan_document(tmp_path / "清单.bin")
    assert texts_of(document) == ["示例区整改任务清单"]
    assert rows_of(document) == [
        tuple(HEAD),
        ("1", "清淤\n400米", "示例镇", "2025年12月31日"),
        (None, "修复管网", "", ""),
    ]
    assert document.lines[0] == "整改清单"
    assert [document.lines[row.line - 1][:2] for block in document.blocks if isinstance(block, Table) for row in block.rows] == [
        "序号", "1\t", "\t修",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number_format", "printed"),
    [
        ('yyyy"年"m"月"d"日"', "2025年12月1日"),
        ('yyyy"年"m"月";@', "2025年12月"),
        ("yyyy-mm", "2025年12月"),
        ("mmm-yy", "2025年12月"),
        ("yyyy/m/d", "2025年12月1日"),
        ("0.00", "45992"),
    ],
)
def test_a_date_tells_no_more_than_its_cell_shows(tmp_path: Path, number_format: str, printed: str) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["序号", "整改时限"])
    page.append([0.6, 45992])
    page["A2"].number_format = "0%"
    page["B2"].number_format = number_format
    book.save(tmp_path / "清单.xlsx")
    assert rows_of(read_plan_document(tmp_path / "清单.xlsx"))[1] == ("60%", printed)


def test_one_column_is_running_text_and_hidden_sheets_are_not_seen(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for text in ("示例区整改方案", "一、示例河水质不稳定。", "整改时限：2025年12月底"):
        book.active.append([None, text])
    hidden = book.create_sheet("藏")
    hidden.append(["藏", "藏"])
    hidden.sheet_state = "hidden"
    book.create_sheet("空")
    book.save(tmp_path / "方案.xlsx")
    document = read_plan_document(tmp_path / "方案.xlsx")
    assert texts_of(document) == ["示例区整改方案", "一、示例河水质不稳定。", "整改时限：2025年12月底"]
    assert rows_of(document) == []
    reading = read_plan_file(tmp_path / "方案.xlsx")
    assert [(task.number, task.problem) for task in reading.tasks] == [(1, "示例河水质不稳定。")]


def test_the_old_kind_reads_alike(tmp_path: Path) -> None:
    cells = old.shared(0, 0, 0) + old.shared(0, 1, 1) + old.number(1, 0, 1.0) + old.shared(1, 1, 2)
    strings = old.shared_strings("序号", "整改事项", "清淤")
    path = old.save(tmp_path / "清单.doc", old.workbook([("清单", cells)], strings))
    assert rows_of(read_plan_document(path)) == [("序号", "整改事项"), ("1", "清淤")]


def test_an_empty_workbook_is_empty(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "空.xlsx")
    with pytest.raises(DeskError) as caught:
        read_plan_document(tmp_path / "空.xlsx")
    assert caught.value.problems[0].code is Code.FILE_EMPTY


def test_cells_far_apart_make_no_large_table(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"], book.active["XFD1048576"] = "甲", "乙", "丙"
    book.save(tmp_path / "远.xlsx")
    assert rows_of(read_plan_document(tmp_path / "远.xlsx")) == [("甲", "乙", ""), ("", "", "丙")]


def test_without_a_reader_of_workbooks_they_are_told_by_name(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "空.xlsx")
    with pytest.raises(DeskError) as caught:
        read_document(tmp_path / "空.xlsx")
    assert caught.value.problems[0].code is Code.FILE_KIND_NAMED
