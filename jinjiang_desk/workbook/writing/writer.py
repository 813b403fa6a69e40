"""Writing a dispatch or return workbook."""

import datetime
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from jinjiang_desk.atomic import atomic_file, writing
from jinjiang_desk.domain.exchange.package import Acknowledgement, Package
from jinjiang_desk.domain.records import Plan
from jinjiang_desk.domain.row import Row, to_plain
from jinjiang_desk.workbook.columns import sheets_of, standing_in
from jinjiang_desk.workbook.layout import Sheet
from jinjiang_desk.workbook.writing.cover import write_cover, write_identity
from jinjiang_desk.workbook.writing.datasheet import Setting, TaskLabel, write_sheet
from jinjiang_desk.workbook.writing.embedding import embed_pictures
from jinjiang_desk.workbook.writing.filling import (
    choices_range,
    lines_of,
    open_blank_lines,
    task_choices,
    write_task_choices,
)
from jinjiang_desk.workbook.writing.offers import Offered

__all__ = ["TaskLabel", "save_workbook", "write_package"]

_MEDIA = "xl/media/"
_MONTH = len("2025-06")


def write_package(
    package: Package,
    pictures: Mapping[str, Path],
    target: Path,
    labels: Mapping[str, TaskLabel],
    periods: Sequence[str] = (),
) -> None:
    """Write a workbook to `target`, in one move.

    `pictures` maps evidence ids to JPEG or PNG copies, which go in byte for byte. `labels` maps the ids of
    tasks (and of measures, where known) to what the columns 序号 and 任务 show. `periods` are offered to
    whoever fills in a dispatch by hand; its lines are for the first, by default the month of the workbook.
    Raises DeskError: TEXT_TOO_LONG for a text that no cell holds, DISK_FULL or NOT_WRITABLE; ValueError for a
    row that this kind of workbook does not carry.
    """
    workbook = _build(package, pictures, labels, periods or (package.envelope.as_of[:_MONTH],))
    with writing(target), atomic_file(target) as scratch:
        save_workbook(workbook, scratch)


def _build(
    package: Package,
    pictures: Mapping[str, Path],
    labels: Mapping[str, TaskLabel],
    periods: Sequence[str],
) -> Workbook:
    envelope = package.envelope
    content = _sort_rows(package)
    choices = task_choices(package, labels)
    offered = Offered(choices_range(choices) if choices else "", periods)
    setting = Setting(labels, offered, f"{envelope.kind}  {envelope.package_id}")
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    standing = standing_in(envelope.kind)
    plans = [row.title for row in package.rows if isinstance(row, Plan) and not row.withdrawn]
    counts = [(sheet, _count(sheet, content)) for sheet in standing if not sheet.aside]
    write_cover(workbook, envelope, plans, counts)
    for sheet in standing:
        rows = content.get(sheet)
        if rows is None:
            lines = lines_of(package, sheet, periods[0])
            page = write_sheet(workbook, sheet, lines, setting, to_fill=True)
            open_blank_lines(page, sheet, lines, len(choices))
        else:
            page = write_sheet(workbook, sheet, [to_plain(row) for row in rows], setting, to_fill=False)
            embed_pictures(page, sheet, rows, pictures)
    write_identity(workbook, envelope, package.lineages)
    write_task_choices(workbook, choices)
    workbook.active = 0
    workbook.properties.title = f"{envelope.kind} {envelope.unit}"
    workbook.properties.creator = envelope.desk_id
    workbook.properties.created = workbook.properties.modified = _moment(envelope.as_of)
    return workbook


def _count(sheet: Sheet, content: Mapping[Sheet, Sequence[object]]) -> int | None:
    """How many rows a sheet has; None where it is for people to fill in."""
    return len(content[sheet]) if sheet in content else None


def _sort_rows(package: Package) -> dict[Sheet, list[Row | Acknowledgement]]:
    content: dict[Sheet, list[Row | Acknowledgement]] = {
        sheet: [] for sheet in sheets_of(package.envelope.kind)
    }
    by_type = {sheet.record: rows for sheet, rows in content.items()}
    everything: tuple[Row | Acknowledgement, ...] = (*package.rows, *package.acknowledgements)
    for row in everything:
        if type(row) not in by_type:
            raise ValueError(f"{package.envelope.kind} carries no {type(row).__name__}")
        by_type[type(row)].append(row)
    return content


def save_workbook(workbook: Workbook, path: Path) -> None:
    """Write a workbook to a file, down to the disk. Raises OSError."""
    # Not Workbook.save: it leaves the ZIP open when the disk is full, and asks the clock for the time.
    with path.open("wb") as file:
        with _Package(file, "w", ZIP_DEFLATED, allowZip64=True) as package:
            ExcelWriter(workbook, package).save()
        file.flush()
        os.fsync(file.fileno())


class _Package(ZipFile):
    """Photos are packed already: to pack them once more would take longest of all and save nothing."""

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Add a part."""
        if isinstance(zinfo_or_arcname, str) and zinfo_or_arcname.startswith(_MEDIA):
            compress_type = ZIP_STORED
        super().writestr(zinfo_or_arcname, data, compress_type, compresslevel)


def _moment(as_of: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(as_of).replace(tzinfo=None)
