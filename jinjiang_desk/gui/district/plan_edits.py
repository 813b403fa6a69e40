"""The corrections of one review as the window holds them: what stands now, and the steps back."""

from collections.abc import Sequence
from dataclasses import replace

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
from jinjiang_desk.operations.plan_review import PlanReview


class PlanEdits:
    """Every step but typing can be taken back; typing has the fields' own undo. `decisions` are what was decided about
    a newer edition, which can be decided anew at any time."""

    def __init__(self, review: PlanReview) -> None:
        self.review = review
        self.now = review.corrections
        self.decisions = review.decisions
        self._decided: dict[str | None, Decisions] = {}
        self._past: list[Corrections] = []

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
        return bool(self._past)

    def become(self, plan_id: str) -> None:
        """Take the plan for a newer edition of another (NEW: for one of its own); what was decided beside one plan is
        there again when it is chosen again."""
        self._decided[self.decisions.plan_id] = self.decisions
        self.decisions = self._decided.get(plan_id, Decisions(plan_id))

    def name(self, title: str) -> None:
        """Correct the title."""
        plain = title.strip()
        self.now = replace(self.now, title=plain if plain and plain != self.review.reading.title else None)

    def write(self, key: str, task: TaskReading) -> None:
        """Take what was typed about a task."""
        self.now = with_task(self.review.reading, self.now, key, task)

    def reshape(self, key: str, task: TaskReading) -> None:
        """Take a task whose measures were split, joined, added or removed."""
        self._remember()
        self.write(key, task)

    def strike(self, entry: Entry) -> None:
        """Cross a task out, or bring it back."""
        self._remember()
        self.now = replace(self.now, struck=self.now.struck ^ {entry.key})

    def restore(self, entry: Entry) -> None:
        """Let a task stand as it was read."""
        self._remember()
        self.now = restored(self.now, entry.key)

    def add(self, after: Entry | None) -> str:
        """Add an empty task behind another and return its key."""
        self._remember()
        self.now, key = added(self.now, after.task if after else None)
        return key

    def merge(self, first: Entry) -> None:
        """Join a task with the next one, which is crossed out."""
        second = next_kept(self.entries, first)
        if second is not None:
            self._remember()
            self.write(first.key, merged(first.task, second.task))
            self.now = replace(self.now, struck=self.now.struck | {second.key})

    def undo(self) -> None:
        """Take the last step back, with what was typed after it."""
        if self._past:
            self.now = self._past.pop()

    def _remember(self) -> None:
        self._past.append(self.now)


def next_kept(found: Sequence[Entry], entry: Entry) -> Entry | None:
    """Return the task behind another, those crossed out left aside."""
    at = next((number for number, one in enumerate(found) if one.key == entry.key), len(found))
    return next((one for one in found[at + 1 :] if not one.struck), None)
