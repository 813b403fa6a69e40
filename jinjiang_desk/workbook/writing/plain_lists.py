"""A workbook of lists that people take along: to be read, printed and worked on in Excel; no desk reads it again."""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from openpyxl import Workbook

from jinjiang_desk.atomic import atomic_file, writing
from jinjiang_desk.domain.row import PlainRow, Row
from jinjiang_desk.workbook.layout import Column, Sheet, reference
from jinjiang_desk.workbook.writing.datasheet import HEADING_ROW, Setting, write_sheet
from jinjiang_desk.workbook.writing.offers import Offered
from jinjiang_desk.workbook.writing.writer import save_workbook

_NO_SIGN = re.compile("[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")
"""What no title or heading can hold."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_RESERVED = "history"
"""Excel keeps this title for itself."""
_LONGEST_TITLE, _LONGEST_HEADING = 31, 100


@dataclass(frozen=True, slots=True)
class PlainList:
    """One sheet: its title, its columns, and its lines by the fields of these, with the `id` of the row that each
    is about."""

    title: str
    record: type[Row]
    columns: tuple[Column, ...]
    lines: Sequence[PlainRow]


def write_lists(lists: Iterable[PlainList], target: Path, title: str, at: str) -> None:
    """Write the lists that have lines to `target`, in one move; `at` is now, ISO 8601 local time. A text that looks like
    a formula stays a text, be it a heading. Raises DeskError: TEXT_TOO_LONG, DISK_FULL, NOT_WRITABLE; ValueError where
    no list has a line."""
    workbook, title = Workbook(), _plain(title)
    workbook.remove(workbook.worksheets[0])
    for one in (one for one in lists if one.lines):
        name = _free_title(one.title, workbook.sheetnames)
        columns = (reference("id", "编号"), *map(_headed, one.columns))
        sheet = Sheet(name, one.record, (), "", columns)
        page = write_sheet(workbook, sheet, one.lines, Setting({}, Offered(), title), to_fill=False)
        for heading in page[HEADING_ROW]:
            # Some are what a document prints.
            heading.data_type, heading.quotePrefix = "s", True
        # Nobody sends it back: whoever has it may write into it.
        page.protection.sheet = False
    if not workbook.worksheets:
        raise ValueError("no list has a line")
    workbook.properties.title = title
    workbook.properties.created = workbook.properties.modified = datetime.datetime.fromisoformat(at)
    with writing(target), atomic_file(target) as scratch:
        save_workbook(workbook, scratch)


def _headed(column: Column) -> Column:
    return replace(column, heading=_plain(column.heading)[:_LONGEST_HEADING])


def _plain(text: str) -> str:
    """Return a text on one line, without what only a cell can hold."""
    return _NO_SIGN.sub(" ", text).strip()


def _free_title(wanted: str, taken: Iterable[str]) -> str:
    """Return a title that a sheet may have, and that none has yet."""
    known = {_RESERVED, *(title.casefold() for title in taken)}
    plain = _FORBIDDEN.sub("", _plain(wanted))[:_LONGEST_TITLE].strip("' ") or "表"
    number, title = 1, plain
    while title.casefold() in known:
        number += 1
        ending = f"（{number}）"
        title = plain[: _LONGEST_TITLE - len(ending)] + ending
    return title
