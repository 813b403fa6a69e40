"""A district's own list of units as an Excel sheet: 名称, 类别, 别名, 上级."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from jinjiang_desk.domain.problem import Code, Place, refuse
from jinjiang_desk.domain.status import UnitKind
from jinjiang_desk.workbook.fields.values import as_text
from jinjiang_desk.workbook.raw.cells import RawRow
from jinjiang_desk.workbook.raw.opened import open_workbook

_HEADINGS = ("名称", "类别", "别名", "上级")
_MOST = 10_000
"""No district has more units: what is longer is no list of them."""


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A row of the list; `kind` is None where the list leaves it open."""

    name: str
    kind: UnitKind | None
    aliases: tuple[str, ...]
    parent: str | None


def read_unit_list(path: Path) -> tuple[ListedUnit, ...]:
    """Read the first sheet of a workbook, .xlsx or .xls; its headings stand in the first row.

    Raises DeskError COLUMN_MISSING, CELL_UNREADABLE, WORKBOOK_UNSAFE beyond a limit, and as `open_workbook`.
    """
    place = Place(file=path.name)
    with open_workbook(path) as opened:
        sheet = opened.rows(opened.book.sheets[0]) if opened.book.sheets else ()
        filled = (row for row in sheet if row.cells)
        rows = [(row.number, _texts(row)) for row in islice(filled, _MOST + 2)]
    if not rows or rows[0][0] != 1 or rows[0][1][0] != _HEADINGS[0]:
        raise refuse(Code.COLUMN_MISSING, Place(file=path.name, cell="A1"), column=_HEADINGS[0])
    if len(rows) > _MOST + 1:
        raise refuse(Code.WORKBOOK_UNSAFE, place, detail="单位过多")
    return tuple(_listed(path.name, number, cells) for number, cells in rows[1:] if cells[0])


def _texts(row: RawRow) -> list[str]:
    return [as_text(row.cells.get(column, "")).strip() for column in range(1, len(_HEADINGS) + 1)]


def _listed(file: str, line: int, cells: Sequence[str]) -> ListedUnit:
    name, kind, aliases, parent = cells
    if kind and kind not in list(UnitKind):
        raise refuse(Code.CELL_UNREADABLE, Place(file=file, cell=f"B{line}"), column=_HEADINGS[1], value=kind)
    split = tuple(alias for alias in aliases.replace(",", "、").replace("，", "、").split("、") if alias)
    return ListedUnit(name, UnitKind(kind) if kind else None, split, parent or None)
