"""What is typed and not saved yet, kept so that nothing is ever lost. A draft is no record: it is in no
history and in no workbook, but it is in the desk's database and in its backups."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from jinjiang_desk.domain.records import Task
from jinjiang_desk.domain.tasks.todo import Spot
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.store.drafts import JSON, Draft, DraftKey

__all__ = [
    "FORM_SPOTS",
    "Draft",
    "DraftKey",
    "DraftLine",
    "delete_draft",
    "draft_of",
    "drafts",
    "drafts_of",
    "drop_draft",
    "keep_draft",
    "last_dropped",
    "save_draft",
    "take_draft_back",
]

FORM_SPOTS: Mapping[str, Spot] = {
    "progress": Spot.PROGRESS,
    "inspection": Spot.INSPECTION,
    "selfcheck": Spot.SELF_CHECK,
    "verdict": Spot.VERDICT,
    "state": Spot.VERDICT,
}
"""Where each form of a draft is filled in."""


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft with the task it is about."""

    draft: Draft
    task: Task


def keep_draft(desk: Desk, key: DraftKey, fields: Mapping[str, JSON], base: Mapping[str, JSON]) -> Draft:
    """Keep what is typed into a form in the place of what was kept before; `base` is what the form showed of
    the saved record when the typing began. Raises DeskError DISK_FULL, NOT_WRITABLE."""
    draft = Draft(key.form, key.task_id, key.unit, key.record_id, fields, desk.now(), base)
    desk.store.drafts.keep(draft)
    return draft


def drop_draft(desk: Desk, key: DraftKey) -> None:
    """Give a draft up; `take_draft_back` brings it back until the next one is given up."""
    desk.store.drafts.drop(key)


def delete_draft(desk: Desk, key: DraftKey) -> None:
    """Take a draft away that says nothing any more; what was given up before stays to be taken back."""
    desk.store.drafts.delete(key)


def take_draft_back(desk: Desk, key: DraftKey) -> Draft | None:
    """Bring a draft that was given up back, None where it is gone for good."""
    desk.store.drafts.take_back(key)
    return desk.store.drafts.get(key)


def draft_of(desk: Desk, key: DraftKey) -> Draft | None:
    """Return the draft of a form."""
    return desk.store.drafts.get(key)


def drafts_of(desk: Desk, task: Task) -> dict[DraftKey, Draft]:
    """Return the drafts on one task, the oldest first."""
    return desk.store.drafts.of_task(task.id)


def last_dropped(desk: Desk) -> Draft | None:
    """Return the draft that was given up last and can be taken back."""
    return desk.store.drafts.last_dropped()


def drafts(desk: Desk) -> tuple[DraftLine, ...]:
    """Return every draft on a task that is there, the oldest first."""
    found = desk.store.drafts.all()
    tasks = desk.store.rows.by_id(Task, id=tuple(one.task_id for one in found))
    return tuple(DraftLine(one, tasks[one.task_id]) for one in found if one.task_id in tasks)


def save_draft(desk: Desk, key: DraftKey, save: Callable[[Desk], Done]) -> Done:
    """Make the record by `save` and take its draft away in one transaction; where `save` is refused the
    draft stays. Raises DeskError."""
    with desk.store.drafts.becoming(key):
        return save(desk)
