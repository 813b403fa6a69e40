"""What the columns of a list hold, or the labels of a form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from jinjiang_desk.plandoc.tables.headings import Heading
from jinjiang_desk.plandoc.text.labels import Field

_WHEN_DONE = re.compile("完成(?:时间|日期)")


@dataclass(frozen=True)
class Columns:
    """The headings of columns, from left to right. What is asked for every row is worked out once."""

    headings: tuple[Heading, ...]

    def of(self, kind: Field) -> tuple[int, ...]:
        """Return the columns of a field, in order."""
        return self._by_field.get(kind, ())

    @property
    def fields(self) -> frozenset[Field]:
        """The fields that have a column."""
        return frozenset(self._by_field)

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The columns that number tasks, the one that tells best first: that of a list higher up before the row's own.

        One that stands right before the measures numbers those.
        """
        every = (column for column, heading in enumerate(self.headings) if heading.is_number)
        tasks = [column for column in every if column not in self.measure_numbers]
        return tuple(sorted(tasks, key=lambda column: (not self.headings[column].is_list_number, -column)))

    @cached_property
    def measure_numbers(self) -> tuple[int, ...]:
        """The columns that number measures: behind a number and a problem, right before the measures."""
        numbers = [column for column, heading in enumerate(self.headings) if heading.is_number]
        measures, problems = self.of(Field.MEASURES), self.of(Field.PROBLEM)
        between = (column for column in numbers[1:] if column + 1 in measures)
        return tuple(column for column in between if problems and problems[0] < column)

    @cached_property
    def told(self) -> tuple[int, ...]:
        """The columns that tell something of a task besides its number."""
        known = (column for column, heading in enumerate(self.headings) if heading.known)
        return tuple(
            column
            for column in known
            if not self.headings[column].is_number or column in self.measure_numbers
        )

    @cached_property
    def units(self) -> tuple[int, ...]:
        """The columns of the responsible units, the one that leads first (牵头单位), those that help last."""
        return tuple(
            sorted(self.of(Field.RESPONSIBLE_UNITS), key=lambda column: _rank(self.headings[column].word))
        )

    @cached_property
    def _by_field(self) -> Mapping[Field, tuple[int, ...]]:
        found: dict[Field, tuple[int, ...]] = {}
        for column, heading in enumerate(self.headings):
            if heading.field is not None:
                found[heading.field] = (*found.get(heading.field, ()), column)
        return found


def settle(headings: Sequence[Heading]) -> Columns:
    """Make columns of headings, some of which mean something else beside others.

    Where one column says by when, 完成时间 is when it was done; behind what was done, 存在问题 is what was difficult.
    """
    columns = Columns(tuple(headings))
    deadlines, problems = columns.of(Field.DEADLINE), columns.of(Field.PROBLEM)
    done = min(columns.of(Field.COMPLETION), default=len(headings))
    other = {column for column in deadlines if _WHEN_DONE.search(headings[column].word)}
    other = other if len(other) < len(deadlines) else set()
    difficult = {column for column in problems if column > done and "存在" in headings[column].word}
    if len(difficult) < len(problems):
        other |= difficult
    if not other:
        return columns
    kept = enumerate(headings)
    return Columns(tuple(Heading(one.word) if column in other else one for column, one in kept))


def _rank(word: str) -> int:
    if any(part in word for part in ("牵头", "实施主体", "主办")):
        return 0
    return 2 if any(part in word for part in ("配合", "协", "参与", "属地")) else 1
