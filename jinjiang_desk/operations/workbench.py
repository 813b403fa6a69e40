"""工作台: what there is to do on a desk today, each line with the place where it is done.

Every table is read once, however many tasks there are.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from jinjiang_desk.domain.assignment import read_groups, read_measure_units
from jinjiang_desk.domain.dossier import application_state
from jinjiang_desk.domain.due import Urgency, days_left, urgency
from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.records import (
    Agreed,
    Application,
    Assignment,
    Evidence,
    Inspection,
    Measure,
    Progress,
    Record,
    Task,
    Verdict,
)
from jinjiang_desk.domain.rhythm import ReportingPeriod
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.status import ApplicationState, Origin, Role, Stage, TaskState
from jinjiang_desk.domain.todo import Group, Line, Owed, Spot, Todo, Workbench
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.sending import unsent_records
from jinjiang_desk.operations.settings import reporting_rhythm
from jinjiang_desk.operations.tasks import latest_statuses

Pair = tuple[str, str]
"""A task's id and a unit."""


def workbench(desk: Desk) -> Workbench:
    """Return what there is to do on this desk today."""
    rhythm = reporting_rhythm(desk)
    current = rhythm.at(desk.today())
    tasks = desk.store.rows.by_id(Task)
    assignments = desk.store.rows.find(Assignment)
    owed = _owed(desk, tasks, assignments, current)
    lines, waiting = _deadlines(owed), 0
    if desk.identity.role is Role.TOWN:
        unsent, waiting = _unsent(desk, tasks)
        lines += [*unsent, *_of_the_town(owed)]
    else:
        lines += [*_of_the_district(owed, desk.identity.unit), *_open_choices(desk, tasks, assignments)]
    by_todo: dict[Todo, list[Line]] = defaultdict(list)
    for line in lines:
        by_todo[line.todo].append(line)
    groups = tuple(Group(todo, tuple(by_todo[todo])) for todo in Todo if by_todo[todo])
    later = [one for one in owed if one.urgency is Urgency.LATER]
    following = min(later, key=_days, default=None)
    return Workbench(
        rhythm,
        current,
        groups,
        len(tasks),
        waiting,
        bool(desk.store.exchanges.lines(1)),
        following.line(Todo.DUE_IN_30_DAYS, Spot.PROGRESS) if following else None,
    )


def _owed(
    desk: Desk, tasks: dict[str, Task], assignments: Iterable[Assignment], current: ReportingPeriod
) -> list[Owed]:
    rows = desk.store.rows
    reports = rows.find(Progress)
    statuses = latest_statuses(reports)
    counting = {text for text in {one.period for one in reports} if current.met_by(read_period(text))}
    reported = {_pair(one) for one in reports if one.period in counting}
    stages: dict[Pair, set[Stage]] = defaultdict(set)
    for piece in rows.find(Evidence):
        stages[_pair(piece)].add(piece.stage)
    applications = {_pair(one): one for one in rows.find(Application)}
    verdicts: dict[Pair, list[Verdict]] = defaultdict(list)
    for verdict in rows.find(Verdict):
        verdicts[_pair(verdict)].append(verdict)

    def known(task: Task, unit: str | None) -> Owed:
        pair = (task.id, unit or "")
        status = statuses.get(pair)
        return Owed(
            task,
            unit,
            status,
            urgency(task.deadline, task.state, status, current.today),
            days_left(task.deadline, current.today),
            pair in reported,
            frozenset(stages.get(pair, ())),
            application_state(applications.get(pair), tuple(verdicts.get(pair, ()))),
        )

    owing: dict[str, list[str | None]] = defaultdict(list)
    for one in assignments:
        owing[one.task_id].append(one.unit)
    nobody: list[str | None] = [None] if desk.identity.role is Role.DISTRICT else []
    return [known(task, unit) for task in tasks.values() for unit in owing.get(task.id, nobody)]


def _deadlines(owed: list[Owed]) -> list[Line]:
    todos = {
        Urgency.OVERDUE: Todo.OVERDUE,
        Urgency.WITHIN_7_DAYS: Todo.DUE_IN_7_DAYS,
        Urgency.WITHIN_30_DAYS: Todo.DUE_IN_30_DAYS,
    }
    pressing = sorted((one for one in owed if one.urgency in todos), key=_days)
    return [one.line(todos[one.urgency], Spot.PROGRESS) for one in pressing]


def _of_the_town(owed: list[Owed]) -> Iterator[Line]:
    rules: tuple[tuple[Todo, Spot, Callable[[Owed], bool]], ...] = (
        (Todo.RETURNED, Spot.SELF_CHECK, lambda one: one.application is ApplicationState.RETURNED),
        (Todo.REPORT, Spot.PROGRESS, lambda one: one.open and not one.reported),
        (Todo.ADD_EVIDENCE, Spot.PHOTOS, lambda one: one.lacks_evidence),
        (Todo.ADD_AFTER_PHOTO, Spot.PHOTOS, lambda one: one.lacks_after_photo),
    )
    for todo, spot, applies in rules:
        yield from (one.line(todo, spot) for one in owed if applies(one))


def _unsent(desk: Desk, tasks: dict[str, Task]) -> tuple[list[Line], int]:
    """Return a line per task with records that never left as they are now, and how many wait for a receipt."""
    left = desk.store.exchanges.sent_revisions(desk.identity.unit)
    agreed = desk.store.rows.find(Agreed, row_table=(Table.EVIDENCE, Table.INSPECTION))
    arrived = {one.row_id: one.row_revision for one in agreed}
    waiting = 0
    by_task: dict[str, list[Table]] = defaultdict(list)
    for row in unsent_records(desk):
        known = arrived.get(row.id, 0) >= row.revision
        if not isinstance(row, Record) or (known and isinstance(row, Inspection)):
            continue  # An inspection that has arrived only goes along with its new reading.
        # Evidence that is known to have arrived is asked for again because its file was missing.
        if left.get((row.table, row.id), 0) >= row.revision and not known:
            waiting += 1
        else:
            by_task[row.task_id].append(row.table)
    lines = [
        Line(
            Todo.SEND, Spot.RETURN, task, count=len(by_task[task.id]), tables=tuple(Counter(by_task[task.id]))
        )
        for task in tasks.values()
        if task.id in by_task
    ]
    return lines, waiting


def _of_the_district(owed: list[Owed], own: str) -> Iterator[Line]:
    """Yield the applications to answer and the units that report nothing; the district does not chase itself."""
    for one in owed:
        if one.application is ApplicationState.APPLIED:
            yield one.line(Todo.ANSWER, Spot.VERDICT)
    heard = {own, *(one.unit for one in owed if one.reported)}
    silent = Counter(one.unit for one in owed if one.open and one.unit and one.unit not in heard)
    for unit, count in silent.most_common():
        yield Line(Todo.COLLECT, Spot.RECEIVE, unit=unit, count=count)


def _open_choices(desk: Desk, tasks: dict[str, Task], assignments: Iterable[Assignment]) -> Iterator[Line]:
    """Yield the tasks that leave units to the district, until it has chosen one."""
    chosen = {one.task_id for one in assignments if one.origin is Origin.CHOSEN}
    named: dict[str, list[str]] = defaultdict(list)
    for measure in desk.store.rows.find(Measure):
        named[measure.task_id] += measure.units
    for task in tasks.values():
        if task.id in chosen or task.state is TaskState.CLOSED:
            continue
        groups = read_groups(task.responsible_units) | read_groups(read_measure_units(named[task.id]))
        waiting = tuple(group.name for group in groups.values() if group.open)
        if waiting:
            yield Line(Todo.CHOOSE_UNITS, Spot.CHOICE, task, groups=waiting)


def _pair(record: Record) -> Pair:
    return record.task_id, record.unit


def _days(one: Owed) -> int:
    return one.days_left if one.days_left is not None else 0
