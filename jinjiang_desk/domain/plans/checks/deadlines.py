"""Deadlines that a person must look at."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jinjiang_desk.domain.plans.checks.noting import DEADLINE, MEASURES, place_of, quoted, where
from jinjiang_desk.domain.plans.deadline import is_unread, read_deadline
from jinjiang_desk.domain.plans.plan import Deadline, MeasureReading, TaskReading
from jinjiang_desk.domain.plans.plan_dates import find_dates
from jinjiang_desk.domain.problem import Code, Problem, note

_SENTENCE = 10
"""So many signs behind a deadline are no mere 如期完成 any more."""


def check_deadlines(tasks: Sequence[TaskReading]) -> Iterator[Problem]:
    """Yield PLAN_DEADLINE_UNREAD (`text`) for deadlines whose last day cannot be told, PLAN_DEADLINE_SEVERAL (`text`,
    `days`) for those with several dates, PLAN_DATES_REVERSED (`text`) for a span that ends before it begins,
    PLAN_DEADLINE_DIFFERS (`text`, `read`, `day`) for a last day that somebody put beside a text which says another,
    PLAN_DEADLINE_DAY_EMPTY (`text`, `read`) for one that nobody put there although the text tells it,
    PLAN_DEADLINE_SAYS_MORE (`text`) where whole sentences follow that tell of no time."""
    for task in tasks:
        if task.deadline is not None:
            yield from _check(task, None, task.deadline)
        for measure in task.measures:
            if measure.deadline is not None:
                yield from _check(task, measure, measure.deadline)


def _check(task: TaskReading, measure: MeasureReading | None, deadline: Deadline) -> Iterator[Problem]:
    field = DEADLINE if measure is None else MEASURES
    place = place_of(task, measure)
    if measure is not None:
        place = replace(place, line=measure.deadline_line or place.line)
    values: dict[str, object] = {
        "field": field,
        "where": where(field, measure),
        "text": quoted(deadline.text),
    }
    read = read_deadline(deadline.text).date
    if deadline.date is None and read is not None:
        yield note(Code.PLAN_DEADLINE_DAY_EMPTY, place, read=read, **values)
    elif is_unread(deadline):
        dates = tuple(find_dates(deadline.text))
        days = tuple(dict.fromkeys(one.last for one in dates if one.last is not None))
        if any(one.backwards for one in dates):
            yield note(Code.PLAN_DATES_REVERSED, place, **values)
        elif len(days) > 1:
            told = "、".join(day.isoformat() for day in days)
            yield note(Code.PLAN_DEADLINE_SEVERAL, place, days=told, **values)
        else:
            yield note(Code.PLAN_DEADLINE_UNREAD, place, **values)
    elif read not in (None, deadline.date):
        yield note(Code.PLAN_DEADLINE_DIFFERS, place, read=read, day=deadline.date, **values)
    if more := _more(deadline.text):
        yield note(Code.PLAN_DEADLINE_SAYS_MORE, place, **{**values, "text": quoted(more)})


def _more(text: str) -> str:
    """Return the sentences behind the first one; empty where they tell of a time themselves, or are but a few words."""
    _, _, more = text.partition("。")
    tells = read_deadline(more)
    timed = tells.date is not None or tells.immediate or tells.long_term
    return "" if timed or len(more.strip()) < _SENTENCE else more.strip()
