"""One action on several tasks at once: one change of the history, taken back by one undo."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.problem import Code, DeskError, Place, Problem, note, refuse, stop
from jinjiang_desk.domain.records import Assignment, Progress, Task
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import Origin, Role, TaskState
from jinjiang_desk.domain.tasks.editing import built, check_row, edited
from jinjiang_desk.domain.tasks.listing import TaskQuery
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.tasks.dossiers import task_words
from jinjiang_desk.operations.tasks.forms import print_form
from jinjiang_desk.operations.tasks.listing import list_stamp, matching_task_ids
from jinjiang_desk.operations.tasks.task_states import state_doubts
from jinjiang_desk.operations.watcher import Unwatched, Watcher
from jinjiang_desk.report.pages import join_pages

MOST_TASKS = 2_000
"""How many tasks one action may change: more is a slip of Ctrl+A rather than a wish."""

MOST_FORMS = 200


@dataclass(frozen=True, slots=True)
class PrintedForms:
    """Forms of several tasks in one file, and what was doubtful."""

    path: Path
    forms: int
    problems: tuple[Problem, ...]


def chosen_ids(desk: Desk, query: TaskQuery, stamp: str, pieces: Sequence[range]) -> tuple[str, ...]:
    """Return the ids of the tasks at some places (from 0) of a list that had this stamp when they were chosen.

    Raises DeskError LIST_CHANGED where it may be another by now: the places no longer tell which.
    """
    if list_stamp(desk) != stamp:
        raise refuse(Code.LIST_CHANGED)
    ids = matching_task_ids(desk, query)
    return tuple(ids[place] for piece in pieces for place in piece)


def report_many(
    desk: Desk, task_ids: Sequence[str], content: Mapping[str, Any], *, replacing: bool = False
) -> Done:
    """Record the same progress for several tasks. A task that has a report of this desk for the period is
    left as it is and counted in a note, unless `replacing` says that it takes these words too.

    Raises DeskError with the problems of all tasks at once: UNIT_NOT_ASSIGNED, FIELD_EMPTY, BULK_TOO_MANY …
    """
    content = {**content, "period": read_period(content["period"]).text}
    tasks = chosen_tasks(desk, task_ids)
    owed, own = _owed(desk, tasks), _own_reports(desk, content["period"])
    fresh = [task for task in tasks if task.id not in own]
    again = [own[task.id] for task in tasks if task.id in own] if replacing else []
    problems = [
        stop(Code.UNIT_NOT_ASSIGNED, _place(task), unit=desk.identity.unit, task=task_words(task))
        for task in fresh
        if task.id not in owed
    ]
    if problems:
        raise DeskError(*problems)
    rows = [
        built(
            Progress,
            {**desk.header(row_id), **_report(desk, content), "task_id": task.id, "unit": owed[task.id]},
        )
        for task, row_id in zip(fresh, desk.mint(len(fresh)), strict=True)
    ]
    changes = [RowChange(None, row) for row in rows]
    words = {name: value for name, value in content.items() if name != "period"}
    changes += _edits(desk, again, words)
    skipped = len(tasks) - len(fresh) - len(again)
    notes = [note(Code.BULK_SKIPPED, count=skipped)] if skipped else []
    return _commit(desk, f"填报进展（{len(changes)}项任务）", changes, notes)


def set_states(desk: Desk, task_ids: Sequence[str], state: TaskState) -> Done:
    """Record what the acceptance units decided about several tasks. Notes CLOSED_UNPASSED and
    RELAPSED_UNCLOSED (`count`) for those that it does not fit. Raises DeskError DESK_WRONG_ROLE, TASK_UNKNOWN,
    BULK_TOO_MANY."""
    desk.require(Role.DISTRICT)
    changes = _edits(desk, chosen_tasks(desk, task_ids), {"state": state.value})
    doubts = state_doubts(desk, [one.before for one in changes if isinstance(one.before, Task)], state)
    return _commit(desk, f"登记任务状态（{len(changes)}项任务）", changes, doubts)


def assign_many(desk: Desk, task_ids: Sequence[str], units: Sequence[str]) -> Done:
    """Add units to several tasks by the district's choice; who owes one already stays as it is.

    Raises DeskError DESK_WRONG_ROLE, UNIT_UNKNOWN (all at once), TASK_UNKNOWN, BULK_TOO_MANY.
    """
    desk.require(Role.DISTRICT)
    tasks, book = chosen_tasks(desk, task_ids), desk.units()
    found = {name: book.find(name) for name in units}
    unknown = [stop(Code.UNIT_UNKNOWN, unit=name) for name, unit in found.items() if unit is None]
    if unknown:
        raise DeskError(*unknown)
    names = list(dict.fromkeys(unit.name for unit in found.values() if unit is not None))
    assigned = desk.store.rows.find(Assignment, task_id=tuple(task.id for task in tasks))
    owing = {(one.task_id, one.unit) for one in assigned}
    wanted = [(task.id, name) for task in tasks for name in names if (task.id, name) not in owing]
    rows = [
        Assignment(**desk.header(row_id), task_id=task_id, unit=name, lead=False, origin=Origin.CHOSEN)
        for (task_id, name), row_id in zip(wanted, desk.mint(len(wanted)), strict=True)
    ]
    action = f"指定责任单位（{len(tasks)}项任务）"
    return desk.commit(Changeset(action, tuple(RowChange(None, row) for row in rows)))


def print_many(
    desk: Desk,
    task_ids: Sequence[str],
    target: Path,
    unit: str | None = None,
    watcher: Watcher | None = None,
) -> PrintedForms:
    """Write the acceptance forms of several tasks into one PDF, each from a fresh sheet of paper on.

    Raises DeskError BULK_TOO_MANY, TASK_UNKNOWN, NOT_WRITABLE, DISK_FULL; Cancelled by the watcher.
    """
    if len(task_ids) > MOST_FORMS:
        raise refuse(Code.BULK_TOO_MANY, count=len(task_ids), limit=MOST_FORMS)
    tasks, watcher = chosen_tasks(desk, task_ids), watcher or Unwatched()
    parts: list[Path] = []
    problems: list[Problem] = []
    try:
        for number, task in enumerate(tasks):
            watcher.report(number, len(tasks), f"任务{task_words(task)}")
            part = target.with_name(f"{target.stem}-{number}.pdf")
            parts.append(part)
            printed = print_form(desk, "acceptance", task, part, unit)
            problems += (
                replace(one, place=replace(one.place, item=_place(task).item)) for one in printed.problems
            )
        join_pages(parts, target)
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
    return PrintedForms(target, len(tasks), tuple(problems))


def chosen_tasks(desk: Desk, task_ids: Iterable[str]) -> list[Task]:
    """Return the tasks in the order asked for. Raises DeskError TASK_UNKNOWN, BULK_TOO_MANY."""
    wanted = tuple(dict.fromkeys(task_ids))
    if len(wanted) > MOST_TASKS:
        raise refuse(Code.BULK_TOO_MANY, count=len(wanted), limit=MOST_TASKS)
    found = {task.id: task for task in desk.store.rows.find(Task, id=wanted)}
    gone = [stop(Code.TASK_UNKNOWN, task=task_id) for task_id in wanted if task_id not in found]
    if gone:
        raise DeskError(*gone)
    return [found[task_id] for task_id in wanted]


def _owed(desk: Desk, tasks: Sequence[Task]) -> dict[str, str]:
    """Return under which name this desk owes each task; a task it does not owe is absent."""
    assigned = desk.store.rows.find(Assignment, task_id=tuple(task.id for task in tasks))
    if desk.identity.role is Role.DISTRICT:
        own = desk.own_name()
        assigned = tuple(one for one in assigned if one.unit == own)
    return {one.task_id: one.unit for one in reversed(assigned)}


def _own_reports(desk: Desk, period: str) -> dict[str, Progress]:
    found = desk.store.rows.find(Progress, period=period, owner=desk.identity.unit)
    return {report.task_id: report for report in found if desk.owns(report)}


def _report(desk: Desk, content: Mapping[str, Any]) -> dict[str, Any]:
    return {"reported_on": desk.today().isoformat(), **content}


def _edits(desk: Desk, rows: Iterable[Row], content: Mapping[str, Any]) -> list[RowChange]:
    changed = ((row, edited(row, dict(content), desk.now())) for row in rows)
    return [RowChange(row, after) for row, after in changed if after.content() != row.content()]


def _commit(desk: Desk, action: str, changes: Sequence[RowChange], notes: Iterable[Problem] = ()) -> Done:
    """Commit what is sound as a whole; the same words are wrong or doubtful for all tasks alike."""
    rows = [one.after for one in changes if one.after is not None]
    told = [problem for row in rows for problem in check_row(row, desk.today())]
    doubts = {(one.code, tuple(one.values.items())): one for one in told}
    return desk.commit(Changeset(action, tuple(changes), (*doubts.values(), *notes)))


def _place(task: Task) -> Place:
    return Place(item=f"任务{task_words(task)}")
