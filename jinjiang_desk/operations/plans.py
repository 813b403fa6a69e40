"""Reading a published plan and loading it into the district's desk."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from jinjiang_desk.domain.assignment import (
    ProposedUnit,
    Responsibility,
    UnitBook,
    propose_units,
    read_groups,
    read_measure_units,
    responsibility,
)
from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.plan import MeasureReading, PlanReading, TaskReading
from jinjiang_desk.domain.problem import Code, Place, Problem, note, refuse, stop
from jinjiang_desk.domain.records import Assignment, Measure, Plan, Task, Unit
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.plandoc.reader import read_plan
from jinjiang_desk.store.files import hash_file

_AT_ONCE = 1000
"""The measures of so many tasks are read in one go."""


@dataclass(frozen=True, slots=True)
class PlanProposal:
    """A plan as read and what loading it would do, to be looked at first."""

    reading: PlanReading
    new_units: tuple[str, ...]
    changeset: Changeset
    source: Path
    sha256: str


def look_at_plan(source: Path) -> PlanReading:
    """Read a plan; no desk is needed and nothing is changed. Raises DeskError for an unreadable document."""
    return read_plan(source)


def propose_plan(desk: Desk, source: Path) -> PlanProposal:
    """Read a plan and work out what loading it would change. Raises DeskError for an unreadable document."""
    desk.require(Role.DISTRICT)
    sha256 = hash_file(source)
    return propose_reading(desk, read_plan(source), source, sha256)


def propose_reading(
    desk: Desk, reading: PlanReading, source: Path, sha256: str, corrections: int = 0
) -> PlanProposal:
    """Work out what loading a plan would change that was read, from the bytes of that hash, and corrected in
    so many places."""
    desk.require(Role.DISTRICT)
    problems = list(reading.problems)
    if any(plan.source_sha256 == sha256 for plan in desk.store.rows.find(Plan)):
        problems.append(stop(Code.PLAN_ALREADY_LOADED, Place(file=source.name)))
    elif any(plan.title == reading.title for plan in desk.store.rows.find(Plan)):
        problems.append(note(Code.PLAN_TITLE_KNOWN, Place(file=source.name), title=reading.title))
    if not reading.tasks:
        problems = [stop(Code.PLAN_NO_TASK, Place(file=source.name))]
    problems += _empty_tasks(reading, source.name)
    units = tuple(_unit_changes(desk, reading))
    book = UnitBook(_units_after(desk, units))
    rows, doubts = _plan_rows(desk, reading, source.name, sha256, book)
    changes = (*units, *(RowChange(None, row) for row in rows))
    action = f"载入方案（改了 {corrections} 处）" if corrections else "载入方案"
    changeset = Changeset(action, changes, (*problems, *doubts), source.name)
    new = tuple(change.after.name for change in units if isinstance(change.after, Unit) and not change.before)
    return PlanProposal(reading, new, changeset, source, sha256)


def load_plan(desk: Desk, proposal: PlanProposal) -> Done:
    """Load a plan that was looked at. Raises DeskError, FILE_CHANGED where the document is another by now."""
    keep_plan(desk, proposal.source, proposal.sha256)
    return desk.commit(proposal.changeset)


def keep_plan(desk: Desk, source: Path, sha256: str) -> None:
    """Keep the document that was read. Raises DeskError FILE_CHANGED where it is another by now, FILE_MISSING,
    DISK_FULL."""
    if desk.store.inbox.add(source, "application/octet-stream") != sha256:
        raise refuse(Code.FILE_CHANGED, Place(file=source.name))


def assignment_rows(desk: Desk, task: Task, owed: Responsibility) -> list[Assignment]:
    """Make the assignments of a task."""
    ids = desk.mint(len(owed.assigned))
    return [
        Assignment(**desk.header(row_id), task_id=task.id, unit=one.unit, lead=one.lead, origin=one.origin)
        for row_id, one in zip(ids, owed.assigned, strict=True)
    ]


def task_responsibilities(
    desk: Desk, tasks: Iterable[Task], book: UnitBook
) -> Iterator[tuple[Task, tuple[Measure, ...], Responsibility]]:
    """Yield for each of some tasks of the desk its measures and who owes it."""
    left = iter(tasks)
    while some := tuple(islice(left, _AT_ONCE)):
        measures: defaultdict[str, list[Measure]] = defaultdict(list)
        for one in desk.store.rows.find(Measure, task_id=tuple(task.id for task in some)):
            measures[one.task_id].append(one)
        for task in some:
            own = tuple(measures[task.id])
            yield task, own, task_responsibility(task, own, book)


def task_responsibility(task: Task, measures: tuple[Measure, ...], book: UnitBook) -> Responsibility:
    """Decide who owes a task of the desk."""
    text = "\n".join([task.problem, *(measure.text for measure in measures)])
    named = [unit for measure in measures for unit in measure.units]
    return responsibility(task.responsible_units, named, text, book)


def _empty_tasks(reading: PlanReading, source_name: str) -> Iterator[Problem]:
    """Yield a stop for tasks that do not say what is wrong: nobody could do them, and no page removes them."""
    empty = [task for task in reading.tasks if not task.problem.strip()]
    if empty:
        names = "、".join(f"第{task.number_text}项" if task.number_text else "没有编号" for task in empty)
        yield stop(Code.PLAN_TASK_EMPTY, Place(file=source_name), count=len(empty), tasks=names)


def _unit_changes(desk: Desk, reading: PlanReading) -> Iterator[RowChange]:
    """Yield the units to add and the aliases to note. A town that a text names and no list does is not
    invented: the lists decide."""
    book = desk.units()
    lists = [task.responsible_units for task in reading.tasks]
    lists += [read_measure_units(measure.units) for task in reading.tasks for measure in task.measures]
    proposed = propose_units(lists, book, desk.identity.unit)
    for row_id, unit in zip(desk.mint(len(proposed)), proposed, strict=True):
        yield _unit_change(desk, book.find(unit.name), unit, row_id)


def _unit_change(desk: Desk, known: Unit | None, unit: ProposedUnit, row_id: str) -> RowChange:
    if known is not None:
        return RowChange(known, known.changed(desk.now(), aliases=(*known.aliases, *unit.aliases)))
    fresh = Unit(
        **desk.header(row_id), name=unit.name, kind=unit.kind, aliases=unit.aliases, parent=unit.parent
    )
    return RowChange(None, fresh)


def _units_after(desk: Desk, changes: tuple[RowChange, ...]) -> list[Unit]:
    units = desk.store.rows.by_id(Unit)
    units.update({change.row.id: change.after for change in changes if isinstance(change.after, Unit)})
    return list(units.values())


def _plan_rows(
    desk: Desk, reading: PlanReading, source_name: str, sha256: str, book: UnitBook
) -> tuple[list[Plan | Task | Measure | Assignment], list[Problem]]:
    (plan_id,) = desk.mint(1)
    title = reading.title or Path(source_name).stem
    plan = Plan(**desk.header(plan_id), title=title, source_name=source_name, source_sha256=sha256)
    rows: list[Plan | Task | Measure | Assignment] = [plan]
    doubts: list[Problem] = []
    for item in reading.tasks:
        task, measures = _task_rows(desk, plan, item)
        owed = task_responsibility(task, measures, book)
        rows += [task, *measures, *assignment_rows(desk, task, owed)]
        if owed.open_groups:
            doubts.append(_open_choice(source_name, item, owed))
    return rows, [*doubts, *_group_sizes(source_name, reading, book)]


def _group_sizes(source_name: str, reading: PlanReading, book: UnitBook) -> Iterator[Problem]:
    """Say once how many units 各镇街 and the like came to: a unit the list lacks would owe nothing unseen."""
    groups = [group for task in reading.tasks for group in read_groups(task.responsible_units).values()]
    closed = [group for group in groups if not group.open]
    if closed:
        kinds = frozenset(kind for group in closed for kind in group.kinds)
        names = "、".join(dict.fromkeys(group.name for group in closed))
        yield note(
            Code.PLAN_GROUP_SIZE, Place(file=source_name), groups=names, count=len(book.of_kinds(kinds))
        )


def _open_choice(source_name: str, item: TaskReading, owed: Responsibility) -> Problem:
    return note(
        Code.PLAN_CHOICE_OPEN,
        Place(file=source_name, line=item.line, item=item.number_text),
        groups="、".join(owed.open_groups),
        offered="、".join(owed.offered) or "无",
    )


def _task_rows(desk: Desk, plan: Plan, item: TaskReading) -> tuple[Task, tuple[Measure, ...]]:
    task_id, *measure_ids = desk.mint(1 + len(item.measures))
    task = Task(
        **desk.header(task_id),
        plan_id=plan.id,
        number=item.number,
        number_text=item.number_text,
        problem=item.problem,
        part=item.part,
        goal=item.goal,
        responsible_units=item.responsible_units,
        persons=item.persons,
        acceptance_units=item.acceptance_units,
        supervising_units=item.supervising_units,
        deadline=item.deadline,
        source_line=item.line,
    )
    numbered = enumerate(zip(measure_ids, item.measures, strict=True), start=1)
    return task, tuple(_measure_row(desk.header(one), task, place, read) for place, (one, read) in numbered)


def _measure_row(header: dict[str, Any], task: Task, position: int, item: MeasureReading) -> Measure:
    return Measure(
        **header,
        task_id=task.id,
        position=position,
        text=item.text,
        number=item.number,
        parent=item.parent,
        goal=item.goal,
        units=item.units,
        persons=item.persons,
        deadline=item.deadline,
    )
