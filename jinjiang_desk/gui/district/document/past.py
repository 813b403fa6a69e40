"""The steps back in a review: whole steps, and what was typed into one field as one step."""

from collections.abc import Hashable
from typing import Generic, TypeVar

C = TypeVar("C")


class Past(Generic[C]):
    """Keeps what stood before each step."""

    def __init__(self) -> None:
        self._before: list[C] = []
        self._typing: Hashable = None

    def step(self, now: C) -> None:
        """A step begins."""
        self._before.append(now)
        self._typing = None

    def typing(self, where: Hashable, now: C) -> None:
        """Something is typed: all that is typed into one field in a row is one step."""
        if where != self._typing:
            self.step(now)
            self._typing = where

    def can_go_back(self, now: C) -> bool:
        """Whether anything that stood before differs from what stands now."""
        return any(one != now for one in self._before)

    def back(self, now: C) -> C:
        """Return what stood before the last step that changed anything."""
        self._typing = None
        while self._before:
            before = self._before.pop()
            if before != now:
                return before
        return now
