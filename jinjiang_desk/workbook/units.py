"""A district's own list of units as an Excel sheet: 名称, 类别, 别名, 上级."""

from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from jinjiang_desk.domain.problem import Code, Place, refuse
from jinjiang_desk.domain.status import UnitKind

_HEADINGS = ("名称", "类别", "别名", "上级")


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A row of the list; `kind` is None where the list leaves it open."""

    name: str
    kind: UnitKind | None
    aliases: tuple[str, ...]
    parent: str | None


def read_unit_list(path: Path) -> tuple[ListedUnit, ...]:
    """Read the first sheet of a workbook. Raises DeskError FILE_MISSING, WORKBOOK_BROKEN, COLUMN_MISSING,
    CELL_UNREADABLE."""
    if not path.is_file():
        raise refuse(Code.FILE_MISSING, Place(file=str(path)))
    try:
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    except (CalamineError, OSError, ValueError) as error:
        raise refuse(Code.WORKBOOK_BROKEN, Place(file=path.name)) from error
    if not rows or str(rows[0][0]).strip() != _HEADINGS[0]:
        raise refuse(Code.COLUMN_MISSING, Place(file=path.name, cell="A1"), column=_HEADINGS[0])
    return tuple(
        _listed(path.name, line, [str(value).strip() for value in row])
        for line, row in enumerate(rows[1:], start=2)
        if str(row[0]).strip()
    )


def _listed(file: str, line: int, cells: list[str]) -> ListedUnit:
    name, kind, aliases, parent = (cells + [""] * 4)[:4]
    if kind and kind not in list(UnitKind):
        raise refuse(Code.CELL_UNREADABLE, Place(file=file, cell=f"B{line}"), value=kind)
    split = tuple(alias for alias in aliases.replace(",", "、").replace("，", "、").split("、") if alias)
    return ListedUnit(name, UnitKind(kind) if kind else None, split, parent or None)
