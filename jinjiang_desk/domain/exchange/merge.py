"""Merging as a decision table over one row: the versions this peer sent before, mine, and theirs.

Content is what a merge compares; a version is named by its revision and the time of its last change. The base is the
version that theirs was made from. The first line that fits decides:

=============================================================  ==========================================
theirs                                                         outcome
=============================================================  ==========================================
is of a row that I do not have                                 NEW: theirs
is the version this peer sent last                             SAME: mine
is another version this peer sent before                       OLDER: mine, counted
is what a version was made from that this peer sent before     OLDER: mine, counted
has my content                                                 SAME: the higher revision
has no base that I know                                        CONFLICT: a person chooses
has a base whose content is mine                               UPDATE: theirs
has the content of its base                                    SAME: mine is ahead
differs from mine, but no field changed on both sides          PARALLEL: both
else                                                           CONFLICT: a person chooses
=============================================================  ==========================================

A return tells of each record from which versions it was made, and whether the program wrote what it says
(`lineage`). Its base is the newest of those versions that came; one that somebody typed over is no version at all, and
its base is the version it was, where that came. Of a row that does not tell, or of an older program:

- OLDER has a lower revision than one that came before and was changed no earlier, unless that revision came, too.
- Revision and time as known, other content: somebody typed into a workbook. The base is that version.
- Revision known, other time: a second computer of the unit went on from a version below that one, nobody knows which.
- Any other: the newest version below that revision. So a lower revision that was changed later than all that came
  before it (again a second computer, or a revision somebody typed too high) is no older version, and bars nobody's way.

Where a line that lost which version it is came last, and theirs is later and was changed more than once since its base, it may
have been that version in between and was then changed back: what mine has of that line is a CONFLICT then.

A record that comes second to a place which another holds (`operations.merging.single_places`) is merged into that one:
its versions are those that were merged so before, so that the first has no base.

Of several that could be the base it is the one that differs in the fewest fields, the latest of them. What came once
changes nothing when it comes again, whatever came in between.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from jinjiang_desk.domain.exchange.base import base_of, may_have_gone_back
from jinjiang_desk.domain.exchange.lineage import Lineage
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.row import PlainRow, Row

_MOST_IN_A_SECOND = 10
"""Nobody changes a row more often within one second, the unit of its time: a revision further away was typed."""


class Outcome(StrEnum):
    """What becomes of a row that a workbook brings; COPIED comes of no merge: a new line with the id of another one."""

    NEW = "new"
    SAME = "same"
    OLDER = "older"
    UPDATE = "update"
    PARALLEL = "parallel"
    CONFLICT = "conflict"
    COPIED = "copied"

    @property
    def asks(self) -> bool:
        """Whether a person is to choose."""
        return self in (Outcome.CONFLICT, Outcome.COPIED)


class Choice(StrEnum):
    """What a person decides about a conflict; of a copied line THEIRS takes it in, MINE leaves it out."""

    MINE = "mine"
    THEIRS = "theirs"


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


def plan_merge(known: Sequence[Version], mine: Row | None, theirs: Row, lineage: Lineage = ()) -> Merge:
    """Decide one row by the table above. `known` are the versions that this peer sent before and that were taken
    in, in the order they came; `lineage` is what the workbook tells of theirs. In a conflict the row to keep is mine
    until a person chooses."""
    if mine is None:
        return Merge(Outcome.NEW, theirs)
    came = Version.of(theirs, lineage)
    if known and known[-1].says(came):
        return Merge(Outcome.SAME, mine)
    if any(one.says(came) for one in known) or _is_older(known, came):
        return Merge(Outcome.OLDER, mine)
    if mine.content() == came.content:
        return Merge(Outcome.SAME, theirs if theirs.revision > mine.revision else mine)
    base = base_of(known, came, mine.content())
    if base == mine.content():
        return Merge(Outcome.UPDATE, _onward(mine, theirs))
    gone_back = bool(known) and may_have_gone_back(known, came)
    if base == came.content and not gone_back:
        return Merge(Outcome.SAME, mine)
    return _merge_fields(base, mine, theirs, gone_back=gone_back)


def succeeds(last: Version, mine: Row, theirs: Row, lineage: Lineage = ()) -> bool:
    """Return whether the version this peer sent last is all that a merge needs to know: theirs is that version, or
    one made after it, and mine is that version still."""
    came = Version.of(theirs)
    later = theirs.revision > last.revision and theirs.updated_at > max(last.updated_at, mine.updated_at)
    return (last.says(came) and last.updated_at == came.updated_at) or (
        later and Version.of(mine).says(last) and (not lineage or last.mark in lineage)
    )


def as_sent(known: Sequence[Version], theirs: Row) -> Row:
    """Return a row whose revision somebody typed over with the revision it was sent with, which its time tells."""
    meant = [one.revision for one in known if one.updated_at == theirs.updated_at]
    if meant and min(abs(theirs.revision - one) for one in meant) > _MOST_IN_A_SECOND:
        return replace(theirs, revision=max(meant))
    return theirs


def resolve(merge: Merge, theirs: Row, choice: Choice) -> Row:
    """Return the row after a person chose one side for the fields in conflict; the rest is merged."""
    content = dict(merge.merged)
    if choice is Choice.THEIRS:
        theirs_now = theirs.content()
        content.update({name: theirs_now[name] for name in merge.fields})
    return _next(merge.row, theirs, content)


def _is_older(known: Sequence[Version], came: Version) -> bool:
    if came.lineage:
        return came.mark == came.lineage[-1] and any(came.mark in one.lineage for one in known)
    beside = (one.updated_at for one in known if one.revision == came.revision)
    if any(at <= came.updated_at for at in beside):
        return False
    return any(one.revision > came.revision and one.updated_at >= came.updated_at for one in known)


def _merge_fields(base: PlainRow | None, mine: Row, theirs: Row, *, gone_back: bool) -> Merge:
    mine_now, theirs_now = mine.content(), theirs.content()
    differing = [name for name in mine_now if mine_now[name] != theirs_now[name]]
    if base is None:
        return Merge(Outcome.CONFLICT, mine, tuple(differing), mine_now)
    theirs_only = {name: theirs_now[name] for name in differing if base.get(name) == mine_now[name]}
    merged = {**mine_now, **theirs_only}
    kept = (mine_now, {} if gone_back else theirs_now)
    clashing = tuple(name for name in differing if all(base.get(name) != one.get(name) for one in kept))
    if clashing:
        return Merge(Outcome.CONFLICT, mine, clashing, merged)
    return Merge(Outcome.PARALLEL, _next(mine, theirs, merged), tuple(differing), merged)


def _onward(mine: Row, theirs: Row) -> Row:
    """Return their version. What was typed into an earlier one is no version of theirs, and gets the next revision."""
    return theirs if theirs.revision > mine.revision else _next(mine, theirs, theirs.content())


def _next(mine: Row, theirs: Row, content: PlainRow) -> Row:
    """Build the merged row: its revision is above both, so that both sides take it for newer."""
    newest = max(mine, theirs, key=lambda row: row.updated_at)
    merged = type(mine).from_plain({**mine.plain(), **content})
    return replace(merged, revision=max(mine.revision, theirs.revision) + 1, updated_at=newest.updated_at)
