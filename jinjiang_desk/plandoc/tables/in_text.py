"""Tables in plain text: rows of cells parted by tabs, by pipes (Markdown, drawn frames) or, where the head leaves no
doubt, by columns of blanks or line ends.

A row may go on in later printed lines, a cell be broken between them, and the head be repeated on every page.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.plandoc.document import Block, Passage, Table, TableRow
from jinjiang_desk.plandoc.tables.gathering import Gathered, gather_rows, opens_quote
from jinjiang_desk.plandoc.tables.printed import BLANKS, PIPES, TABS, Layout
from jinjiang_desk.plandoc.tables.stacked import LONGEST_NUMBER, gather_stacked
from jinjiang_desk.plandoc.tables.sureness import is_table
from jinjiang_desk.plandoc.tables.terminated import gather_terminated, terminated_run
from jinjiang_desk.plandoc.text.lines import Line

_BETWEEN = 500
"""Lines between two looks at whether the user wants to stop."""


@dataclass(slots=True)
class _Cutting:
    """Goes through the lines once, gathering running text between tables. Up to `looked` no line is of a table whose
    cells are ended by pipes."""

    lines: Sequence[Line]
    blocks: list[Block]
    passage: list[Line]
    heed: Heed
    looked: int = 0

    def cut(self) -> None:
        index, asked = 0, 0
        while index < len(self.lines):
            if index >= asked:
                self.heed()
                asked = index + _BETWEEN
            index = self._take(index)
        self._close_passage()

    def _take(self, index: int) -> int:
        """Take what begins at a line, and return the line after it."""
        begins = len(self.lines[index].text) <= LONGEST_NUMBER
        if begins and (stacked := gather_stacked(self.lines, index, self.heed)) is not None:
            self._close_passage()
            self.blocks.append(stacked.table)
            return stacked.end
        gathered = self._gather(index)
        if gathered is None or gathered.end == index:
            self.passage.append(self.lines[index])
            return index + 1
        if is_table(gathered):
            self._close_passage()
            self.blocks.append(_table(gathered, self.lines[index : gathered.end]))
        else:
            self.passage.extend(self.lines[index : gathered.end])
        return gathered.end

    def _gather(self, index: int) -> Gathered | None:
        layout = _layout_of(self.lines[index])
        if layout is None:
            return None
        if layout is PIPES and index >= self.looked:
            run = terminated_run(self.lines, index, self.heed)
            self.looked = index + max(len(run), 1)
            if (found := gather_terminated(run, index)) is not None:
                return found
        return gather_rows(self.lines, index, layout, self.heed)

    def _close_passage(self) -> None:
        if self.passage:
            self.blocks.append(Passage(tuple(self.passage)))
        self.passage = []


def split_blocks(lines: Sequence[Line], heed: Heed = go_on) -> tuple[Block, ...]:
    """Cut printed lines into running text and tables, in order; `heed` is called meanwhile.

    Every line goes into one block. Cells keep their place: a row that is printed shorter than the others is shorter.
    """
    cutting = _Cutting(lines, [], [], heed)
    cutting.cut()
    return tuple(cutting.blocks)


def _layout_of(line: Line) -> Layout | None:
    """Return how a line that may be a table's first is cut; most lines are running text and cost no more than this."""
    if line.tabbed is not None:
        return TABS if "\t" in line.tabbed else BLANKS
    if opens_quote(line):
        return TABS
    if PIPES.is_border(line) or PIPES.split(line) is not None:
        return PIPES
    return None


def _table(gathered: Gathered, lines: Sequence[Line]) -> Table:
    """Make the table; each row ends on the printed line before the next one."""
    numbers = [line.number for line in lines]
    ends = [numbers[bisect_left(numbers, row.line) - 1] for row in gathered.rows[1:]]
    rows = zip(gathered.rows, (*ends, numbers[-1]), strict=True)
    return Table(tuple(TableRow(row.line, tuple(row.cells), end) for row, end in rows))
