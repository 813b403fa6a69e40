"""Workbooks that come back to the district: a town's return, and dispatches that were filled in by hand."""

from pathlib import Path

import openpyxl

from jinjiang_desk.domain.exchange.package import PackageKind
from jinjiang_desk.operations.demo import Demo
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task, open_dossier
from jinjiang_desk.operations.tasks.records import edit_record
from tests.gui.conftest import on_desk


def returned_again(demo: Demo) -> Path:
    """Let the town correct a report, once, and write a return that shows new and changed rows."""
    target = demo.root / f"{PackageKind.RETURN}_示例镇.xlsx"

    def work(desk: Desk) -> None:
        report = open_dossier(desk, find_task(desk, "4")).progress[-1]
        edit_record(desk, report.id, {"text": "2座停运设施已更换水泵，出水检测达标。", "percent": 100})
        write_return(desk, target)

    if not target.exists():
        on_desk(demo.town, work)
    return target


def filled_by_hand(form: Path) -> None:
    """Fill in two reports, one of them with words where a day belongs."""
    book = openpyxl.load_workbook(form)
    page = book["进展"]
    at = {cell.value: cell.column for cell in page[1]}
    lines = (("达到时序进度", "看情况", "已开工。"), ("达到时序进度", "2025.6.3", "清淤400米。"))
    for number, line in enumerate(lines, start=2):
        for heading, value in zip(("完成进度", "填报日期", "进展情况"), line, strict=True):
            page.cell(number, at[heading]).value = value
    book.save(form)


def copied_within(path: Path, sheet: str, other: dict[str, str]) -> None:
    """Copy the first line of a sheet below its last, and fill it in otherwise."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    at = {cell.value: cell.column for cell in page[1]}
    below = max(cell.row for cell in page["A"] if cell.value) + 1
    for cell in page[2]:
        page.cell(below, cell.column).value = cell.value
    for heading, value in other.items():
        page.cell(below, at[heading]).value = value
    book.save(path)
