"""What a newer edition says otherwise than a person had put it in the edition that is loaded.

Each such place is a word: a field of the task, or a measure as a whole. Unless the person keeps theirs, which is a
correction of the newer edition as any other, loading takes what the edition says.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jinjiang_desk.domain.editions.edition import MEASURE_FIELDS, TASK_FIELDS, MeasurePair
from jinjiang_desk.domain.editions.edition_items import OldTask
from jinjiang_desk.domain.plans.plan import MeasureReading, TaskReading
from jinjiang_desk.domain.plans.put_right import PutRight
from jinjiang_desk.domain.records import Measure, Task

MEASURE = "measures."
"""The name of a word that is a measure begins so."""


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A place where a person's word and the newer edition differ. `name` is the field of the task, or `measures.` with
    the id of the old measure (of one that the person had taken out: its text).

    `mine` and `theirs` are the values, of a measure as read; None where one side has no such measure: it stands behind
    the first of `after` that the task has then. `kept` is whether the person's word is the one that would be loaded."""

    name: str
    mine: Any
    theirs: Any
    kept: bool
    after: tuple[MeasureReading, ...] = ()

    @property
    def is_measure(self) -> bool:
        """Whether it is a measure."""
        return self.name.startswith(MEASURE)


class PersonsWords:
    """What a person put right of the tasks that are loaded, by what these are called and say."""

    def __init__(self, found: Iterable[PutRight]) -> None:
        self._found: defaultdict[Hashable, list[PutRight]] = defaultdict(list)
        self._struck: dict[Hashable, PutRight] = {}
        for one in found:
            if one.now is not None:
                self._found[_known_by(one.now)].append(one)
            elif one.read is not None:
                self._struck[_known_by(one.read)] = one

    def had_struck(self, read: TaskReading) -> bool:
        """Whether the person had crossed out just this task."""
        return _known_by(read) in self._struck

    def had_added(self, row: Task) -> bool:
        """Whether the person had added a task that is loaded."""
        return any(one.read is None for one in self._of(row))

    def lasting(self, staying: Iterable[Task], read: Iterable[TaskReading]) -> Iterator[PutRight]:
        """Yield what a newer edition, as `read`, leaves as it is: what the person put right of tasks that stay beside
        it, and the tasks crossed out that it does not have at all."""
        for row in staying:
            yield from self._of(row)
        there = {_known_by(one) for one in read}
        yield from (one for known, one in self._struck.items() if known not in there)

    def about(
        self, old: OldTask, read: TaskReading, now: TaskReading, measures: Sequence[MeasurePair]
    ) -> tuple[OwnWord, ...]:
        """Return the words of a loaded task that the newer edition, as read, says otherwise, given what it would be
        loaded as now, and the measures of what was `read` beside those that are loaded."""
        words = (
            word
            for one in self._of(old.row)
            for word in (*_fields(old.row, one, read, now), *_measures(one, now, measures))
        )
        return tuple({word.name: word for word in words}.values())

    def _of(self, row: Task) -> Sequence[PutRight]:
        """Of several tasks that are called and say the same, what was put right of just this one counts."""
        found = self._found.get(_known_by(row), ())
        same = [
            one for one in found if all(getattr(row, name) == getattr(one.now, name) for name in TASK_FIELDS)
        ]
        return same or [one for one in found if one.read is not None]


def together(words: Sequence[OwnWord]) -> dict[str, tuple[OwnWord, ...]]:
    """Return by the name of each word those that go with it: of measures that the person joined or split, keeping one
    and not the others would say a thing twice, or no longer."""
    groups: dict[str, tuple[OwnWord, ...]] = {one.name: (one,) for one in words}
    mine = [one for one in words if one.is_measure and one.mine is not None]
    theirs = [one for one in words if one.is_measure and one.theirs is not None]
    for one in mine:
        for other in theirs:
            if groups[one.name] is not groups[other.name] and _is_cut(one.mine.text, other.theirs.text):
                both = (*groups[one.name], *groups[other.name])
                groups |= dict.fromkeys((word.name for word in both), both)
    return groups


def with_word(task: TaskReading, word: OwnWord, *, mine: bool) -> TaskReading:
    """Return a task with the person's word, or with that of the edition."""
    wanted, given_up = (word.mine, word.theirs) if mine else (word.theirs, word.mine)
    if not word.is_measure:
        return replace(task, **{word.name: wanted})
    measures = [*task.measures]
    if given_up in measures:
        at = measures.index(given_up)
        measures[at : at + 1] = [] if wanted is None else [wanted]
    elif wanted is not None and wanted not in measures:
        behind = next((measures.index(one) for one in word.after if one in measures), -1)
        measures.insert(behind + 1, wanted)
    return replace(task, measures=tuple(measures))


def _is_cut(one: str, other: str) -> bool:
    """Whether one of two texts is a part of the other."""
    part, whole = sorted((one, other), key=len)
    return 0 < len(part) < len(whole) and part in whole


def _known_by(task: Task | TaskReading) -> Hashable:
    return task.part, task.number, task.number_text, task.problem


def _fields(row: Task, put: PutRight, read: TaskReading, now: TaskReading) -> Iterator[OwnWord]:
    for name in TASK_FIELDS:
        mine, theirs, said = getattr(row, name), getattr(read, name), getattr(now, name)
        persons = getattr(put.now, name) == mine and (put.read is None or getattr(put.read, name) != mine)
        # What is neither of the two, the person has just typed.
        if persons and mine != theirs and said in (mine, theirs):
            yield OwnWord(name, mine, theirs, said == mine)


def _measures(put: PutRight, now: TaskReading, pairs: Sequence[MeasurePair]) -> Iterator[OwnWord]:
    # All are counted: the very same measure may be printed twice.
    read, left = (Counter(one.measures if one is not None else ()) for one in (put.read, put.now))
    put_in, taken_out = left - read, read - left
    here = Counter(now.measures)
    left_out = Counter(one.new for one in pairs if one.new is not None) - here
    for pair in pairs:
        theirs = pair.new
        if pair.old is None:
            if theirs in taken_out:
                kept = theirs in left_out
                yield OwnWord(MEASURE + pair.key, None, theirs, kept, tuple(_before(pair, pairs)))
            continue
        mine = _as_read(pair.old)
        # What is neither of the two, the person has just typed.
        is_one = theirs is None or mine in here or theirs in here
        if mine != theirs and mine in put_in and is_one:
            yield OwnWord(MEASURE + pair.old.id, mine, theirs, mine in here, tuple(_before(pair, pairs)))


def _before(pair: MeasurePair, pairs: Sequence[MeasurePair]) -> Iterator[MeasureReading]:
    """Yield what stands before a measure in its edition (the loaded one where that has it), the nearest first, in the
    words of both."""
    beside = [one for one in pairs if (one.new if pair.old is None else one.old) is not None]
    if pair.old is not None:
        beside.sort(key=lambda one: one.old.position if one.old is not None else 0)
    for one in reversed(beside[: beside.index(pair)]):
        if one.old is not None:
            yield _as_read(one.old)
        if one.new is not None:
            yield one.new


def _as_read(row: Measure) -> MeasureReading:
    return MeasureReading(**{name: getattr(row, name) for name in MEASURE_FIELDS})
