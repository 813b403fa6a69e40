"""Reviewing a plan before it is loaded: the document beside what was read, and what a person put right.

The document itself is kept when the review begins: the stick it lies on may be gone by the end. The corrections, and
what was decided about a newer edition, are kept in the desk's database under its hash, so that the same file opened
again goes on where it was left, also after the loading was undone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from jinjiang_desk.atomic import writing
from jinjiang_desk.domain.editions.edition_decisions import (
    NEW,
    Decisions,
    decisions_from_text,
    decisions_to_text,
)
from jinjiang_desk.domain.heeding import Begin, Heed, begin_unseen, go_on
from jinjiang_desk.domain.plans.correction import (
    Corrections,
    corrected,
    count_corrections,
    entries,
    put_right,
    to_text,
)
from jinjiang_desk.domain.plans.plan import PlanReading
from jinjiang_desk.domain.plans.put_right import PlanPutRight
from jinjiang_desk.domain.problem import Code, Place, Problem, note
from jinjiang_desk.domain.records import Plan
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.kept_text import Kept, kept_text
from jinjiang_desk.operations.plans.edition_rows import propose_edition
from jinjiang_desk.operations.plans.editions import Edition, LikePlan, edition_of, like_plans
from jinjiang_desk.operations.plans.loading import (
    PlanProposal,
    PlanSource,
    keep_plan,
    propose_own,
    propose_reading,
    question_if_like,
)
from jinjiang_desk.operations.plans.plan_documents import read_plan_document
from jinjiang_desk.operations.plans.put_right import kept_corrections, loaded_plan
from jinjiang_desk.plandoc.document import Document
from jinjiang_desk.plandoc.reader import READING_STAGES, read_document_plan
from jinjiang_desk.store.files import hash_file

REVIEW_STAGES = READING_STAGES + 3
LOADING_STAGES = 2
MOST_LETTERS = 2_000_000
"""So much of a document is shown beside what was read; published plans have a twentieth of it."""
MOST_OF_A_LINE = 10_000
"""So much of one line is shown: a longer one is no line that anybody printed, and it would hold the window up."""


@dataclass(frozen=True, slots=True)
class PlanReview:
    """A plan being reviewed. `reading` is what the program read and never changes; `lines` are the document's
    own, `cut` where it has more than is shown; `others` are the loaded plans, the most alike first; `edition` is the
    one that this is a newer edition of, beside it; `proposal` is what loading it as corrected would do; `document` is
    what all was read from."""

    source: PlanSource
    lines: tuple[str, ...]
    cut: bool
    reading: PlanReading
    corrections: Corrections
    others: tuple[LikePlan, ...]
    decisions: Decisions
    edition: Edition | None
    proposal: PlanProposal
    document: Document

    @property
    def open_choices(self) -> tuple[Problem, ...]:
        """The notes that a plan leaves units to the district."""
        problems = self.proposal.changeset.problems
        return tuple(one for one in problems if one.code is Code.PLAN_CHOICE_OPEN)

    @property
    def doubts(self) -> tuple[Problem, ...]:
        """What is doubtful about the plan as it stands, in the document itself and beside the desk's units."""
        similar = (one for one in self.proposal.changeset.problems if one.code is Code.PLAN_UNIT_SIMILAR)
        return (*self.proposal.reading.problems, *similar)

    @property
    def like(self) -> LikePlan | None:
        """The loaded plan that this one is so much like that a person has to say which of the two it is."""
        return next((one for one in self.others if one.is_like), None)


def review_plan(desk: Desk, source: Path, begin: Begin = begin_unseen) -> PlanReview:
    """Read a plan, with the corrections that were made to this file before; `begin` is called for each of REVIEW_STAGES
    stages. Raises DeskError for an unreadable document, FILE_CHANGED where it was written to meanwhile, Cancelled."""
    desk.require(Role.DISTRICT)
    found = PlanSource(source, hash_file(source))
    document = read_plan_document(source, begin("读取文件"))
    reading = read_document_plan(document, source.name, begin)
    lines, cut = _shown(document.lines)
    keep_plan(desk, source, found.sha256)
    corrections = kept_corrections(desk, found.sha256).found or Corrections()
    decisions = _kept_decisions(desk, found).found or Decisions()
    others = like_plans(desk, reading, begin("与已载入的方案比较"))
    heed = begin("准备预览")
    edition = _edition(desk, None, reading, corrections, decisions, heed)
    proposal = _asked(_propose(desk, found, reading, corrections, edition, heed), decisions, others, edition)
    proposal = _with_unread(desk, proposal, found)
    return PlanReview(found, lines, cut, reading, corrections, others, decisions, edition, proposal, document)


def review_text(desk: Desk, text: str, begin: Begin = begin_unseen) -> PlanReview:
    """Read a plan that was copied from another program; the text is kept as its document. Raises as `review_plan`."""
    desk.require(Role.DISTRICT)
    place = desk.store.folder.scratch / f"剪贴板{desk.today()}.txt"
    with writing(place):
        place.write_text(text, encoding="utf-8", errors="replace", newline="")
    return review_plan(desk, place, begin)


def keep_corrections(
    desk: Desk,
    review: PlanReview,
    corrections: Corrections,
    decisions: Decisions | None = None,
    heed: Heed = go_on,
) -> PlanReview:
    """Keep corrections (and decisions) for the next time, and then work out anew what loading would do; `heed` is called
    only while that is done. Raises DeskError."""
    return _worked_out(desk, _kept(desk, review, corrections, decisions), heed)


def load_corrected(
    desk: Desk,
    review: PlanReview,
    corrections: Corrections,
    decisions: Decisions | None = None,
    begin: Begin = begin_unseen,
) -> Done:
    """Load a plan as a person put it right; `begin` is called for each of LOADING_STAGES stages. Raises DeskError;
    Cancelled, also while it is written: nothing is loaded then, and what was put right is kept all the same."""
    kept = _kept(desk, review, corrections, decisions)
    changeset = _worked_out(desk, kept, begin("核对改动")).proposal.changeset
    return desk.commit(changeset, heed=begin("写入"))


def _kept(
    desk: Desk, review: PlanReview, corrections: Corrections, decisions: Decisions | None
) -> PlanReview:
    decided = review.decisions if decisions is None else decisions
    sha256 = review.source.sha256
    desk.store.set_setting(kept_corrections(desk, sha256).key, to_text(corrections))
    desk.store.set_setting(_kept_decisions(desk, review.source).key, decisions_to_text(decided))
    return replace(review, corrections=corrections, decisions=decided)


def _worked_out(desk: Desk, review: PlanReview, heed: Heed) -> PlanReview:
    reading, corrections, decided = review.reading, review.corrections, review.decisions
    edition = _edition(desk, review.edition, reading, corrections, decided, heed)
    others = _others(desk, review, heed)
    proposal = _asked(
        _propose(desk, review.source, reading, corrections, edition, heed), decided, others, edition
    )
    proposal = _with_unread(desk, proposal, review.source)
    return replace(review, others=others, edition=edition, proposal=proposal)


def _others(desk: Desk, review: PlanReview, heed: Heed) -> tuple[LikePlan, ...]:
    """Return the loaded plans, compared anew where another window loaded one or took one back meanwhile."""
    same = {one.plan for one in review.others} == {*desk.store.rows.find(Plan)}
    return review.others if same else like_plans(desk, review.reading, heed)


def _edition(
    desk: Desk,
    known: Edition | None,
    reading: PlanReading,
    corrections: Corrections,
    decisions: Decisions,
    heed: Heed,
) -> Edition | None:
    """Return what the document is a newer edition of. What a person had put right of a plan is not looked for once
    more where it is the plan of the edition that was `known`."""
    plan = desk.store.rows.get(Plan, decisions.plan_id) if decisions.plan_id else None
    if plan is None or plan.withdrawn:
        return None
    loaded = known.loaded if known is not None and known.plan == plan else loaded_plan(desk, plan, heed)
    return edition_of(desk, loaded, reading, corrections, decisions, heed)


def _propose(
    desk: Desk,
    source: PlanSource,
    reading: PlanReading,
    corrections: Corrections,
    edition: Edition | None,
    heed: Heed,
) -> PlanProposal:
    count = count_corrections(reading, corrections)
    now = corrected(reading, corrections, source.name)
    if edition is not None:
        return propose_reading(desk, now, source, count, partial(propose_edition, edition=edition), heed)
    found = PlanPutRight(corrections.title, tuple(put_right(entries(reading, corrections))))
    return propose_reading(desk, now, source, count, partial(propose_own, put_right=found), heed)


def _asked(
    proposal: PlanProposal, decisions: Decisions, others: Sequence[LikePlan], edition: Edition | None
) -> PlanProposal:
    decided = edition is not None or decisions.plan_id == NEW
    return proposal if decided else question_if_like(proposal, others)


def _with_unread(desk: Desk, proposal: PlanProposal, source: PlanSource) -> PlanProposal:
    """Tell of what was put right or decided before, but cannot be read."""
    if not kept_corrections(desk, source.sha256).unread and not _kept_decisions(desk, source).unread:
        return proposal
    told = note(Code.PUT_RIGHT_UNREAD, Place(file=source.name))
    changeset = proposal.changeset
    return replace(proposal, changeset=replace(changeset, problems=(told, *changeset.problems)))


def _shown(lines: Sequence[str]) -> tuple[tuple[str, ...], bool]:
    shown: list[str] = []
    letters, cut = 0, False
    for line in lines:
        letters += len(line)
        if letters > MOST_LETTERS:
            return tuple(shown), True
        cut = cut or len(line) > MOST_OF_A_LINE
        shown.append(line if len(line) <= MOST_OF_A_LINE else line[:MOST_OF_A_LINE] + "…")
    return tuple(shown), cut


def _kept_decisions(desk: Desk, source: PlanSource) -> Kept[Decisions]:
    return kept_text(desk, f"plan_edition/{source.sha256}", decisions_from_text)
