"""How long work tells how far it is and learns that the user wants it to stop."""

from typing import Protocol


class Watcher(Protocol):
    """Told of every step, of a long one again and again. `report` raises Cancelled once the user wants to stop."""

    def report(self, done: int, total: int, what: str) -> None:
        """Say that `done` of `total` steps are over and what comes now."""


class Unwatched:
    """Nobody looks on and nobody cancels."""

    def report(self, done: int, total: int, what: str) -> None:
        """Do nothing."""
