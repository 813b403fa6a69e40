"""How work that takes long tells how far it is, and learns that the user wants it to stop."""

from typing import Protocol

from jinjiang_desk.domain.heeding import Heed


class Watcher(Protocol):
    """Told of every step, of a long one again and again. `report` raises Cancelled once the user wants to stop."""

    def report(self, done: int, total: int, what: str) -> None:
        """Say that `done` of `total` steps are over and what comes now."""


class Unwatched:
    """Nobody looks on and nobody cancels."""

    def report(self, done: int, total: int, what: str) -> None:
        """Do nothing."""


class Stages:
    """Tells a watcher of so many stages of long work, one after the other."""

    def __init__(self, watcher: Watcher | None, total: int) -> None:
        self._watcher, self._total = watcher or Unwatched(), total
        self._begun = 0

    def begin(self, what: str) -> Heed:
        """Begin the next stage; what is returned tells of it again and again. Raises Cancelled, as that does."""
        done, self._begun = self._begun, self._begun + 1

        def heed() -> None:
            self._watcher.report(done, self._total, what)

        heed()
        return heed
