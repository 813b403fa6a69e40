"""Builds a `Document` from what a source finds one after the other."""

from collections.abc import Iterator, Sequence

from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.plandoc.document import Block, Document, Passage, Table, TableRow
from jinjiang_desk.plandoc.lines import PAGE_END, PARTED, Break, Line, lines_of, tidy, without_furniture
from jinjiang_desk.plandoc.tables.headings import is_heading
from jinjiang_desk.plandoc.tables.in_text import split_blocks

Cell = str | None
"""A cell's lines, parted by line feeds; None where it is merged with the one to the left or above."""


class Builder:
    """Collects lines for people and blocks for the program; line numbers are told by what was added before."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._blocks: list[Block] = []
        self._passage: list[Line] = []

    @property
    def is_empty(self) -> bool:
        """Whether nothing was added that anyone could read."""
        return not any(line.strip() for line in self._lines)

    def add_text(self, text: str, before: Break | None) -> None:
        """Add a paragraph: `before` is what is known of its start; further lines of it may start one, too."""
        for printed in _split(text):
            self._lines.append(printed)
            if tidied := tidy(printed):
                tabbed = printed if PARTED.search(printed) else None
                self._passage.append(Line(len(self._lines), tidied, before, tabbed))
                before = None

    def add_aside(self, text: str) -> None:
        """Add what people see and the program does not read: a table of contents, a page number."""
        self._lines += _split(text)

    def add_table(self, rows: Sequence[Sequence[Cell]], within: Break | None = Break.SURE) -> None:
        """Add a table. One of a single column is running text in a frame, and so is a title above the heading; `within`
        is what is known of the starts of a cell's further lines."""
        told = [row for row in rows if any(cell and cell.strip() for cell in row)]
        plain = next((at for at, row in enumerate(told) if not _is_one(row)), len(told))
        for row in told[:plain]:
            for at, line in enumerate(lines_of("".join(cell or "" for cell in row))):
                self.add_text(line, within if at else Break.SURE)
        if told[plain:]:
            self._end_passage()
            self._blocks.append(Table(tuple(self._row(row) for row in told[plain:])))

    def document(self, problems: tuple[Problem, ...] = (), find_tables: bool = False) -> Document:
        """Return what was built. `find_tables`: text whose tabs or wide blanks look like a table is one; a head below
        which nothing tells the cells apart is told of with PLAN_TABLE_UNREAD (`text`: the head)."""
        self._end_passage()
        if find_tables:
            self._blocks = [part for block in self._blocks for part in _with_tables(block)]
            problems = (*problems, *_heads_alone(self._blocks))
        return Document(tuple(self._lines), tuple(self._blocks), problems)

    def _row(self, row: Sequence[Cell]) -> TableRow:
        cells = tuple(None if cell is None else _tidy_cell(cell) for cell in row)
        self._lines.append("\t".join((cell or "").replace("\n", " ") for cell in cells))
        return TableRow(len(self._lines), cells)

    def _end_passage(self) -> None:
        lines = without_furniture([self._passage])
        if lines:
            self._blocks.append(Passage(lines))
        self._passage = []


def _with_tables(block: Block) -> tuple[Block, ...]:
    return split_blocks(block.lines) if isinstance(block, Passage) else (block,)


def _heads_alone(blocks: Sequence[Block]) -> Iterator[Problem]:
    for block in blocks:
        for line in block.lines if isinstance(block, Passage) else ():
            if line.tabbed is not None and is_heading(line.tabbed.split()):
                yield note(Code.PLAN_TABLE_UNREAD, Place(line=line.number), text=line.text)


def _is_one(row: Sequence[Cell]) -> bool:
    """Tell whether a row is a single cell: all others are merged into it, or it stands alone in a wide table."""
    others = row[1:]
    return all(cell is None for cell in others) or (len(row) > 2 and bool(row[0]) and not any(others))


def _split(text: str) -> list[str]:
    return [PAGE_END.sub(" ", line) for line in lines_of(text)]


def _tidy_cell(cell: str) -> str:
    return "\n".join(line for line in map(tidy, lines_of(cell)) if line)
