"""What a person put right in a document: loaded together with the plan, for the time when a newer edition comes."""

from dataclasses import dataclass

from jinjiang_desk.domain.changes import RowChange
from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.plans.correction import Corrections, entries, from_text, put_right
from jinjiang_desk.domain.plans.plan import PlanReading
from jinjiang_desk.domain.plans.put_right import PlanPutRight, PutRight, Reviewed
from jinjiang_desk.domain.problem import DeskError
from jinjiang_desk.domain.records import Plan
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.kept_text import Kept, kept_text
from jinjiang_desk.operations.plans.plan_documents import read_plan_document
from jinjiang_desk.plandoc.reader import read_document_plan


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """A plan that is loaded, with what a person had put right in it."""

    plan: Plan
    put_right: PlanPutRight


def corrections_key(sha256: str) -> str:
    """Return the name of the setting that keeps the corrections of a document, which may change at any time."""
    return f"plan_review/{sha256}"


def kept_corrections(desk: Desk, sha256: str) -> Kept[Corrections]:
    """Return the corrections that were made to a document."""
    return kept_text(desk, corrections_key(sha256), from_text)


def keeping_put_right(desk: Desk, plan: Plan, found: PlanPutRight) -> RowChange:
    """Return the change by which a plan that is being loaded keeps what a person put right in it."""
    known = desk.store.rows.get(Reviewed, plan.id)
    if known is None:
        return RowChange(None, Reviewed(**desk.header(plan.id), put_right=found))
    return RowChange(known, known.changed(desk.now(), put_right=found))


def loaded_plan(desk: Desk, plan: Plan, heed: Heed = go_on) -> LoadedPlan:
    """Return a plan with what a person had put right in it when it was loaded. Programs before this one kept only the
    corrections: the document is then read once more, which may take long. `heed` is called meanwhile."""
    known = desk.store.rows.get(Reviewed, plan.id)
    return LoadedPlan(plan, _found_again(desk, plan, heed) if known is None else known.put_right)


def _found_again(desk: Desk, plan: Plan, heed: Heed) -> PlanPutRight:
    corrections = kept_corrections(desk, plan.source_sha256).found or Corrections()
    touched = corrections.tasks.keys() | corrections.struck
    reading = _read_again(desk, plan.source_sha256, heed) if touched else None
    if reading is not None:
        return PlanPutRight(corrections.title, tuple(put_right(entries(reading, corrections))))
    # What was read of them nobody knows any more: all that they say counts as the person's.
    left = corrections.tasks.keys() - corrections.struck
    tasks = tuple(PutRight(None, task) for key, task in corrections.tasks.items() if key in left)
    return PlanPutRight(corrections.title, tasks)


def _read_again(desk: Desk, sha256: str, heed: Heed) -> PlanReading | None:
    """A document that is lost, spoilt or another by now must not stand in the way of the newer edition."""
    document = desk.store.inbox.path_of(sha256)
    if document is None or not desk.store.inbox.is_whole(sha256, heed):
        return None
    try:
        return read_document_plan(read_plan_document(document, heed), document.name)
    except DeskError:
        return None
