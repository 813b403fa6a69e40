"""Which version a row was made from, as far as the versions that came and its lineage tell (`merge` says how)."""

from collections import Counter
from collections.abc import Sequence

from jinjiang_desk.domain.exchange.lineage import Lineage
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.row import PlainRow


def base_of(known: Sequence[Version], came: Version, mine: PlainRow) -> PlainRow | None:
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


def may_have_gone_back(known: Sequence[Version], came: Version) -> bool:
    """Return whether a version may have been changed to what a line said last that did not tell its version, and changed
    back: it is later, and was made from a version in between that did not come by itself."""
    marks, last = {one.mark for one in known}, known[-1]
    if last.mark in came.lineage or last.updated_at >= came.updated_at:
        return False
    if last.lineage:
        was = last.lineage[-1]
        return was != last.mark and was in came.lineage and was not in marks
    since = next((at for at, mark in enumerate(reversed(came.lineage)) if mark in marks), 0)
    return since > 1
