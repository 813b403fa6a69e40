"""How every unit stands with every task it owes, for the district's matrix."""

from collections.abc import Iterable
from datetime import date

from jinjiang_desk.domain.period import Period
from jinjiang_desk.domain.records import Task
from jinjiang_desk.domain.tasks.due import days_left, urgency_of
from jinjiang_desk.domain.tasks.matrix import Cell, Mark, Matrix, mark_of
from jinjiang_desk.domain.tasks.rhythm import ReportingPeriod
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.overview.pages import list_units
from jinjiang_desk.operations.settings import reporting_rhythm
from jinjiang_desk.store.task_list import GridLine

Key = tuple[str, str]
_QUIET = {Mark.DONE, Mark.ACCEPTED, Mark.CLOSED}


MOST_TASKS = 500
"""A table of more columns is of use to nobody, and to read it takes long."""


def unit_matrix(desk: Desk, plan_id: str | None = None) -> Matrix:
    """Return how every unit stands with every task it owes, of one plan or of all: of the first MOST_TASKS."""
    listed = desk.store.task_list.owed(plan_id)
    shown = listed[:MOST_TASKS]
    known = desk.store.rows.by_id(Task, id=shown)
    current = reporting_rhythm(desk).at(desk.today())
    cells = {
        (line.unit, line.task_id): _cell(known[line.task_id], line, current)
        for line in desk.store.task_list.grid(shown)
    }
    tasks = tuple(known[task_id] for task_id in shown)
    return Matrix(_ordered_units(desk, cells), tasks, cells, current.period.label, len(listed) - len(shown))


def _cell(task: Task, line: GridLine, current: ReportingPeriod) -> Cell:
    mark = mark_of(task.state, line.application, line.ticked)
    told = [_period(*one) for one in line.told]
    left = days_left(task.deadline, current.today)
    return Cell(
        mark,
        urgency_of(left, done=line.done),
        left,
        silent=mark not in _QUIET and not any(current.met_by(one) for one in told),
        lead=line.lead,
        reported=(told[0].start, told[0].end) if told else None,
    )


def _period(begin: str, end: str) -> Period:
    return Period("", date.fromisoformat(begin), date.fromisoformat(end), "")


def _ordered_units(desk: Desk, cells: Iterable[Key]) -> tuple[str, ...]:
    """In the order of the list of units; a name that it does not have (any more) comes last."""
    owing = {unit for unit, _task in cells}
    listed = [line.unit.name for line in list_units(desk) if line.unit.name in owing]
    return (*listed, *sorted(owing - set(listed)))
