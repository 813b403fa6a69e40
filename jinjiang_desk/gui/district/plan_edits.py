"""The corrections of one review as the window holds them: what stands now, and the steps back."""

from collections.abc import Sequence
from dataclasses import fields, replace

from jinjiang_desk.domain.correction import (
    Corrections,
    Entry,
    added,
    count_corrections,
    entries,
    merged,
    restored,
    with_task,
)
from jinjiang_desk.domain.edition_decisions import Decisions
from jinjiang_desk.domain.plan import TaskReading
from jinjiang_desk.gui.district.past import Past
from jinjiang_desk.operations.plan_review import PlanReview


class PlanEdits:
    """Every step can be taken back; what was typed into one field is one step. `decisions` are what was decided about
    a newer edition, which can be decided anew at any time."""

    def __init__(self, review: PlanReview) -> None:
        self.review = review
        self.now = review.corrections
        self.decisions = review.decisions
        self._decided: dict[str | None, Decisions] = {}
        self._past: Past[Corrections] = Past()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The tasks in the order of the document, those crossed out included."""
        return entries(self.review.reading, self.now)

    @property
    def title(self) -> str:
        """What the plan is called now; by its file where it says nothing itself."""
        return self.now.title or self.review.reading.title or self.review.source.path.stem

    @property
    def tasks(self) -> int:
        """How many tasks would be loaded."""
        return sum(not entry.struck for entry in self.entries)

    @property
    def count(self) -> int:
        """In how many places it was corrected."""
        return count_corrections(self.review.reading, self.now)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._past.can_go_back(self.now)

    def become(self, plan_id: str) -> None:
        """Take the plan for a newer edition of another (NEW: for one of its own); what was decided beside one plan is
        there again when it is chosen again."""
        self._decided[self.decisions.plan_id] = self.decisions
        self.decisions = self._decided.get(plan_id, Decisions(plan_id))

    def name(self, title: str) -> None:
        """Correct the title."""
        self._past.typing("title", self.now)
        plain = title.strip()
        self.now = replace(self.now, title=plain if plain and plain != self.review.reading.title else None)

    def write(self, key: str, task: TaskReading) -> None:
        """Take what was typed about a task."""
        before = next((one.task for one in self.entries if one.key == key), task)
        self._past.typing((key, _typed_into(before, task)), self.now)
        self._take(key, task)

    def reshape(self, key: str, task: TaskReading) -> None:
        """Take a task whose measures were split, joined, added or removed."""
        self._past.step(self.now)
        self._take(key, task)

    def strike(self, entry: Entry) -> None:
        """Cross a task out, or bring it back."""
        self._past.step(self.now)
        self.now = replace(self.now, struck=self.now.struck ^ {entry.key})

    def restore(self, entry: Entry) -> None:
        """Let a task stand as it was read."""
        self._past.step(self.now)
        self.now = restored(self.now, entry.key)

    def add(self, after: Entry | None) -> str:
        """Add an empty task behind another and return its key."""
        self._past.step(self.now)
        self.now, key = added(self.now, after.task if after else None)
        return key

    def merge(self, first: Entry) -> None:
        """Join a task with the next one, which is crossed out."""
        second = next_kept(self.entries, first)
        if second is not None:
            self._past.step(self.now)
            self._take(first.key, merged(first.task, second.task))
            self.now = replace(self.now, struck=self.now.struck | {second.key})

    def undo(self) -> None:
        """Take the last step back."""
        self.now = self._past.back(self.now)

    def _take(self, key: str, task: TaskReading) -> None:
        self.now = with_task(self.review.reading, self.now, key, task)


def _typed_into(before: TaskReading, now: TaskReading) -> tuple[str | int, ...]:
    """Return which fields differ; of measures, which of them."""
    names = [one.name for one in fields(TaskReading)]
    changed: list[str | int] = [name for name in names if getattr(before, name) != getattr(now, name)]
    pairs = zip(before.measures, now.measures, strict=False)
    return *changed, *(at for at, (old, new) in enumerate(pairs) if old != new)


def next_kept(found: Sequence[Entry], entry: Entry) -> Entry | None:
    """Return the task behind another, those crossed out left aside."""
    at = next((number for number, one in enumerate(found) if one.key == entry.key), len(found))
    return next((one for one in found[at + 1 :] if not one.struck), None)
