"""Builds a `Document` from what a source finds one after the other."""

from collections.abc import Iterable, Iterator, Sequence

from jinjiang_desk.domain.heeding import Heed, heeding
from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.plandoc.document import Block, Document, Passage, Table, TableRow
from jinjiang_desk.plandoc.limits import Extent
from jinjiang_desk.plandoc.tables.headings import is_heading
from jinjiang_desk.plandoc.tables.in_text import split_blocks
from jinjiang_desk.plandoc.text.lines import PAGE_END, PARTED, Break, Line, lines_of, tidy, without_furniture

Cell = str | None
"""A cell's lines, parted by line feeds; None where it is merged with the one to the left or above."""

_BETWEEN = 200
"""Lines between two looks at whether the user wants to stop."""


class Builder:
    """Collects lines for people and blocks for the program; line numbers are told by what was added before. Adding
    raises DeskError FILE_TOO_LONG. `heed` is called meanwhile."""

    def __init__(self, extent: Extent, heed: Heed) -> None:
        self._extent, self._heed = extent, heed
        self._lines: list[str] = []
        self._blocks: list[Block] = []
        self._passage: list[Line] = []

    @property
    def is_empty(self) -> bool:
        """Whether nothing was added that anyone could read."""
        return not any(line.strip() for line in self._lines)

    def add_text(self, text: str, before: Break | None) -> None:
        """Add a paragraph: `before` is what is known of its start; further lines of it may start one, too."""
        for printed in self._show(text):
            if tidied := tidy(printed):
                tabbed = printed if PARTED.search(printed) else None
                self._passage.append(Line(len(self._lines), tidied, before, tabbed))
                before = None

    def add_aside(self, text: str) -> None:
        """Add what people see and the program does not read: a table of contents, a page number."""
        for _ in self._show(text):
            pass

    def add_table(self, rows: Iterable[Sequence[Cell]], within: Break | None = Break.SURE) -> None:
        """Add a table. One of a single column is running text in a frame, and so is a title above the heading; `within`
        is what is known of the starts of a cell's further lines."""
        told = [row for row in self._counted(rows) if any(cell and cell.strip() for cell in row)]
        plain = next((at for at, row in enumerate(told) if not _is_one(row)), len(told))
        for row in told[:plain]:
            for at, line in enumerate(lines_of("".join(cell or "" for cell in row))):
                self.add_text(line, within if at else Break.SURE)
        if told[plain:]:
            self._end_passage()
            self._blocks.append(Table(tuple(self._row(row) for row in heeding(told[plain:], self._heed))))

    def document(self, problems: tuple[Problem, ...] = (), find_tables: bool = False) -> Document:
        """Return what was built. `find_tables`: text whose tabs or wide blanks look like a table is one; a head below
        which nothing tells the cells apart is told of with PLAN_TABLE_UNREAD (`text`: the head)."""
        self._end_passage()
        if find_tables:
            self._blocks = [part for block in self._blocks for part in self._with_tables(block)]
            problems = (*problems, *_heads_alone(self._blocks))
        return Document(tuple(self._lines), tuple(self._blocks), problems)

    def _row(self, row: Sequence[Cell]) -> TableRow:
        cells = tuple(None if cell is None else _tidy_cell(cell) for cell in row)
        self._add("\t".join((cell or "").replace("\n", " ") for cell in cells))
        return TableRow(len(self._lines), cells)

    def _counted(self, rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
        for row in heeding(rows, self._heed):
            self._extent.take_row(len(row))
            yield row

    def _show(self, text: str) -> Iterator[str]:
        for line in lines_of(text):
            printed = PAGE_END.sub(" ", line)
            self._add(printed)
            yield printed

    def _add(self, printed: str) -> None:
        self._extent.take_lines(1, len(printed))
        self._lines.append(printed)
        if len(self._lines) % _BETWEEN == 0:
            self._heed()

    def _with_tables(self, block: Block) -> tuple[Block, ...]:
        return split_blocks(block.lines, self._heed) if isinstance(block, Passage) else (block,)

    def _end_passage(self) -> None:
        lines = without_furniture([self._passage])
        if lines:
            self._blocks.append(Passage(lines))
        self._passage = []


def _heads_alone(blocks: Sequence[Block]) -> Iterator[Problem]:
    for block in blocks:
        for line in block.lines if isinstance(block, Passage) else ():
            if line.tabbed is not None and is_heading(line.tabbed.split()):
                yield note(Code.PLAN_TABLE_UNREAD, Place(line=line.number), text=line.text)


def _is_one(row: Sequence[Cell]) -> bool:
    """Tell whether a row is a single cell: all others are merged into it, or it stands alone in a wide table."""
    others = row[1:]
    return all(cell is None for cell in others) or (len(row) > 2 and bool(row[0]) and not any(others))


def _tidy_cell(cell: str) -> str:
    return "\n".join(line for line in map(tidy, lines_of(cell)) if line)
