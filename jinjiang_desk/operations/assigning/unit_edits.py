"""Changing the units of the district's list: names, kinds, merging two that are one, withdrawing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.domain.records import (
    RECORD_TABLES,
    ROW_TYPES,
    Assignment,
    Unit,
    Verdict,
)
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import Origin, Role, UnitKind
from jinjiang_desk.domain.tasks.assignment import UnitBook
from jinjiang_desk.operations.assigning.units import group_assignments
from jinjiang_desk.operations.desk import Desk, Done


@dataclass(frozen=True, slots=True)
class UnitEdit:
    """What a unit shall be; `parent` is the name of the unit it is a member of."""

    name: str
    kind: UnitKind
    aliases: tuple[str, ...] = ()
    parent: str | None = None

    @classmethod
    def of(cls, unit: Unit) -> "UnitEdit":
        """Return what a unit is now."""
        return cls(unit.name, unit.kind, unit.aliases, unit.parent)


def edit_unit(desk: Desk, unit_id: str, wanted: UnitEdit) -> Done:
    """Change a unit. A new name keeps the old one as an alias; its tasks move with it.

    Raises DeskError FIELD_EMPTY, UNIT_NAME_TAKEN, UNIT_PARENT_WRONG, and UNIT_BOUND for a new name of a unit
    with which workbooks were exchanged or that has records: they know it by its name.
    """
    unit, book = _own_unit(desk, unit_id), desk.units()
    wanted = _tidied(unit, wanted)
    _check(book, unit, wanted)
    if wanted == UnitEdit.of(unit):
        return Done()
    if wanted.name != unit.name:
        _check_unbound(desk, unit)
    after = unit.changed(
        desk.now(), name=wanted.name, kind=wanted.kind, aliases=wanted.aliases, parent=wanted.parent
    )
    changes = [RowChange(unit, after), *_renamed(desk, unit, after)]
    if wanted.kind is not unit.kind or wanted.parent != unit.parent:
        changes = list(_with_groups(desk, after, changes))
    return desk.commit(Changeset("修改单位", tuple(changes)))


def merge_units(desk: Desk, gone_id: str, into_id: str) -> Done:
    """Let a unit become another name of a second one, which takes over its tasks and members.

    Raises DeskError UNIT_BOUND where workbooks were exchanged with the first or it has records, and
    UNIT_PARENT_WRONG for a unit and itself or its own member.
    """
    gone, into = _own_unit(desk, gone_id), _own_unit(desk, into_id)
    if gone.id == into.id or into.parent == gone.name:
        raise refuse(Code.UNIT_PARENT_WRONG, unit=gone.name, parent=into.name)
    _check_unbound(desk, gone)
    names = tuple(dict.fromkeys((*into.aliases, gone.name, *gone.aliases)))
    changes = [
        RowChange(gone, gone.changed(desk.now(), withdrawn=True)),
        RowChange(into, into.changed(desk.now(), aliases=names)),
        *_members_of(desk, gone, into.name, {into.id}),
        *_taken_over(desk, gone, into),
    ]
    return desk.commit(Changeset("合并单位", tuple(changes)))


def withdraw_unit(desk: Desk, unit_id: str) -> Done:
    """Take a unit from the list, with the tasks it owes. Raises DeskError UNIT_BOUND."""
    unit = _own_unit(desk, unit_id)
    _check_unbound(desk, unit)
    owed = desk.store.rows.find(Assignment, unit=unit.name)
    gone = [RowChange(one, one.changed(desk.now(), withdrawn=True)) for one in (unit, *owed)]
    return desk.commit(Changeset("停用单位", (*gone, *_members_of(desk, unit, None, set()))))


def is_bound(desk: Desk, unit: Unit) -> bool:
    """Return whether the other side or any record knows a unit by its name."""
    rows = desk.store.rows
    kinds: tuple[type[Row], ...] = (Verdict, *(ROW_TYPES[table] for table in RECORD_TABLES))
    known = any(rows.holds(kind, withdrawn=None, unit=unit.name) for kind in kinds)
    return known or desk.store.exchanges.knows(unit.name)


def check_undone(desk: Desk, changes: Sequence[RowChange]) -> None:
    """Refuse to take back what was changed about units where others know the new state by now.

    Raises DeskError UNIT_BOUND where a name would go that they know a unit by, or a task would move to another
    unit than the one that was told of it; UNIT_NAME_TAKEN where a name would belong to two units.
    """
    for before, after in ((change.before, change.after) for change in changes):
        if isinstance(before, Unit) and not before.withdrawn:
            kept = isinstance(after, Unit) and not after.withdrawn and after.name == before.name
            if not kept:
                _check_unbound(desk, before)
    for owed in _moved(changes):
        if desk.store.exchanges.was_sent(owed.table, owed.id):
            raise refuse(Code.UNIT_BOUND, unit=owed.unit)
    _check_all_names(desk, {change.row.id: change.after for change in changes})


def _moved(changes: Iterable[RowChange]) -> Iterator[Assignment]:
    """Yield who owed a task that another unit owes afterwards."""
    for before, after in ((change.before, change.after) for change in changes):
        if isinstance(before, Assignment) and isinstance(after, Assignment) and before.unit != after.unit:
            yield before


def _check_all_names(desk: Desk, changed: Mapping[str, Row | None]) -> None:
    """Look whether the units that change keep their names for themselves."""
    stay = [one for one in desk.store.rows.find(Unit) if one.id not in changed]
    come = [one for one in changed.values() if isinstance(one, Unit) and not one.withdrawn]
    for unit in come:
        _check_names((*stay, *come), unit, (unit.name, *unit.aliases))


def _own_unit(desk: Desk, unit_id: str) -> Unit:
    desk.require(Role.DISTRICT)
    unit = desk.store.rows.get(Unit, unit_id)
    if unit is None or unit.withdrawn:
        raise refuse(Code.UNIT_UNKNOWN, unit=unit_id)
    return unit


def _tidied(unit: Unit, wanted: UnitEdit) -> UnitEdit:
    name = wanted.name.strip()
    before = (unit.name,) if name != unit.name else ()
    aliases = dict.fromkeys(alias.strip() for alias in (*wanted.aliases, *before))
    return replace(
        wanted,
        name=name,
        aliases=tuple(alias for alias in aliases if alias and alias != name),
        parent=wanted.parent or None,
    )


def _check(book: UnitBook, unit: Unit, wanted: UnitEdit) -> None:
    if not wanted.name:
        raise refuse(Code.FIELD_EMPTY, field="name")
    _check_names(book.units, unit, (wanted.name, *wanted.aliases))
    if wanted.parent is None or wanted.parent == unit.parent:
        return
    parent = book.find(wanted.parent)
    has_members = any(one.parent == unit.name for one in book.units)
    if parent is None or parent.id == unit.id or parent.parent is not None or has_members:
        raise refuse(Code.UNIT_PARENT_WRONG, unit=wanted.name, parent=wanted.parent)


def _check_names(units: Iterable[Unit], unit: Unit, names: Iterable[str]) -> None:
    others = UnitBook(one for one in units if one.id != unit.id)
    for name in names:
        other = others.find(name)
        if other is not None:
            raise refuse(Code.UNIT_NAME_TAKEN, name=name, unit=other.name)


def _check_unbound(desk: Desk, unit: Unit) -> None:
    if is_bound(desk, unit):
        raise refuse(Code.UNIT_BOUND, unit=unit.name)


def _renamed(desk: Desk, before: Unit, after: Unit) -> Iterator[RowChange]:
    if before.name == after.name:
        return
    for owed in desk.store.rows.find(Assignment, unit=before.name):
        yield RowChange(owed, owed.changed(desk.now(), unit=after.name))
    yield from _members_of(desk, before, after.name, set())


def _members_of(desk: Desk, unit: Unit, parent: str | None, left: set[str]) -> Iterator[RowChange]:
    """Yield the members of a unit under another parent (None: under none)."""
    for member in desk.store.rows.find(Unit, parent=unit.name):
        if member.id not in left:
            yield RowChange(member, member.changed(desk.now(), parent=parent))


def _taken_over(desk: Desk, gone: Unit, into: Unit) -> Iterator[RowChange]:
    owing = {one.task_id: one for one in desk.store.rows.find(Assignment, unit=into.name)}
    for owed in desk.store.rows.find(Assignment, unit=gone.name):
        known = owing.get(owed.task_id)
        if known is None:
            yield RowChange(owed, owed.changed(desk.now(), unit=into.name))
            continue
        yield RowChange(owed, owed.changed(desk.now(), withdrawn=True))
        if owed.lead and not known.lead:
            yield RowChange(known, known.changed(desk.now(), lead=True))


def _with_groups(desk: Desk, unit: Unit, changes: Iterable[RowChange]) -> Iterator[RowChange]:
    """Add the tasks of 各镇街 and the like that a unit of its new kind owes, and take those back that it owed
    only as one of its old kind: unless it was told of them already."""
    known = list(changes)
    yield from known
    units = [unit if one.id == unit.id else one for one in desk.units().units]
    book = UnitBook(units)
    moved = {change.row.id: change.after for change in known}
    owed = [moved.get(one.id, one) for one in desk.store.rows.find(Assignment)]
    mine = {one.task_id: one for one in owed if isinstance(one, Assignment) and one.unit == unit.name}
    due = {
        change.row.task_id: change
        for change in group_assignments(desk, book, {unit.name})
        if isinstance(change.row, Assignment)
    }
    yield from (change for task_id, change in due.items() if task_id not in mine)
    if is_bound(desk, unit) or any(change.row.id in {one.id for one in mine.values()} for change in known):
        return
    for task_id, one in mine.items():
        if task_id not in due and one.origin is Origin.GROUP:
            yield RowChange(one, one.changed(desk.now(), withdrawn=True))
