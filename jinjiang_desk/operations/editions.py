"""A newer edition of a loaded plan: beside which plan it stands, task by task, and what loading it would change.

Tasks and measures keep their ids, so every record of the towns stays where it is; what an edition no longer has is
withdrawn, never removed, and only where a person said so.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jinjiang_desk.domain.edition_decisions import Decisions
from jinjiang_desk.domain.edition_items import OldTask, is_like, like_titles, shared_tasks
from jinjiang_desk.domain.editions import Kind, TaskPair, pair_tasks
from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.plan import PlanReading, TaskReading
from jinjiang_desk.domain.records import RECORD_TABLES, ROW_TYPES, Measure, Plan, Record, Task
from jinjiang_desk.domain.row import Table
from jinjiang_desk.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class LikePlan:
    """A loaded plan, the share of a document's tasks that it has as well (0 to 1), and whether it is called so."""

    plan: Plan
    share: float
    titled_so: bool

    @property
    def is_like(self) -> bool:
        """Whether a person must say if the document is a newer edition of it."""
        return is_like(self.share, titled_so=self.titled_so)


@dataclass(frozen=True, slots=True)
class Edition:
    """A document as a newer edition of a plan. `records` counts what units wrote about the tasks that are loaded, by
    the task's id and the unit."""

    plan: Plan
    pairs: tuple[TaskPair, ...]
    records: Mapping[str, Mapping[str, int]]

    @property
    def open(self) -> tuple[TaskPair, ...]:
        """The pairs that a person has still to decide about."""
        return tuple(one for one in self.pairs if one.open)

    @property
    def counts(self) -> Mapping[Kind, int]:
        """How many tasks are the same, changed, new, gone."""
        return Counter(one.kind for one in self.pairs)

    def records_of(self, pair: TaskPair) -> int:
        """Return how many records there are about a task."""
        return sum(self.records.get(pair.old.row.id, {}).values()) if pair.old is not None else 0


def like_plans(desk: Desk, reading: PlanReading, heed: Heed = go_on) -> tuple[LikePlan, ...]:
    """Return the loaded plans, the most alike first; `heed` is called meanwhile."""
    title = reading.title or ""
    found = [
        LikePlan(plan, shared_tasks(old_tasks(desk, plan), reading, heed), like_titles(plan.title, title))
        for plan in desk.store.rows.find(Plan)
    ]
    return tuple(sorted(found, key=lambda one: (-one.share, not one.titled_so)))


def old_tasks(desk: Desk, plan: Plan) -> tuple[OldTask, ...]:
    """Return the tasks of a loaded plan with their measures, both in their order."""
    tasks = desk.store.rows.find(Task, plan_id=plan.id)
    measures: defaultdict[str, list[Measure]] = defaultdict(list)
    for one in desk.store.rows.find(Measure, task_id=tuple(task.id for task in tasks)):
        measures[one.task_id].append(one)
    return tuple(
        OldTask(task, tuple(sorted(measures[task.id], key=lambda one: one.position))) for task in tasks
    )


def edition_of(
    desk: Desk,
    plan: Plan,
    tasks: Sequence[tuple[str, TaskReading]],
    decisions: Decisions,
    heed: Heed = go_on,
) -> Edition:
    """Put a document's tasks (with their keys) beside those of the plan that it is a newer edition of; `heed` is called
    meanwhile."""
    old = old_tasks(desk, plan)
    records = _records(desk, tuple(one.row.id for one in old))
    return Edition(plan, pair_tasks(old, tasks, decisions, heed), records)


def _records(desk: Desk, task_ids: tuple[str, ...]) -> dict[str, dict[str, int]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for table in (*RECORD_TABLES, Table.VERDICT):
        for row in desk.store.rows.find(ROW_TYPES[table], task_id=task_ids):
            if isinstance(row, Record):
                counts[row.task_id][row.unit] += 1
    return {task_id: dict(units) for task_id, units in counts.items()}
