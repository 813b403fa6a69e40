"""The units a desk knows, and the district's choice of who owes a task."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.domain.records import Assignment, Task, Unit
from jinjiang_desk.domain.status import Origin, Role, UnitKind
from jinjiang_desk.domain.tasks.assignment import UnitBook, guess_kind
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.plans.plan_rows import task_responsibilities
from jinjiang_desk.workbook.units import ListedUnit, read_unit_list


@dataclass(frozen=True, slots=True)
class OpenChoice:
    """A task whose units the plan leaves to the district: the open groups, the units that the text mentions
    and nobody assigned, all that owe it, and those of them that the district chose."""

    task: Task
    groups: tuple[str, ...]
    offered: tuple[str, ...]
    assigned: tuple[str, ...]
    chosen: tuple[str, ...] = ()


def open_choices(desk: Desk) -> tuple[OpenChoice, ...]:
    """Return the tasks that name an open group such as 各相关镇街, with the units offered for it."""
    tasks = desk.store.rows.find(Task, id=desk.store.task_list.choosable())
    rows: defaultdict[str, list[Assignment]] = defaultdict(list)
    for row in desk.store.rows.find(Assignment, task_id=tuple(task.id for task in tasks)):
        rows[row.task_id].append(row)
    found: list[OpenChoice] = []
    for task, _measures, owed in task_responsibilities(desk, tasks, desk.units()):
        if owed.open_groups:
            units = tuple(one.unit for one in rows[task.id])
            chosen = tuple(one.unit for one in rows[task.id] if one.origin is Origin.CHOSEN)
            offered = tuple(name for name in owed.offered if name not in units)
            found.append(OpenChoice(task, owed.open_groups, offered, units, chosen))
    return tuple(found)


def undecided_count(desk: Desk) -> int:
    """Count the tasks with an open group for which the district has chosen no unit yet."""
    return desk.store.task_list.undecided()


def assign(desk: Desk, task: Task, units: Sequence[str]) -> Done:
    """Add units to a task by the district's choice. Raises DeskError UNIT_UNKNOWN."""
    desk.require(Role.DISTRICT)
    book = desk.units()
    names = [_known(book, name).name for name in units]
    owing = {one.unit for one in desk.store.rows.find(Assignment, task_id=task.id)}
    fresh = [name for name in dict.fromkeys(names) if name not in owing]
    rows = [
        Assignment(**desk.header(row_id), task_id=task.id, unit=name, lead=False, origin=Origin.CHOSEN)
        for row_id, name in zip(desk.mint(len(fresh)), fresh, strict=True)
    ]
    return desk.commit(Changeset("指定责任单位", tuple(RowChange(None, row) for row in rows)))


def add_unit(desk: Desk, name: str, kind: UnitKind | None = None, aliases: Iterable[str] = ()) -> Done:
    """Add one unit, or aliases to one that is known; tasks of 各镇街 and the like become its own at once.

    Raises DeskError FIELD_EMPTY, UNIT_NAME_TAKEN.
    """
    if not name.strip():
        raise refuse(Code.FIELD_EMPTY, field="name")
    desk.require(Role.DISTRICT)
    book, fresh = desk.units(), tuple(aliases)
    known = book.find(name)
    for alias in fresh:
        other = book.find(alias)
        if other is not None and other != known:
            raise refuse(Code.UNIT_NAME_TAKEN, name=alias, unit=other.name)
    if known is not None:
        names = tuple(dict.fromkeys((*known.aliases, *fresh)))
        changed = known.changed(desk.now(), aliases=names)
        changes = (RowChange(known, changed),) if names != known.aliases else ()
        return desk.commit(Changeset("增加单位别名", changes))
    return _add_units(desk, [ListedUnit(name.strip(), kind, fresh, None)])


def look_at_units(source: Path) -> tuple[ListedUnit, ...]:
    """Read an Excel list of units; nothing is changed. Raises DeskError."""
    return read_unit_list(source)


def load_units(desk: Desk, source: Path) -> Done:
    """Add the units of an Excel list (名称, 类别, 别名, 上级). Raises DeskError."""
    return _add_units(desk, read_unit_list(source))


def _add_units(desk: Desk, listed: Sequence[ListedUnit]) -> Done:
    desk.require(Role.DISTRICT)
    book = desk.units()
    fresh = [one for one in listed if book.find(one.name) is None]
    rows = [
        Unit(
            **desk.header(row_id),
            name=one.name,
            kind=one.kind or guess_kind(one.name),
            aliases=one.aliases,
            parent=one.parent,
        )
        for row_id, one in zip(desk.mint(len(fresh)), fresh, strict=True)
    ]
    owed = tuple(group_assignments(desk, UnitBook([*book.units, *rows]), {row.name for row in rows}))
    return desk.commit(Changeset("增加单位", (*(RowChange(None, row) for row in rows), *owed)))


def group_assignments(desk: Desk, book: UnitBook, names: set[str]) -> Iterator[RowChange]:
    """Yield the tasks that units of some names owe by what the plans say, as fresh assignments."""
    due = [
        (task, one)
        for task, _measures, owed in task_responsibilities(desk, desk.store.rows.find(Task), book)
        for one in owed.assigned
        if one.unit in names
    ]
    for row_id, (task, one) in zip(desk.mint(len(due)), due, strict=True):
        header = desk.header(row_id)
        row = Assignment(**header, task_id=task.id, unit=one.unit, lead=one.lead, origin=one.origin)
        yield RowChange(None, row)


def _known(book: UnitBook, name: str) -> Unit:
    unit = book.find(name)
    if unit is None:
        raise refuse(Code.UNIT_UNKNOWN, unit=name)
    return unit
