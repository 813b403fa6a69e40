"""Which parts of a split return are still missing."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

SetKey = tuple[str, str]
"""A set: whose it is, and its id. One unit cannot answer for another's."""

_NAMED = 10
"""How many missing parts are told one by one."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A return that is there, or a part of one: whose it is, its set (empty: a whole one), and as of when."""

    unit: str
    set_id: str
    part: int
    parts: int
    as_of: str

    @property
    def key(self) -> SetKey:
        """The set it belongs to."""
        return self.unit, self.set_id


@dataclass(frozen=True, slots=True)
class Gap:
    """A set of which some parts are missing. `stale` says that a whole return came from the unit afterwards: what
    nobody had acknowledged went with that again."""

    unit: str
    as_of: str
    parts: int
    missing: tuple[int, ...]
    stale: bool = False


def find_gaps(there: Iterable[Arrival]) -> dict[SetKey, Gap]:
    """Return the sets that are not complete."""
    sets: dict[SetKey, list[Arrival]] = defaultdict(list)
    whole: dict[str, str] = {}
    for one in there:
        if one.set_id:
            sets[one.key].append(one)
        else:
            whole[one.unit] = max(one.as_of, whole.get(one.unit, ""))
    gaps: dict[SetKey, Gap] = {}
    for key, arrived in sets.items():
        gap = _gap(arrived)
        if gap.missing:
            gaps[key] = gap
        else:
            whole[gap.unit] = max(gap.as_of, whole.get(gap.unit, ""))
    return {
        key: Gap(gap.unit, gap.as_of, gap.parts, gap.missing, stale=whole.get(gap.unit, "") > gap.as_of)
        for key, gap in gaps.items()
    }


def part_names(numbers: Collection[int]) -> str:
    """Return the parts as people call them: 第2份、第3份."""
    named = "、".join(f"第{number}份" for number in sorted(numbers)[:_NAMED])
    return f"{named}等{len(numbers)}份" if len(numbers) > _NAMED else named


def _gap(arrived: list[Arrival]) -> Gap:
    first = arrived[0]
    parts = max(one.parts for one in arrived)
    missing = set(range(1, parts + 1)) - {one.part for one in arrived}
    return Gap(first.unit, first.as_of, parts, tuple(sorted(missing)))
