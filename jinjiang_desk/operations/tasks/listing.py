"""Looking at tasks: the list in pages, and the line of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.domain.records import Plan, Task
from jinjiang_desk.domain.status import REPORTED_WORDS, Role, TaskState, UnitStatus
from jinjiang_desk.domain.tasks.due import Urgency, days_left, urgency_of
from jinjiang_desk.domain.tasks.listing import NO_LEAD, Grouping, TaskFilter, TaskQuery
from jinjiang_desk.domain.tasks.standing import WHOLE
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.dossiers import unit_name
from jinjiang_desk.store.matching import Scope

_ALL = -1
"""A limit that is none."""

_Group = tuple[str, str, int]
"""What the tasks of a group have in common, its heading, and how many there are."""


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A line of the task list. `status` is the reported word; `unit_statuses` the ticks of each unit;
    `applied_units` those whose application waits for an answer; `lead_unit` the first that leads, "" where
    none does; `leads` whether the unit asked for, else the desk's own, leads; `group` the heading it stands
    under, "" where the list is not grouped."""

    plan: Plan
    task: Task
    units: tuple[str, ...]
    status: str
    urgency: Urgency
    days_left: int | None
    unit_statuses: dict[str, UnitStatus] = field(default_factory=dict)
    applied_units: tuple[str, ...] = ()
    lead_unit: str = ""
    leads: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class TaskPage:
    """Some lines of a list. `total` counts the tasks that match, `every` all tasks of the desk's list;
    `urgencies` counts the latter by how pressing they are; `groups` are the headings in their order, each
    with the number of matching tasks under it; `exact` tells that no more than `total` match; `stamp` is the
    `list_stamp` of when it was read."""

    lines: tuple[TaskLine, ...]
    total: int
    every: int
    urgencies: Mapping[Urgency, int]
    groups: tuple[tuple[str, int], ...] = ()
    exact: bool = True
    stamp: str = ""


def page_of_tasks(
    desk: Desk, query: TaskQuery, *, offset: int = 0, limit: int = 200, counted: bool = True
) -> TaskPage:
    """Return the lines from `offset` of what a query matches. Raises DeskError UNIT_UNKNOWN.

    A town's list has what the town owes: a task the district took back is no longer on it. Where the count is
    not waited for, `total` may be how many there are at least.
    """
    scope, rows = _scope(desk, query.wanted.unit), desk.store.task_list
    groups, exact = _groups(desk, scope, query), True
    urgencies = rows.urgencies(_scope(desk, None))
    ids = _ids(desk, scope, query, groups, offset, limit)
    if groups is not None:
        total = sum(count for _, _, count in groups)
    elif query.wanted == TaskFilter():
        total = sum(urgencies.values())
    elif 0 < len(ids) < limit:
        total = offset + len(ids)
    elif counted:
        total = rows.count(scope, query.wanted)
    else:
        total, exact = offset + len(ids), not offset and not ids
    headings = tuple((heading, count) for _, heading, count in groups or ())
    lines = _lines(desk, ids, scope.unit, query.grouping)
    return TaskPage(lines, total, sum(urgencies.values()), urgencies, headings, exact, list_stamp(desk))


def list_stamp(desk: Desk) -> str:
    """Return what tells apart the moments between which a list may have become another."""
    return f"{desk.today()} {desk.store.history.last()}"


def count_of_tasks(desk: Desk, query: TaskQuery) -> int:
    """Return how many tasks a query matches. Raises DeskError UNIT_UNKNOWN."""
    return desk.store.task_list.count(_scope(desk, query.wanted.unit), query.wanted)


def matching_task_ids(desk: Desk, query: TaskQuery) -> tuple[str, ...]:
    """Return the ids of all tasks that match, in the order of the list. Raises DeskError UNIT_UNKNOWN."""
    scope = _scope(desk, query.wanted.unit)
    return _ids(desk, scope, query, _groups(desk, scope, query), 0, _ALL)


def units_with_tasks(desk: Desk) -> tuple[str, ...]:
    """Return the units that owe a task, by name."""
    return desk.store.task_list.units()


def task_line(desk: Desk, task_id: str, unit: str | None = None) -> TaskLine:
    """Return the line of one task, of a unit's side where one is named.

    Raises DeskError TASK_UNKNOWN, UNIT_UNKNOWN, UNIT_NOT_ASSIGNED.
    """
    scope = _scope(desk, unit)
    found = desk.store.task_list.standings((task_id,)).get(task_id)
    if found is None:
        raise refuse(Code.TASK_UNKNOWN, task=task_id)
    if scope.unit not in {one.unit for one in found}:
        raise refuse(Code.UNIT_NOT_ASSIGNED, unit=scope.unit, task=task_id)
    return _lines(desk, (task_id,), scope.unit, Grouping.NONE)[0]


def list_tasks(desk: Desk, wanted: TaskFilter | None = None) -> tuple[TaskLine, ...]:
    """Return all tasks that match, in the order of their plans. Raises DeskError UNIT_UNKNOWN."""
    query = TaskQuery(wanted or TaskFilter())
    scope = _scope(desk, query.wanted.unit)
    return _lines(desk, _ids(desk, scope, query, None, 0, _ALL), scope.unit, Grouping.NONE)


def _scope(desk: Desk, unit: str | None) -> Scope:
    name = unit_name(desk, unit) if unit else WHOLE
    return Scope(desk.today(), name, owed_only=desk.identity.role is Role.TOWN)


def _groups(desk: Desk, scope: Scope, query: TaskQuery) -> list[_Group] | None:
    """Return the groups in their order, None where the list has none."""
    if query.grouping is Grouping.NONE:
        return None
    counts = desk.store.task_list.groups(scope, query.wanted, query.grouping)
    if query.grouping is Grouping.PLAN:
        plans = desk.store.rows.find(Plan, withdrawn=None)
        return [(plan.id, plan.title, counts[plan.id]) for plan in plans if plan.id in counts]
    place = {word: at for at, word in enumerate(_words(desk, query.grouping))}
    ordered = sorted(counts, key=lambda word: (place.get(word, len(place)), word == WHOLE, word))
    return [(word, word or NO_LEAD, counts[word]) for word in ordered]


def _words(desk: Desk, grouping: Grouping) -> Sequence[str]:
    if grouping is Grouping.LEAD:
        return [unit.name for unit in desk.units().units]
    fixed: dict[Grouping, Sequence[str]] = {
        Grouping.URGENCY: tuple(Urgency),
        Grouping.STATUS: REPORTED_WORDS,
        Grouping.STATE: tuple(TaskState),
    }
    return fixed[grouping]


def _ids(
    desk: Desk, scope: Scope, query: TaskQuery, groups: list[_Group] | None, offset: int, limit: int
) -> tuple[str, ...]:
    """Return the ids of a stretch of the list; of a grouped one, from each group that reaches into it."""
    rows = desk.store.task_list
    if groups is None:
        return rows.ids(scope, query, None, offset, limit)
    found: list[str] = []
    for key, _, count in groups:
        wanted = count if limit == _ALL else limit - len(found)
        if offset < count and wanted > 0:
            found += rows.ids(scope, query, key, offset, wanted)
        offset = max(0, offset - count)
    return tuple(found)


def _lines(desk: Desk, ids: tuple[str, ...], unit: str, grouping: Grouping) -> tuple[TaskLine, ...]:
    """Return the lines of some tasks from one unit's side, in the order of the ids."""
    plans = desk.store.rows.by_id(Plan, withdrawn=None)
    tasks = desk.store.rows.by_id(Task, id=ids)
    standings = desk.store.task_list.standings(ids)
    own = {unit} if unit else {desk.identity.unit, desk.own_name()}
    lines = []
    for task_id in ids:
        task, whole, *each = tasks[task_id], *standings[task_id]
        side = next((one for one in each if one.unit == unit), whole)
        left = days_left(task.deadline, desk.today())
        line = TaskLine(
            plans[task.plan_id],
            task,
            tuple(one.unit for one in each),
            side.word,
            urgency_of(left, done=side.done),
            left,
            {one.unit: one.ticked for one in each if one.ticked is not None},
            tuple(one.unit for one in each if one.waiting),
            whole.lead_unit,
            any(one.lead and one.unit in own for one in each),
        )
        lines.append(line if grouping is Grouping.NONE else replace(line, group=_heading(line, grouping)))
    return tuple(lines)


def _heading(line: TaskLine, grouping: Grouping) -> str:
    return {
        Grouping.PLAN: line.plan.title,
        Grouping.URGENCY: line.urgency.value,
        Grouping.STATUS: line.status,
        Grouping.STATE: line.task.state.value,
        Grouping.LEAD: line.lead_unit or NO_LEAD,
    }[grouping]


def waiting_applications(desk: Desk) -> set[tuple[str, str]]:
    """Return the task ids and units whose application the district has not answered yet."""
    return desk.store.task_list.waiting()
