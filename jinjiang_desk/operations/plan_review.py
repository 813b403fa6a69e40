"""Reviewing a plan before it is loaded: the document beside what was read, and what a person put right.

The document itself is kept when the review begins: the stick it lies on may be gone by the end. The corrections
are kept in the desk's database under its hash, so that the same file opened again goes on where it was left, also
after the loading was undone.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from jinjiang_desk.domain.correction import (
    Corrections,
    corrected,
    count_corrections,
    from_text,
    to_text,
)
from jinjiang_desk.domain.plan import PlanReading
from jinjiang_desk.domain.problem import Code, Problem
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.plans import PlanProposal, keep_plan, propose_reading
from jinjiang_desk.plandoc.reader import read_plan
from jinjiang_desk.plandoc.source import read_lines
from jinjiang_desk.store.files import hash_file

MOST_LETTERS = 1_000_000
"""So much of a document is shown beside what was read; published plans have a tenth of it."""


@dataclass(frozen=True, slots=True)
class PlanReview:
    """A plan being reviewed. `reading` is what the program read and never changes; `lines` are the document's
    own, `cut` where it has more than is shown; `proposal` is what loading it as corrected would do."""

    source: Path
    sha256: str
    lines: tuple[str, ...]
    cut: bool
    reading: PlanReading
    corrections: Corrections
    proposal: PlanProposal

    @property
    def open_choices(self) -> tuple[Problem, ...]:
        """The notes that a plan leaves units to the district."""
        problems = self.proposal.changeset.problems
        return tuple(one for one in problems if one.code is Code.PLAN_CHOICE_OPEN)


def review_plan(desk: Desk, source: Path) -> PlanReview:
    """Read a plan, with the corrections that were made to this file before. Raises DeskError for an
    unreadable document, FILE_CHANGED where it was written to meanwhile."""
    desk.require(Role.DISTRICT)
    sha256 = hash_file(source)
    reading, (lines, cut) = read_plan(source), _shown(read_lines(source))
    keep_plan(desk, source, sha256)
    corrections = from_text(desk.store.setting(_key(sha256)))
    proposal = _propose(desk, reading, corrections, source, sha256)
    return PlanReview(source, sha256, lines, cut, reading, corrections, proposal)


def keep_corrections(desk: Desk, review: PlanReview, corrections: Corrections) -> PlanReview:
    """Keep corrections for the next time and work out anew what loading would do. Raises DeskError."""
    desk.store.set_setting(_key(review.sha256), to_text(corrections))
    proposal = _propose(desk, review.reading, corrections, review.source, review.sha256)
    return replace(review, corrections=corrections, proposal=proposal)


def load_corrected(desk: Desk, review: PlanReview, corrections: Corrections) -> Done:
    """Load a plan as a person put it right. Raises DeskError."""
    return desk.commit(keep_corrections(desk, review, corrections).proposal.changeset)


def _propose(
    desk: Desk, reading: PlanReading, corrections: Corrections, source: Path, sha256: str
) -> PlanProposal:
    count = count_corrections(reading, corrections)
    return propose_reading(desk, corrected(reading, corrections, source.name), source, sha256, count)


def _shown(lines: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    letters = 0
    for number, line in enumerate(lines):
        letters += len(line)
        if letters > MOST_LETTERS:
            return lines[:number], True
    return lines, False


def _key(sha256: str) -> str:
    return f"plan_review/{sha256}"
