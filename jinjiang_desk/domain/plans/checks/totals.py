"""The totals a plan states of itself."""

from collections import Counter
from collections.abc import Iterator, Sequence

from jinjiang_desk.domain.plans.checks.noting import quoted
from jinjiang_desk.domain.plans.plan import StatedTotals, TaskReading
from jinjiang_desk.domain.problem import Code, Problem, note


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


def _stated_and_found(
    stated: StatedTotals, tasks: Sequence[TaskReading]
) -> Iterator[tuple[str, int | None, int]]:
    deadlines = [task.deadline for task in tasks if task.deadline is not None]
    yield "整改任务", stated.task_count, len(tasks)
    by_part = Counter(task.part for task in tasks)
    for part, said_of_part in (stated.by_part or {}).items():
        yield f"{quoted(part)}的任务", said_of_part, by_part[part]
    yield "立行立改", stated.immediate, sum(1 for deadline in deadlines if deadline.immediate)
    years = Counter(d.date.year for d in deadlines if d.date is not None and not d.immediate)
    if said := stated.by_deadline_year:
        for year in sorted({*years, *said}):
            yield f"{year}年完成", said.get(year, 0), years[year]
