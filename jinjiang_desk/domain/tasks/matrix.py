"""镇街 × 任务: how every unit stands with every task it owes, in one word each."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from jinjiang_desk.domain.records import Task
from jinjiang_desk.domain.status import ApplicationState, TaskState, UnitStatus
from jinjiang_desk.domain.tasks.due import Urgency


class Mark(StrEnum):
    """How a unit stands with a task, from the first word to the last."""

    SILENT = "未报"
    NOT_STARTED = "尚未启动"
    BEHIND = "未达时序"
    ON_TRACK = "达到时序"
    DONE = "已完成"
    APPLIED = "已申请"
    RETURNED = "已退回"
    ACCEPTED = "已通过"
    CLOSED = "已销号"
    RELAPSED = "反弹"


_OF_STATUS = {
    UnitStatus.NOT_STARTED: Mark.NOT_STARTED,
    UnitStatus.BEHIND: Mark.BEHIND,
    UnitStatus.ON_TRACK: Mark.ON_TRACK,
    UnitStatus.DONE: Mark.DONE,
}
_OF_APPLICATION = {
    ApplicationState.APPLIED: Mark.APPLIED,
    ApplicationState.RETURNED: Mark.RETURNED,
    ApplicationState.ACCEPTED: Mark.ACCEPTED,
}
_FINISHED = {Mark.DONE, Mark.APPLIED, Mark.ACCEPTED, Mark.CLOSED}


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit and one task that it owes. `silent`: nothing was reported for the present period although
    something still is to be done; `reported` the first and last day of the latest period that was."""

    mark: Mark
    urgency: Urgency
    days_left: int | None = None
    silent: bool = False
    lead: bool = False
    reported: tuple[date, date] | None = None

    @property
    def overdue(self) -> bool:
        """Whether the deadline has passed and it is not done."""
        return self.urgency is Urgency.OVERDUE

    @property
    def finished(self) -> bool:
        """Whether the unit has nothing more to do at present."""
        return self.mark in _FINISHED


@dataclass(frozen=True, slots=True)
class Tally:
    """Of so many that are owed, so many are finished."""

    owed: int
    finished: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Units by tasks; a pair without a cell is not owed. `period` is the label of the present period, `left_out`
    how many tasks follow that nobody could take in beside so many others."""

    units: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    cells: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    period: str = ""
    left_out: int = 0

    def cell(self, unit: str, task: Task) -> Cell | None:
        """Return how a unit stands with a task, None where it does not owe it."""
        return self.cells.get((unit, task.id))

    def tallies(self) -> tuple[dict[str, Tally], dict[str, Tally]]:
        """Return how many are owed and finished: by unit, and by the task's id."""
        by_unit: dict[str, list[Cell]] = {}
        by_task: dict[str, list[Cell]] = {}
        for (unit, task_id), one in self.cells.items():
            by_unit.setdefault(unit, []).append(one)
            by_task.setdefault(task_id, []).append(one)
        return _tallied(by_unit), _tallied(by_task)

    def narrowed(self, wanted: Callable[[Cell], bool]) -> "Matrix":
        """Keep only the cells that are wanted, and the units and tasks that still have one."""
        cells = {key: one for key, one in self.cells.items() if wanted(one)}
        units, tasks = {unit for unit, _task in cells}, {task_id for _unit, task_id in cells}
        return Matrix(
            tuple(unit for unit in self.units if unit in units),
            tuple(task for task in self.tasks if task.id in tasks),
            cells,
            self.period,
            self.left_out,
        )


def mark_of(state: TaskState, application: ApplicationState, status: UnitStatus | None) -> Mark:
    """Return how a unit stands: what was decided last goes before what it says of itself."""
    if state is TaskState.CLOSED:
        return Mark.CLOSED
    if state is TaskState.RELAPSED and application in (ApplicationState.ACCEPTED, ApplicationState.NONE):
        return Mark.RELAPSED
    if application in _OF_APPLICATION:
        return _OF_APPLICATION[application]
    return Mark.SILENT if status is None else _OF_STATUS[status]


def _tallied(found: Mapping[str, Iterable[Cell]]) -> dict[str, Tally]:
    return {
        key: Tally(len(cells), sum(one.finished for one in cells))
        for key, cells in ((key, tuple(cells)) for key, cells in found.items())
    }
