"""The changes that loading a newer edition comes to: what it says anew of each task, and who owes it then."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinjiang_desk.domain.changes import RowChange
from jinjiang_desk.domain.editions.edition import Kind, TaskPair
from jinjiang_desk.domain.editions.edition_decisions import Fate
from jinjiang_desk.domain.heeding import Heed, go_on, heeding
from jinjiang_desk.domain.plans.plan import PlanReading, TaskReading
from jinjiang_desk.domain.records import Assignment, Measure, Plan, Task
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import Origin
from jinjiang_desk.domain.tasks.assignment import Assigned, Responsibility, UnitBook
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.plans.edition_doubts import document_doubts, pair_doubts
from jinjiang_desk.operations.plans.editions import Edition
from jinjiang_desk.operations.plans.loading import PlanSource, Proposed
from jinjiang_desk.operations.plans.plan_rows import (
    assignment_rows,
    count_rows,
    fresh_task,
    measure_fields,
    open_choice,
    task_fields,
    task_responsibility,
)
from jinjiang_desk.operations.plans.put_right import keeping_put_right


@dataclass(frozen=True, slots=True)
class Moves:
    """Who comes to owe a task and who no longer does, by name."""

    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


_NOBODY = Responsibility((), (), ())


@dataclass(frozen=True, slots=True)
class _Beside:
    """A pair with the assignments that there are, and who owes the task by the newer edition and by the loaded one."""

    pair: TaskPair
    owing: Sequence[Assignment]
    owed: Responsibility
    before: Responsibility

    @property
    def joining(self) -> tuple[Assigned, ...]:
        """Who comes to owe a task that is loaded."""
        there = {row.unit for row in self.owing}
        return tuple({one.unit: one for one in self.owed.assigned if one.unit not in there}.values())

    @property
    def fresh(self) -> int:
        """How many rows will be new."""
        if self.pair.new is None:
            return 0
        if self.pair.old is None:
            return count_rows(self.pair.new, self.owed)
        measures = sum(one.old is None and one.new is not None for one in self.pair.measures)
        return measures + len(self.joining)


def propose_edition(
    desk: Desk,
    reading: PlanReading,
    source: PlanSource,
    book: UnitBook,
    heed: Heed = go_on,
    *,
    edition: Edition,
) -> Proposed:
    """Work out what loading a newer edition would change. A stop PLAN_EDITION_OPEN stands in the way while a person
    has something to decide. `heed` is called meanwhile."""
    # The name of the file is no better name than the one that the plan has.
    title = reading.title or edition.plan.title
    plan = {"title": title, "source_name": source.name, "source_sha256": source.sha256}
    changes = [*_changed(desk, edition.plan, plan), keeping_put_right(desk, edition.plan, edition.put_right)]
    doubts = [*document_doubts(desk, edition, source, title)]
    owing = _owing(desk, edition)
    beside = [_beside(pair, owing, book) for pair in heeding(edition.pairs, heed)]
    # Each asking for ids writes to the disk: the edition asks once.
    fresh = sum(one.fresh for one in beside)
    ids = iter(desk.mint(fresh) if fresh else ())
    for one in heeding(beside, heed):
        made = _pair_changes(desk, edition.plan, one, ids)
        changes += made
        left = tuple(row.unit for row in one.owing if _is_withdrawn(row, made))
        doubts += pair_doubts(desk, edition, one.pair, left)
        if one.pair.new is not None and one.pair.kind is not Kind.SAME:
            doubts += open_choice(source.name, one.pair.new, one.owed)
    return Proposed("载入新版方案", changes, doubts)


def moves_of(changes: Iterable[RowChange]) -> dict[str, Moves]:
    """Return who joins and who leaves by some changes, by the id of the task."""
    found: defaultdict[str, Moves] = defaultdict(Moves)
    for change in changes:
        row = change.row
        if isinstance(row, Assignment):
            before = found[row.task_id]
            if change.before is None:
                found[row.task_id] = Moves((*before.joined, row.unit), before.left)
            elif row.withdrawn:
                found[row.task_id] = Moves(before.joined, (*before.left, row.unit))
    return dict(found)


def _owing(desk: Desk, edition: Edition) -> Mapping[str, Sequence[Assignment]]:
    tasks = tuple(one.old.row.id for one in edition.pairs if one.old is not None)
    owing: defaultdict[str, list[Assignment]] = defaultdict(list)
    for row in desk.store.rows.find(Assignment, task_id=tasks):
        owing[row.task_id].append(row)
    return owing


def _beside(pair: TaskPair, owing: Mapping[str, Sequence[Assignment]], book: UnitBook) -> _Beside:
    old, new = pair.old, pair.new
    owed = task_responsibility(new, new.measures, book) if new is not None else _NOBODY
    before = task_responsibility(old.row, old.measures, book) if old is not None else _NOBODY
    return _Beside(pair, owing.get(old.row.id, ()) if old is not None else (), owed, before)


def _pair_changes(desk: Desk, plan: Plan, beside: _Beside, ids: Iterator[str]) -> list[RowChange]:
    """Return what becomes of a task; each row that is new takes the next id."""
    pair = beside.pair
    if pair.new is None:
        gone = pair.fate is Fate.WITHDRAW
        rows = (pair.old.row, *pair.old.measures, *beside.owing) if gone and pair.old is not None else ()
        return [_withdrawn(desk, row) for row in rows]
    if pair.old is None:
        return [RowChange(None, row) for row in fresh_task(desk, plan.id, pair.new, beside.owed, ids)]
    task = pair.old.row
    return [*_task_changes(desk, pair, task, pair.new, ids), *_owed_changes(desk, task, beside, ids)]


def _task_changes(
    desk: Desk, pair: TaskPair, task: Task, item: TaskReading, ids: Iterator[str]
) -> Iterator[RowChange]:
    """Yield what becomes of a task and its measures. That it stands on another line is no news for the towns."""
    if pair.differences:
        yield from _changed(desk, task, task_fields(item))
    for one in pair.measures:
        if one.new is None:
            yield from (_withdrawn(desk, row) for row in (one.old,) if row is not None)
        elif one.old is None:
            header, content = desk.header(next(ids)), measure_fields(one.new)
            yield RowChange(None, Measure(**header, task_id=task.id, position=one.position, **content))
        else:
            yield from _changed(desk, one.old, {**measure_fields(one.new), "position": one.position})


def _owed_changes(desk: Desk, task: Task, beside: _Beside, ids: Iterator[str]) -> Iterator[RowChange]:
    """Yield who joins and who leaves. Only whom the loaded edition names can leave: whom the district chose stays."""
    named = {one.unit for one in beside.before.assigned}
    due = {one.unit: one for one in beside.owed.assigned}
    for row in beside.owing:
        wanted = due.pop(row.unit, None)
        if wanted is not None:
            yield from _changed(desk, row, {"lead": wanted.lead, "origin": wanted.origin})
        elif row.unit in named and row.origin is not Origin.CHOSEN:
            yield _withdrawn(desk, row)
    joining = Responsibility(beside.joining, (), ())
    yield from (RowChange(None, row) for row in assignment_rows(desk, task, joining, ids))


def _changed(desk: Desk, row: Row, wanted: Mapping[str, Any]) -> Iterator[RowChange]:
    """Yield the row with other content, nothing where it says so already."""
    if any(getattr(row, name) != value for name, value in wanted.items()):
        yield RowChange(row, row.changed(desk.now(), **wanted))


def _withdrawn(desk: Desk, row: Row) -> RowChange:
    return RowChange(row, row.changed(desk.now(), withdrawn=True))


def _is_withdrawn(row: Row, changes: Iterable[RowChange]) -> bool:
    return any(one.row.id == row.id and one.row.withdrawn for one in changes)
