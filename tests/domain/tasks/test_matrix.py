"""How a unit stands with a task, in one word."""

import pytest

from jinjiang_desk.domain.records import Task
from jinjiang_desk.domain.status import ApplicationState, TaskState, UnitStatus
from jinjiang_desk.domain.tasks.due import Urgency
from jinjiang_desk.domain.tasks.matrix import Cell, Mark, Matrix, mark_of

OPEN, NONE = TaskState.IN_PROGRESS, ApplicationState.NONE


@pytest.mark.parametrize(
    ("state", "application", "status", "mark"),
    [
        (OPEN, NONE, None, Mark.SILENT),
        (OPEN, NONE, UnitStatus.NOT_STARTED, Mark.NOT_STARTED),
        (OPEN, ApplicationState.SELF_CHECKED, UnitStatus.BEHIND, Mark.BEHIND),
        (OPEN, NONE, UnitStatus.ON_TRACK, Mark.ON_TRACK),
        (TaskState.IN_ACCEPTANCE, NONE, UnitStatus.DONE, Mark.DONE),
        (OPEN, ApplicationState.APPLIED, UnitStatus.DONE, Mark.APPLIED),
        (OPEN, ApplicationState.RETURNED, UnitStatus.DONE, Mark.RETURNED),
        (TaskState.IN_NOTICE, ApplicationState.ACCEPTED, None, Mark.ACCEPTED),
        (TaskState.CLOSED, ApplicationState.RETURNED, UnitStatus.BEHIND, Mark.CLOSED),
        (TaskState.RELAPSED, ApplicationState.ACCEPTED, UnitStatus.DONE, Mark.RELAPSED),
        (TaskState.RELAPSED, ApplicationState.APPLIED, UnitStatus.DONE, Mark.APPLIED),
    ],
)
def test_what_was_decided_last_goes_first(
    state: TaskState, application: ApplicationState, status: UnitStatus | None, mark: Mark
) -> None:
    assert mark_of(state, application, status) is mark


def task(number: int) -> Task:
    return Task(
        id=str(number),
        owner="区整改办",
        updated_at="2026-11-22T09:00:00",
        plan_id="1",
        number=number,
        number_text=str(number),
        problem="问题。",
    )


def test_tallies_and_narrowing_keep_the_order() -> None:
    late = Cell(Mark.BEHIND, Urgency.OVERDUE, -3)
    done = Cell(Mark.DONE, Urgency.DONE)
    cells = {("甲镇", "1"): done, ("甲镇", "2"): late, ("乙镇", "2"): done}
    matrix = Matrix(("乙镇", "甲镇"), (task(1), task(2)), cells, "2026年11月")
    by_unit, by_task = matrix.tallies()
    assert {unit: (one.finished, one.owed) for unit, one in by_unit.items()} == {
        "甲镇": (1, 2),
        "乙镇": (1, 1),
    }
    assert {task_id: (one.finished, one.owed) for task_id, one in by_task.items()} == {
        "1": (1, 1),
        "2": (1, 2),
    }
    assert matrix.cell("乙镇", task(1)) is None
    narrowed = matrix.narrowed(lambda one: one.overdue)
    assert (narrowed.units, narrowed.tasks, narrowed.period) == (("甲镇",), (task(2),), "2026年11月")
    assert matrix.narrowed(lambda _one: True) == matrix
