"""Where in a grid the head of a list of tasks is, and what its columns hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from jinjiang_desk.plandoc.tables.columns import Columns, settle
from jinjiang_desk.plandoc.tables.grid import GridRow, Reach
from jinjiang_desk.plandoc.tables.headings import (
    MAX_CELL,
    OTHER_LISTS,
    WEAK_PROBLEMS,
    Heading,
    read_heading,
    read_label_cell,
    squeeze,
)
from jinjiang_desk.plandoc.tables.numbers import read_number
from jinjiang_desk.plandoc.text.labels import Field

_MAX_DEPTH = 3
_MAX_BEFORE = 60
"""So many rows of titles and explanations may stand above the first head."""

_LEAST_WORDS = 2
_MAX_SECOND = 16
"""A cell of a head's lower row is no longer."""

_OF_TASKS = frozenset((Field.MEASURES, Field.GOAL, Field.RESPONSIBLE_UNITS, Field.DEADLINE, Field.COMPLETION))
_ORDERS = frozenset((Field.RESPONSIBLE_UNITS, Field.DEADLINE))
_NONE = Heading("")


@dataclass(frozen=True, slots=True)
class Head:
    """A list's head: where its rows begin and end, their words, and what each column of the list holds."""

    begin: int
    end: int
    words: tuple[tuple[str, ...], ...]
    columns: Columns


def find_head(grid: Sequence[GridRow]) -> Head | None:
    """Find the head of a list of tasks below titles; None where there is none."""
    heads = (read_head(grid, begin) for begin in range(min(len(grid), _MAX_BEFORE)))
    return next((head for head in heads if head is not None), None)


def read_head(grid: Sequence[GridRow], begin: int) -> Head | None:
    """Read the head of a list of tasks that begins at a row; None where that row begins none."""
    if not _looks_like_head(grid, begin):
        return None
    best, most = None, 0
    for end in range(begin + 1, min(begin + _MAX_DEPTH, len(grid)) + 1):
        rows = grid[begin:end]
        if end > begin + 1 and not _is_lower_row(rows):
            break
        columns = tuple(_heading(rows, column) for column in range(len(rows[0].cells)))
        known = _score(rows, columns)
        if known > most and _is_of_tasks(columns):
            words = tuple(tuple(squeeze(cell) for cell in row.cells) for row in rows)
            best, most = Head(begin, end, words, settle(columns)), known
    return best


def repeats_head(head: Head, grid: Sequence[GridRow], index: int) -> bool:
    """Tell whether a row repeats one of the head's rows, as at the top of a page."""
    row = grid[index]
    if not may_be_words(row):
        return False
    words = [squeeze(cell) for cell in row.cells]
    filled = sum(map(bool, words))
    for known in head.words:
        same = sum(bool(word) and word == other for word, other in zip(words, known, strict=True))
        if same >= max(1, 0.6 * filled) and same >= min(2, sum(map(bool, known))):
            return True
    return False


def may_be_words(row: GridRow) -> bool:
    """Tell whether a row holds nothing that is too long for a heading."""
    return max(map(len, row.cells)) <= MAX_CELL


def is_of_form(grid: Sequence[GridRow], head: Head) -> bool:
    """Tell whether what stands below a head are labels, each with what it labels beside or below: a form."""
    return any(
        _begins_with_label(grid[index]) and not (repeats_head(head, grid, index) or read_head(grid, index))
        for index in range(head.end, len(grid))
    )


def _begins_with_label(row: GridRow) -> bool:
    filled = row.filled
    if not filled or not read_label_cell(row.cells[filled[0]]).known:
        return False
    return len(filled) == 1 or not all(read_label_cell(row.cells[column]).known for column in filled)


def _looks_like_head(grid: Sequence[GridRow], begin: int) -> bool:
    """Tell whether a row may be a head by itself: most of it is known, or a number stands below the word for one."""
    row = grid[begin]
    if len(row.filled) < _LEAST_WORDS or not may_be_words(row):
        return False
    headings = {column: read_heading(row.cells[column]) for column in row.filled}
    known = [column for column, heading in headings.items() if heading.known]
    if 2 * sum(headings[column].labels for column in headings) > len(headings):
        return bool(known)
    numbers = [column for column in known if headings[column].is_number]
    below = grid[begin + 1 : begin + 1 + _MAX_DEPTH]
    return any(read_number(other.cells[column]) for column in numbers for other in below)


def _is_lower_row(rows: Sequence[GridRow]) -> bool:
    """Tell whether the last of some rows may belong to the head of the others: words only, and no number."""
    last = rows[-1]
    if not last.filled or last.spans or any(len(squeeze(cell)) > _MAX_SECOND for cell in last.cells):
        return False
    return all(_has_place(rows, column) for column in last.filled)


def _has_place(rows: Sequence[GridRow], column: int) -> bool:
    """Tell whether the word of the lowest row may stand in a column: below nothing, below a word that reaches over
    several columns, or below the first half of its own."""
    above = "".join(row.cells[column] for row in rows[:-1])
    if not above or _reaches_over(rows[-2], column):
        return True
    lower = rows[-1].cells[column]
    if read_heading(above).known:
        return False
    return read_label_cell(above + lower).known or (
        read_heading(above + lower).known and not read_heading(lower).known
    )


def _reaches_over(row: GridRow, column: int) -> bool:
    beside = column + 1
    return beside < len(row.cells) and not row.cells[beside] and row.reach[beside] is not Reach.ABOVE


def _heading(rows: Sequence[GridRow], column: int) -> Heading:
    """Read a column's heading from the words above it, the lowest first: 责任单位 over 牵头, 责任 over 单位."""
    words = [word for word in (_word(row, column, row is rows[0]) for row in rows) if word]
    candidates = (*words[-1:], "".join(words), *reversed(words[:-1]))
    read = [read_heading(word) for word in candidates]
    if read and read[0].labels:
        return read[0]
    return next((heading for heading in read if heading.known), read[0] if read else _NONE)


def _word(row: GridRow, column: int, is_first: bool) -> str:
    while column and row.reach[column] is Reach.LEFT:
        column -= 1
    # In plain text the rest of a merged cell is just empty.
    while is_first and column and not row.cells[column] and row.reach[column] is Reach.OWN:
        column -= 1
    return row.cells[column]


def _score(rows: Sequence[GridRow], columns: Sequence[Heading]) -> int:
    """Count the columns that are known, and the lower words that tell more than those above them."""
    known = sum(heading.labels for heading in columns)
    lower = 0
    for column in range(len(columns)):
        words = [row.cells[column] for row in rows]
        own = read_heading(words[-1]).labels or read_heading("".join(words)).known
        lower += bool(len(rows) > 1 and words[-1] and own)
    return known + lower


def _is_of_tasks(columns: Sequence[Heading]) -> bool:
    if any(word in heading.word for heading in columns for word in OTHER_LISTS):
        return False
    fields = {heading.field for heading in columns if heading.field is not None}
    problems = {heading.word for heading in columns if heading.field is Field.PROBLEM}
    if problems - WEAK_PROBLEMS:
        return len(fields) >= 2
    if problems:
        return len(fields) >= 3 and not fields.isdisjoint(_ORDERS)
    return Field.MEASURES in fields and len(fields & _OF_TASKS) >= 3
