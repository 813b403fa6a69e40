"""Everything about one task: found by id or number, opened from one unit's side."""

from collections.abc import Iterable
from typing import TypeVar

from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.domain.records import (
    Application,
    Assignment,
    Evidence,
    Fulfilment,
    Inspection,
    Measure,
    Plan,
    Progress,
    Reading,
    Record,
    Task,
    Verdict,
)
from jinjiang_desk.domain.status import Role
from jinjiang_desk.domain.tasks.dossier import Dossier, in_time
from jinjiang_desk.operations.desk import Desk

R = TypeVar("R", bound=Record)


def find_task(desk: Desk, reference: str) -> Task:
    """Return a task by its id, or by its number where that is unique.

    Raises DeskError TASK_UNKNOWN or TASK_AMBIGUOUS.
    """
    known = desk.store.rows.get(Task, reference)
    if known is not None and not known.withdrawn:
        return known
    found = [
        task
        for task in desk.store.rows.find(Task)
        if reference in (str(task.number), task.number_text) and reference
    ]
    if not found:
        raise refuse(Code.TASK_UNKNOWN, task=reference)
    if len(found) > 1:
        raise refuse(Code.TASK_AMBIGUOUS, task=reference, ids="、".join(task.id for task in found))
    return found[0]


def task_words(task: Task) -> str:
    """Return what a task is called in a sentence: its number as printed, its id where it has none."""
    return task.shown_number or task.id


def open_dossier(desk: Desk, task: Task, unit: str | None = None) -> Dossier:
    """Return everything about a task from one unit's side; a town's desk knows only its own side.

    Raises DeskError UNIT_UNKNOWN, UNIT_NOT_ASSIGNED.
    """
    rows = desk.store.rows
    plan = rows.get(Plan, task.plan_id)
    if plan is None:
        raise refuse(Code.TASK_UNKNOWN, task=task.id)
    measures = sorted(rows.find(Measure, task_id=task.id), key=lambda measure: measure.position)
    assignments = rows.find(Assignment, task_id=task.id)
    side = _side(desk, task, assignments, unit)
    if side is None:
        return Dossier(plan, task, "", None, tuple(measures))
    applications = _records(desk, Application, task, side)
    known = desk.units().find(side)
    return Dossier(
        plan,
        task,
        side,
        next((one for one in assignments if one.unit == side), None),
        tuple(measures),
        in_time(_records(desk, Progress, task, side)),
        tuple(sorted(_records(desk, Inspection, task, side), key=lambda one: (one.date, one.id))),
        _records(desk, Reading, task, side),
        _records(desk, Evidence, task, side),
        applications[-1] if applications else None,
        _records(desk, Fulfilment, task, side),
        _records(desk, Verdict, task, side),
        known.kind if known is not None else None,
    )


def own_records(desk: Desk, dossier: Dossier) -> frozenset[str]:
    """Return the ids of the records that this desk may change."""
    records = (
        *dossier.progress,
        *dossier.inspections,
        *dossier.readings,
        *dossier.evidence,
        *((dossier.application,) if dossier.application else ()),
    )
    return frozenset(record.id for record in records if desk.owns(record))


def _side(desk: Desk, task: Task, assignments: Iterable[Assignment], unit: str | None) -> str | None:
    """Return the unit whose side is meant; None at the district while nobody is assigned."""
    owing = [one.unit for one in assignments]
    if desk.identity.role is Role.TOWN:
        return owing[0] if owing else desk.identity.unit
    if unit is None:
        return owing[0] if owing else None
    name = unit_name(desk, unit)
    if name not in owing and name != desk.own_name():
        raise refuse(Code.UNIT_NOT_ASSIGNED, unit=name, task=task_words(task))
    return name


def writing_side(desk: Desk, task: Task) -> str:
    """Return the unit in whose name this desk writes about a task: the district writes in its own."""
    return desk.own_name() if desk.identity.role is Role.DISTRICT else open_dossier(desk, task).unit


def _records(desk: Desk, kind: type[R], task: Task, unit: str) -> tuple[R, ...]:
    return desk.store.rows.find(kind, task_id=task.id, unit=unit)


def unit_name(desk: Desk, name: str) -> str:
    """Return the name of a unit by any of its names. Raises DeskError UNIT_UNKNOWN."""
    unit = desk.units().find(name)
    if unit is not None:
        return unit.name
    if name == desk.identity.unit:
        return name
    raise refuse(Code.UNIT_UNKNOWN, unit=name)
