"""What hands do to a workbook in between. Never by the code under test: openpyxl opens what a desk wrote."""

from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

_ID, _REVISION = "行编号", "版本"
_VERSION = (_REVISION, "更新时间")
_TEXTS = {
    "进展": ("进展情况", "存在问题"),
    "现场核查": ("核查情况", "处理意见"),
    "监测数据": ("点位",),
    "佐证材料": ("说明",),
}
"""The columns people retype, sheet by sheet."""

_WITHOUT_PICTURES = ("进展", "现场核查", "监测数据")


def retype(source: Path, target: Path, at: int, text: str) -> str | None:
    """Type over a text of some row and return the row's id, None where there is no row."""
    book = load_workbook(source)
    cells = [
        (lines[row][_ID], lines[row][heading])
        for title, headings in _TEXTS.items()
        for lines in [dict(enumerate(_lines(book[title])))]
        for row in lines
        for heading in headings
    ]
    if not cells:
        return None
    key, cell = cells[at % len(cells)]
    cell.value = text
    book.save(target)
    return str(key.value)


def retype_revision(source: Path, target: Path, at: int) -> bool:
    """Type a wild number over the revision of some row."""
    book = load_workbook(source)
    found = [line[_REVISION] for title in _TEXTS for line in _lines(book[title])]
    if found:
        found[at % len(found)].value = 50
        book.save(target)
    return bool(found)


def fill_in(source: Path, target: Path, at: int, text: str) -> bool:
    """Report about some task on the form in a dispatch."""
    book = load_workbook(source)
    found = list(_lines(book["进展"]))
    if found:
        line = found[at % len(found)]
        line["完成进度"].value, line["进展情况"].value = "达到时序进度", text
        book.save(target)
    return bool(found)


def turn_round(source: Path, target: Path) -> bool:
    """Sort the rows the other way round, on sheets where no picture stays behind."""
    book = load_workbook(source)
    for title in _WITHOUT_PICTURES:
        lines = [list(line.values()) for line in _lines(book[title])]
        values = [[cell.value for cell in line] for line in lines]
        for line, fresh in zip(lines, reversed(values), strict=True):
            for cell, value in zip(line, fresh, strict=True):
                cell.value = value
    book.save(target)
    return True


def copy_line(source: Path, target: Path, at: int) -> bool:
    """Copy some row below the last."""
    book = load_workbook(source)
    found = [(book[title], line) for title in _WITHOUT_PICTURES for line in _lines(book[title])]
    if not found:
        return False
    page, line = found[at % len(found)]
    last = max(one[_ID].row for one in _lines(page))
    for cell in line.values():
        page.cell(last + 1, cell.column).value = cell.value
    book.save(target)
    return True


def lose_ids(source: Path, target: Path, at: int, *, all_lines: bool, version: bool) -> bool:
    """Clear the id of some row, or of all, and (`version`) which version each is."""
    book = load_workbook(source)
    found = [line for title in _TEXTS for line in _lines(book[title])]
    for line in found if all_lines or not found else [found[at % len(found)]]:
        for heading in (_ID, *(_VERSION if version else ())):
            line[heading].value = None
    book.save(target)
    return bool(found)


def _lines(page: Worksheet) -> Iterator[dict[str, Cell]]:
    """Yield the filled-in rows below the heading by what stands above their cells."""
    heads = next(list(row) for row in page.iter_rows() if any(cell.value == _ID for cell in row))
    for row in page.iter_rows(min_row=heads[0].row + 1):
        line = {str(head.value): cell for head, cell in zip(heads, row, strict=True) if head.value}
        if line[_ID].value:
            yield line
