"""How a task stands: for each unit that owes it, and as a whole. What lists and the 工作台 are read from.

Nothing here depends on the day: how pressing a deadline is, is told when somebody looks.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from jinjiang_desk.domain.changes import Changeset
from jinjiang_desk.domain.period import Period, read_period
from jinjiang_desk.domain.plans.unit_groups import Group, open_groups, plan_groups
from jinjiang_desk.domain.records import (
    Application,
    Assignment,
    Evidence,
    Fulfilment,
    Measure,
    Progress,
    Record,
    Task,
    Verdict,
)
from jinjiang_desk.domain.status import (
    ApplicationState,
    Origin,
    Stage,
    TaskState,
    UnitStatus,
    reported_status,
    shared_status,
)
from jinjiang_desk.domain.tasks.assignment import UnitBook
from jinjiang_desk.domain.tasks.dossier import application_state, latest_report
from jinjiang_desk.domain.tasks.due import presses_no_more

R = TypeVar("R", bound=Record)

WHOLE = ""
"""Stands in place of a unit for the task as a whole."""

KINDS = (Assignment, Measure, Progress, Evidence, Application, Verdict, Fulfilment)
"""The rows that bear on how their task stands, beside the task itself."""


class Lack(StrEnum):
    """What a unit has not shown yet."""

    NOTHING = ""
    EVIDENCE = "evidence"
    AFTER_PHOTO = "after_photo"


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a desk holds about one task: no withdrawn rows, each kind in the order it was first written.

    `place` rises in the order of the plans. `book` has the units that the desk knows.
    """

    task: Task
    place: int
    book: UnitBook
    assignments: tuple[Assignment, ...] = ()
    measures: tuple[Measure, ...] = ()
    progress: tuple[Progress, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    applications: tuple[Application, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    fulfilments: tuple[Fulfilment, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a task stands for a unit, or as a whole (`unit` is WHOLE).

    `seat` counts a task's units from 1; `owed` says whether somebody must be asked about it: a unit, or about
    the whole where no unit owes it; `lead_unit` is the first that leads. `ticked` is the unit's latest status,
    `word` the reported one; `done` says that its deadline presses no more. `waiting` counts applications that
    wait for an answer. `told` are the periods reported for, the one with the latest end first, without those
    that lie within another. `choice` are the groups of units that the district has still to choose from.
    """

    task_id: str
    unit: str
    place: int
    plan_id: str
    units: int
    lead_unit: str
    due: date | None
    state: TaskState
    seat: int = 0
    owed: bool = False
    lead: bool = False
    ticked: UnitStatus | None = None
    word: str = ""
    done: bool = False
    application: ApplicationState = ApplicationState.NONE
    waiting: int = 0
    lacks: Lack = Lack.NOTHING
    told: tuple[Period, ...] = ()
    choice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasureDue:
    """A measure that is due before its task and about which a unit has not written what it did."""

    task_id: str
    unit: str
    measure_id: str
    position: int
    due: date


def standings(held: Holdings) -> tuple[Standing, ...]:
    """Work out how a task stands, first as a whole and then for each unit that owes it."""
    task, units = held.task, tuple(dict.fromkeys(one.unit for one in held.assignments))
    leading = next((one.unit for one in held.assignments if one.lead), "")
    alike = Standing(task.id, WHOLE, held.place, task.plan_id, len(units), leading, _due(task), task.state)
    each = tuple(replace(_of_unit(held, unit, alike), seat=seat) for seat, unit in enumerate(units, 1))
    ticked = {one.unit: one.ticked for one in each if one.ticked is not None}
    whole = replace(
        _reported(alike, task, shared_status(units, ticked)),
        owed=not units,
        waiting=sum(one.waiting for one in each),
        choice=_open_choice(held),
    )
    return (whole, *each)


def measure_dues(held: Holdings) -> tuple[MeasureDue, ...]:
    """Work out which measures press before their task does.

    A measure that names units or groups of its own concerns those of them that owe the task, any other all
    that owe it.
    """
    pressing = [measure for measure in held.measures if _comes_first(measure, held.task)]
    if not pressing:
        return ()
    written = {(one.measure_id, one.unit) for one in held.fulfilments}
    groups = _groups(held)
    owing = [one.unit for one in standings(held) if one.unit != WHOLE and not one.done]
    return tuple(
        MeasureDue(held.task.id, unit, measure.id, measure.position, due)
        for measure in pressing
        if (due := _due(measure)) is not None
        for unit in _concerned(measure, owing, groups, held.book)
        if (measure.id, unit) not in written
    )


def tasks_touched(changeset: Changeset) -> frozenset[str]:
    """Return the ids of the tasks whose standing a changeset may alter."""
    rows = (row for change in changeset.changes for row in (change.before, change.after))
    return frozenset(
        row.id if isinstance(row, Task) else row.task_id for row in rows if isinstance(row, (Task, *KINDS))
    )


def _of_unit(held: Holdings, unit: str, alike: Standing) -> Standing:
    reports = _by(held.progress, unit)
    latest = latest_report(reports)
    ticked = latest.status if latest is not None else None
    applications = _by(held.applications, unit)
    state = application_state(applications[-1] if applications else None, _by(held.verdicts, unit))
    return replace(
        _reported(alike, held.task, ticked),
        unit=unit,
        owed=True,
        lead=any(one.lead for one in held.assignments if one.unit == unit),
        application=state,
        waiting=int(state is ApplicationState.APPLIED),
        lacks=_lacks(held.task, ticked, {one.stage for one in _by(held.evidence, unit)}, state),
        told=_told(read_period(one.period) for one in reports),
    )


def _reported(standing: Standing, task: Task, ticked: UnitStatus | None) -> Standing:
    long_term = task.deadline is not None and task.deadline.long_term
    word = reported_status(task.state, ticked, long_term)
    return replace(standing, ticked=ticked, word=word, done=presses_no_more(task.state, ticked))


def _lacks(task: Task, ticked: UnitStatus | None, stages: set[Stage], state: ApplicationState) -> Lack:
    """Evidence is asked for once the unit says that it has begun, a photo of how it looks now once it is done."""
    if task.state is TaskState.CLOSED:
        return Lack.NOTHING
    if not stages:
        return Lack.EVIDENCE if ticked not in (None, UnitStatus.NOT_STARTED) else Lack.NOTHING
    done = ticked is UnitStatus.DONE or state is not ApplicationState.NONE
    return Lack.AFTER_PHOTO if done and Stage.AFTER not in stages else Lack.NOTHING


def _told(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Keep what can tell whether some period was reported for: a period within another adds nothing."""
    kept: list[Period] = []
    for period in sorted(set(periods), key=lambda one: (one.end, -one.start.toordinal()), reverse=True):
        if not kept or period.start < kept[-1].start:
            kept.append(period)
    return tuple(kept)


def _open_choice(held: Holdings) -> tuple[str, ...]:
    """Return the groups that the plan leaves to the district, until it has chosen a unit."""
    chosen = any(one.origin is Origin.CHOSEN for one in held.assignments)
    if chosen or held.task.state is TaskState.CLOSED:
        return ()
    return open_groups(_groups(held))


def _groups(held: Holdings) -> dict[str, Group]:
    named = (unit for measure in held.measures for unit in measure.units)
    return plan_groups(held.task.responsible_units, named)


def _concerned(
    measure: Measure, owing: Sequence[str], groups: Mapping[str, Group], book: UnitBook
) -> Sequence[str]:
    meant = book.meant_by(measure.units, groups)
    return [unit for unit in owing if unit in meant] or owing


def _comes_first(measure: Measure, task: Task) -> bool:
    """Whether a measure is due on a day of its own, before its task."""
    own, whole = _due(measure), _due(task)
    return own is not None and (whole is None or own < whole)


def _due(row: Task | Measure) -> date | None:
    return row.deadline.date if row.deadline else None


def _by(records: Iterable[R], unit: str) -> tuple[R, ...]:
    return tuple(one for one in records if one.unit == unit)
