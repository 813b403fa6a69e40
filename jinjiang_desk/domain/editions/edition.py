"""A newer edition of a plan that is loaded: which of its tasks are which, and what differs between them.

Pairs are proposed, by number and similar text; a person confirms or changes them. What was decided is kept as data, and
the rest is proposed anew whenever the reading is corrected.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from jinjiang_desk.domain.editions.edition_decisions import NEW, Decisions, Fate, measure_keys
from jinjiang_desk.domain.editions.edition_items import (
    OldTask,
    likeness_of_tasks,
    measure_item,
    new_item,
    old_item,
)
from jinjiang_desk.domain.heeding import Heed, go_on, heeding
from jinjiang_desk.domain.plans.pairing import Pair, match
from jinjiang_desk.domain.plans.plan import MeasureReading, TaskReading
from jinjiang_desk.domain.records import Measure

TASK_FIELDS = (
    "number",
    "number_text",
    "part",
    "problem",
    "responsible_units",
    "persons",
    "acceptance_units",
    "supervising_units",
    "deadline",
    "goal",
)
MEASURE_FIELDS = ("number", "parent", "above", "text", "goal", "units", "persons", "deadline")

_NOTHING = {None, "", ()}
"""What a field holds that says nothing."""


class Kind(StrEnum):
    """How a task or measure of one edition stands to the other."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that differs: the values of both editions. Of what only one edition has, every field that says something;
    the other value is None."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class MeasurePair:
    """A measure in both editions; None where one has none. A person has to look at an `open` one. `position` counts
    those of the newer edition from 1, `key` is what decisions call it."""

    old: Measure | None
    new: MeasureReading | None
    position: int
    likeness: float
    open: bool
    key: str = ""

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The fields that differ."""
        return _differences(self.old, self.new, MEASURE_FIELDS)

    @property
    def kind(self) -> Kind:
        """How it stands."""
        return _kind(self.old, self.new, bool(self.differences))


@dataclass(frozen=True, slots=True)
class TaskPair:
    """A task in both editions; `new` and `key` are None for one that is gone, `old` for a new one. `likeness` is that
    of their problems, `open` where a person has still to decide, about the task or about a measure of it; `fate` what
    was decided of one that is gone."""

    key: str | None
    new: TaskReading | None
    old: OldTask | None
    measures: tuple[MeasurePair, ...]
    likeness: float
    open: bool
    fate: Fate | None = None

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The fields of the task itself that differ."""
        return _differences(self.old.row if self.old is not None else None, self.new, TASK_FIELDS)

    @property
    def kind(self) -> Kind:
        """How it stands."""
        moved = [
            one.old.position != one.position
            for one in self.measures
            if one.old is not None and one.new is not None
        ]
        differs = (
            bool(self.differences) or any(one.kind is not Kind.SAME for one in self.measures) or any(moved)
        )
        return _kind(self.old, self.new, differs)


def pair_tasks(
    old: Sequence[OldTask],
    new: Sequence[tuple[str, TaskReading]],
    decisions: Decisions,
    heed: Heed = go_on,
) -> tuple[TaskPair, ...]:
    """Pair the tasks of two editions: as decided where a person did so, the rest as proposed. Those of the newer one
    come in its order, then those that are gone. `new` are the tasks with their keys. `heed` is called meanwhile."""
    known = {one.row.id: one for one in old}
    decided = dict(_decided(known, new, decisions))
    taken = set(decided.values())
    free_old = [one for one in old if one.row.id not in taken]
    free_new = [(key, task) for key, task in new if key not in decided]
    found = match([old_item(one) for one in free_old], [new_item(task) for _key, task in free_new], heed)
    proposed = {free_new[one.new][0]: one for one in found if one.new is not None}
    _doubt_contested([one for one in old if one.row.id in taken], free_new, proposed, heed)
    pairs = []
    for key, task in heeding(new, heed):
        if key in decided:
            mate, pair = known.get(decided[key]), None
        else:
            pair = proposed[key]
            mate = free_old[pair.old] if pair.old is not None else None
        pairs.append(_pair(key, task, mate, pair, decisions))
    gone = (free_old[one.old] for one in found if one.new is None and one.old is not None)
    return (*pairs, *(_gone(one, decisions) for one in gone))


def _doubt_contested(
    taken: Sequence[OldTask],
    new: Sequence[tuple[str, TaskReading]],
    proposed: dict[str, Pair],
    heed: Heed,
) -> None:
    """Let a person look at a task that would be new only because another was said to be the one it is like."""
    unmet = [(key, task) for key, task in new if proposed[key].old is None]
    for one in match([old_item(task) for task in taken], [new_item(task) for _key, task in unmet], heed):
        if one.old is not None and one.new is not None:
            key = unmet[one.new][0]
            proposed[key] = replace(proposed[key], sure=False)


def confirmed(decisions: Decisions, pair: TaskPair) -> Decisions:
    """Return the decisions with a pair as it stands: also what it says of its measures."""
    if pair.key is None:
        return decisions
    mate = pair.old.row.id if pair.old is not None else NEW
    return with_measures(
        replace(decisions, pairs={**decisions.pairs, pair.key: mate}), pair.key, pair.measures
    )


def with_measures(decisions: Decisions, key: str, measures: Sequence[MeasurePair]) -> Decisions:
    """Return the decisions with all measures of a task of the newer edition, by its key, as they stand."""
    mates = {one.key: one.old.id if one.old is not None else NEW for one in measures if one.new is not None}
    return replace(decisions, measures={**decisions.measures, key: mates})


def _decided(
    known: Mapping[str, OldTask], new: Sequence[tuple[str, TaskReading]], decisions: Decisions
) -> Iterator[tuple[str, str]]:
    """Yield what was decided and still can be: that old task is there, and no other was taken for it."""
    taken: set[str] = set()
    for key, _task in new:
        mate = decisions.pairs.get(key)
        if mate is None or mate in taken or (mate != NEW and mate not in known):
            continue
        if mate != NEW:
            taken.add(mate)
        yield key, mate


def _pair(
    key: str, task: TaskReading, mate: OldTask | None, pair: Pair | None, decisions: Decisions
) -> TaskPair:
    """`pair` is None for one that was decided."""
    measures = pair_measures(mate.measures if mate else (), task.measures, decisions.measures.get(key, {}))
    likeness = likeness_of_tasks(mate, task) if mate is not None else 0.0
    unsure = pair is not None and not pair.sure
    return TaskPair(key, task, mate, measures, likeness, unsure or any(one.open for one in measures))


def _gone(old: OldTask, decisions: Decisions) -> TaskPair:
    fate = decisions.gone.get(old.row.id)
    measures = tuple(MeasurePair(one, None, one.position, 0.0, open=False) for one in old.measures)
    return TaskPair(None, None, old, measures, 0.0, fate is None, fate)


def pair_measures(
    old: Sequence[Measure], new: Sequence[MeasureReading], mates: Mapping[str, str]
) -> tuple[MeasurePair, ...]:
    """Pair the measures of a task in two editions, given the ids of old ones that were decided, by the new ones' keys.
    Those of the newer one come in its order, then those that are gone."""
    known = {one.id: one for one in old}
    keys = measure_keys(new)
    decided: dict[int, Measure | None] = {}
    for at, key in enumerate(keys):
        mate = mates.get(key)
        if mate == NEW:
            decided[at] = None
        elif mate in known:
            decided[at] = known.pop(mate)
    free_old, free_new = list(known.values()), [at for at in range(len(new)) if at not in decided]
    items = [measure_item(one) for one in free_old]
    found = match(items, [measure_item(new[at]) for at in free_new])
    by_place = {free_new[one.new]: one for one in found if one.new is not None}
    pairs = []
    for at, one in enumerate(new):
        pair = by_place.get(at)
        taken = free_old[pair.old] if pair is not None and pair.old is not None else decided.get(at)
        unsure = pair is not None and not pair.sure and bool(free_old)
        likeness = pair.likeness if pair is not None else 1.0
        pairs.append(MeasurePair(taken, one, at + 1, likeness, unsure, keys[at]))
    gone = (free_old[one.old] for one in found if one.new is None and one.old is not None)
    return (*pairs, *(MeasurePair(one, None, one.position, 0.0, open=False) for one in gone))


def _differences(old: object, new: object, names: Sequence[str]) -> tuple[Difference, ...]:
    both = old is not None and new is not None
    values = ((name, getattr(old, name, None), getattr(new, name, None)) for name in names)
    return tuple(
        Difference(name, before, after)
        for name, before, after in values
        if before != after and (both or not {before, after} <= _NOTHING)
    )


def _kind(old: object, new: object, differs: bool) -> Kind:
    if old is None or new is None:
        return Kind.NEW if old is None else Kind.GONE
    return Kind.CHANGED if differs else Kind.SAME
