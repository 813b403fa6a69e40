"""Tables as some web pages give them when they are copied: a pipe ends every cell, and a line may end behind any of them.

Only the number of cells then tells where a row ends. Where it does not come out even there is no table: what stands in
which column would be guessed.
"""

from collections.abc import Sequence
from itertools import islice, takewhile

from jinjiang_desk.domain.heeding import Heed, heeding
from jinjiang_desk.plandoc.tables.gathering import Gathered, PrintedRow
from jinjiang_desk.plandoc.tables.headings import is_heading, read_heading, read_label_cell
from jinjiang_desk.plandoc.tables.printed import MAX_COLUMNS, PIPES, starts_row
from jinjiang_desk.plandoc.text.lines import Line

_SIGNS = "|｜│┃║"
_LEAST_LINES = 3
_LEAST_LABELS = 3

_Cell = tuple[int, str]
"""The line that a cell stands on, and what it says."""


def terminated_run(lines: Sequence[Line], begin: int, heed: Heed) -> tuple[Line, ...]:
    """Return the lines from a place on of which every cell is ended by a pipe; `heed` is called meanwhile."""
    return tuple(takewhile(_is_terminated, heeding(islice(lines, begin, None), heed)))


def gather_terminated(run: Sequence[Line], begin: int) -> Gathered | None:
    """Gather the rows of a run of such lines, the first of which stands at a place; None where the lines are rows by
    themselves. No rows where it is not told how the cells make rows."""
    rows = [PrintedRow(line.number, PIPES.split(line) or []) for line in run]
    if len(rows) < _LEAST_LINES or (len(rows[0].cells) > 1 and len({len(row.cells) for row in rows}) == 1):
        return None
    cells = [(row.line, cell) for row in rows for cell in row.cells]
    return Gathered(PIPES, begin + len(rows), _rows(cells, _width(cells)))


def _is_terminated(line: Line) -> bool:
    ended = line.text[-1:] in _SIGNS and line.text[:1] not in _SIGNS
    return ended and not PIPES.is_border(line) and PIPES.split(line) is not None


def _width(cells: Sequence[_Cell]) -> int:
    """Return how many cells make a row, 0 where that is not told: as many as stand before the first number below the
    head of a list, or a label and what it labels."""
    if len(cells) % 2 == 0 and len(cells) >= 2 * _LEAST_LABELS and _are_labels(cells[::2]):
        return 2
    if not read_heading(cells[0][1]).is_number:
        return 0
    ahead = enumerate(islice(cells, 1, MAX_COLUMNS), start=1)
    width = next((at for at, (_, cell) in ahead if cell and starts_row(cell)), 0)
    firsts = [cell for _, cell in cells[width::width]] if width else []
    even = bool(firsts) and len(cells) % width == 0 and all(cell and starts_row(cell) for cell in firsts)
    return width if even and is_heading([cell for _, cell in cells[:width]]) else 0


def _are_labels(cells: Sequence[_Cell]) -> bool:
    return all(read_label_cell(cell).labels for _, cell in cells)


def _rows(cells: Sequence[_Cell], width: int) -> list[PrintedRow]:
    starts = range(0, len(cells), width) if width else range(0)
    return [PrintedRow(cells[at][0], [cell for _, cell in cells[at : at + width]]) for at in starts]
