"""What a person put right in a document before it was loaded: kept with the document, for the time when a newer edition
comes."""

from jinjiang_desk.domain.correction import Corrections, entries, from_text
from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.plan import PlanReading
from jinjiang_desk.domain.put_right import PutRight, put_right, put_right_from_text, put_right_to_text
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.plan_documents import read_plan_document
from jinjiang_desk.plandoc.reader import read_document_plan


def corrections_key(sha256: str) -> str:
    """Return the name of the setting that keeps the corrections of a document."""
    return f"plan_review/{sha256}"


def keep_put_right(desk: Desk, sha256: str, reading: PlanReading, corrections: Corrections) -> None:
    """Keep what a person put right in a document beside what was read of it."""
    text = put_right_to_text(put_right(entries(reading, corrections)))
    desk.store.set_setting(_put_right_key(sha256), text)


def find_put_right(desk: Desk, sha256: str, heed: Heed = go_on) -> tuple[PutRight, ...]:
    """Return what a person put right in a document. Programs before this one kept only the corrections: what they
    corrected is then read from the document once more. `heed` is called meanwhile. Raises DeskError where the document
    can no longer be read."""
    kept = desk.store.setting(_put_right_key(sha256))
    corrections = from_text(desk.store.setting(corrections_key(sha256)))
    document = desk.store.inbox.path_of(sha256)
    if kept is None and document is not None and corrections != Corrections():
        reading = read_document_plan(read_plan_document(document, heed), document.name)
        keep_put_right(desk, sha256, reading, corrections)
        kept = desk.store.setting(_put_right_key(sha256))
    return put_right_from_text(kept)


def _put_right_key(sha256: str) -> str:
    return f"plan_put_right/{sha256}"
