"""How work that takes long learns that the user wants it to stop."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar, overload

T = TypeVar("T")

Heed = Callable[[], None]
"""Called again and again, at least ten times a second, while the work goes on; raises Cancelled once the user
wants to stop."""

Begin = Callable[[str], Heed]
"""Begins a stage of long work, which a person is told of by its name, and returns what is called meanwhile."""

_EVERY = 64
"""How many steps of a long loop lie between two calls: few enough for slow steps, and no cost to quick ones."""


def go_on() -> None:
    """Nobody can stop this work."""


def begin_unseen(_: str) -> Heed:
    """Begin a stage that nobody looks at."""
    return go_on


def heeding(items: Iterable[T], heed: Heed) -> Iterator[T]:
    """Yield items, and call `heed` meanwhile."""
    for number, item in enumerate(items):
        if number % _EVERY == 0:
            heed()
        yield item


class Heeded(Sequence[T]):
    """A sequence that calls `heed` while somebody goes through it."""

    def __init__(self, items: Sequence[T], heed: Heed) -> None:
        self._items, self._heed = items, heed

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...

    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        return self._items[at]

    def __iter__(self) -> Iterator[T]:
        return heeding(self._items, self._heed)
