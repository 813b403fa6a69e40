"""What a person put right in a document: kept with the document when it is loaded, for the time when a newer edition
comes."""

from collections.abc import Iterable

from jinjiang_desk.domain.correction import Corrections, entries, from_text
from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.plan import PlanReading
from jinjiang_desk.domain.problem import DeskError
from jinjiang_desk.domain.put_right import PutRight, put_right, put_right_from_text, put_right_to_text
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.plan_documents import read_plan_document
from jinjiang_desk.plandoc.reader import read_document_plan


def corrections_key(sha256: str) -> str:
    """Return the name of the setting that keeps the corrections of a document."""
    return f"plan_review/{sha256}"


def keep_put_right(desk: Desk, sha256: str, found: Iterable[PutRight]) -> None:
    """Keep what a person had put right in a document that was loaded just now: its corrections may go on changing."""
    desk.store.set_setting(_put_right_key(sha256), put_right_to_text(found))


def find_put_right(desk: Desk, sha256: str, heed: Heed = go_on) -> tuple[PutRight, ...]:
    """Return what a person had put right in a document that was loaded. Programs before this one kept only the
    corrections: the document is then read once more. `heed` is called meanwhile."""
    kept = desk.store.setting(_put_right_key(sha256))
    if kept is not None:
        return put_right_from_text(kept)
    corrections = from_text(desk.store.setting(corrections_key(sha256)))
    if corrections == Corrections():
        return ()
    reading = _read_again(desk, sha256, heed)
    if reading is None:
        # What was read of them nobody knows any more: all that they say counts as the person's.
        left = corrections.tasks.keys() - corrections.struck
        return tuple(PutRight(None, task) for key, task in corrections.tasks.items() if key in left)
    found = tuple(put_right(entries(reading, corrections)))
    keep_put_right(desk, sha256, found)
    return found


def _read_again(desk: Desk, sha256: str, heed: Heed) -> PlanReading | None:
    """A document that is lost or spoilt must not stand in the way of the newer edition."""
    document = desk.store.inbox.path_of(sha256)
    if document is None:
        return None
    try:
        return read_document_plan(read_plan_document(document, heed), document.name)
    except DeskError:
        return None


def _put_right_key(sha256: str) -> str:
    return f"plan_put_right/{sha256}"
