"""Merging as a decision table over one row: what was last agreed, mine, and theirs.

=================  ==================  =====================  ===========================
agreed             mine                theirs                 outcome
=================  ==================  =====================  ===========================
any                absent              any                    NEW: theirs
known              any                 older revision         OLDER: mine, counted
any                equal to theirs     any                    SAME: the newer revision
known              any                 equal to agreed        SAME: mine is ahead
known              equal to agreed     changed                UPDATE: theirs
any                changed             changed elsewhere      PARALLEL: both
any                changed             changed likewise       CONFLICT: a person chooses
=================  ==================  =====================  ===========================
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from jinjiang_desk.domain.row import PlainRow, Row


class Outcome(StrEnum):
    """What becomes of a row that a workbook brings."""

    NEW = "new"
    SAME = "same"
    OLDER = "older"
    UPDATE = "update"
    PARALLEL = "parallel"
    CONFLICT = "conflict"


class Choice(StrEnum):
    """What a person decides about a conflict."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Base:
    """The version of a row that both sides had last."""

    revision: int
    content: PlainRow


@dataclass(frozen=True, slots=True)
class Merge:
    """The outcome and the row to keep; in a conflict that is mine until a person chooses.

    `fields` are those that both sides changed. `merged` is the content with everything that does not clash
    taken from the side that changed it, and mine where it clashes.
    """

    outcome: Outcome
    row: Row
    fields: tuple[str, ...] = ()
    merged: PlainRow = field(default_factory=dict)


def plan_merge(agreed: Base | None, mine: Row | None, theirs: Row) -> Merge:
    """Decide one row by the table above. In a conflict the row to keep is mine until a person chooses."""
    if mine is None:
        return Merge(Outcome.NEW, theirs)
    if agreed is not None and theirs.revision < agreed.revision:
        return Merge(Outcome.OLDER, mine)
    mine_now, theirs_now = mine.content(), theirs.content()
    if mine_now == theirs_now:
        return Merge(Outcome.SAME, theirs if theirs.revision > mine.revision else mine)
    base = agreed.content if agreed is not None else None
    if base == theirs_now:
        return Merge(Outcome.SAME, mine)
    if base == mine_now:
        return Merge(Outcome.UPDATE, theirs)
    return _merge_fields(base, mine, theirs)


def resolve(merge: Merge, theirs: Row, choice: Choice) -> Row:
    """Return the row after a person chose one side for the fields in conflict; the rest is merged."""
    content = dict(merge.merged)
    if choice is Choice.THEIRS:
        theirs_now = theirs.content()
        content.update({name: theirs_now[name] for name in merge.fields})
    return _next(merge.row, theirs, content)


def _merge_fields(base: PlainRow | None, mine: Row, theirs: Row) -> Merge:
    mine_now, theirs_now = mine.content(), theirs.content()
    differing = [name for name in mine_now if mine_now[name] != theirs_now[name]]
    if base is None:
        return Merge(Outcome.CONFLICT, mine, tuple(differing), mine_now)
    theirs_only = {name: theirs_now[name] for name in differing if base.get(name) == mine_now[name]}
    merged = {**mine_now, **theirs_only}
    clashing = tuple(name for name in differing if base.get(name) not in (mine_now[name], theirs_now[name]))
    if clashing:
        return Merge(Outcome.CONFLICT, mine, clashing, merged)
    return Merge(Outcome.PARALLEL, _next(mine, theirs, merged), tuple(differing), merged)


def _next(mine: Row, theirs: Row, content: PlainRow) -> Row:
    """Build the merged row: its revision is above both, so that both sides take it for newer."""
    newest = max(mine, theirs, key=lambda row: row.updated_at)
    merged = type(mine).from_plain({**mine.plain(), **content})
    return replace(merged, revision=max(mine.revision, theirs.revision) + 1, updated_at=newest.updated_at)
