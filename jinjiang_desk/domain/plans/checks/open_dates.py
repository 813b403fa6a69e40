"""Dates in goals and measures that are limits and yet name no last day: 2025年6月前，完成…"""

from collections.abc import Iterator, Sequence

from jinjiang_desk.domain.plans.checks.noting import GOAL, MEASURES, place_of, where
from jinjiang_desk.domain.plans.clauses import read_clauses
from jinjiang_desk.domain.plans.milestones import is_of_a_thing
from jinjiang_desk.domain.plans.plan import MeasureReading, TaskReading
from jinjiang_desk.domain.plans.plan_dates import PrintedDate
from jinjiang_desk.domain.problem import Code, Problem, note


def check_open_dates(tasks: Sequence[TaskReading]) -> Iterator[Problem]:
    """Yield PLAN_DATE_OPEN (`text`) once for each such date of a goal or a measure; a deadline is told of as such.

    A task with a last day of its own is due by that, whatever its steps say: nobody need look.
    """
    for task in tasks:
        if task.deadline is not None and task.deadline.date is not None:
            continue
        texts: list[tuple[MeasureReading | None, str]] = [(None, task.goal or "")]
        texts += [(measure, f"{measure.goal or ''}{measure.text}") for measure in task.measures]
        for measure, text in texts:
            told = "" if measure is None or measure.deadline is None else measure.deadline.text
            for printed in _open(text):
                if printed not in told:
                    yield _note(task, measure, printed)


def _open(text: str) -> dict[str, None]:
    return {
        clause.text[one.begin : one.end]: None
        for clause in read_clauses(text if "前" in text else "")
        for one in clause.dates
        if _is_open(one) and not is_of_a_thing(clause.plain, one)
    }


def _is_open(one: PrintedDate) -> bool:
    return one.limits and one.last is None and not one.backwards


def _note(task: TaskReading, measure: MeasureReading | None, printed: str) -> Problem:
    field = GOAL if measure is None else MEASURES
    return note(
        Code.PLAN_DATE_OPEN, place_of(task, measure), field=field, where=where(field, measure), text=printed
    )
