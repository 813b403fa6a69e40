"""Long lists of problems cut down to what a person reads: the first of each kind, and how many more there are."""

from collections import Counter
from collections.abc import Iterable

from jinjiang_desk.domain.problem import Code, Place, Problem, Severity, note

MOST_SHOWN = 200
"""Of each kind, for each file: nobody reads more of them."""
MOST_KEPT = 2_000
"""Of each kind, for each file: so many are marked on their cells."""


def shorten(problems: Iterable[Problem], most: int) -> tuple[Problem, ...]:
    """Return the first `most` notes of each kind, in their order, and after the last of them a note that has its
    place and tells how many more there are. Stops all stay. What was shortened may be shortened again."""
    kept: list[Problem] = []
    seen: Counter[Code] = Counter()
    more: Counter[Code] = Counter()
    last: dict[Code, tuple[int, Place]] = {}
    for one in problems:
        if one.code is Code.PROBLEMS_MORE:
            kind = Code(one.values["kind"])
            more[kind] += int(one.values["count"])
            last.setdefault(kind, (len(kept), one.place))
        elif one.severity is Severity.STOP:
            kept.append(one)
        elif seen[one.code] < most:
            seen[one.code] += 1
            kept.append(one)
            last[one.code] = len(kept), one.place
        else:
            more[one.code] += 1
    # From the end on, so that no place moves before it is used.
    for kind, (at, place) in sorted(last.items(), key=lambda item: item[1][0], reverse=True):
        if more[kind]:
            kept.insert(at, note(Code.PROBLEMS_MORE, place, kind=kind, count=more[kind]))
    return tuple(kept)


def how_many(problems: Iterable[Problem]) -> int:
    """Return how many problems there are, those counted that are not listed."""
    return sum(int(one.values["count"]) if one.code is Code.PROBLEMS_MORE else 1 for one in problems)
