"""A plan reading as the JSON that `plan read` prints (design, section 6), without its problems."""

from typing import Any

from jinjiang_desk.domain.plans.plan import (
    Deadline,
    MeasureReading,
    Person,
    PlanReading,
    StatedTotals,
    TaskReading,
    UnitMention,
)

Json = dict[str, Any]


def plan_to_json(reading: PlanReading) -> Json:
    """Return title, tasks and stated totals as JSON types: dates ISO, what is absent null or []. `members` of a unit
    and the `title` of a person are there where a plan names them, `by_part` of the totals where it states them, the
    `path` of a measure where it has more numbers than the measure's and its parent's; a person named by the office
    only has a title and an empty name."""
    return {
        "title": reading.title,
        "tasks": [_task(task) for task in reading.tasks],
        "stated": None if reading.stated is None else _stated(reading.stated),
    }


def _task(task: TaskReading) -> Json:
    return {
        "part": task.part,
        "number": task.number,
        "number_text": task.number_text,
        "problem": task.problem,
        "responsible_units": [_unit(mention) for mention in task.responsible_units],
        "persons": [_person(person) for person in task.persons],
        "acceptance_units": list(task.acceptance_units),
        "supervising_units": list(task.supervising_units),
        "deadline": _deadline(task.deadline),
        "goal": task.goal,
        "measures": [_measure(measure) for measure in task.measures],
        "source": {"line": task.line},
    }


def _measure(measure: MeasureReading) -> Json:
    read: Json = {
        "number": measure.number,
        "parent": measure.parent,
        "text": measure.text,
        "goal": measure.goal,
        "units": list(measure.units),
        "persons": [_person(person) for person in measure.persons],
        "deadline": _deadline(measure.deadline),
    }
    return read | {"path": list(measure.path)} if measure.above else read


def _unit(mention: UnitMention) -> Json:
    unit: Json = {"name": mention.name, "lead": mention.lead}
    return unit | {"members": list(mention.members)} if mention.members else unit


def _person(person: Person) -> Json:
    named: Json = {"name": person.name, "role": person.role}
    return named | {"title": person.title} if person.title else named


def _deadline(deadline: Deadline | None) -> Json | None:
    if deadline is None:
        return None
    return {
        "text": deadline.text,
        "date": None if deadline.date is None else deadline.date.isoformat(),
        "immediate": deadline.immediate,
        "long_term": deadline.long_term,
    }


def _stated(stated: StatedTotals) -> Json:
    years = stated.by_deadline_year
    totals: Json = {
        "task_count": stated.task_count,
        "immediate": stated.immediate,
        "by_deadline_year": None if years is None else {str(year): count for year, count in years.items()},
    }
    return totals | {"by_part": stated.by_part} if stated.by_part else totals
