"""Looking at tasks: the list, and everything about one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from jinjiang_desk.domain.dossier import Dossier, application_state
from jinjiang_desk.domain.due import Urgency, days_left, urgency
from jinjiang_desk.domain.period import read_period
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
from jinjiang_desk.domain.status import ApplicationState, Role, UnitStatus, reported_status, shared_status
from jinjiang_desk.operations.desk import Desk

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A line of the task list. `status` is the reported word; `unit_statuses` the ticks of each unit;
    `applied_units` those whose application waits for an answer."""

    plan: Plan
    task: Task
    units: tuple[str, ...]
    status: str
    urgency: Urgency
    days_left: int | None
    unit_statuses: dict[str, UnitStatus] = field(default_factory=dict)
    applied_units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What the list is narrowed to; None means all. `status` is a reported word or a state of the task."""

    unit: str | None = None
    status: str | None = None
    search: str | None = None


def list_tasks(desk: Desk, wanted: TaskFilter | None = None) -> tuple[TaskLine, ...]:
    """Return the tasks in the order of their plans. Raises DeskError UNIT_UNKNOWN.

    A town's list has what the town owes: a task the district took back is no longer on it.
    """
    wanted = wanted or TaskFilter()
    unit = _unit_name(desk, wanted.unit) if wanted.unit else None
    lines = (line for line in _all_lines(desk, unit) if unit is None or unit in line.units)
    if desk.identity.role is Role.TOWN:
        lines = (line for line in lines if line.units)
    return tuple(line for line in lines if _matches(line, wanted))


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
    progress = sorted(_records(desk, Progress, task, side), key=lambda report: read_period(report.period).end)
    applications = _records(desk, Application, task, side)
    return Dossier(
        plan,
        task,
        side,
        next((one for one in assignments if one.unit == side), None),
        tuple(measures),
        tuple(progress),
        tuple(sorted(_records(desk, Inspection, task, side), key=lambda one: (one.date, one.id))),
        _records(desk, Reading, task, side),
        _records(desk, Evidence, task, side),
        applications[-1] if applications else None,
        _records(desk, Fulfilment, task, side),
        _records(desk, Verdict, task, side),
    )


def _side(desk: Desk, task: Task, assignments: Iterable[Assignment], unit: str | None) -> str | None:
    """Return the unit whose side is meant; None at the district while nobody is assigned."""
    owing = [one.unit for one in assignments]
    if desk.identity.role is Role.TOWN:
        return owing[0] if owing else desk.identity.unit
    if unit is None:
        return owing[0] if owing else None
    name = _unit_name(desk, unit)
    if name not in owing and name != desk.identity.unit:
        raise refuse(Code.UNIT_NOT_ASSIGNED, unit=name, task=task.number_text or task.id)
    return name


def writing_side(desk: Desk, task: Task) -> str:
    """Return the unit in whose name this desk writes about a task: the district writes in its own."""
    return desk.identity.unit if desk.identity.role is Role.DISTRICT else open_dossier(desk, task).unit


def _records(desk: Desk, kind: type[R], task: Task, unit: str) -> tuple[R, ...]:
    return desk.store.rows.find(kind, task_id=task.id, unit=unit)


def _unit_name(desk: Desk, name: str) -> str:
    unit = desk.units().find(name)
    if unit is not None:
        return unit.name
    if name == desk.identity.unit:
        return name
    raise refuse(Code.UNIT_UNKNOWN, unit=name)


def _all_lines(desk: Desk, unit: str | None) -> Iterable[TaskLine]:
    rows = desk.store.rows
    plans = rows.by_id(Plan)
    owing: dict[str, list[str]] = {}
    for one in rows.find(Assignment):
        owing.setdefault(one.task_id, []).append(one.unit)
    latest = latest_statuses(rows.find(Progress))
    waiting = waiting_applications(desk)
    for task in rows.find(Task):
        units = tuple(owing.get(task.id, ()))
        ticked = {name: latest[task.id, name] for name in units if (task.id, name) in latest}
        status = ticked.get(unit) if unit else shared_status(units, ticked)
        long_term = task.deadline is not None and task.deadline.long_term
        yield TaskLine(
            plans[task.plan_id],
            task,
            units,
            reported_status(task.state, status, long_term),
            urgency(task.deadline, task.state, status, desk.today()),
            days_left(task.deadline, desk.today()),
            ticked,
            tuple(name for name in units if (task.id, name) in waiting),
        )


def waiting_applications(desk: Desk) -> set[tuple[str, str]]:
    """Return the task ids and units whose application the district has not answered yet."""
    answers: dict[str, list[Verdict]] = {}
    for verdict in desk.store.rows.find(Verdict):
        answers.setdefault(verdict.application_id or "", []).append(verdict)
    return {
        (one.task_id, one.unit)
        for one in desk.store.rows.find(Application)
        if application_state(one, tuple(answers.get(one.id, ()))) is ApplicationState.APPLIED
    }


def latest_statuses(reports: Iterable[Progress]) -> dict[tuple[str, str], UnitStatus]:
    """Return what each unit ticked last about each task, by task id and unit."""
    ordered = sorted(reports, key=lambda report: read_period(report.period).end)
    return {(report.task_id, report.unit): report.status for report in ordered}


def _matches(line: TaskLine, wanted: TaskFilter) -> bool:
    # 已完成 is a status; that a closed task presses no more is not what somebody who asks for it means.
    pressing = line.urgency if line.urgency is not Urgency.DONE else line.status
    if wanted.status and wanted.status not in (line.status, line.task.state, pressing):
        return False
    if not wanted.search:
        return True
    task = line.task
    haystack = [task.problem, task.goal or "", task.number_text or "", str(task.number), line.plan.title]
    haystack += [*line.units, *(mention.name for mention in task.responsible_units)]
    return all(any(word in text for text in haystack) for word in wanted.search.split())
