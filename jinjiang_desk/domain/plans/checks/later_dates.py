"""Dates of goals and measures that lie behind the deadline they are to keep."""

from collections.abc import Iterator, Sequence
from datetime import date

from jinjiang_desk.domain.plans.checks.noting import GOAL, MEASURES, place_of, quoted, where
from jinjiang_desk.domain.plans.milestones import read_milestones
from jinjiang_desk.domain.plans.plan import Deadline, MeasureReading, TaskReading
from jinjiang_desk.domain.problem import Code, Problem, note


def check_later_dates(tasks: Sequence[TaskReading]) -> Iterator[Problem]:
    """Yield PLAN_DATE_AFTER_DEADLINE (`text`, `day`, `deadline`) for a milestone of a goal, and a deadline or a
    milestone of a measure, in a later month than the task's deadline or the measure's own.

    Within the month 年底 and 12月30日 are the same to those who write plans. What goes on for long has no end.
    """
    for task in tasks:
        limit = _limit(task.deadline)
        if limit and task.goal:
            yield from _later(task, None, task.goal, limit)
        for measure in task.measures:
            own = _limit(measure.deadline)
            if limit and own and _month(own) > _month(limit):
                text = quoted(measure.deadline.text) if measure.deadline else ""
                yield _note(task, measure, (text, own), limit)
            until = own or limit
            if until and (measure.deadline is None or own):
                yield from _later(task, measure, measure.text, until)


def _later(task: TaskReading, measure: MeasureReading | None, text: str, limit: date) -> Iterator[Problem]:
    for one in read_milestones(text):
        if _month(one.day) > _month(limit):
            yield _note(task, measure, (one.printed, one.day), limit)


def _note(task: TaskReading, measure: MeasureReading | None, said: tuple[str, date], limit: date) -> Problem:
    field = GOAL if measure is None else MEASURES
    values = {
        "field": field,
        "where": where(field, measure),
        "text": said[0],
        "day": said[1],
        "deadline": limit,
    }
    return note(Code.PLAN_DATE_AFTER_DEADLINE, place_of(task, measure), **values)


def _limit(deadline: Deadline | None) -> date | None:
    return None if deadline is None or deadline.long_term else deadline.date


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
