"""A list that lies on its side: the labels stand below each other, and each task has a column."""

from jinjiang_desk.plandoc.document import Table, TableRow
from jinjiang_desk.plandoc.tables.headings import read_label_cell
from jinjiang_desk.plandoc.tables.numbers import read_number
from jinjiang_desk.plandoc.tables.printed import MAX_COLUMNS

_LEAST_LABELS = 3
_LEAST_TASKS = 2


def upright(table: Table) -> Table | None:
    """Turn a list that lies on its side; None of any other table.

    Its first column are labels, and behind the label of the number there are several numbers. All of a task is then
    shown on the list's first line.
    """
    rows = table.rows
    if not _LEAST_LABELS <= len(rows) <= MAX_COLUMNS or not all(row.cells for row in rows):
        return None
    labels = [read_label_cell(row.cells[0]) for row in rows]
    if not all(label.labels for label in labels) or not any(label.is_number for label in labels):
        return None
    numbers = next(row.cells[1:] for row, label in zip(rows, labels, strict=True) if label.is_number)
    if len(numbers) < _LEAST_TASKS or not all(read_number(cell or "") for cell in numbers):
        return None
    width = max(len(row.cells) for row in rows)
    columns = ([row.cells[index] if index < len(row.cells) else "" for row in rows] for index in range(width))
    return Table(tuple(TableRow(rows[0].line, tuple(column)) for column in columns))
