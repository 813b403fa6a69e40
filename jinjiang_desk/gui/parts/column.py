"""What a column of a table is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Generic, TypeVar

from PySide6.QtGui import QFontMetrics

from jinjiang_desk.gui.theme import Tone, scaled

T = TypeVar("T")
_SIDES = 24
_SPARE = 12
_ARROW = " ▲"
_GIVES = 0.7
"""How much of what a column has beyond its heading it may give away."""


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column: its heading, what it shows of a row, how wide it is, the mood of its word, and the whole
    text where the column shows only its beginning.

    `width` is in pixels at type of 100 % (0: takes what is left); where there is a `sample`, the widest of
    its usual words, the width comes from that instead; one that gives way keeps room for the words of `least`,
    a `firm` one never gives way. `order` names what a click on the heading orders by.
    `shown` is whether one sees it before one chooses. `passages` are the texts in which a search looks: the
    first with a hit is shown, with the hit marked.
    """

    title: str
    text: Callable[[T], str]
    width: int = 0
    tone: Callable[[T], Tone] | None = None
    tip: Callable[[T], str] | None = None
    centred: bool = False
    sample: str = ""
    least: str = ""
    firm: bool = False
    order: str = ""
    shown: bool = True
    passages: Callable[[T], Sequence[str]] | None = None

    @property
    def free(self) -> bool:
        """Whether it takes what is left."""
        return self.width == 0 and not self.sample

    def least_width(self, heading: QFontMetrics) -> int:
        """Return the width in pixels that its heading needs, and the words that are never cut."""
        title = self.title + (_ARROW if self.order else "")
        words = heading.horizontalAdvance(self.least) + scaled(_SPARE) if self.least else 0
        return max(heading.horizontalAdvance(title), words) + scaled(_SIDES)

    def usual_width(self, words: QFontMetrics, heading: QFontMetrics) -> int:
        """Return its width in pixels before anybody drags it; never narrower than its heading."""
        needed = words.horizontalAdvance(self.sample) + scaled(_SIDES + _SPARE) if self.sample else 0
        return max(self.least_width(heading), needed or scaled(self.width))


def fitted_widths(
    columns: Mapping[int, Column[Any]],
    dragged: Mapping[str, int],
    fonts: tuple[QFontMetrics, QFontMetrics],
    room: int,
) -> dict[int, int]:
    """Return the widths in pixels of the columns that are not free, by their number: as `dragged` (by
    heading, at type of 100 %), else as usual. Where they are wider together than the room, those that were
    not dragged give way, towards their headings. `fonts` are those of words and of headings."""
    words, heading = fonts
    fixed = {number: column for number, column in columns.items() if not column.free}
    widths = {
        number: scaled(dragged[column.title])
        if column.title in dragged
        else column.usual_width(words, heading)
        for number, column in fixed.items()
    }
    spare = {
        number: _GIVES * max(0, widths[number] - column.least_width(heading))
        for number, column in fixed.items()
        if column.title not in dragged and not column.firm
    }
    short = sum(widths.values()) - room
    part = min(1.0, max(0.0, short / (sum(spare.values()) or 1)))
    return {number: width - ceil(spare.get(number, 0) * part) for number, width in widths.items()}
