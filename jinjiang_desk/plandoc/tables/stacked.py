"""Lists of which each cell stands on a line of its own, as web pages give them when they are copied: the labels of the
head one below the other, then the cells of the first row, and so on.

The numbers in the first column tell where a row begins: the next number, or any where each row has as many lines as the
head. `placing` tells which line of a row is in which column; what it cannot tell is left out with a note.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice, pairwise, takewhile

from jinjiang_desk.domain.heeding import Heed
from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.plandoc.document import Table, TableRow
from jinjiang_desk.plandoc.tables.grid import make_grid
from jinjiang_desk.plandoc.tables.headings import Heading, read_heading, squeeze
from jinjiang_desk.plandoc.tables.heads import read_head
from jinjiang_desk.plandoc.tables.numbers import read_number
from jinjiang_desk.plandoc.tables.placing import Placed, join_cells, place_lines, shows_columns
from jinjiang_desk.plandoc.tables.rows import is_note
from jinjiang_desk.plandoc.text.endings import closes_document
from jinjiang_desk.plandoc.text.lines import Line
from jinjiang_desk.plandoc.text.numbering import Shape, read_numbering

_LEAST_COLUMNS, _MOST_COLUMNS = 3, 30
_LONGEST_WORD = 24
LONGEST_NUMBER = 8
"""So many signs has a number, or the label above numbers."""
_LONGEST_ROW = 80
"""So many lines are looked through for the next row."""

_SHOWN = 40
"""So much of a line is quoted."""

_OUTER = (Shape.CHINESE, Shape.CHINESE_IN_BRACKETS)
_SENTENCE = re.compile("[。；;：:，,]")
_LONGEST_SECTION = 40


@dataclass(frozen=True, slots=True)
class Stacked:
    """A list that was gathered, and the index of the line behind it."""

    table: Table
    end: int


def gather_stacked(lines: Sequence[Line], begin: int, heed: Heed) -> Stacked | None:
    """Gather the list whose head begins at a line; None where none does. `heed` is called for each row.

    The problems of the table are PLAN_ROW_UNREAD (`text`), for each line of which the column is not told. A head below
    which no rows can be told is a table alone, with PLAN_TABLE_UNREAD (`text`: the head).
    """
    head = _read_head(lines, begin)
    if head is None:
        return None
    rows = _gather(lines, begin, head, heed)
    if max(rows.sizes, default=0) < len(head.headings) and (lower := head.without_upper()) is not None:
        rows = _gather(lines, begin, lower, heed)
    return rows.stacked()


def _gather(lines: Sequence[Line], begin: int, head: "_Head", heed: Heed) -> "_Rows":
    below = begin + len(head.lines)
    rows = _Rows(lines, head, below, below)
    for _ in iter(rows.take, False):
        heed()
    return rows


@dataclass(frozen=True, slots=True)
class _Head:
    """The lines of the head and the labels in them. `parted`: blank lines stand between them, and so between all
    cells."""

    lines: Sequence[Line]
    headings: Sequence[Heading]
    parted: bool

    def without_upper(self) -> "_Head | None":
        """Leave out a label that reaches over the two behind it (责任单位 over 牵头单位 and 配合单位) and so has no column
        of its own; None where there is none."""
        fields = [heading.field for heading in self.headings]
        for at, field_ in enumerate(fields[:-2]):
            if field_ is not None and fields[at : at + 3] == [field_] * 3:
                return replace(self, headings=[*self.headings[:at], *self.headings[at + 1 :]])
        return None


def _read_head(lines: Sequence[Line], begin: int) -> _Head | None:
    """Read the labels from a line on to the first number, or to the section above it."""
    if not read_heading(lines[begin].text).is_number:
        return None
    words: list[Line] = []
    for line in islice(lines, begin, begin + _MOST_COLUMNS + 1):
        if _value(line) is not None or _is_section(line):
            break
        if len(line.text) > _LONGEST_WORD or _SENTENCE.search(line.text):
            return None
        words.append(line)
    else:
        return None
    if not _LEAST_COLUMNS <= len(words) <= _MOST_COLUMNS:
        return None
    row = TableRow(words[0].number, tuple(line.text for line in words))
    if read_head(make_grid([row], len(words)), 0) is None:
        return None
    parted = all(one.number + 1 < other.number for one, other in pairwise(words))
    return _Head(words, [read_heading(line.text) for line in words], parted)


@dataclass(slots=True)
class _Rows:
    """Goes from row to row, from `begin` on. `at` is where the next one begins, `sizes` how many cells those before
    the last have; `ended` tells whether the last was taken."""

    lines: Sequence[Line]
    head: _Head
    begin: int
    at: int
    found: list[TableRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sizes: Counter[int] = field(default_factory=Counter)
    ended: bool = False

    def stacked(self) -> Stacked:
        """Return what was gathered: several rows, or a single one that shows the head to be its."""
        head = TableRow(self.head.lines[0].number, tuple(one.word for one in self.head.headings))
        told = [row for row in self.found if any(row.cells[1:])]
        if len(told) > 1 or (told and shows_columns(self.head.headings, told[0].cells)):
            return Stacked(Table((head, *self.found), tuple(self.problems)), self.at)
        text = " ".join(filter(None, head.cells))
        problem = note(Code.PLAN_TABLE_UNREAD, Place(line=head.line), text=text[:_SHOWN])
        return Stacked(Table((head,), (problem,)), self.begin)

    def take(self) -> bool:
        """Take the next row; tell whether there was one."""
        begin = None if self.ended else self._first_number()
        if begin is None:
            return False
        following = self._following(begin)
        if following is None:
            cells, self.ended = self._last_cells(begin), True
        else:
            cells = join_cells(self.lines[begin : self._without_titles(begin, following)], self.head.parted)
            self.sizes[len(cells)] += 1
        self._add(cells)
        self.at = begin + sum(map(len, cells))
        return True

    def _first_number(self) -> int | None:
        """Return where the next number is, behind the titles of sections and a repeated head."""
        at = self.at
        sections: list[TableRow] = []
        while at < len(self.lines) and _value(self.lines[at]) is None:
            if self._is_head(at):
                at += len(self.head.lines)
            elif _is_section(self.lines[at]):
                others = (None,) * (len(self.head.headings) - 1)
                sections.append(TableRow(self.lines[at].number, (self.lines[at].text, *others)))
                at += 1
            else:
                return None
        self.found += sections if at < len(self.lines) else []
        return at if at < len(self.lines) else None

    def _is_head(self, at: int) -> bool:
        words = [squeeze(line.text) for line in self.head.lines]
        return [squeeze(line.text) for line in self.lines[at : at + len(words)]] == words

    def _following(self, begin: int) -> int | None:
        """Return where the next row's number is."""
        value = _value(self.lines[begin])
        for at in range(begin + 1, min(begin + _LONGEST_ROW, len(self.lines))):
            if value is not None and _value(self.lines[at]) == value + 1:
                return at
        even = begin + len(self.head.headings)
        return even if even < len(self.lines) and _value(self.lines[even]) is not None else None

    def _without_titles(self, begin: int, end: int) -> int:
        """Return where a row ends in front of the titles and the head that stand between it and the next."""
        shapes = Counter(_shape(line) for line in self.lines[begin:end])
        while end > begin + 1:
            last = self.lines[end - 1]
            if end - len(self.head.lines) > begin and self._is_head(end - len(self.head.lines)):
                end -= len(self.head.lines)
            elif _is_section(last) and shapes[_shape(last)] == 1:
                end -= 1
            else:
                break
        return end

    def _last_cells(self, begin: int) -> list[list[Line]]:
        """Return the cells of the last row: as many as most rows have, else the fewest that can be told."""
        most = islice(self.lines, begin + 1, begin + _LONGEST_ROW)
        cells = join_cells([self.lines[begin], *takewhile(_may_be_in_row, most)], self.head.parted)
        wide = len(self.head.headings)
        usual = [size for size, _ in self.sizes.most_common(1)]
        for size in (*usual, *range(wide, len(cells) + 1)):
            if size <= len(cells) and not self._place(cells[:size]).untold:
                return cells[:size]
        return cells[:wide]

    def _place(self, cells: Sequence[Sequence[Line]]) -> Placed:
        return place_lines(self.head.headings, ["\n".join(line.text for line in cell) for cell in cells])

    def _add(self, cells: Sequence[Sequence[Line]]) -> None:
        placed = self._place(cells)
        self.found.append(TableRow(cells[0][0].number, placed.cells, cells[-1][-1].number))
        for first in (cells[at][0] for at in placed.untold):
            place = Place(line=first.number, item=cells[0][0].text)
            self.problems.append(note(Code.PLAN_ROW_UNREAD, place, text=first.text[:_SHOWN]))


def _may_be_in_row(line: Line) -> bool:
    """Tell whether a line may be of the last row: nothing that stands below a list."""
    text = line.text
    is_head = len(text) <= LONGEST_NUMBER and read_heading(text).is_number
    return not (is_head or is_note(text) or closes_document(text, 0, len(text)))


def _is_section(line: Line) -> bool:
    """Tell whether a line may be the title of a section: 一、水环境."""
    return len(line.text) <= _LONGEST_SECTION and _shape(line) in _OUTER and not _SENTENCE.search(line.text)


def _shape(line: Line) -> Shape | None:
    numbering = read_numbering(line.text, 0)
    return None if numbering is None else numbering.shape


def _value(line: Line) -> int | None:
    """Return the number that stands alone on a line; None where none does, or one of a part (15-2)."""
    return _value_of(line.text) if len(line.text) <= LONGEST_NUMBER else None


@lru_cache(maxsize=4096)
def _value_of(text: str) -> int | None:
    number = read_number(text)
    return None if number is None else number.value
