"""One row below a list's head: what it says in which column, and whether it is of a task at all."""

import re
from collections.abc import Sequence
from enum import Enum

from jinjiang_desk.plandoc.tables.columns import Columns
from jinjiang_desk.plandoc.tables.grid import GridRow
from jinjiang_desk.plandoc.tables.numbers import TaskNumber, read_number
from jinjiang_desk.plandoc.text.labels import Field
from jinjiang_desk.plandoc.text.lines import Break, Line, tidy

TEXTS = (Field.MEASURES, Field.PROBLEM, Field.GOAL, Field.COMPLETION)
"""The fields in which a sentence may run on from page to page, the one that tells best first."""

_TOTAL = re.compile("合计|总计|小计|共计|累计")
_NOTE = re.compile(
    r"(?:备?注|说明|附注|填[表报]说明|填[表报]单位|填[表报]人|制表|审核|联系人|单位[（(]盖章[)）])"
    r"(?:[：:]|[（(]?[0-9]|$)"
)
_SENTENCE = re.compile("[。；;]$")
_FEW = 10

Said = dict[int, list[Line]]
"""What a row says in each column."""


class Sort(Enum):
    """What a row is: of a task, the title of a section, a note under the list, or nothing to read."""

    OF_TASK = "of task"
    SECTION = "section"
    NOTE = "note"
    ASIDE = "aside"


def sort_row(row: GridRow, columns: Columns) -> Sort:
    """Tell what a row below a head is, as far as the row alone can tell."""
    filled = row.filled
    if not filled:
        return Sort.ASIDE
    first = "".join(row.cells[filled[0]].split())
    if _TOTAL.match(first) and len(first) < _FEW:
        return Sort.ASIDE
    if len(filled) > 1 or filled[0] > 0:
        return Sort.OF_TASK
    if is_note(first):
        return Sort.NOTE
    if columns.headings[0].field in TEXTS and (_SENTENCE.search(first) or not row.spans):
        return Sort.OF_TASK
    return Sort.ASIDE if read_number(first) else Sort.SECTION


def is_note(text: str) -> bool:
    """Tell whether a text is a note under a list, such as who filled it in."""
    return _NOTE.match(text) is not None


def read_row(row: GridRow, columns: Columns) -> Said:
    """Return the lines of the cells whose columns hold a field of a task, or number its measures."""
    said = {column: cell_lines(row.line, row.cells[column]) for column in columns.told if row.cells[column]}
    return {column: lines for column, lines in said.items() if lines}


def cell_lines(line: int, cell: str) -> list[Line]:
    """Return the printed lines of a cell; all of them are shown where its row is."""
    if "\n" not in cell:
        text = tidy(cell)
        return [Line(line, text, Break.SURE)] if text else []
    texts = filter(None, map(tidy, cell.split("\n")))
    return [Line(line, text, None if index else Break.SURE) for index, text in enumerate(texts)]


def text_of(said: Said, columns: Sequence[int]) -> str:
    """Return what a row says in some columns, without line ends."""
    return "".join(line.text for column in columns for line in said.get(column, ()))


def number_of(row: GridRow, columns: Columns) -> TaskNumber | None:
    """Return the number of a row's task; of several the one that tells best."""
    cells = (row.cells[column] for column in columns.numbers)
    read = (read_number(cell) for cell in cells if cell)
    return next((number for number in read if number is not None), None)
