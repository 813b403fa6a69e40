"""Writing a dispatch or return workbook."""

import datetime
import os
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from jinjiang_desk.atomic import atomic_file, writing
from jinjiang_desk.domain.exchange import Acknowledgement, Package
from jinjiang_desk.domain.row import Row
from jinjiang_desk.workbook.columns import sheets_of
from jinjiang_desk.workbook.cover import write_cover, write_identity
from jinjiang_desk.workbook.datasheet import TaskLabel, write_sheet
from jinjiang_desk.workbook.embedding import embed_pictures
from jinjiang_desk.workbook.layout import Sheet

__all__ = ["TaskLabel", "write_package"]


def write_package(
    package: Package, pictures: Mapping[str, Path], target: Path, labels: Mapping[str, TaskLabel]
) -> None:
    """Write a workbook to `target`, in one move.

    `pictures` maps evidence ids to JPEG or PNG copies, which go in byte for byte. `labels` maps the ids of
    tasks (and of measures, where known) to what the columns 序号 and 任务 show. Raises DeskError:
    TEXT_TOO_LONG for a text that no cell holds, DISK_FULL or NOT_WRITABLE; ValueError for a row that this
    kind of workbook does not carry.
    """
    workbook = _build(package, pictures, labels)
    with writing(target), atomic_file(target) as scratch:
        _save(workbook, scratch)


def _build(package: Package, pictures: Mapping[str, Path], labels: Mapping[str, TaskLabel]) -> Workbook:
    envelope = package.envelope
    content = _sort_rows(package)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    write_cover(workbook, envelope, [(sheet, len(rows)) for sheet, rows in content.items()])
    footer = f"{envelope.kind}  {envelope.package_id}"
    for sheet, rows in content.items():
        page = write_sheet(workbook, sheet, rows, labels, footer)
        embed_pictures(page, sheet, rows, pictures)
    write_identity(workbook, envelope)
    workbook.active = 0
    workbook.properties.title = f"{envelope.kind} {envelope.unit}"
    workbook.properties.creator = envelope.desk_id
    workbook.properties.created = workbook.properties.modified = _moment(envelope.as_of)
    return workbook


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


def _save(workbook: Workbook, path: Path) -> None:
    # Not Workbook.save: it leaves the ZIP open when the disk is full, and asks the clock for the time.
    with path.open("wb") as file:
        with ZipFile(file, "w", ZIP_DEFLATED, allowZip64=True) as package:
            ExcelWriter(workbook, package).save()
        file.flush()
        os.fsync(file.fileno())


def _moment(as_of: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(as_of).replace(tzinfo=None)
