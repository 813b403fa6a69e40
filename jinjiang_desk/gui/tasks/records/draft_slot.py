"""Where the draft of a form lies, and what the worker does with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.tasks.drafts import (
    Draft,
    DraftKey,
    delete_draft,
    drop_draft,
    keep_draft,
    save_draft,
    take_draft_back,
)

Texts = Mapping[str, Any]


@dataclass(slots=True, eq=False)
class DraftSlot:
    """The key of a draft, what the form showed of the saved record when the typing began, and whether a record
    stands there now. The worker moves it on when the record is made, so that what is typed meanwhile is kept as
    a draft of that record."""

    key: DraftKey
    base: Texts
    stands: bool = True

    def keep(self, desk: Desk, texts: Texts) -> Draft:
        """Keep what was typed."""
        return keep_draft(desk, self.key, texts, self.base)

    def drop(self, desk: Desk) -> None:
        """Give the draft up."""
        drop_draft(desk, self.key)

    def delete(self, desk: Desk) -> None:
        """Take the draft away where nothing stands there any more that is not saved."""
        delete_draft(desk, self.key)

    def take_back(self, desk: Desk) -> Draft | None:
        """Bring back what was given up."""
        return take_draft_back(desk, self.key)

    def save(self, desk: Desk, work: Callable[[Desk], Done], after: Texts, *, makes_record: bool) -> Done:
        """Make the record; `after` is what the form shows of it."""
        done = save_draft(desk, self.key, work)
        if done.row_ids and makes_record:
            self.key, self.stands = replace(self.key, record_id=done.row_ids[0]), True
        self.base = after
        return done
