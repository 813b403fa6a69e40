"""Which changes of the history stand: an undo takes one back, taking that undo back brings it again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jinjiang_desk.domain.records import Application, Assignment, Fulfilment, Progress
from jinjiang_desk.domain.row import Row


@dataclass(frozen=True, slots=True)
class Steps:
    """The undos of a history: the number of each by the number of the change that it takes back.

    A change is taken back at most once; to undo what was redone takes the redoing back.
    """

    undoes: Mapping[int, int]

    def first(self, number: int) -> int:
        """Return the change that a chain of undoing and redoing began with."""
        while number in self.undoes:
            number = self.undoes[number]
        return number

    def is_undo(self, number: int) -> bool:
        """Return whether a change takes back something that was done (and does not do it again)."""
        undo = False
        while number in self.undoes:
            number, undo = self.undoes[number], not undo
        return undo

    def fallen(self) -> tuple[int, ...]:
        """Return the changes that do not stand themselves: those taken back, even where a redo brought them again (the
        redo stands for them then), and the undos."""
        undone = set(self.undoes.values())
        return tuple(sorted(undone | {number for number in self.undoes if self.is_undo(number)}))

    def taken_back(self) -> tuple[int, ...]:
        """Return the changes whose effect is not there, by whatever undo or redo."""
        undone_by = {undone: undo for undo, undone in self.undoes.items()}
        found = set()
        for number in sorted(undone_by, reverse=True):
            again = undone_by.get(undone_by[number])
            if again is None or again in found:
                found.add(number)
        return tuple(sorted(found))

    def stands_by(self, number: int) -> int | None:
        """Return the change by which the effect of one is there: itself, or the one that brought it back; None
        where it was taken back."""
        undone_by = {undone: undo for undo, undone in self.undoes.items()}
        standing: int | None = number
        while standing is not None and standing in undone_by:
            standing = undone_by.get(undone_by[standing])
        return standing

    def last_undo(self) -> int | None:
        """Return the latest undo that was not itself taken back."""
        undone = set(self.undoes.values())
        return max((one for one in self.undoes if one not in undone and self.is_undo(one)), default=None)


def place_of(row: Row) -> dict[str, Any] | None:
    """Return the fields that no two rows in force of this kind may share, None where there are none. (The
    names of units, of which each has several, have a rule of their own.)"""
    match row:
        case Progress():
            names: Iterable[str] = ("task_id", "unit", "period", "owner")
        case Application() | Assignment():
            names = ("task_id", "unit", "owner")
        case Fulfilment():
            names = ("task_id", "unit", "measure_id", "owner")
        case _:
            return None
    return {name: str(getattr(row, name)) for name in names}
