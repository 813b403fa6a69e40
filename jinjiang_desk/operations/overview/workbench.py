"""工作台: what there is to do on a desk today, each line with the place where it is done.

The database counts and cuts; only the first lines of each kind are read, however many tasks there are.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from jinjiang_desk.domain.records import Measure, Task
from jinjiang_desk.domain.status import Role
from jinjiang_desk.domain.tasks.due import Urgency, urgency_of
from jinjiang_desk.domain.tasks.todo import Group, Line, Spot, Todo, Workbench
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.settings import reporting_rhythm
from jinjiang_desk.operations.tasks.drafts import FORM_SPOTS
from jinjiang_desk.store.board import Board, Pressing

FIRST_LINES = 50
"""So many lines of each kind are read; the list of tasks has the others."""

_DEADLINES = (Todo.OVERDUE, Todo.DUE_IN_7_DAYS, Todo.DUE_IN_30_DAYS)
_TOWN = {
    Todo.RETURNED: Spot.SELF_CHECK,
    Todo.REPORT: Spot.PROGRESS,
    Todo.ADD_EVIDENCE: Spot.PHOTOS,
    Todo.ADD_AFTER_PHOTO: Spot.PHOTOS,
}
_DISTRICT = {Todo.ANSWER: Spot.VERDICT, Todo.CHOOSE_UNITS: Spot.CHOICE}


@dataclass(frozen=True, slots=True)
class _Side:
    """Whose 工作台 it is, and of which day."""

    desk: Desk
    board: Board
    today: date
    town: bool


def workbench(desk: Desk) -> Workbench:
    """Return what there is to do on this desk today."""
    rhythm = reporting_rhythm(desk)
    current = rhythm.at(desk.today())
    town = desk.identity.role is Role.TOWN
    board = desk.store.board(current, town=town)
    side = _Side(desk, board, desk.today(), town)
    groups = [*_deadline_groups(side), _drafts(desk), *_standing_groups(side)]
    unsent, waiting = 0, 0
    if town:
        group, unsent, waiting = _unsent(side)
        groups.append(group)
    else:
        groups.append(_silent(side))
    shown = {group.todo: group for group in groups if group.lines}
    following = _lines(side, Todo.DUE_IN_30_DAYS, Spot.PROGRESS, board.following())
    return Workbench(
        rhythm,
        current,
        tuple(shown[todo] for todo in Todo if todo in shown),
        board.tasks(),
        unsent,
        waiting,
        bool(desk.store.exchanges.lines(1)),
        following[0] if following else None,
    )


def _deadline_groups(side: _Side) -> Iterator[Group]:
    """Yield the deadlines that press; a town also sees those of single measures that come before their task's."""
    for todo in _DEADLINES:
        count, found = side.board.count(todo), side.board.first(todo, FIRST_LINES)
        if side.town:
            count += side.board.count_measures(todo)
            found += side.board.first_measures(todo, FIRST_LINES)
            found.sort(key=lambda one: one.due or "")
        yield Group(todo, _lines(side, todo, Spot.PROGRESS, found[:FIRST_LINES]), count)


def _standing_groups(side: _Side) -> Iterator[Group]:
    for todo, spot in (_TOWN if side.town else _DISTRICT).items():
        found = side.board.first(todo, FIRST_LINES)
        count = side.board.count(todo) if len(found) == FIRST_LINES else len(found)
        yield Group(todo, _lines(side, todo, spot, found), count)


def _unsent(side: _Side) -> tuple[Group, int, int]:
    """Return the tasks with records that never left as they are now, how many such records there are, and how
    many wait for a receipt."""
    found, waiting = side.board.unsent(side.desk.identity.unit)
    tasks = _tasks(side.desk, (one.task_id for one in found[:FIRST_LINES]))
    lines = tuple(
        Line(
            Todo.SEND,
            Spot.RETURN,
            tasks[one.task_id],
            count=sum(one.tables.values()),
            tables=tuple(one.tables),
        )
        for one in found[:FIRST_LINES]
    )
    records = sum(sum(one.tables.values()) for one in found)
    return Group(Todo.SEND, lines, len(found)), records, waiting


def _silent(side: _Side) -> Group:
    """Return the units that report nothing; the district does not chase itself."""
    found = side.board.silent(side.desk.own_name())
    lines = [Line(Todo.COLLECT, Spot.RECEIVE, unit=unit, count=count) for unit, count in found]
    return Group(Todo.COLLECT, tuple(lines), len(lines))


def _drafts(desk: Desk) -> Group:
    """Return what was begun to be written and is not saved; a form that is corrected counts like a new one."""
    found = [one for one in desk.store.drafts.all() if one.form in FORM_SPOTS]
    tasks = _tasks(desk, (one.task_id for one in found))
    lines = [
        Line(Todo.FINISH_DRAFT, FORM_SPOTS[one.form], tasks[one.task_id], one.unit or None)
        for one in reversed(found)
        if one.task_id in tasks
    ]
    return Group(Todo.FINISH_DRAFT, tuple(lines[:FIRST_LINES]), len(lines))


def _lines(side: _Side, todo: Todo, spot: Spot, found: list[Pressing]) -> tuple[Line, ...]:
    tasks = _tasks(side.desk, (one.task_id for one in found))
    wanted = tuple(one.measure_id for one in found if one.measure_id is not None)
    measures = side.desk.store.rows.by_id(Measure, id=wanted) if wanted else {}
    lines = []
    for one in found:
        left = (date.fromisoformat(one.due) - side.today).days if one.due else None
        line = Line(
            todo,
            Spot.SELF_CHECK if one.measure_id else spot,
            tasks[one.task_id],
            one.unit or None,
            urgency_of(left, done=False) if todo in _DEADLINES else Urgency.UNDATED,
            left,
            groups=one.choice,
            measure=measures[one.measure_id] if one.measure_id else None,
        )
        lines.append(line)
    return tuple(lines)


def _tasks(desk: Desk, task_ids: Iterable[str]) -> dict[str, Task]:
    wanted = tuple(task_ids)
    return desk.store.rows.by_id(Task, id=wanted) if wanted else {}
