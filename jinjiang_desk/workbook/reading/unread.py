"""What people added to a workbook and nobody reads: columns, worksheets, comments and text boxes. It is told, so that
nothing is lost unseen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jinjiang_desk.domain.problem import Code, Place, Problem, note, stop
from jinjiang_desk.wording import first_names
from jinjiang_desk.workbook.annotating.comments import AUTHOR
from jinjiang_desk.workbook.annotating.problemsheet import is_problem_list
from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.markup import parse
from jinjiang_desk.workbook.container.parts import SheetPart, part_inside, read_relations
from jinjiang_desk.workbook.fields.values import CellError, CellValue
from jinjiang_desk.workbook.identity import COVER_SHEET, IDENTITY_SHEET
from jinjiang_desk.workbook.layout import Sheet
from jinjiang_desk.workbook.raw.cellnames import cell_name
from jinjiang_desk.workbook.raw.cells import RawRow
from jinjiang_desk.workbook.reading.headings import Heading, barriers, has_row_ids, nearest_heading
from jinjiang_desk.workbook.reading.textboxes import TextBoxes

_OURS = (COVER_SHEET, IDENTITY_SHEET)
_SHOWN = 5
_MOST = 10_000
"""Comments of one sheet that are looked at."""


class AddedColumns:
    """The columns of one worksheet that carry nothing, and still something stands in them."""

    def __init__(self, heading: Heading) -> None:
        self._heading = heading
        self._read = heading.columns.keys() | heading.twins().keys()
        self._last = max(heading.columns, default=0)
        self._found: dict[int, int] = {}

    def passed(self, rows: Iterable[RawRow]) -> Iterator[RawRow]:
        """Pass rows on, and remember where something stands in such a column: one that has a heading, or that was
        begun beside all those of ours."""
        for row in rows:
            if row.number > self._heading.row:
                for index in row.cells.keys() - self._read:
                    added = index in self._heading.others or index > self._last
                    if added and _says(row.cells[index]):
                        self._found.setdefault(index, row.number)
            yield row

    def problems(self, place: Place) -> Iterator[Problem]:
        """Yield a note on each of them. Of a sheet that is refused for its heading they say nothing more."""
        if self._heading.barring():
            return
        for index, number in sorted(self._found.items()):
            word = self._heading.others.get(index, "")
            cell = cell_name(index, self._heading.row if word else number)
            name = word or cell_name(index, 1)[:-1]
            yield note(Code.COLUMN_UNREAD, replace(place, cell=cell), heading=name)


@dataclass(frozen=True, slots=True)
class AddedSheet:
    """A worksheet that is none of ours: its `rows` after the first ones, which are the `head`."""

    part: SheetPart
    rows: Iterator[RawRow]
    nearest: Heading | None
    has_ids: bool
    told: bool


@dataclass(slots=True)
class AddedSheets:
    """The worksheets that are none of ours, or that have lost what made them ours."""

    sheets: list[AddedSheet] = field(default_factory=list)

    def add(
        self, part: SheetPart, rows: Iterator[RawRow], head: Sequence[RawRow], wanted: Sequence[Sheet]
    ) -> None:
        """Remember a worksheet; `wanted` are the sheets that are looked for."""
        filled = any(_says(value) for row in head for value in row.cells.values())
        told = filled and not (part.hidden or part.title in _OURS or is_problem_list(head))
        nearest = nearest_heading(head, wanted) if told else None
        self.sheets.append(AddedSheet(part, rows, nearest, told and has_row_ids(head), told))

    def problems(self, file: str, lost: Iterable[Sheet]) -> Iterator[Problem]:
        """Yield what is to be told of them and of the sheets that nothing was found of. One that was renamed and
        has its heading changed is refused as it would be under its own name."""
        left = [one for one in self.sheets if one.told]
        headless = []
        for sheet in lost:
            found = next(
                (one for one in left if one.nearest is not None and one.nearest.sheet is sheet), None
            )
            if found is None or found.nearest is None:
                yield note(Code.SHEET_MISSING, Place(file=file, sheet=sheet.title), sheet=sheet.title)
                headless = [one for one in left if one.has_ids and one.nearest is None]
            else:
                left.remove(found)
                yield from barriers(found.nearest, Place(file=file, sheet=found.part.title))
        for one in left:
            code = stop(Code.HEADING_MISSING) if one in headless else note(Code.SHEET_UNREAD)
            yield replace(code, place=Place(file=file, sheet=one.part.title))


def unread_remarks(archive: Archive, part: SheetPart, place: Place) -> Iterator[Problem]:
    """Yield a note on the comments, and one on the text boxes, that people put on a worksheet. Raises DeskError."""
    for relation in read_relations(archive, part.part).values():
        inside = part_inside(archive, relation) if relation.kind in ("comments", "drawing") else None
        if inside is not None:
            handler, what = (_Comments(), "批注") if relation.kind == "comments" else (TextBoxes(), "文本框")
            parse(archive, inside, handler)
            if handler.cells:
                cells = first_names(list(handler.cells), _SHOWN)
                first = next((one for one in handler.cells if one.isalnum()), None)
                told = {"count": len(handler.cells), "what": what, "cells": cells}
                yield note(Code.COMMENTS_UNREAD, replace(place, cell=first), **told)


class _Comments:
    """Collects the cells with a comment of people; the program's own begin with its name, whoever saved them last."""

    def __init__(self) -> None:
        self.cells: dict[str, None] = {}
        self._cell = ""
        self._said = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "comment":
            self._cell, self._said = attributes.get("ref", ""), ""

    def end(self, name: str) -> None:
        if name == "comment":
            if self._said and not self._said.startswith(AUTHOR) and len(self.cells) < _MOST:
                self.cells.setdefault(self._cell)
            self._cell = ""

    def text(self, data: str) -> None:
        if self._cell and len(self._said) < len(AUTHOR):
            self._said += data.strip()


def _says(value: CellValue) -> bool:
    return not isinstance(value, CellError) and bool(str(value).strip())
