"""The corrections of a document that was read, as the window holds them: what stands now, and the steps back."""

from collections.abc import Hashable
from dataclasses import replace
from typing import Generic, TypeVar

from jinjiang_desk.domain.correction import Corrections, Entry
from jinjiang_desk.domain.indicator_correction import IndicatorCorrections, IndicatorEntry
from jinjiang_desk.gui.district.past import Past

C = TypeVar("C", Corrections, IndicatorCorrections)
AnyEntry = Entry | IndicatorEntry


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

    def undo(self) -> None:
        """Take the last step back."""
        self.now = self._past.back(self.now)

    def step(self) -> None:
        """A step begins."""
        self._past.step(self.now)

    def typing(self, where: Hashable) -> None:
        """Something is typed: all that is typed into one field in a row is one step."""
        self._past.typing(where, self.now)
