"""A plan document of any kind as the rest of the package sees it: what a person reads, and how it is laid out.

A source (text, Word, PDF, workbook, clipboard) makes a Document of it. `lines` are what the review window shows, and
every line number in a reading or a problem counts them from 1. `blocks` are the same content in the same order as
running text and tables, with what the source knows of them.
"""

from dataclasses import dataclass

from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.plandoc.text.lines import Line


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text: the printed lines in order, those that are empty left out."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table and the line where it is shown. A cell's lines are parted by a line feed; None is the rest of
    a cell that was merged with the one to the left or above. `last_line` is 0 of a row that is shown on one line."""

    line: int
    cells: tuple[str | None, ...]
    last_line: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table, also one that goes on over several pages; its heading row may be repeated there. `problems` are what
    could not be told of its cells."""

    rows: tuple[TableRow, ...]
    problems: tuple[Problem, ...] = ()


Block = Passage | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: its lines for people, its blocks for the program, and what could not be read of it."""

    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()
