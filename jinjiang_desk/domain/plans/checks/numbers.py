"""Gaps and repeats in the numbers of tasks and measures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from jinjiang_desk.domain.plans.checks.noting import MEASURES, name_of, place_of
from jinjiang_desk.domain.plans.plan import MeasureReading, TaskReading
from jinjiang_desk.domain.problem import Code, Place, Problem, note


def check_numbers(tasks: Sequence[TaskReading]) -> Iterator[Problem]:
    """Yield PLAN_NUMBER_REPEATED (`number`), PLAN_NUMBER_GAP (`number`: the missing one, or 6—8), PLAN_NUMBER_START
    (`number`) where a count begins past 1, as the list of one county out of a province's does, and PLAN_PARENT_MISSING
    (`parent`) for a measure that is part of one that is not there.

    Tasks are counted within their part, measures within the measure they are part of; the place is that of the number
    that is repeated or stands behind the gap, its item tells which count is meant.
    """
    parts: defaultdict[str | None, list[TaskReading]] = defaultdict(list)
    for task in tasks:
        parts[task.part].append(task)
    for some in parts.values():
        yield from _check_count((task.number, place_of(task)) for task in some)
        yield from _check_printed(task for task in some if task.number is None)
    for task in tasks:
        place = Place(line=task.line, item=f"{name_of(task) or ''}{MEASURES}")
        wholes = {(*measure.above, measure.parent) for measure in task.measures}
        for path, numbers in _counts(task.measures):
            # The chapters of a task with measures in them are seldom its first.
            of_chapters = (*path, numbers[0]) in wholes
            yield from _check_count(((number, place) for number in numbers), told=not of_chapters)
        yield from _check_parents(task)


def _check_printed(tasks: Iterable[TaskReading]) -> Iterator[Problem]:
    """Of numbers such as 15-2 there is no count, but none should stand twice."""
    seen: set[str] = set()
    for task in tasks:
        if task.number_text in seen:
            yield note(Code.PLAN_NUMBER_REPEATED, place_of(task), number=task.number_text)
        seen |= {task.number_text} if task.number_text else set()


def _check_parents(task: TaskReading) -> Iterator[Problem]:
    there = {measure.path for measure in task.measures if measure.number is not None}
    for measure in task.measures:
        whole = () if measure.parent is None else (*measure.above, measure.parent)
        if whole and whole not in there:
            parent = "-".join(map(str, whole))
            yield note(Code.PLAN_PARENT_MISSING, place_of(task, measure), parent=parent)


def _counts(measures: Sequence[MeasureReading]) -> Iterator[tuple[tuple[int, ...], list[int]]]:
    """Yield the numbers that are counted together, those of the parts of one measure, with the path of this. Below a
    measure without a number, a title, the count begins anew."""
    counts: dict[tuple[int, ...], list[int]] = {}
    for measure in measures:
        if measure.number is None:
            yield from counts.items()
            counts = {}
            continue
        # What is part of the measure of this number is counted from here on.
        if (before := counts.pop(measure.path, None)) is not None:
            yield measure.path, before
        counts.setdefault(measure.path[:-1], []).append(measure.number)
    yield from counts.items()


def _check_count(entries: Iterable[tuple[int | None, Place]], told: bool = True) -> Iterator[Problem]:
    """`told`: whether the first number should be 1."""
    seen: set[int] = set()
    highest = 0
    for number, place in entries:
        if number is None:
            continue
        first, last = highest + 1, number - 1
        if number in seen:
            yield note(Code.PLAN_NUMBER_REPEATED, place, number=number)
        elif not seen and number > 1 and told:
            yield note(Code.PLAN_NUMBER_START, place, number=number)
        elif seen and first <= last:
            yield note(Code.PLAN_NUMBER_GAP, place, number=first if first == last else f"{first}—{last}")
        seen.add(number)
        highest = max(highest, number)
