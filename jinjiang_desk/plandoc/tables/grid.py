"""A table's rows with the rests of merged cells told apart: those that reach down from above, and those beside."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from jinjiang_desk.plandoc.document import TableRow


class Reach(Enum):
    """Where the content of a cell is: in itself, in the cell above, or in the one to the left."""

    OWN = "own"
    ABOVE = "above"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of as many cells as the widest row has; a cell that is none of its own is empty."""

    line: int
    last_line: int
    cells: tuple[str, ...]
    reach: tuple[Reach, ...]

    @property
    def filled(self) -> tuple[int, ...]:
        """The columns in which something stands."""
        return tuple(index for index, cell in enumerate(self.cells) if cell)

    @property
    def spans(self) -> bool:
        """Whether its first cell reaches over all others."""
        return len(self.reach) > 1 and all(reach is Reach.LEFT for reach in self.reach[1:])


def make_grid(rows: Sequence[TableRow], width: int) -> tuple[GridRow, ...]:
    """Make all rows as wide as the widest, and tell for each rest of a merged cell where the cell is.

    Columns at the edges in which nothing stands, as in worksheets, are left out.
    """
    rows, width = _trimmed(rows, width)
    grid: list[GridRow] = []
    owners: list[int] = []
    bare: frozenset[int] = frozenset()
    for index, row in enumerate(rows):
        reach, owners = _reaches(row.cells, owners, (index * width, width), bare)
        bare = frozenset(owners[column] for column, cell in enumerate(row.cells) if cell == "")
        cells = [(cell or "").strip() for cell in row.cells] + [""] * (width - len(row.cells))
        grid.append(GridRow(row.line, max(row.line, row.last_line), tuple(cells), tuple(reach)))
    return tuple(grid)


def _trimmed(rows: Sequence[TableRow], width: int) -> tuple[Sequence[TableRow], int]:
    filled = {column for row in rows for column, cell in enumerate(row.cells) if cell and cell.strip()}
    first, last = min(filled, default=0), max(filled, default=width - 1)
    if (first, last) == (0, width - 1):
        return rows, width
    return [replace(row, cells=row.cells[first : last + 1]) for row in rows], last + 1 - first


def _reaches(
    cells: Sequence[str | None], above: Sequence[int], count: tuple[int, int], bare: frozenset[int]
) -> tuple[list[Reach], list[int]]:
    """Tell each cell's reach, and a number for each that is the same where cells are parts of one; `bare` are those
    of the empty cells above."""
    first, width = count
    alone = bool(cells) and cells[0] is not None and all(cell is None for cell in cells[1:])
    reach: list[Reach] = []
    owners: list[int] = []
    for column in range(width):
        if column >= len(cells) or cells[column] is not None:
            reach.append(Reach.OWN)
            owners.append(first + column)
        elif _is_of_above(owners, above, alone) and not (
            above[column] in bare and _is_beside(cells, owners, first)
        ):
            reach.append(Reach.ABOVE)
            owners.append(above[column])
        else:
            reach.append(Reach.LEFT)
            owners.append(owners[-1] if owners else first)
    return reach, owners


def _is_beside(cells: Sequence[str | None], owners: Sequence[int], first: int) -> bool:
    """Tell whether the rest at the next column is rather of a cell to the left in its row than of an empty one above:
    what is merged has its words in its first cell."""
    return bool(owners) and owners[-1] >= first and bool(cells[owners[-1] - first])


def _is_of_above(owners: Sequence[int], above: Sequence[int], alone: bool) -> bool:
    """Tell whether the rest at the next column is of the cell above. Merged cells are rectangles: where the one above
    began further to the left, its rest must begin there, too."""
    column = len(owners)
    if not above or (alone and column):
        return False
    if column == 0 or above[column] != above[column - 1]:
        return True
    return owners[-1] == above[column]
