"""What a person put right in a plan as read, kept as data: the reading itself is never touched.

A corrected, added or merged task is kept whole under its key; a task that is crossed out is still there.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace

from jinjiang_desk.domain.plans.checks.noting import (
    DEADLINE,
    GOAL,
    MEASURES,
    PROBLEM,
    UNITS,
    is_in_measures,
    measure_at,
    name_of,
)
from jinjiang_desk.domain.plans.plan import PlanReading, TaskReading
from jinjiang_desk.domain.plans.put_right import PutRight
from jinjiang_desk.domain.plans.self_check import check_plan, in_file
from jinjiang_desk.domain.problem import Code, Problem
from jinjiang_desk.domain.row import from_plain, to_plain

_WHERE = ("line", "last_line")
_FIELD_NAMES = {
    PROBLEM: "problem",
    UNITS: "responsible_units",
    DEADLINE: "deadline",
    GOAL: "goal",
    MEASURES: "measures",
}
"""The fields of a task, by what notes call them."""
_FIELDS_OF_CODES = {
    Code.PLAN_DEADLINE_UNREAD: "deadline",
    Code.PLAN_DEADLINE_DIFFERS: "deadline",
    Code.PLAN_DEADLINE_DAY_EMPTY: "deadline",
    Code.PLAN_DEADLINE_SEVERAL: "deadline",
    Code.PLAN_DEADLINE_SAYS_MORE: "deadline",
    Code.PLAN_DATES_REVERSED: "deadline",
    Code.PLAN_CHOICE_OPEN: "responsible_units",
    Code.PLAN_ACCEPTANCE_PROPOSED: "acceptance_units",
    Code.PLAN_ACCEPTANCE_OPEN: "acceptance_units",
}


@dataclass(frozen=True, slots=True)
class Corrections:
    """`tasks` are those that a person changed or added, whole, by key; `struck` the keys crossed out."""

    title: str | None = None
    tasks: Mapping[str, TaskReading] = field(default_factory=dict)
    struck: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """A task as it stands in the review: `read` is what the program read, None where a person added it."""

    key: str
    task: TaskReading
    read: TaskReading | None
    struck: bool

    @property
    def changed(self) -> int:
        """In how many places it differs from what was read."""
        if self.struck or self.read is None:
            return 1
        return _differences(self.read, self.task)

    def holds(self, line: int) -> bool:
        """Whether it was read from a line of the document."""
        return self.task.line <= line <= (self.task.last_line or self.task.line)


def entries(reading: PlanReading, corrections: Corrections) -> tuple[Entry, ...]:
    """Return all tasks, also those crossed out, in the order of the document."""
    read = dict(_keyed(reading.tasks))
    known = {
        key: Entry(key, corrections.tasks.get(key, task), task, key in corrections.struck)
        for key, task in read.items()
    }
    by_person = [
        Entry(key, task, None, key in corrections.struck)
        for key, task in corrections.tasks.items()
        if key not in read
    ]
    return tuple(sorted((*known.values(), *by_person), key=lambda entry: entry.task.line))


def corrected(reading: PlanReading, corrections: Corrections, file: str) -> PlanReading:
    """Return the plan as a person put it right, with its doubts worked out again; what only the document can tell stays
    noted, until the field that it is about is put right."""
    if corrections == Corrections():
        return reading
    found = entries(reading, corrections)
    tasks = tuple(entry.task for entry in found if not entry.struck)
    now = tuple(in_file(one, file) for one in check_plan(reading.stated, tasks, reading.kind))
    before = check_plan(reading.stated, reading.tasks, reading.kind)
    worked_out = {_said(in_file(one, file)) for one in before}
    settled = {entry.task.line: entry for entry in found if entry.struck or entry.changed}
    of_document = tuple(
        one
        for one in reading.problems
        if _said(one) not in worked_out and not _is_settled(one, settled.get(one.place.line or 0))
    )
    title = corrections.title or reading.title
    return replace(reading, title=title, tasks=tasks, problems=(*of_document, *now))


def count_corrections(reading: PlanReading, corrections: Corrections) -> int:
    """Return in how many places a person changed what was read."""
    title = corrections.title is not None and corrections.title != reading.title
    return int(title) + sum(entry.changed for entry in entries(reading, corrections))


def put_right(found: Iterable[Entry]) -> Iterator[PutRight]:
    """Yield the tasks that a person changed, added or crossed out."""
    for entry in found:
        if entry.struck and entry.read is not None:
            yield PutRight(entry.read, None)
        elif not entry.struck and entry.changed:
            yield PutRight(entry.read, entry.task)


def with_task(reading: PlanReading, corrections: Corrections, key: str, task: TaskReading) -> Corrections:
    """Return the corrections with one task as it stands now; what equals the reading is no correction."""
    tasks = {**corrections.tasks, key: task}
    if dict(_keyed(reading.tasks)).get(key) == task:
        del tasks[key]
    return replace(corrections, tasks=tasks)


def restored(corrections: Corrections, key: str) -> Corrections:
    """Return the corrections without those of one task: it stands as it was read."""
    tasks = {name: task for name, task in corrections.tasks.items() if name != key}
    return replace(corrections, tasks=tasks, struck=corrections.struck - {key})


def added(corrections: Corrections, after: TaskReading | None) -> tuple[Corrections, str]:
    """Return the corrections with an empty task behind another, and its key."""
    key = next(name for number in range(1, 10_000) if (name := f"+{number}") not in corrections.tasks)
    line = after.last_line or after.line if after else 1
    empty = TaskReading(None, None, "", line, part=after.part if after else None, last_line=line)
    return replace(corrections, tasks={**corrections.tasks, key: empty}), key


def doubtful_fields(task: TaskReading, problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
    """Return the doubts about one task by the field they are about (measures.0 …: one measure)."""
    found: dict[str, tuple[Problem, ...]] = {}
    for problem in problems:
        if _is_about(problem, task):
            name = _field_of(problem, task)
            found[name] = (*found.get(name, ()), problem)
    return found


def count_doubts(found: Sequence[Entry], problems: Iterable[Problem]) -> dict[str, int]:
    """Return how many doubts there are about each task by its key; of those crossed out there is none."""
    placed = sorted((one for one in problems if one.place.line), key=lambda one: one.place.line or 0)
    lines = [one.place.line or 0 for one in placed]
    counts: dict[str, int] = {}
    for entry in found:
        first, last = entry.task.line, entry.task.last_line or entry.task.line
        some = placed[bisect_left(lines, first) : bisect_right(lines, last)]
        counts[entry.key] = 0 if entry.struck else sum(_is_about(one, entry.task) for one in some)
    return counts


def to_text(corrections: Corrections) -> str:
    """Return the corrections as text, to be kept; empty where there are none."""
    if corrections == Corrections():
        return ""
    kept = {
        "title": corrections.title,
        "tasks": {key: to_plain(task) for key, task in corrections.tasks.items()},
        "struck": sorted(corrections.struck),
    }
    return json.dumps(kept, ensure_ascii=False)


def from_text(text: str) -> Corrections | None:
    """Return corrections that were kept; None where the text is not what this program writes."""
    try:
        kept = json.loads(text or "{}")
        title = kept.get("title")
        tasks = {str(key): from_plain(TaskReading, task) for key, task in kept.get("tasks", {}).items()}
        struck = frozenset(str(key) for key in kept.get("struck", ()))
        return Corrections(None if title is None else str(title), tasks, struck)
    except (ValueError, TypeError, AttributeError):
        return None


def _keyed(tasks: Iterable[TaskReading]) -> Iterator[tuple[str, TaskReading]]:
    """A key is the line where a task starts, and which one it is on that line: it holds when a later program
    reads more or fewer tasks from the same file."""
    seen: dict[int, int] = {}
    for task in tasks:
        nth = seen[task.line] = seen.get(task.line, 0) + 1
        yield f"{task.line}.{nth}", task


def _differences(read: TaskReading, now: TaskReading) -> int:
    plain = [one.name for one in fields(TaskReading) if one.name not in (*_WHERE, "measures")]
    texts = sum(bool(getattr(read, name) != getattr(now, name)) for name in plain)
    pairs = zip(read.measures, now.measures, strict=False)
    return texts + sum(a != b for a, b in pairs) + abs(len(read.measures) - len(now.measures))


def _is_settled(problem: Problem, entry: Entry | None) -> bool:
    """Whether a person has put right what a note is about, or crossed it out."""
    if entry is None or entry.read is None or not _is_about(problem, entry.read):
        return False
    name = _field_of(problem, entry.read).partition(".")[0]
    return entry.struck or getattr(entry.read, name) != getattr(entry.task, name)


def _said(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.place, tuple(sorted(problem.values.items()))


def _is_about(problem: Problem, task: TaskReading) -> bool:
    """A note about a measure stands on a line of the measure, any other on the first line of its task."""
    line, item = problem.place.line or 0, problem.place.item or ""
    if is_in_measures(problem.place, task):
        return task.line <= line <= (task.last_line or task.line)
    return line == task.line and item in ("", name_of(task), task.shown_number)


def _field_of(problem: Problem, task: TaskReading) -> str:
    if is_in_measures(problem.place, task):
        at = measure_at(problem.place, task)
        return "measures" if at is None else f"measures.{at}"
    if problem.code in _FIELDS_OF_CODES:
        return _FIELDS_OF_CODES[problem.code]
    return _FIELD_NAMES.get(problem.values.get("field", ""), "number")
