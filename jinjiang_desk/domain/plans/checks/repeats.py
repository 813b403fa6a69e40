"""Texts of one task that are nearly those of another: copied, and perhaps not changed where they should have been."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from jinjiang_desk.domain.plans.checks.noting import GOAL, MEASURES, PROBLEM, name_of, place_of, quoted
from jinjiang_desk.domain.plans.plan import TaskReading
from jinjiang_desk.domain.problem import Code, Problem, note

_NO_LETTER = re.compile(r"\W+")
_SHARE = 0.7
"""So much of two texts is the same where one was copied and changed in a few places."""
_LENGTH = 6
"""Texts are compared by their rows of so many letters, and of these only by the part that begins with certain letters:
the quarter, or so few that all of a long document are no more than `_MOST`."""
_MOST = 100_000
_LEAST = 8
"""Texts with fewer such rows (of some thirty letters) are alike by accident."""
_HOLDERS = 4
"""A row of letters that so many tasks have is a phrase of the trade; the work grows with the length only."""
_TEXTS: dict[str, Callable[[TaskReading], str]] = {
    PROBLEM: lambda task: task.problem,
    GOAL: lambda task: task.goal or "",
    MEASURES: lambda task: "\n".join(measure.text for measure in task.measures),
}


def check_repeats(tasks: Sequence[TaskReading]) -> Iterator[Problem]:
    """Yield PLAN_TEXT_REPEATED (`field`, `other`, `text`) where a task's problem, goal or measures are nearly those of
    a task before it."""
    for field, read in _TEXTS.items():
        for task, other in _pairs(tasks, read):
            name = name_of(other) or f"第{other.line}行"
            yield note(
                Code.PLAN_TEXT_REPEATED, place_of(task), field=field, other=name, text=quoted(read(task))
            )


def _pairs(
    tasks: Sequence[TaskReading], read: Callable[[TaskReading], str]
) -> Iterator[tuple[TaskReading, TaskReading]]:
    """Yield the tasks whose text is nearly that of an earlier one, with the one it is nearest to."""
    holders: dict[str, tuple[int, ...]] = {}
    sizes: list[int] = []
    row = _row(max(4, sum(len(read(task)) for task in tasks) // _MOST))
    for at, task in enumerate(tasks):
        rows = set(row.findall(_NO_LETTER.sub("", read(task))))
        sizes.append(len(rows))
        shared: Counter[int] = Counter()
        for one in rows:
            others = holders.get(one, ())
            for other in others:
                shared[other] += 1
            if len(others) < _HOLDERS:
                holders[one] = (*others, at)
        nearest = min(shared, key=lambda one: (-shared[one], one), default=at)
        if sizes[at] >= _LEAST and shared[nearest] >= _SHARE * max(sizes[at], sizes[nearest]):
            yield task, tasks[nearest]


@lru_cache(maxsize=8)
def _row(step: int) -> re.Pattern[str]:
    """Match a row that begins with one of the letters that are `step` apart in the order of all."""
    return re.compile(f"(?=([{''.join(map(chr, range(0x4E00, 0x9FFF, step)))}].{{{_LENGTH - 1}}}))")
