"""The changes that loading a newer edition comes to: what it says anew of each task, and who owes it then."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinjiang_desk.domain.assignment import Responsibility, UnitBook
from jinjiang_desk.domain.changes import RowChange
from jinjiang_desk.domain.edition_decisions import Fate
from jinjiang_desk.domain.editions import Kind, TaskPair
from jinjiang_desk.domain.heeding import Heed, go_on, heeding
from jinjiang_desk.domain.plan import PlanReading, TaskReading
from jinjiang_desk.domain.records import Assignment, Measure, Plan, Task
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import Origin
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.edition_doubts import document_doubts, pair_doubts
from jinjiang_desk.operations.editions import Edition
from jinjiang_desk.operations.plan_rows import (
    assignment_rows,
    count_rows,
    fresh_task,
    measure_fields,
    open_choice,
    task_fields,
    task_responsibility,
)
from jinjiang_desk.operations.plans import PlanSource, Proposed


@dataclass(frozen=True, slots=True)
class Moves:
    """Who comes to owe a task and who no longer does, by name."""

    joined: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


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
    changes = [*_changed(desk, edition.plan, plan)]
    doubts = [*document_doubts(desk, edition, source)]
    owing = _owing(desk, edition)
    for pair in heeding(edition.pairs, heed):
        known = owing.get(pair.old.row.id, ()) if pair.old is not None else ()
        made, owed = _pair_changes(desk, edition.plan, pair, known, book)
        changes += made
        left = tuple(one.unit for one in known if _is_withdrawn(one, made))
        doubts += pair_doubts(desk, edition, pair, left)
        if owed is not None and pair.new is not None and pair.kind is not Kind.SAME:
            doubts += open_choice(source.name, pair.new, owed)
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


def _pair_changes(
    desk: Desk, plan: Plan, pair: TaskPair, owing: Sequence[Assignment], book: UnitBook
) -> tuple[list[RowChange], Responsibility | None]:
    """Return what becomes of a task, and who owes it then; None where nobody is asked for."""
    if pair.new is None:
        gone = pair.fate is Fate.WITHDRAW
        rows = (pair.old.row, *pair.old.measures, *owing) if gone and pair.old is not None else ()
        return [_withdrawn(desk, row) for row in rows], None
    if pair.old is None:
        owed = task_responsibility(pair.new, pair.new.measures, book)
        ids = iter(desk.mint(count_rows(pair.new, owed)))
        return [RowChange(None, row) for row in fresh_task(desk, plan.id, pair.new, owed, ids)], owed
    changes = _task_changes(desk, pair, pair.old.row, pair.new)
    after = [change.after for change in changes]
    task = next((one for one in after if isinstance(one, Task)), pair.old.row)
    known = {one.id: one for one in pair.old.measures}
    known.update({one.id: one for one in after if isinstance(one, Measure)})
    measures = tuple(one for one in known.values() if not one.withdrawn)
    owed = task_responsibility(task, measures, book)
    before = task_responsibility(pair.old.row, pair.old.measures, book)
    return [*changes, *_owed_changes(desk, task, owing, (before, owed))], owed


def _task_changes(desk: Desk, pair: TaskPair, task: Task, item: TaskReading) -> list[RowChange]:
    """Return what becomes of a task and its measures. That it stands on another line is no news for the towns."""
    changes = list(_changed(desk, task, task_fields(item))) if pair.differences else []
    fresh = [one for one in pair.measures if one.old is None and one.new is not None]
    minted = desk.mint(len(fresh)) if fresh else []
    ids = dict(zip((one.position for one in fresh), minted, strict=True))
    for one in pair.measures:
        if one.new is None:
            changes += [_withdrawn(desk, one.old)] if one.old is not None else []
        elif one.old is None:
            header, content = desk.header(ids[one.position]), measure_fields(one.new)
            row = Measure(**header, task_id=task.id, position=one.position, **content)
            changes.append(RowChange(None, row))
        else:
            changes += _changed(desk, one.old, {**measure_fields(one.new), "position": one.position})
    return changes


def _owed_changes(
    desk: Desk, task: Task, owing: Sequence[Assignment], owed: tuple[Responsibility, Responsibility]
) -> Iterator[RowChange]:
    """Yield who joins and who leaves, given who owes it by both editions. Only whom the loaded one names can leave: whom
    the district chose stays."""
    before, after = owed
    named = {one.unit for one in before.assigned}
    due = {one.unit: one for one in after.assigned}
    for row in owing:
        wanted = due.pop(row.unit, None)
        if wanted is not None:
            yield from _changed(desk, row, {"lead": wanted.lead, "origin": wanted.origin})
        elif row.unit in named and row.origin is not Origin.CHOSEN:
            yield _withdrawn(desk, row)
    if due:
        joining = Responsibility(tuple(due.values()), (), ())
        ids = iter(desk.mint(len(due)))
        yield from (RowChange(None, row) for row in assignment_rows(desk, task, joining, ids))


def _changed(desk: Desk, row: Row, wanted: Mapping[str, Any]) -> Iterator[RowChange]:
    """Yield the row with other content, nothing where it says so already."""
    if any(getattr(row, name) != value for name, value in wanted.items()):
        yield RowChange(row, row.changed(desk.now(), **wanted))


def _withdrawn(desk: Desk, row: Row) -> RowChange:
    return RowChange(row, row.changed(desk.now(), withdrawn=True))


def _is_withdrawn(row: Row, changes: Iterable[RowChange]) -> bool:
    return any(one.row.id == row.id and one.row.withdrawn for one in changes)
