"""What is worked out of a plan's words, as JSON beside what was read (`plan_json`); nothing of it is stored.

Key by key: `kind` of the document and `completion` of a task; `targets` and `milestones` of a task's goal and of each
measure with its goal, `targets` also of the deadline's own words; `readings` of a task's problem; `milestones` of a
deadline that has several dates. What a target's words name no date for, or only the year in which the deadline falls,
is to be reached by the deadline: `by` is that day then, and `when`, the date as printed, null or the year. What is to
be done at once (`immediate`) has no day.
"""

import re
from datetime import date

from jinjiang_desk.domain.plans.milestones import Milestone, read_milestones
from jinjiang_desk.domain.plans.plan import Deadline, PlanReading
from jinjiang_desk.domain.plans.plan_json import Json, plan_to_json
from jinjiang_desk.domain.plans.quoted_readings import QuotedReading, read_quoted_readings
from jinjiang_desk.domain.plans.targets import Target, read_targets

_MOST = 20_000
"""No plan has so many facts: behind them nothing is worked out, so that a hostile one is done as soon as any."""
_YEAR = re.compile(r"[到至在]?\d{4}年")


def plan_with_facts(reading: PlanReading) -> Json:
    """Return a plan as `plan_to_json` does, with what is worked out of its words."""
    plan = plan_to_json(reading) | {"kind": reading.kind.value}
    room = _MOST
    for json, task in zip(plan["tasks"], reading.tasks, strict=True):
        json["completion"] = task.completion
        json["readings"] = [_reading(one) for one in read_quoted_readings(task.problem if room > 0 else "")]
        room = _add_steps(json, (task.goal,), task.deadline, task.deadline, room - len(json["readings"]))
        for inner, measure in zip(json["measures"], task.measures, strict=True):
            texts = (measure.goal, measure.text)
            due = measure.deadline or task.deadline
            room = _add_steps(inner, texts, measure.deadline, due, room)
    return plan


def _add_steps(
    json: Json, texts: tuple[str | None, ...], own: Deadline | None, deadline: Deadline | None, room: int
) -> int:
    """Add the targets and milestones of texts and of the own deadline where there is room, and return what is left."""
    due = None if deadline is None else deadline.date
    words = [text for text in texts if text and room > 0]
    of_deadline = own.text if own and room > 0 else ""
    json["targets"] = [_target(one, due) for text in (*words, of_deadline) for one in read_targets(text)]
    json["milestones"] = [_milestone(one) for text in words for one in read_milestones(text)]
    if len(steps := read_milestones(of_deadline)) > 1:
        json["deadline"]["milestones"] = [_milestone(one) for one in steps]
    return room - len(json["targets"]) - len(json["milestones"]) - len(steps)


def _by(one: Target, due: date | None) -> date | None:
    if one.by or one.done or one.immediate or due is None:
        return one.by
    if one.when:
        return due if _YEAR.fullmatch(one.when) and str(due.year) in one.when else None
    return None if one.per else due


def _target(one: Target, due: date | None) -> Json:
    by = _by(one, due)
    return {
        "text": one.text,
        "what": one.what or None,
        "number": _number(one.number),
        "unit": one.unit,
        "comparison": one.comparison.value if one.comparison else None,
        "whose": one.whose or None,
        "when": one.when or None,
        "by": None if by is None else by.isoformat(),
        "per": one.per or None,
        "done": one.done,
        "part": one.part,
        "immediate": one.immediate,
    }


def _milestone(one: Milestone) -> Json:
    return {"date": one.day.isoformat(), "printed": one.printed, "text": one.text}


def _reading(one: QuotedReading) -> Json:
    return {
        "text": one.text,
        "item": one.item,
        "value": one.value or None,
        "number": None if one.number is None else _number(one.number),
        "unit": one.unit or None,
        "comparison": one.comparison.value if one.comparison else None,
        "place": one.place or None,
        "when": one.when or None,
        "date": None if one.day is None else one.day.isoformat(),
        "limit": one.limit or None,
        "times_over": one.times_over,
    }


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() else value
