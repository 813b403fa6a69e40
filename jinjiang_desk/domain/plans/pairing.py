"""Which items of two lists are the same, told by what they are called and what they say.

Texts are compared by their sketches (the smallest hashes of all runs of three characters), so that a pair costs the
same however long its texts are, and only items that share a rare run are compared at all: the whole is linear in the
length of the texts, but for sorting.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from zlib import crc32

from jinjiang_desk.domain.heeding import Heed, Heeded, go_on

_RUN = 3
_SKETCH = 200
"""So many hashes of a text are kept: with them a likeness is off by a few hundredths at most."""
_COMMON = 16
"""A run that stands in more items than these tells nothing of any of them."""
_RIVALS = 6
"""With so many items at most each one is compared."""
_LABEL_COUNTS, _REST_COUNTS = 0.1, 0.25
_PAIR, _PAIR_IF_CALLED_SO = 0.5, 0.2
_SURE, _SURE_IF_CALLED_SO = 0.6, 0.4
_AHEAD = 0.2
"""By so much a sure pair is more alike than any other that one of the two could be."""

Sketch = frozenset[int]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: what it is called (part and number; empty where it is called nothing), the text that tells it
    from others, and the rest that it says, which may well change."""

    label: tuple[Hashable, ...]
    text: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Places of two items that are taken to be the same; None where one list has none. A person has to look at a pair
    that is not `sure`. `likeness` is 0 to 1."""

    old: int | None
    new: int | None
    likeness: float
    sure: bool


@dataclass(frozen=True, slots=True)
class _Edge:
    old: int
    new: int
    likeness: float
    called_so: bool

    @property
    def weight(self) -> float:
        return self.likeness + _LABEL_COUNTS * self.called_so


def plain(text: str) -> str:
    """Return a text as it is compared: letters and digits only, full-width ones as usual ones."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


@lru_cache(maxsize=1024)
def sketch(text: str) -> Sketch:
    """Return the sketch of a text that is `plain`; empty where it says nothing."""
    data = memoryview(text.encode("utf-32-le"))
    if not data:
        return frozenset()
    last = max(4, len(data) - 4 * (_RUN - 1))
    runs = {crc32(data[at : at + 4 * _RUN]) for at in range(0, last, 4)}
    return frozenset(runs if len(runs) <= _SKETCH else sorted(runs)[:_SKETCH])


def alike(one: Sketch, other: Sketch) -> float:
    """Return how much of two texts is the same, 0 to 1."""
    if not one or not other:
        return float(one == other)
    both = one | other
    seen = both if max(len(one), len(other)) < _SKETCH else set(sorted(both)[:_SKETCH])
    shared = len(seen & one & other)
    return 2 * shared / (len(seen) + shared)


def match(old: Sequence[Item], new: Sequence[Item], heed: Heed = go_on) -> tuple[Pair, ...]:
    """Return a pair for every item of both lists: those of the new one in its order, then those that are in the old one
    only. Of the latter none is sure: whether something is meant to be gone, no text tells. `heed` is called meanwhile."""
    old, new = _plain_items(Heeded(old, heed)), _plain_items(Heeded(new, heed))
    same = dict(_same(old, new))
    taken = set(same.values())
    free_old = Heeded([at for at in range(len(old)) if at not in taken], heed)
    free_new = Heeded([at for at in range(len(new)) if at not in same], heed)
    edges = list(_edges(old, new, free_old, free_new))
    chosen = _choose(Heeded(edges, heed))
    fresh = _surely_new(old, new, free_old, chosen, edges)
    pairs = [
        _same_pair(old, new, same[at], at)
        if at in same
        else chosen.get(at) or Pair(None, at, 0.0, sure=at in fresh)
        for at in range(len(new))
    ]
    met = {pair.old for pair in pairs}
    return (*pairs, *(Pair(at, None, 0.0, sure=False) for at in range(len(old)) if at not in met))


def _plain_items(items: Sequence[Item]) -> list[Item]:
    return [Item(one.label, plain(one.text), plain(one.rest)) for one in items]


def _same_pair(old: Sequence[Item], new: Sequence[Item], here: int, there: int) -> Pair:
    return Pair(here, there, 1.0, sure=bool(new[there].text) or old[here].label == new[there].label)


def _same(old: Sequence[Item], new: Sequence[Item]) -> Iterator[tuple[int, int]]:
    """Yield the places (new, old) of items that say the very same, those first that are called the same, too."""
    keys: tuple[Callable[[Item], Hashable], ...] = (
        lambda one: one,
        lambda one: (one.text, one.rest) if one.text else None,
        lambda one: (one.label, one.text) if one.text else None,
    )
    free_old, free_new = dict.fromkeys(range(len(old))), dict.fromkeys(range(len(new)))
    for key in keys:
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for at in reversed(free_old):
            waiting[key(old[at])].append(at)
        for at in list(free_new):
            wanted = key(new[at])
            if wanted is not None and waiting[wanted]:
                found = waiting[wanted].pop()
                del free_old[found], free_new[at]
                yield at, found


def _edges(
    old: Sequence[Item], new: Sequence[Item], free_old: Sequence[int], free_new: Sequence[int]
) -> Iterator[_Edge]:
    texts = {at: sketch(old[at].text) for at in free_old}
    rests = {at: sketch(old[at].rest) for at in free_old}
    holders: defaultdict[int, list[int]] = defaultdict(list)
    called: defaultdict[tuple[Hashable, ...], list[int]] = defaultdict(list)
    for at in free_old:
        if old[at].label:
            called[old[at].label].append(at)
        for run in texts[at]:
            holders[run].append(at)
    for at in free_new:
        text, rest = sketch(new[at].text), sketch(new[at].rest)
        shared = Counter(
            one for run in text if len(found := holders.get(run, ())) <= _COMMON for one in found
        )
        likely = sorted(shared, key=lambda one: (-shared[one], abs(one - at)))[:_RIVALS]
        for one in dict.fromkeys((*likely, *islice(called.get(new[at].label, ()), _RIVALS))):
            likeness = alike(texts[one], text)
            if rest and rests[one]:
                # A rest that became another one is no sign of another item.
                both = (1 - _REST_COUNTS) * likeness + _REST_COUNTS * alike(rests[one], rest)
                likeness = max(likeness, both)
            yield _Edge(one, at, likeness, bool(new[at].label) and old[one].label == new[at].label)


def _choose(edges: Sequence[_Edge]) -> dict[int, Pair]:
    """Return the pairs by the place of the new item: the most alike first, each item once."""
    rivals: defaultdict[tuple[str, int], list[_Edge]] = defaultdict(list)
    for edge in edges:
        rivals["old", edge.old].append(edge)
        rivals["new", edge.new].append(edge)
    chosen: dict[int, Pair] = {}
    taken: set[int] = set()
    for edge in sorted(edges, key=lambda one: (-one.weight, abs(one.old - one.new), one.new)):
        least = _PAIR_IF_CALLED_SO if edge.called_so else _PAIR
        if edge.likeness < least or edge.new in chosen or edge.old in taken:
            continue
        taken.add(edge.old)
        others = (*rivals["old", edge.old], *rivals["new", edge.new])
        next_best = max((one.likeness for one in others if one is not edge), default=0.0)
        enough = edge.likeness >= (_SURE_IF_CALLED_SO if edge.called_so else _SURE)
        chosen[edge.new] = Pair(
            edge.old, edge.new, edge.likeness, sure=enough and edge.likeness - next_best >= _AHEAD
        )
    return chosen


def _surely_new(
    old: Sequence[Item],
    new: Sequence[Item],
    free_old: Sequence[int],
    chosen: dict[int, Pair],
    edges: Sequence[_Edge],
) -> set[int]:
    """Return the places of new items that are like none of the old ones, and called like none that is left."""
    met = {pair.old for pair in chosen.values()}
    left = {old[at].label for at in free_old if at not in met}
    doubtful = {edge.new for edge in edges if edge.likeness >= _PAIR_IF_CALLED_SO}
    return {
        at
        for at in range(len(new))
        if at not in doubtful and (not new[at].label or new[at].label not in left)
    }
