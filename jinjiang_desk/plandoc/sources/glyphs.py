"""The signs that a PDF page shows, and how they make printed lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

_WIDE = re.compile(
    "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2014\u2018-\u201d\u2026\U00020000-\U0003ffff]"
)
_SAME_LINE = 0.45
"""Of a sign's height: two signs whose middles are nearer stand on one line."""
_WORD_GAP = 0.12
_MEANT_GAP = 0.6
_CELL_GAP = 1.6
"""Of a sign's height: between Latin words, between Chinese ones, between columns that no line parts."""
_SAME_PLACE = 0.3


class Glyph(NamedTuple):
    """A sign and the room it takes; y counts downwards from the top of the page. `spaced`: a blank is printed right
    before it."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    spaced: bool = False

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line: its text (wide blanks where columns part), where it begins and ends, and the height of signs."""

    text: str
    x0: float
    x1: float
    top: float
    height: float


def printed_lines(glyphs: Iterable[Glyph]) -> list[Printed]:
    """Return the lines that signs make, from the top down."""
    return [_line(row) for row in _rows(glyphs)]


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return the signs of each printed line, from left to right."""
    return list(_rows(glyphs))


def line_of(row: Sequence[Glyph]) -> Printed:
    """Return the line that signs make which stand beside each other, from left to right."""
    return _line(row)


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    shown = [one for one in glyphs if one.text.strip()]
    row: list[Glyph] = []
    before = 0.0
    # The places in the list part those that are alike, so that no two signs are compared.
    ordered = sorted((one.middle, one.x0, at) for at, one in enumerate(shown))
    for middle, _, at in ordered:
        glyph = shown[at]
        if row and middle - before > _SAME_LINE * min(_height(glyph), _height(row[-1])):
            yield _once(row)
            row = []
        row.append(glyph)
        before = middle
    if row:
        yield _once(row)


def _once(row: list[Glyph]) -> list[Glyph]:
    """Put signs in order; what is printed twice to look bold is one sign."""
    kept: list[Glyph] = []
    for glyph in sorted(row, key=attrgetter("x0")):
        near = _SAME_PLACE * (glyph.x1 - glyph.x0)
        if not any(other.text == glyph.text and glyph.x0 - other.x0 < near for other in kept[-2:]):
            kept.append(glyph)
    return kept


def _line(row: Sequence[Glyph]) -> Printed:
    pieces = [row[0].text]
    for before, glyph in pairwise(row):
        pieces += (_blank(before, glyph), glyph.text)
    height = sorted(_height(one) for one in row)[len(row) // 2]
    return Printed(
        "".join(pieces), row[0].x0, max(one.x1 for one in row), min(one.top for one in row), height
    )


def _blank(before: Glyph, glyph: Glyph) -> str:
    """Return the blanks that are seen between two signs: one that is printed and has no room is none that is meant."""
    gap = (glyph.x0 - before.x1) / max(_height(glyph), 1.0)
    if gap > _CELL_GAP:
        return "  "
    both_latin = not _WIDE.match(before.text[-1:]) and not _WIDE.match(glyph.text[:1])
    return " " if gap > (_WORD_GAP if both_latin or glyph.spaced else _MEANT_GAP) else ""


def _height(glyph: Glyph) -> float:
    return glyph.bottom - glyph.top
