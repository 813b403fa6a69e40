"""Reading a plan document of any kind: workbooks by the package that reads workbooks, all else by the one for plans."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.plans.plan import PlanReading
from jinjiang_desk.domain.problem import Place
from jinjiang_desk.plandoc.document import Document
from jinjiang_desk.plandoc.limits import LIMITS, Extent
from jinjiang_desk.plandoc.reader import read_document_plan
from jinjiang_desk.plandoc.source import read_document
from jinjiang_desk.plandoc.sources.sheets import Merge, Sheet
from jinjiang_desk.workbook.container.parts import SheetPart
from jinjiang_desk.workbook.fields.values import CellValue, Month, as_text
from jinjiang_desk.workbook.raw.opened import Opened, open_workbook


def read_plan_document(source: Path, heed: Heed = go_on) -> Document:
    """Read a plan document: plain text, .docx, PDF with text, .xlsx, .xls; `heed` is called meanwhile.

    Raises DeskError as `plandoc.source.read_document` and `workbook.raw.opened.open_workbook`.
    """
    return read_document(source, heed, _read_sheets)


def read_plan_file(source: Path) -> PlanReading:
    """Read the tasks of a plan document. Raises DeskError as `read_plan_document`."""
    return read_document_plan(read_plan_document(source), source.name)


def read_plan_stream(stream: BinaryIO) -> PlanReading:
    """Read a plan document of any kind that is piped in. Raises DeskError as `read_plan_document`."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source = Path(folder) / "标准输入"
        source.write_bytes(stream.read(LIMITS.file + 1))
        return read_plan_file(source)


def _read_sheets(source: Path, heed: Heed) -> tuple[Sheet, ...]:
    """Return the worksheets that are shown; hidden ones nobody sees. Raises DeskError FILE_TOO_LONG."""
    extent = Extent(Place(file=source.name))
    with open_workbook(source, heed) as opened:
        return tuple(_sheet(opened, part, extent) for part in opened.book.sheets if not part.hidden)


def _sheet(opened: Opened, part: SheetPart, extent: Extent) -> Sheet:
    rows = {}
    for row in opened.rows(part):
        rows[row.number] = filled = _printed(row.cells)
        extent.take_row(len(filled))
    merges = tuple(Merge(one.first, one.column, one.last, one.right) for one in opened.merges(part))
    return Sheet(part.title, {number: row for number, row in rows.items() if row}, merges)


def _printed(cells: Mapping[int, CellValue]) -> dict[int, str]:
    texts = {column: _as_printed(value) for column, value in cells.items()}
    return {column: text for column, text in texts.items() if text.strip()}


def _as_printed(value: CellValue) -> str:
    """Return what a cell shows; a day as plans write it, whatever way the cell does."""
    if isinstance(value, Month):
        return f"{value.year}年{value.month}月"
    if isinstance(value, datetime.datetime):
        return f"{value.year}年{value.month}月{value.day}日"
    return as_text(value)
