"""Gaps and repeats in the numbers of tasks and measures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from jinjiang_desk.domain.checks.noting import MEASURES
from jinjiang_desk.domain.plan import TaskReading
from jinjiang_desk.domain.problem import Code, Place, Problem, note


def check_numbers(tasks: Sequence[TaskReading]) -> Iterator[Problem]:
    """Yield PLAN_NUMBER_REPEATED (`number`) and PLAN_NUMBER_GAP (`number`: the missing one, or 6—8).

    Tasks are counted within their part, measures within their task; the place is that of the number that
    is repeated or stands behind the gap, its item tells which count is meant.
    """
    parts: defaultdict[str | None, list[TaskReading]] = defaultdict(list)
    for task in tasks:
        parts[task.part].append(task)
    for some in parts.values():
        yield from _check_count((task.number, Place(line=task.line, item=task.number_text)) for task in some)
    for task in tasks:
        place = Place(line=task.line, item=f"{task.number_text or ''}{MEASURES}")
        for some_numbers in _counts(task):
            yield from _check_count((number, place) for number in some_numbers)


def _counts(task: TaskReading) -> list[list[int]]:
    """Return the numbers of the measures; below a measure without a number, a title, the count begins anew."""
    counts: list[list[int]] = [[]]
    for measure in task.measures:
        if measure.number is None:
            counts.append([])
        elif measure.parent is None:
            counts[-1].append(measure.number)
    return counts


def _check_count(entries: Iterable[tuple[int | None, Place]]) -> Iterator[Problem]:
    seen, highest = {0}, 0
    for number, place in entries:
        if number is None:
            continue
        first, last = highest + 1, number - 1
        if number in seen:
            yield note(Code.PLAN_NUMBER_REPEATED, place, number=number)
        elif first <= last:
            yield note(Code.PLAN_NUMBER_GAP, place, number=first if first == last else f"{first}—{last}")
        seen.add(number)
        highest = max(highest, number)
