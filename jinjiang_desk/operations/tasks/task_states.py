"""What is doubtful about the state that the district records for tasks, one by one or many at once."""

from collections.abc import Iterator, Sequence

from jinjiang_desk.domain.problem import Code, Problem, note
from jinjiang_desk.domain.records import Task
from jinjiang_desk.domain.status import ApplicationState, TaskState
from jinjiang_desk.operations.desk import Desk


def state_doubts(desk: Desk, tasks: Sequence[Task], state: TaskState) -> Iterator[Problem]:
    """Yield a note CLOSED_UNPASSED or RELAPSED_UNCLOSED (`count`) where so many tasks, as they were before, are
    not where that state comes from. Nothing refuses it: the acceptance unit decided, and not all reaches the desk."""
    code, doubtful = Code.RELAPSED_UNCLOSED, 0
    if state is TaskState.RELAPSED:
        doubtful = sum(task.state is not TaskState.CLOSED for task in tasks)
    elif state is TaskState.CLOSED:
        lines = desk.store.task_list.grid([task.id for task in tasks])
        open_still = {one.task_id for one in lines if one.application is not ApplicationState.ACCEPTED}
        code, doubtful = Code.CLOSED_UNPASSED, len(open_still)
    if doubtful:
        yield note(code, count=doubtful)
