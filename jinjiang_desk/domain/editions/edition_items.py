"""By what the tasks and measures of two editions of a plan are compared, and how much two plans are alike."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.plans.pairing import Item, alike, match, plain, sketch
from jinjiang_desk.domain.plans.plan import MeasureReading, PlanReading, TaskReading
from jinjiang_desk.domain.records import Measure, Task

_LIKE_TITLE, _LIKE_TASK = 0.8, 0.5
"""From this likeness on two titles are the same title, two tasks the same task."""
_LIKE_PLAN = 0.5
"""From this share of its tasks on a plan is like one that is loaded."""


@dataclass(frozen=True, slots=True)
class OldTask:
    """A task of the edition that is loaded, with its measures in their order."""

    row: Task
    measures: tuple[Measure, ...] = ()


def shared_tasks(old: Sequence[OldTask], reading: PlanReading, heed: Heed = go_on) -> float:
    """Return the share of a plan's tasks that a loaded one has as well, 0 to 1; `heed` is called meanwhile."""
    pairs = match([old_item(one) for one in old], [new_item(task) for task in reading.tasks], heed)
    shared = sum(one.old is not None and one.new is not None and one.likeness >= _LIKE_TASK for one in pairs)
    return shared / len(reading.tasks) if reading.tasks else 0.0


def like_titles(one: str, other: str) -> bool:
    """Whether two plans are called nearly the same."""
    return bool(one and other) and alike(sketch(plain(one)), sketch(plain(other))) >= _LIKE_TITLE


def is_like(share: float, *, titled_so: bool) -> bool:
    """Whether a plan is so much like a loaded one that a person must say whether it is a newer edition of it."""
    return titled_so or share >= _LIKE_PLAN


def old_item(old: OldTask) -> Item:
    """Return what a loaded task is compared by."""
    return Item(
        called(old.row), old.row.problem, (old.row.goal or "") + "".join(one.text for one in old.measures)
    )


def new_item(task: TaskReading) -> Item:
    """Return what a task as read is compared by."""
    return Item(called(task), task.problem, (task.goal or "") + "".join(one.text for one in task.measures))


def called(task: Task | TaskReading) -> tuple[Hashable, ...]:
    """Return what a task is called by: its part and number, as printed where it is none; nothing of one without."""
    named = task.number if task.number is not None else task.number_text
    return () if named is None else (task.part, named)


def likeness_of_tasks(old: OldTask, new: TaskReading) -> float:
    """Return how much the texts of two tasks are alike, 0 to 1."""
    return alike(sketch(plain(old.row.problem)), sketch(plain(new.problem)))


def measure_item(measure: Measure | MeasureReading) -> Item:
    """Return what a measure is compared by."""
    label = () if measure.number is None else (measure.above, measure.parent, measure.number)
    return Item(label, measure.text)
