"""A newer edition of a loaded plan: beside which plan it stands, task by task, and what loading it would change.

Tasks and measures keep their ids, so every record of the towns stays where it is; what an edition no longer has is
withdrawn, never removed, and only where a person said so.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from jinjiang_desk.domain.editions.edition import Kind, TaskPair, pair_measures, pair_tasks
from jinjiang_desk.domain.editions.edition_decisions import Decisions, Fate
from jinjiang_desk.domain.editions.edition_items import OldTask, called, is_like, like_titles, shared_tasks
from jinjiang_desk.domain.editions.own_words import OwnWord, PersonsWords
from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.plans.correction import Corrections, Entry, entries, put_right
from jinjiang_desk.domain.plans.plan import PlanReading
from jinjiang_desk.domain.plans.put_right import UNTOUCHED, PlanPutRight
from jinjiang_desk.domain.records import RECORD_TABLES, ROW_TYPES, Measure, Plan, Record, Task
from jinjiang_desk.domain.row import Table
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.plans.put_right import LoadedPlan


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
    """A document as a newer edition of the plan that is `loaded`. `records` counts what units wrote about the tasks that
    are loaded, by the task's id and the unit. By the key of the new task, `own` are a person's words in the loaded
    edition that this one says otherwise, `struck` the tasks that the person had crossed out there; by the id of the old
    one, `added` those that the person had added. `put_right` is what of the plan is the person's once this is loaded."""

    loaded: LoadedPlan
    pairs: tuple[TaskPair, ...]
    records: Mapping[str, Mapping[str, int]]
    own: Mapping[str, tuple[OwnWord, ...]] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    put_right: PlanPutRight = UNTOUCHED

    @property
    def plan(self) -> Plan:
        """The plan that is loaded."""
        return self.loaded.plan

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

    @property
    def twins(self) -> frozenset[str]:
        """The ids of tasks that are gone and have the number of another in the newer edition."""
        numbers = {called(one.new) for one in self.pairs if one.new is not None} - {()}
        gone = (one.old.row for one in self.pairs if one.new is None and one.old is not None)
        return frozenset(row.id for row in gone if called(row) in numbers)

    def own_of(self, pair: TaskPair) -> tuple[OwnWord, ...]:
        """Return a person's words of a task that this edition says otherwise."""
        return self.own.get(pair.key or "", ())

    def overwritten_of(self, pair: TaskPair) -> tuple[OwnWord, ...]:
        """Return those that loading replaces. Where the printed number is one, it tells more than its value."""
        lost = [one for one in self.own_of(pair) if not one.kept]
        printed = any(one.name == "number_text" for one in lost)
        return tuple(one for one in lost if one.name != "number" or not printed)


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
    loaded: LoadedPlan,
    reading: PlanReading,
    corrections: Corrections,
    decisions: Decisions,
    heed: Heed = go_on,
) -> Edition:
    """Put a document's tasks as corrected beside those of the plan that it is a newer edition of; those crossed out are
    left aside. `heed` is called meanwhile."""
    found = entries(reading, corrections)
    kept = {one.key: one for one in found if not one.struck}
    old = old_tasks(desk, loaded.plan)
    records = _records(desk, tuple(one.row.id for one in old))
    pairs = pair_tasks(old, [(key, one.task) for key, one in kept.items()], decisions, heed)
    words = PersonsWords(loaded.put_right.tasks)
    own = {one.key: _own(words, one, kept[one.key], decisions) for one in pairs if one.key is not None}
    fresh = (one.key for one in pairs if one.key is not None and one.old is None)
    struck = frozenset(key for key in fresh if words.had_struck(kept[key].task))
    added = frozenset(one.row.id for one in old if words.had_added(one.row))
    staying = (one.old.row for one in pairs if one.fate is Fate.KEEP and one.old is not None)
    left = words.lasting(staying, [one.read for one in found if one.read is not None])
    # An edition that says nothing itself is called as the plan was.
    title = corrections.title or (None if reading.title else loaded.put_right.title)
    now = PlanPutRight(title, (*put_right(found), *left))
    return Edition(loaded, pairs, records, own, struck, added, now)


def _own(words: PersonsWords, pair: TaskPair, entry: Entry, decisions: Decisions) -> tuple[OwnWord, ...]:
    if pair.old is None or entry.read is None:
        return ()
    measures = pair.measures
    if entry.read.measures != entry.task.measures:
        mates = decisions.measures.get(entry.key, {})
        measures = pair_measures(pair.old.measures, entry.read.measures, mates)
    return words.about(pair.old, entry.read, entry.task, measures)


def _records(desk: Desk, task_ids: tuple[str, ...]) -> dict[str, dict[str, int]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for table in (*RECORD_TABLES, Table.VERDICT):
        for row in desk.store.rows.find(ROW_TYPES[table], task_id=task_ids):
            if isinstance(row, Record):
                counts[row.task_id][row.unit] += 1
    return {task_id: dict(units) for task_id, units in counts.items()}
