"""What is worked out of a plan's words, as JSON beside what was read (`plan_json`); nothing of it is stored.

Key by key: `kind` of the document and `completion` of a task; `targets` and `milestones` of a task's goal and of each
measure, `readings` of a task's problem; `milestones` of a deadline that has several dates. What a target's words name
no date for is to be reached by the deadline: `by` is that day then, and `when`, the date as printed, null.
"""

from datetime import date

from jinjiang_desk.domain.milestones import Milestone, read_milestones
from jinjiang_desk.domain.plan import Deadline, PlanReading
from jinjiang_desk.domain.plan_json import Json, plan_to_json
from jinjiang_desk.domain.quoted_readings import QuotedReading, read_quoted_readings
from jinjiang_desk.domain.targets import Target, read_targets


def plan_with_facts(reading: PlanReading) -> Json:
    """Return a plan as `plan_to_json` does, with what is worked out of its words."""
    plan = plan_to_json(reading) | {"kind": reading.kind.value}
    for json, task in zip(plan["tasks"], reading.tasks, strict=True):
        json["completion"] = task.completion
        json["readings"] = [_reading(one) for one in read_quoted_readings(task.problem)]
        _add_steps(json, task.goal or "", task.deadline)
        for inner, measure in zip(json["measures"], task.measures, strict=True):
            _add_steps(inner, measure.text, measure.deadline or task.deadline)
    return plan


def _add_steps(json: Json, text: str, deadline: Deadline | None) -> None:
    due = None if deadline is None else deadline.date
    json["targets"] = [_target(one, due) for one in read_targets(text)]
    json["milestones"] = [_milestone(one) for one in read_milestones(text)]
    if json["deadline"] and deadline and len(steps := read_milestones(deadline.text)) > 1:
        json["deadline"]["milestones"] = [_milestone(one) for one in steps]


def _target(one: Target, due: date | None) -> Json:
    by = one.by if one.when or one.per or one.done else due
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
