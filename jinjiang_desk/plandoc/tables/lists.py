"""The rows below a list's head -> the tasks they are of: a task may take several rows, and a row several pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from jinjiang_desk.domain.heeding import Heed, go_on, heeding
from jinjiang_desk.domain.plans.deadline import is_unread, read_deadline
from jinjiang_desk.plandoc.tables.grid import GridRow, Reach
from jinjiang_desk.plandoc.tables.heads import Head, read_head, repeats_head
from jinjiang_desk.plandoc.tables.numbers import TaskNumber, as_number
from jinjiang_desk.plandoc.tables.rows import TEXTS, Said, Sort, number_of, read_row, sort_row, text_of
from jinjiang_desk.plandoc.text.labels import Field
from jinjiang_desk.plandoc.text.lines import Break, tidy
from jinjiang_desk.plandoc.text.numbering import read_numbering

_ENDS = re.compile(r"[。！？!?；;…][”’）)》〉】]*$")
_CHINESE = re.compile("[（(]?[一二三四五六七八九十]{1,3}[）)]?、?")
_FEW = 10
"""A text of no more characters may be whole without a full stop."""

_LONGEST_CODE = 20
_AHEAD = 1_000
"""So far is looked for a number below a head that has a column for it."""


@dataclass(slots=True)
class ListedTask:
    """The rows of one task: what each says in its own cells. `section` is the row of words above it, if any;
    `problem` what its first row says of the problem."""

    head: Head
    number: TaskNumber | None
    section: str | None
    rows: list[Said]
    line: int
    last_line: int
    problem: str = ""


def read_listed(grid: Sequence[GridRow], head: Head, heed: Heed = go_on) -> tuple[ListedTask, ...]:
    """Read the tasks of the list below a head, and of lists with other heads that follow in the same table; `heed` is
    called meanwhile."""
    reading = _Reading(grid, head, numbered=_is_numbered(grid, head))
    for index in heeding(range(head.end, len(grid)), heed):
        reading.take(index)
    return tuple(reading.found)


@dataclass(slots=True)
class _Reading:
    """Goes from row to row. `merges`: the source tells which cells are merged, so that an empty one is empty.
    `below`: a note was seen, and what stands alone in its row behind it is one, too. `above` is what was last said in
    each column, `digits` whether tasks are counted 1, 2."""

    grid: Sequence[GridRow]
    head: Head
    numbered: bool
    found: list[ListedTask] = field(default_factory=list)
    section: str | None = None
    below: bool = False
    above: Said = field(default_factory=dict)
    merges: bool = False
    digits: bool = False

    def __post_init__(self) -> None:
        self.digits = _counts_in_digits(self.grid, self.head)
        self.merges = any(Reach.ABOVE in row.reach for row in self.grid)

    def take(self, index: int) -> None:
        """Take one row."""
        if index < self.head.end or repeats_head(self.head, self.grid, index):
            return
        if (other := read_head(self.grid, index)) is not None:
            self.head, self.numbered = other, _is_numbered(self.grid, other)
            self.digits = _counts_in_digits(self.grid, other)
            self.section, self.below, self.above = None, False, {}
            return
        row = self.grid[index]
        match sort_row(row, self.head.columns):
            case Sort.OF_TASK if self.digits and _is_title(row, self.head):
                self.section = " ".join(row.cells[column] for column in row.filled)
            case Sort.OF_TASK:
                self._take_row(row, read_row(row, self.head.columns))
            case Sort.SECTION if not self.below:
                self.section = tidy(row.cells[0].replace("\n", ""))
            case Sort.NOTE:
                self.below = True

    def _take_row(self, row: GridRow, said: Said) -> None:
        if said and self._is_new(row, said):
            said = self._with_reaching(row, said)
            problem = text_of(said, self.head.columns.of(Field.PROBLEM))
            number = number_of(row, self.head.columns) or self._number_of_text(said) or self._code(row)
            self.found.append(
                ListedTask(self.head, number, self.section, [said], row.line, row.last_line, problem)
            )
        elif said and self.found:
            self._add(row, said)
        self.above.update({column: list(lines) for column, lines in said.items()})

    def _with_reaching(self, row: GridRow, said: Said) -> Said:
        """Add what is merged over several tasks, such as one deadline for all of them."""
        columns = self.head.columns.told
        reaching = [column for column in columns if row.reach[column] is Reach.ABOVE and column in self.above]
        return {**{column: list(self.above[column]) for column in reaching}, **said}

    def _number_of_text(self, said: Said) -> TaskNumber | None:
        """Take the number off the problem's text, in a list without a column for it."""
        column = next((column for column in self.head.columns.of(Field.PROBLEM) if column in said), None)
        if column is None or self.head.columns.numbers:
            return None
        first = said[column][0]
        numbering = read_numbering(first.text, 0)
        if numbering is None or numbering.may_be_amount or numbering.end == len(first.text):
            return None
        said[column][0] = replace(first, text=first.text[numbering.end :].strip())
        return as_number(numbering)

    def _code(self, row: GridRow) -> TaskNumber | None:
        """Take what stands for a number and is none (SL-07) for the number's text."""
        texts = (row.cells[column].strip() for column in self.head.columns.numbers)
        code = next((text for text in texts if 0 < len(text) <= _LONGEST_CODE), None)
        return TaskNumber(None, code) if code else None

    def _is_new(self, row: GridRow, said: Said) -> bool:
        problem = text_of(said, self.head.columns.of(Field.PROBLEM))
        last = self.found[-1] if self.found else None
        if last is None or last.head is not self.head:
            told = self.head.columns.of(Field.PROBLEM) or self.head.columns.of(Field.MEASURES)
            return number_of(row, self.head.columns) is not None or bool(text_of(said, told))
        if self.numbered and any(row.cells[column] for column in self.head.columns.numbers):
            number = number_of(row, self.head.columns)
            repeated = number is not None and number == last.number
            return not (repeated and problem in ("", last.problem))
        if self.numbered and not self._has_no_number(row):
            return False
        stated = self.head.columns.of(Field.DEADLINE) + self.head.columns.units
        broken = _is_open(last.problem) and not any(column in said for column in stated)
        goes_on = broken or self._runs_on(row, said)
        return bool(problem) and problem != last.problem and not goes_on

    def _has_no_number(self, row: GridRow) -> bool:
        """Tell whether an empty number cell means that there is no number, and not that it is merged."""
        return self.merges and all(
            row.reach[column] is not Reach.ABOVE for column in self.head.columns.numbers
        )

    def _add(self, row: GridRow, said: Said) -> None:
        """Add a further row to the last task: one with measures of its own, or the rest of the row before."""
        task = self.found[-1]
        task.last_line = row.last_line
        runs_on = self._runs_on(row, said)
        if not runs_on and any(column in said for column in self.head.columns.of(Field.MEASURES)):
            task.rows.append(said)
            return
        for column, lines in said.items():
            known = task.rows[-1].setdefault(column, [])
            if len(known) != len(lines) or text_of({0: known}, (0,)) != text_of({0: lines}, (0,)):
                first = replace(lines[0], before=Break.NONE if runs_on and known else lines[0].before)
                known.extend((first, *lines[1:]))

    def _runs_on(self, row: GridRow, said: Said) -> bool:
        """Tell whether a row goes on in the middle of the sentence with which the row before ended, as where a page
        ends. A row with cells merged into it, or with a deadline that is whole, begins anew."""
        if Reach.ABOVE in row.reach or _has_whole_deadline(said, self.head):
            return False
        before = self.found[-1].rows[-1]
        for kind in TEXTS:
            columns = self.head.columns.of(kind)
            said_before = next((before[column] for column in reversed(columns) if column in before), ())
            following = text_of(said, columns)
            if said_before and following:
                last = said_before[-1].text
                numbered = read_numbering(following, 0) is not None
                return (len(last) > _FEW or len(said_before) > 1) and not _ENDS.search(last) and not numbered
        return False


def _is_open(problem: str) -> bool:
    """Tell whether a page ended in the middle of a problem's text."""
    return len(problem) > _FEW and not _ENDS.search(problem)


def _is_numbered(grid: Sequence[GridRow], head: Head) -> bool:
    """Tell whether any task below a head has a number."""
    return any(number_of(row, head.columns) for row in islice(grid, head.end, head.end + _AHEAD))


def _counts_in_digits(grid: Sequence[GridRow], head: Head) -> bool:
    """Tell whether any task below a head has a number in digits."""
    rows = islice(grid, head.end, head.end + _AHEAD)
    return any(number.text[0].isdecimal() for row in rows if (number := number_of(row, head.columns)))


def _is_title(row: GridRow, head: Head) -> bool:
    """Tell whether a row is the title of a section with a number of its own: 一 | 大气方面（2项）."""
    if len(row.filled) != 2:
        return False
    number, words = row.filled
    counts = number in head.columns.numbers and _CHINESE.fullmatch(row.cells[number]) is not None
    title = words in head.columns.of(Field.PROBLEM) and not _ENDS.search(row.cells[words])
    return counts and title


def _has_whole_deadline(said: Said, head: Head) -> bool:
    text = text_of(said, head.columns.of(Field.DEADLINE))
    return bool(text) and not is_unread(read_deadline(text))
