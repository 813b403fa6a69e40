"""Units of a plan that no desk has, but for a letter or two: written otherwise, or mistyped."""

from collections.abc import Iterable, Iterator, Sequence

from jinjiang_desk.domain.heeding import Heed, go_on, heeding
from jinjiang_desk.domain.plans.checks.noting import UNITS, place_of
from jinjiang_desk.domain.plans.plan import TaskReading, UnitMention
from jinjiang_desk.domain.plans.unit_groups import read_groups
from jinjiang_desk.domain.problem import Code, Problem, note

_LEAST = 4
_SAME_BODIES = frozenset("局委办厅")
"""局 became 委 and back in every reform: 区农业农村局, 区农业农村委."""
_MOST_LEFT_OUT = 2
_MOST_UNKNOWN = 500


def check_units(tasks: Sequence[TaskReading], known: Iterable[str], heed: Heed = go_on) -> Iterator[Problem]:
    """Yield PLAN_UNIT_SIMILAR (`unit`, `known`) for a unit of a plan that is none of the known names and nearly one
    of them. Names with nothing like them are new units; those with another place in front are another place's. `heed`
    is called meanwhile."""
    names = tuple(dict.fromkeys(known))
    there = frozenset(names)
    unknown = {name: task for name, task in _named(tasks) if name not in there}
    for name, task in heeding(tuple(unknown.items())[:_MOST_UNKNOWN], heed):
        nearest = next((other for other in names if is_similar(name, other)), None)
        if nearest is not None:
            yield note(Code.PLAN_UNIT_SIMILAR, place_of(task), field=UNITS, unit=name, known=nearest)


def is_similar(name: str, other: str) -> bool:
    """Tell whether two names are nearly one: a letter or two left out, two letters in turn, or 局 for 委."""
    short, long = sorted((name, other), key=len)
    if len(short) < _LEAST or name[0] != other[0] or name == other:
        return False
    if len(short) == len(long):
        differing = [at for at, (a, b) in enumerate(zip(short, long, strict=True)) if a != b]
        return _same_body(short, long, differing) or _swapped(short, long, differing)
    return len(long) - len(short) <= _MOST_LEFT_OUT and short[-1] == long[-1] and _is_within(short, long)


def _same_body(one: str, other: str, differing: list[int]) -> bool:
    return differing == [len(one) - 1] and {one[-1], other[-1]} <= _SAME_BODIES


def _swapped(one: str, other: str, differing: list[int]) -> bool:
    if len(differing) != 2:
        return False
    first, second = differing
    return second == first + 1 and (one[first], one[second]) == (other[second], other[first])


def _is_within(short: str, long: str) -> bool:
    """Tell whether a name is another one with letters left out."""
    rest = iter(long)
    return all(letter in rest for letter in short)


def _named(tasks: Sequence[TaskReading]) -> Iterator[tuple[str, TaskReading]]:
    for task in tasks:
        mentions = list(task.responsible_units)
        mentions += [UnitMention(name) for measure in task.measures for name in measure.units]
        groups = read_groups(mentions)
        for mention in mentions:
            if mention.name not in groups:
                yield mention.name, task
                yield from ((member, task) for member in mention.members)
