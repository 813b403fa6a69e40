"""Where in the document each field of a task stands, found by its own words: whatever kind of file it came from.

Only letters and digits are compared, so that it does not matter how lines were broken, which brackets stood there, or
what a print stamp put between. What is not found has no place; nothing else hangs on it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinjiang_desk.domain.plans.pairing import plain
from jinjiang_desk.domain.plans.plan import TaskReading

_ENDS = (12, 6)
"""So many characters at the beginning and the end are enough to find a text with something printed in between."""
_SPREAD, _STRAY = 2, 200
_LISTING = frozenset("、，,")
_GAP = 24
"""At most so many characters stand between two names of one list."""
_MOST = 200_000
"""A task that is longer than this is no task: its fields are not looked for."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A character of a document: its line, from 1, and its place in the line, from 0."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one character to another, both included."""

    first: Spot
    last: Spot

    def holds(self, spot: Spot) -> bool:
        """Whether a character is in it."""
        return self.first <= spot <= self.last


Places = Mapping[str, Stretch]
"""By the name of the field; measures are called measures.0, measures.1 …"""


def find_fields(task: TaskReading, lines: Sequence[str]) -> Places:
    """Return where the fields of a task stand. `lines` are all lines of the document."""
    first, last = task.line, task.last_line or task.line
    own = lines[first - 1 : last]
    if not own or sum(map(len, own)) > _MOST:
        return {}
    found = {name: place for name, place in _places(_Search(own, first), task) if place is not None}
    accepting, supervising = set(task.acceptance_units), found.get("supervising_units")
    if supervising is not None and accepting and accepting <= set(task.supervising_units):
        found.setdefault("acceptance_units", supervising)
    return found


def field_at(places: Places, spot: Spot) -> str | None:
    """Return the field a character belongs to: the one that holds it, the next one on its line (a label stands before
    what it names), else the one before it."""
    ordered = sorted(places.items(), key=lambda one: one[1].first)
    holding = [name for name, place in ordered if place.holds(spot)]
    following = [name for name, place in ordered if place.first.line == spot.line and place.first > spot]
    before = [name for name, place in ordered if place.first < spot]
    return next(iter([*holding, *following, *before[::-1]]), None)


def _places(search: "_Search", task: TaskReading) -> Iterator[tuple[str, Stretch | None]]:
    """Yield each field with its place. Long lists come before short ones, which may be a part of them."""
    for name, text in _texts(task):
        yield name, search.text(text, after=name.startswith("measures"))
    for name, names in sorted(_lists(task), key=lambda one: -len("".join(one[1]))):
        yield name, search.names(names)
    yield "deadline", search.text(task.deadline.text if task.deadline is not None else "")


def _texts(task: TaskReading) -> Iterator[tuple[str, str]]:
    yield "problem", task.problem
    yield "goal", task.goal or ""
    yield "completion", task.completion or ""
    yield from ((f"measures.{at}", one.text) for at, one in enumerate(task.measures))


def _lists(task: TaskReading) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "responsible_units", tuple(one.name for one in task.responsible_units)
    yield "supervising_units", task.supervising_units
    yield "acceptance_units", task.acceptance_units
    yield "persons", tuple(one.name for one in task.persons)


class _Search:
    """The letters and digits of some lines, each with its place; what was found once is not found again."""

    def __init__(self, lines: Iterable[str], first: int) -> None:
        letters: list[str] = []
        self._spots: list[Spot] = []
        self._goes_on: set[int] = set()
        for number, line in enumerate(lines, start=first):
            for column, character in enumerate(line):
                if character in _LISTING:
                    self._goes_on.add(len(letters))
                for letter in _letters(character):
                    letters.append(letter)
                    self._spots.append(Spot(number, column))
        self._text = "".join(letters)
        self._taken = bytearray(len(letters))
        self._last = 0

    def text(self, wanted: str, *, after: bool = False) -> Stretch | None:
        """Find a text; `after` the one found so before."""
        whole = plain(wanted)
        if not whole:
            return None
        begin = self._last if after else 0
        span = self._exact(whole, begin) or self._by_its_ends(whole, begin)
        if span is None and begin:
            span = self._exact(whole, 0)
        if span is not None and after:
            self._last = span[1]
        return self._take(span)

    def names(self, names: Sequence[str]) -> Stretch | None:
        """Find a list of names: where most of them stand one after another, and no other does behind them."""
        wanted = [one for one in map(plain, names) if one]
        if not wanted:
            return None
        runs: list[tuple[int, int, int, int]] = []
        at = self._text.find(wanted[0])
        while at >= 0:
            end, letters, count = self._run(wanted, at)
            whole = end not in self._goes_on or len(wanted) > count
            if whole and 2 * count >= len(wanted) and self._is_free(at, end):
                # The most names, and the least of anything else among them.
                runs.append((-count, end - at - letters, at, end))
            at = self._text.find(wanted[0], at + 1)
        return self._take(min(runs)[2:] if runs else None)

    def _run(self, wanted: Sequence[str], at: int) -> tuple[int, int, int]:
        """Return where a run of names ends, how many letters they have, and how many names there are."""
        end, letters, count = at + len(wanted[0]), len(wanted[0]), 1
        for name in wanted[1:]:
            found = self._text.find(name, end, end + len(name) + _GAP)
            if found >= 0:
                end, letters, count = found + len(name), letters + len(name), count + 1
        return end, letters, count

    def _exact(self, whole: str, begin: int) -> tuple[int, int] | None:
        at = self._text.find(whole, begin)
        while at >= 0 and not self._is_free(at, at + len(whole)):
            at = self._text.find(whole, at + 1)
        return (at, at + len(whole)) if at >= 0 else None

    def _by_its_ends(self, whole: str, begin: int) -> tuple[int, int] | None:
        for size in _ENDS:
            at = self._text.find(whole[:size], begin)
            most = at + _SPREAD * len(whole) + _STRAY
            end = self._text.find(whole[-size:], at + len(whole) - size, most) if at >= 0 else -1
            if end >= 0 and len(whole) > size:
                return at, end + size
        return None

    def _is_free(self, begin: int, end: int) -> bool:
        return self._taken.find(1, begin, end) < 0

    def _take(self, span: tuple[int, int] | None) -> Stretch | None:
        if span is None:
            return None
        self._taken[span[0] : span[1]] = bytes([1]) * (span[1] - span[0])
        return Stretch(self._spots[span[0]], self._spots[span[1] - 1])


@lru_cache(maxsize=8192)
def _letters(character: str) -> str:
    return plain(character)
