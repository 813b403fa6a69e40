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
has the content of its base                                    SAME: mine is ahead
has a base whose content is mine                               UPDATE: theirs
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

A record that comes second to a place which another holds (`operations.merging.single_places`) is merged into that one:
its versions are those that were merged so before, so that the first has no base.

Of several that could be the base it is the one that differs in the fewest fields, the latest of them. What came once
changes nothing when it comes again, whatever came in between.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from jinjiang_desk.domain.exchange.lineage import Lineage, mark_of
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
class Version:
    """A version of a row as a peer sent it. `updated_at` is "" where that was not noted down, `lineage` is empty where
    it was not told. `again` are the times of other workbooks that said it, or one before it, again,
    each with the mark of what they said."""

    revision: int
    updated_at: str
    content: PlainRow
    lineage: Lineage = ()
    again: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, row: Row, lineage: Lineage = ()) -> "Version":
        """Return which version a row is."""
        return cls(row.revision, row.updated_at, row.content(), lineage)

    @property
    def moments(self) -> tuple[str, ...]:
        """Return all times of which it is known."""
        return (self.updated_at, *(at for at, _mark in self.again))

    @property
    def mark(self) -> str:
        """What this version is called in a lineage."""
        return mark_of(self.content, self.updated_at)

    def says(self, other: "Version") -> bool:
        """Whether another version tells nothing else; the time alone is no news."""
        return self.revision == other.revision and self.content == other.content

    def is_twin(self, other: "Version") -> bool:
        """Whether another version is the same under another revision, which somebody typed."""
        return self.updated_at == other.updated_at and self.content == other.content


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
    base = _base(known, came, mine.content())
    if base == came.content:
        return Merge(Outcome.SAME, mine)
    if base == mine.content():
        return Merge(Outcome.UPDATE, _onward(mine, theirs))
    return _merge_fields(base, mine, theirs)


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


def _base(known: Sequence[Version], came: Version, mine: PlainRow) -> PlainRow | None:
    """Return the content that theirs was made from, None where that is not known."""
    if came.lineage:
        return _newest_of(came.lineage, known)
    named = (came.revision, came.updated_at)
    typed_over = [one.content for one in known if (one.revision, one.updated_at) == named]
    possible = typed_over or [one.content for one in _before(known, came)]
    # Whoever changes a row does not leave it as it was: what equals theirs is rather an earlier state it went back to.
    changed = [one for one in possible if one != came.content] or possible

    def unlikely(one: PlainRow) -> tuple[int, int]:
        # Two computers' versions may be equally near: what the other computer changed is not to be overwritten then.
        overwritten = [
            one[name] == mine[name] != value for name, value in came.content.items() if name in one
        ]
        return _distance(one, came.content), 0 if typed_over else sum(overwritten)

    return min(reversed(changed), key=unlikely, default=None)


def _newest_of(lineage: Lineage, known: Sequence[Version]) -> PlainRow | None:
    """Return the content of the newest version of a lineage that came."""
    marks = {one.mark: one.content for one in known}
    return next((marks[mark] for mark in reversed(lineage) if mark in marks), None)


def _before(known: Sequence[Version], came: Version) -> list[Version]:
    """Return the newest versions below one; where two computers went apart, all since then, or all there are where
    that is only seen now.

    Of what was typed into one only the first counts, be it text or revision: no computer went on from what is in a
    workbook.
    """
    made = [one for at, one in enumerate(known) if not any(one.is_twin(other) for other in known[:at])]
    below = {(one.revision, one.updated_at): one for one in reversed(made) if one.revision < came.revision}
    if any(one.revision == came.revision for one in known):
        return list(reversed(below.values()))
    moments = Counter(number for number, _at in below)
    apart = [number for number, count in moments.items() if count > 1]
    start = min(apart, default=max(moments, default=0))
    return [one for one in reversed(below.values()) if one.revision >= start]


def _distance(one: PlainRow, other: PlainRow) -> int:
    return sum(one.get(name) != value for name, value in other.items())


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


def _onward(mine: Row, theirs: Row) -> Row:
    """Return their version. What was typed into an earlier one is no version of theirs, and gets the next revision."""
    return theirs if theirs.revision > mine.revision else _next(mine, theirs, theirs.content())


def _next(mine: Row, theirs: Row, content: PlainRow) -> Row:
    """Build the merged row: its revision is above both, so that both sides take it for newer."""
    newest = max(mine, theirs, key=lambda row: row.updated_at)
    merged = type(mine).from_plain({**mine.plain(), **content})
    return replace(merged, revision=max(mine.revision, theirs.revision) + 1, updated_at=newest.updated_at)
