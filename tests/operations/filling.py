"""Workbooks filled in and changed by hand, and what a desk makes of them."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from jinjiang_desk.domain.exchange.merge import Choice
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import (
    RECORD_TABLES,
    ROW_TYPES,
)
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.receive import apply_decided, apply_preview, preview_files
from tests.workbook.rawbook import edit

Line = Mapping[str, Any]
VISIT: Line = {
    "序号": "二",
    "核查日期": "2025.6.3",
    "核查地点": "水渠",
    "核查人员": "张三 李四",
    "核查情况": "已清淤。",
}
REPORT: Line = {"完成进度": "已完成", "进展情况": "清淤完成。", "完成百分比": "80%"}


def at(page: Worksheet, heading: str) -> int:
    (found,) = (cell.column for cell in page[1] if cell.value == heading)
    return int(found)


def fill(page: Worksheet, row: int, line: Line) -> None:
    for heading, value in line.items():
        page.cell(row, at(page, heading)).value = value


def filled(path: Path, target: Path, lines: Mapping[tuple[str, int], Line]) -> Path:
    """Write a copy of a workbook with some lines filled in, as somebody would by hand."""
    workbook = openpyxl.load_workbook(path)
    for (sheet, row), line in lines.items():
        fill(workbook[sheet], row, line)
    workbook.save(target)
    return target


def changed(path: Path, change: Callable[[openpyxl.Workbook], None]) -> Path:
    """Save a workbook with something changed by hand."""
    workbook = openpyxl.load_workbook(path)
    change(workbook)
    workbook.save(path)
    return path


def take_in(desk: Desk, *paths: Path) -> list[Code]:
    """Take files in and return what was told of them."""
    with preview_files(desk, paths) as preview:
        told = [problem.code for problem in preview.problems]
        apply_preview(desk, preview)
    return told


def decide(desk: Desk, choice: Choice, *paths: Path) -> list[Code]:
    """Take files in with every question answered in one way, and return what was told of them before."""
    with preview_files(desk, paths) as preview:
        told = [problem.code for problem in preview.problems]
        apply_decided(desk, preview, dict.fromkeys(preview.clashes, choice))
    return told


def records(desk: Desk) -> set[str]:
    """Return all records of a desk, whatever their ids."""
    found = [row for table in RECORD_TABLES for row in desk.store.rows.find(ROW_TYPES[table], withdrawn=None)]
    return {str((row.table, row.content())) for row in found}


def versions(desk: Desk) -> set[str]:
    """Return all records of a desk as they stand."""
    return {str(row) for table in RECORD_TABLES for row in desk.store.rows.find(ROW_TYPES[table])}


def saved(path: Path, moment: str | None) -> Path:
    """Say in a workbook that it was saved at a moment (local time of China), or (None) not at all."""

    def retimed(core: bytes) -> bytes:
        fresh = f"{moment}+08:00".encode() if moment is not None else b""
        return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + fresh, core)

    return edit(path, {"docProps/core.xml": retimed})
