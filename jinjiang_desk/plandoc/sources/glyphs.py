"""The signs that a PDF page shows, and how they make printed lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

WIDE = re.compile(
    "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2014\u2018-\u201d\u2026\U00020000-\U0003ffff]"
)
"""Signs of Chinese print, which stand side by side without blanks."""
_SAME_LINE = 0.45
"""Of a sign's height: two signs whose middles are nearer stand on one line."""
_WORD_GAP = 0.12
_MEANT_GAP = 0.6
_CELL_GAP = 1.6
"""Of a sign's height: between Latin words, between Chinese ones, between columns that no line parts."""
_SAME_PLACE = 0.3


class Glyph(NamedTuple):
    """A sign, where it begins and ends, the height of its middle (y counts downwards from the top of the page), how high
    it is, and whether a blank is printed right before it."""

    text: str
    x0: float
    x1: float
    middle: float
    height: float
    spaced: bool = False


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
    return [line_of(row) for row in _rows(glyphs)]


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return the signs of each printed line, from left to right."""
    return list(_rows(glyphs))


def line_of(row: Sequence[Glyph]) -> Printed:
    """Return the line that signs make which stand beside each other, from left to right."""
    pieces = [row[0].text]
    for before, glyph in pairwise(row):
        gap = glyph.x0 - before.x1
        if gap > _WORD_GAP * glyph.height:
            pieces.append(_blank(before, glyph, gap / max(glyph.height, 1.0)))
        pieces.append(glyph.text)
    height = sorted([one.height for one in row])[len(row) // 2]
    top = min([one.middle - one.height / 2 for one in row])
    return Printed("".join(pieces), row[0].x0, max([one.x1 for one in row]), top, height)


def _rows(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    row: list[Glyph] = []
    for glyph in sorted(glyphs, key=attrgetter("middle", "x0")):
        if row:
            last = row[-1]
            below = glyph.middle - last.middle
            if below > _SAME_LINE * glyph.height or below > _SAME_LINE * last.height:
                yield _once(row)
                row = []
        row.append(glyph)
    if row:
        yield _once(row)


def _once(row: list[Glyph]) -> list[Glyph]:
    """Put signs in order; what is printed twice to look bold is one sign."""
    kept: list[Glyph] = []
    for glyph in sorted(row, key=attrgetter("x0")):
        near = _SAME_PLACE * (glyph.x1 - glyph.x0)
        if not kept or glyph.x0 - kept[-1].x0 >= near or not _is_there(glyph, near, kept[-2:]):
            kept.append(glyph)
    return kept


def _is_there(glyph: Glyph, near: float, kept: Iterable[Glyph]) -> bool:
    return any(other.text == glyph.text and glyph.x0 - other.x0 < near for other in kept)


def _blank(before: Glyph, glyph: Glyph, gap: float) -> str:
    """Return the blanks that are seen between two signs so many heights apart: one that is printed and has no room is
    none that is meant."""
    if gap > _CELL_GAP:
        return "  "
    both_latin = not WIDE.match(before.text[-1:]) and not WIDE.match(glyph.text[:1])
    return " " if gap > (_WORD_GAP if both_latin or glyph.spaced else _MEANT_GAP) else ""
