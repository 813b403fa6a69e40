"""Worksheets -> `Document`: the used cells of each as a table, or as text where they stand in one column."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinjiang_desk.domain.heeding import Heed
from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.plandoc.document import Document
from jinjiang_desk.plandoc.limits import Extent
from jinjiang_desk.plandoc.sources.building import Builder, Cell


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells made one; rows and columns count from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: by row and column, from 1, the text of each cell that is not empty, as it is printed."""

    title: str
    rows: Mapping[int, Mapping[int, str]]
    merges: Sequence[Merge] = ()


def sheets_document(sheets: Iterable[Sheet], extent: Extent, heed: Heed) -> Document:
    """Make the document of a workbook, sheet by sheet. Raises DeskError FILE_EMPTY, FILE_TOO_LONG."""
    builder = Builder(extent, heed)
    for sheet in sheets:
        used = sorted({column for row in sheet.rows.values() for column in row})
        if used:
            builder.add_aside(sheet.title)
            extent.check_width(len(used))
            builder.add_table(_rows(sheet, used))
    if builder.is_empty:
        raise refuse(Code.FILE_EMPTY, extent.place)
    return builder.document()


def _rows(sheet: Sheet, used: Sequence[int]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows without those and without the columns in which nothing stands."""
    numbers = sorted(sheet.rows)
    covered = _covered(sheet.merges, numbers, used)
    for number in numbers:
        row = sheet.rows[number]
        yield tuple(
            None if (number, column) in covered and column not in row else row.get(column, "")
            for column in used
        )


def _covered(merges: Sequence[Merge], rows: Sequence[int], columns: Sequence[int]) -> set[tuple[int, int]]:
    """Return the used places that a merge takes away from their cells: all of it but the upper left one."""
    found: set[tuple[int, int]] = set()
    for merge in merges:
        down = rows[bisect_left(rows, merge.top) : bisect_right(rows, merge.bottom)]
        across = columns[bisect_left(columns, merge.left) : bisect_right(columns, merge.right)]
        found.update((row, column) for row in down for column in across)
        found.discard((merge.top, merge.left))
    return found
