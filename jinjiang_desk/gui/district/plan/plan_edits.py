"""The corrections of a plan that is reviewed, as the window holds them."""

from collections.abc import Sequence
from dataclasses import replace

from jinjiang_desk.domain.editions.edition_decisions import Decisions
from jinjiang_desk.domain.editions.own_words import OwnWord, with_word
from jinjiang_desk.domain.plans.correction import (
    Corrections,
    Entry,
    added,
    count_corrections,
    entries,
    restored,
    with_task,
)
from jinjiang_desk.domain.plans.plan import TaskReading
from jinjiang_desk.domain.plans.reshaping import merged
from jinjiang_desk.gui.district.document.document_edits import DocumentEdits, typed_into
from jinjiang_desk.operations.plans.plan_review import PlanReview


class PlanEdits(DocumentEdits[Corrections]):
    """`decisions` are what was decided about a newer edition, which can be decided anew at any time; `loaded_title` is
    what the plan is called of which this is one."""

    def __init__(self, review: PlanReview) -> None:
        super().__init__(review.corrections, review.reading.title, review.source.path.stem)
        self.review = review
        self.decisions = review.decisions
        self.loaded_title: str | None = None
        self._decided: dict[str | None, Decisions] = {}

    @property
    def title(self) -> str:
        """What the plan is called now; an edition that says nothing itself keeps the title of the one that is loaded."""
        return self.now.title or self._read_title or self.loaded_title or self._stem

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The tasks in the order of the document, those crossed out included."""
        return entries(self.review.reading, self.now)

    @property
    def tasks(self) -> int:
        """How many tasks would be loaded."""
        return sum(not entry.struck for entry in self.entries)

    @property
    def count(self) -> int:
        """In how many places it was corrected."""
        return count_corrections(self.review.reading, self.now)

    def become(self, plan_id: str) -> None:
        """Take the plan for a newer edition of another (NEW: for one of its own); what was decided beside one plan is
        there again when it is chosen again."""
        self._decided[self.decisions.plan_id] = self.decisions
        self.decisions = self._decided.get(plan_id, Decisions(plan_id))

    def write(self, key: str, task: TaskReading) -> None:
        """Take what was typed about a task."""
        before = next((one.task for one in self.entries if one.key == key), task)
        self.typing((key, typed_into(before, task)))
        self._take(key, task)

    def reshape(self, key: str, task: TaskReading) -> None:
        """Take a task whose measures were split, joined, added or removed."""
        self.step()
        self._take(key, task)

    def say_words(self, key: str, words: Sequence[OwnWord], *, mine: bool) -> None:
        """Let a task say what a person had put right in the loaded edition, or again what this one says."""
        task = next(one.task for one in self.entries if one.key == key)
        for word in words:
            task = with_word(task, word, mine=mine)
        self.reshape(key, task)

    def restore(self, key: str) -> None:
        """Let a task stand as it was read."""
        self.step()
        self.now = restored(self.now, key)

    def add(self, after: Entry | None) -> str:
        """Add an empty task behind another and return its key."""
        self.step()
        self.now, key = added(self.now, after.task if after else None)
        return key

    def merge(self, key: str) -> None:
        """Join a task with the next one, which is crossed out."""
        first = next(one for one in self.entries if one.key == key)
        second = next_kept(self.entries, key)
        if second is not None:
            self.step()
            self._take(key, merged(first.task, second.task))
            self.now = replace(self.now, struck=self.now.struck | {second.key})

    def _take(self, key: str, task: TaskReading) -> None:
        self.now = with_task(self.review.reading, self.now, key, task)


def next_kept(found: Sequence[Entry], key: str) -> Entry | None:
    """Return the task behind another, those crossed out left aside."""
    at = next((number for number, one in enumerate(found) if one.key == key), len(found))
    return next((one for one in found[at + 1 :] if not one.struck), None)
