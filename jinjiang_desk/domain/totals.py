"""What a plan says of itself against what was read of it: totals, numbers, fields, deadlines."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jinjiang_desk.domain.deadline import is_unread, read_deadline
from jinjiang_desk.domain.plan import StatedTotals, TaskReading
from jinjiang_desk.domain.problem import Code, Place, Problem, note


def check_plan(stated: StatedTotals | None, tasks: Sequence[TaskReading]) -> tuple[Problem, ...]:
    """Return everything about a plan that a person should look at, PLAN_NO_TASK where it has none."""
    if not tasks:
        return (note(Code.PLAN_NO_TASK),)
    checks = (check_numbers(tasks), check_fields(tasks), check_deadlines(tasks))
    return (*reconcile(stated, tasks), *(problem for check in checks for problem in check))


def in_file(problem: Problem, name: str) -> Problem:
    """Say which file a problem is in."""
    return replace(problem, place=replace(problem.place, file=name))


def reconcile(stated: StatedTotals | None, tasks: Sequence[TaskReading]) -> tuple[Problem, ...]:
    """Compare the totals a plan states with its tasks.

    A task that is 立行立改 counts as that, every other one in the year of its deadline. Notes:
    PLAN_NO_TOTALS; PLAN_TOTAL_DIFFERS with `what`, `stated` and `found`.
    """
    if stated is None:
        return (note(Code.PLAN_NO_TOTALS),)
    counts = _stated_and_found(stated, tasks)
    return tuple(
        note(Code.PLAN_TOTAL_DIFFERS, what=what, stated=said, found=found)
        for what, said, found in counts
        if said is not None and said != found
    )


def check_numbers(tasks: Sequence[TaskReading]) -> Iterator[Problem]:
    """Yield PLAN_NUMBER_REPEATED (`number`) and PLAN_NUMBER_GAP (`number`: the missing one, or 6—8).

    Tasks are counted within their part, measures within their task; the place is that of the number that
    is repeated or stands behind the gap, its item tells which count is meant.
    """
    for part in dict.fromkeys(task.part for task in tasks):
        yield from _check_count((task.number, _place(task)) for task in tasks if task.part == part)
    for task in tasks:
        place = Place(line=task.line, item=f"{task.number_text or ''}整改措施")
        yield from _check_count(
            (measure.number, place) for measure in task.measures if measure.parent is None
        )


def check_fields(tasks: Sequence[TaskReading]) -> Iterator[Problem]:
    """Yield PLAN_FIELD_MISSING (`field`) for what every task must say."""
    for task in tasks:
        fields = {
            "问题": task.problem,
            "整改实施主体": task.responsible_units,
            "整改时限": task.deadline,
            "整改目标": task.goal,
            "整改措施": task.measures,
        }
        for name, content in fields.items():
            if not content:
                yield note(Code.PLAN_FIELD_MISSING, _place(task), field=name)


def check_deadlines(tasks: Sequence[TaskReading]) -> Iterator[Problem]:
    """Yield PLAN_DEADLINE_UNREAD (`text`) for deadlines that a person must look at, PLAN_DEADLINE_DIFFERS
    (`text`, `read`, `day`) for a last day that somebody put beside a text which says another."""
    for task in tasks:
        for deadline in (task.deadline, *(measure.deadline for measure in task.measures)):
            if deadline is None:
                continue
            read = read_deadline(deadline.text).date
            if is_unread(deadline):
                yield note(Code.PLAN_DEADLINE_UNREAD, _place(task), text=deadline.text)
            elif read not in (None, deadline.date):
                values = {"text": deadline.text, "read": read, "day": deadline.date}
                yield note(Code.PLAN_DEADLINE_DIFFERS, _place(task), **values)


def _stated_and_found(
    stated: StatedTotals, tasks: Sequence[TaskReading]
) -> Iterator[tuple[str, int | None, int]]:
    deadlines = [task.deadline for task in tasks if task.deadline is not None]
    yield "整改任务", stated.task_count, len(tasks)
    yield "立行立改", stated.immediate, sum(1 for deadline in deadlines if deadline.immediate)
    years = Counter(d.date.year for d in deadlines if d.date is not None and not d.immediate)
    if said := stated.by_deadline_year:
        for year in sorted({*years, *said}):
            yield f"{year}年完成", said.get(year, 0), years[year]


def _check_count(entries: Iterable[tuple[int | None, Place]]) -> Iterator[Problem]:
    seen = {0}
    for number, place in entries:
        if number is None:
            continue
        first, last = max(seen) + 1, number - 1
        if number in seen:
            yield note(Code.PLAN_NUMBER_REPEATED, place, number=number)
        elif first <= last:
            yield note(Code.PLAN_NUMBER_GAP, place, number=first if first == last else f"{first}—{last}")
        seen.add(number)


def _place(task: TaskReading) -> Place:
    return Place(line=task.line, item=task.number_text)
