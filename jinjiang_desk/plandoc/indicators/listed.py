"""Tables that name tasks or projects: a name in one column, in the others what is to be done."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinjiang_desk.domain.indicators.indicator import NamedTaskReading
from jinjiang_desk.plandoc.document import Table, TableRow
from jinjiang_desk.plandoc.indicators.cells import cell_text, part_number, read_row_number

_HEADINGS = re.compile(
    "序号|编号|类型|类别|名称|内容|.{0,6}(名称|内容|任务|工程|项目|规模|地点|单位|年限|时限|投资.{0,6}|进度|备注|说明)"
)
_PROJECTS = re.compile("(项目|工程|任务)(名称|内容)?$")
_PUT_RIGHT = re.compile("整改|问题|督察|验收")
_NAMINGS = (re.compile("名称"), re.compile("项目|任务|工程"), re.compile("类型|类别"))
"""Which column holds the name: the first that says so best."""
_NUMBERS = ("序号", "编号")
_TOTAL = re.compile("[合总小共]计.{0,8}")
_WORDS = re.compile("[\u4e00-\u9fff]{2}")
_DIGIT = re.compile("[0-9０-９]")


@dataclass(frozen=True, slots=True)
class Listed:
    """The tasks of a table, and its head, "" where a column has none; () of a table without a head."""

    tasks: tuple[NamedTaskReading, ...]
    head: tuple[str, ...]


def names_tasks(table: Table) -> bool:
    """Tell whether a table lists projects or tasks of a plan, not what is to be put right of what an inspection found."""
    head = _texts(table.rows[0]) if table.rows else []
    wanted = any(_PROJECTS.search(cell) for cell in head)
    return wanted and is_list_head(head) and not is_to_put_right(table)


def is_to_put_right(table: Table) -> bool:
    """Tell whether the head of a table speaks of what an inspection found: that is for whoever reads tasks."""
    return any(_PUT_RIGHT.search(cell) for cell in _texts(table.rows[0])) if table.rows else False


def is_list_head(cells: Sequence[str]) -> bool:
    """Tell whether the texts of a row are headings of a list."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and sum(_HEADINGS.fullmatch(cell) is not None for cell in filled) * 2 > len(filled)


def read_listed(table: Table, box: int, above: tuple[str, ...]) -> Listed:
    """Read a table that names tasks. `above` is the head of the table that it may go on with; rows of totals, and those
    that only head the rows below them (一, 二 among 1, 2), name none."""
    rows = [(row, _texts(row)) for row in table.rows]
    head: tuple[str, ...] = ()
    if rows and is_list_head(rows[0][1]):
        head = tuple(rows.pop(0)[1])
    elif rows and len(rows[0][1]) == len(above):
        head = above
    elif not _is_of_words([cells for _row, cells in rows]):
        return Listed((), ())
    naming = _naming(head, [row for row, _texts in rows])
    counted = any(cells and _DIGIT.match(cells[0]) for _row, cells in rows)
    tasks = (
        _task(row, cells, head, naming, box)
        for row, cells in rows
        if not (counted and _is_group(cells, head))
    )
    return Listed(tuple(task for task in tasks if task is not None), head)


def _task(
    row: TableRow, cells: Sequence[str], head: Sequence[str], naming: int | None, box: int
) -> NamedTaskReading | None:
    told = [index for index, cell in enumerate(cells) if cell and not _is_number(head, cells, index)]
    at = naming if naming in told else told[0] if told else None
    if at is None or _TOTAL.fullmatch(cells[at]):
        return None
    name = part_number(cells[at])[1]
    return NamedTaskReading(_content(cells, head, told, at), row.line, box, name, row.line)


def _content(cells: Sequence[str], head: Sequence[str], told: Sequence[int], naming: int) -> str:
    """Return what the other cells say, with their headings where there are several."""
    rest = [index for index in told if index != naming]
    if len(rest) == 1:
        return cells[rest[0]]
    labelled = len(head) == len(cells)
    parts = (f"{head[index]}：{cells[index]}" if labelled else cells[index] for index in rest)
    return "；".join(part.rstrip("。；") for part in parts)


def _naming(head: Sequence[str], rows: Sequence[TableRow]) -> int | None:
    """Return the column of names: by the head, or without one the first that no cells of are merged over rows."""
    for naming in _NAMINGS:
        for index, heading in enumerate(head):
            if naming.search(heading):
                return index
    if head:
        return None
    return next(_whole_columns(rows), None)


def _whole_columns(rows: Sequence[TableRow]) -> Iterator[int]:
    width = min((len(row.cells) for row in rows), default=0)
    for index in range(width):
        texts = [cell_text(row.cells[index]) for row in rows]
        if all(texts) and not all(map(read_row_number, texts)):
            yield index


def _is_of_words(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether the cells of a table without a head mostly say what is to be done: a table of numbers names none."""
    filled = [
        cell
        for cells in rows
        for index, cell in enumerate(cells)
        if cell and not _is_number((), cells, index)
    ]
    return 2 * sum(_WORDS.search(cell) is not None for cell in filled) > len(filled)


def _is_group(cells: Sequence[str], head: Sequence[str]) -> bool:
    return bool(cells) and not _DIGIT.match(cells[0]) and _is_number(head, cells, 0)


def _is_number(head: Sequence[str], cells: Sequence[str], index: int) -> bool:
    return index == 0 and read_row_number(cells[0]) is not None and (not head or head[0] in _NUMBERS)


def _texts(row: TableRow) -> list[str]:
    return [cell_text(cell) for cell in row.cells]
