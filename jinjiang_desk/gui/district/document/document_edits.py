"""The corrections of a document that was read, as the window holds them: what stands now, and the steps back."""

from collections.abc import Hashable, Sequence
from dataclasses import fields, replace
from typing import Generic, Protocol, TypeVar

from jinjiang_desk.domain.indicators.correction import IndicatorCorrections, IndicatorEntry, ReadRow
from jinjiang_desk.domain.indicators.indicator import IndicatorBox
from jinjiang_desk.domain.plans.correction import Corrections, Entry
from jinjiang_desk.domain.plans.plan import TaskReading
from jinjiang_desk.gui.district.document.past import Past

AnyEntry = Entry | IndicatorEntry
C = TypeVar("C", Corrections, IndicatorCorrections)
E = TypeVar("E", bound=AnyEntry)
R_contra = TypeVar("R_contra", contravariant=True)
_LISTS = ("measures", "values")


class Edits(Protocol[E, R_contra]):
    """What the window asks of them, for entries E of what was read (R_contra)."""

    @property
    def title(self) -> str:
        """What the document is called now."""

    @property
    def entries(self) -> tuple[E, ...]:
        """All entries, those crossed out included."""

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""

    def name(self, title: str) -> None:
        """Correct the title."""

    def write(self, key: str, now: R_contra, /) -> None:
        """Take what was typed about an entry."""

    def strike(self, key: str) -> None:
        """Cross an entry out, or bring it back."""

    def restore(self, key: str) -> None:
        """Let an entry stand as it was read."""

    def add(self, after: E | None) -> str:
        """Add an empty entry behind another and return its key."""

    def undo(self, here: str) -> str:
        """Take the last step back; return the key of the entry to look at then."""


class DocumentEdits(Generic[C]):
    """Every step can be taken back; what was typed into one field is one step. `read_title` is what the document says
    it is called, `stem` what its file is called."""

    def __init__(self, now: C, read_title: str | None, stem: str) -> None:
        self.now: C = now
        self._read_title, self._stem = read_title, stem
        self._past: Past[C] = Past()

    @property
    def title(self) -> str:
        """What the document is called now; by its file where it says nothing itself."""
        return self.now.title or self._read_title or self._stem

    @property
    def entries(self) -> Sequence[AnyEntry]:
        """All entries, those crossed out included."""
        raise NotImplementedError

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._past.can_go_back(self.now)

    def name(self, title: str) -> None:
        """Correct the title."""
        self.typing("title")
        plain = title.strip()
        self.now = replace(self.now, title=plain if plain and plain != self._read_title else None)

    def strike(self, key: str) -> None:
        """Cross an entry out, or bring it back."""
        self.step()
        self.now = replace(self.now, struck=self.now.struck ^ {key})

    def undo(self, here: str) -> str:
        """Take the last step back, and return the key of the entry that it was about, which a person wants to see then;
        where it was about none, that of the one that is looked at."""
        before = self.entries
        self.now = self._past.back(self.now)
        return _touched(before, self.entries) or here

    def step(self) -> None:
        """A step begins."""
        self._past.step(self.now)

    def typing(self, where: Hashable) -> None:
        """Something is typed: all that is typed into one field in a row is one step."""
        self._past.typing(where, self.now)


def typed_into(
    before: TaskReading | ReadRow | IndicatorBox, now: TaskReading | ReadRow | IndicatorBox
) -> tuple[str | int, ...]:
    """Return which fields differ; of measures and of values, which of them."""
    names = [one.name for one in fields(now)]
    changed: list[str | int] = [name for name in names if getattr(before, name) != getattr(now, name)]
    for name in (one for one in _LISTS if one in changed):
        pairs = zip(getattr(before, name), getattr(now, name), strict=False)
        changed += [at for at, (old, new) in enumerate(pairs) if old != new]
    return tuple(changed)


def _touched(before: Sequence[AnyEntry], after: Sequence[AnyEntry]) -> str:
    """Return the key of the first entry that is another than before; of one that is gone, that of its neighbour."""
    was = {one.key: one for one in before}
    changed = next((one.key for one in after if was.get(one.key) != one), None)
    if changed is not None:
        return changed
    left = {one.key for one in after}
    gone = next((at for at, one in enumerate(before) if one.key not in left), None)
    if gone is None or not after:
        return ""
    return after[max(0, gone - 1)].key
