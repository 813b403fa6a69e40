"""The signs of a PDF page as PDFium tells of them: a letter and a place for each."""

import ctypes
import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from ctypes import byref
from dataclasses import dataclass, field
from itertools import compress, count, repeat
from math import hypot
from typing import Any

import pypdfium2_raw as pdfium

from jinjiang_desk.plandoc.sources import asking
from jinjiang_desk.plandoc.sources.drawings import Matrix, multiplied
from jinjiang_desk.plandoc.sources.glyphs import WIDE

UNKNOWN = "\ufffd"
"""Stands for a sign that the font has no letter for."""
_TURNED = 0.1
"""A line that rises more than this is a mark across the page."""
_MIDDLE = 0.35
"""Of a sign's height: how far its middle is above the line it stands on. Fonts tell it each in its own way, and signs of
two fonts would not stand on one line."""
_BESIDE, _NEAR = 0.2, 0.15
"""Of a sign's height: so near a blank stands the sign behind it, and so near are two signs of one line."""
_POINT = 1.0
_FAR = 100_000.0
"""Points from the page's corner: there nothing is seen. It also leaves out what is no number."""
_HYPHEN, _NO_LETTER = "\x02", "\ufffe"
"""PDFium's own signs for one at the end of a line and for none."""
_WITHIN = 0.3
"""Of a sign's width: one that is drawn from so far within is in a line that runs downwards."""

Place = tuple[float, float, float, float]
"""Where a sign begins and ends, the height of its middle, how high it is."""


@dataclass(slots=True)
class Signs:
    """The signs of a page, and as many numbers of each kind: where a sign begins and ends, the height of its middle, how high
    it is; and whether a blank stands right before it. Blanks themselves, turned signs and ends of lines are none."""

    letters: list[str] = field(default_factory=list)
    begins: "array[float]" = field(default_factory=lambda: array("f"))
    ends: "array[float]" = field(default_factory=lambda: array("f"))
    middles: "array[float]" = field(default_factory=lambda: array("f"))
    heights: "array[float]" = field(default_factory=lambda: array("f"))
    spaced: list[bool] = field(default_factory=list)

    def add(self, letter: str, place: Place, is_spaced: bool) -> None:
        """Add a sign."""
        begin, end, middle, height = place
        self.letters.append(letter)
        self.begins.append(begin)
        self.ends.append(end)
        self.middles.append(middle)
        self.heights.append(height)
        self.spaced.append(is_spaced)

    def end_before(self, place: Place) -> None:
        """End the last sign where the next one begins: the font that stands in may draw it wider than it is."""
        x0, _, middle, height = place
        if (
            self.letters
            and self.begins[-1] < x0 < self.ends[-1]
            and abs(self.middles[-1] - middle) < _NEAR * height
        ):
            self.ends[-1] = x0


def signs_of(text: Any, total: int, matrix: Matrix, blanks: Mapping[int, Sequence[float]]) -> Signs:
    """Return the signs of a page. `matrix` takes a place to where it is seen; `blanks` are those drawn by themselves, by
    line: PDFium drops them."""
    signs = Signs()
    objects = list(map(asking.sign_object, repeat(text, total), count()))
    letters = _told(_letters(text, total), objects, map(asking.sign_unknown, repeat(text, total), count()))
    places = _places(text, _heights(text, objects, matrix), matrix)
    blank: Place | None = None
    before, is_spaced = 0, False
    for letter, one, place in zip(letters, objects, places, strict=True):
        if place is None:
            is_spaced = letter == " "
            continue
        if one == before:
            signs.end_before(place)
        before = one
        if letter.isspace():
            blank = place
            continue
        if blank:
            is_spaced = is_spaced or _is_behind(blank, place)
        if blanks and not is_spaced and signs.letters:
            is_spaced = _has_blank(blanks, place, signs.ends[-1])
        signs.add(letter, place, is_spaced)
        blank, is_spaced = None, False
    return signs


def _places(text: Any, heights: Sequence[float | None], matrix: Matrix) -> Iterator[Place | None]:
    """Yield the place of each sign from the point it is drawn from and the sides of its room; None where it is not seen."""
    a, b, c, d, e, f = matrix
    for height, x, y, left, top, right, bottom in zip(heights, *_asked(text, len(heights)), strict=True):
        if not height:
            yield None
            continue
        x0, x1 = a * left + c * top + e, a * right + c * bottom + e
        if x0 > x1:
            x0, x1 = x1, x0
        begin = a * x + c * y + e
        if begin - x0 <= _WITHIN * (x1 - x0):
            place = begin, begin if begin > x1 else x1, b * x + d * y + f - _MIDDLE * height, height
        else:
            upper, lower = b * left + d * top + f, b * right + d * bottom + f
            place = x0, x1, (upper + lower) / 2, abs(lower - upper)
        yield place if -_FAR < place[0] <= place[1] < _FAR and -_FAR < place[2] < _FAR else None


def _is_behind(blank: Place, place: Place) -> bool:
    """Tell whether a sign stands right behind a blank, which reaches as far as the next sign."""
    begin, end, line, _ = blank
    x0, _, middle, height = place
    near = _BESIDE * height
    return abs(middle - line) < near and (abs(x0 - end) < near or 0 <= x0 - begin < height)


def _has_blank(blanks: Mapping[int, Sequence[float]], place: Place, begin: float) -> bool:
    """Tell whether a blank is drawn between a sign and the end of the one before."""
    end, _, middle, height = place
    line = round(middle + _MIDDLE * height)
    lines = (blanks.get(line + near, ()) for near in (-1, 0, 1))
    return any(begin - _POINT <= x < end for xs in lines for x in xs)


def _asked(text: Any, total: int) -> "tuple[array[float], ...]":
    """Return the points that the signs are drawn from, x and y, and the left, upper, right and lower sides of their rooms."""
    points, sides = (ctypes.c_double * (2 * total))(), (ctypes.c_float * (4 * total))()
    xs, ys = (map(byref, repeat(points), range(at, 16 * total, 16)) for at in (0, 8))
    for _ in map(asking.sign_origin, repeat(text), range(total), xs, ys):
        pass
    for _ in map(
        asking.sign_box, repeat(text), range(total), map(byref, repeat(sides), range(0, 16 * total, 16))
    ):
        pass
    doubles, floats = array("d", bytes(points)), array("f", bytes(sides))
    return *(doubles[at::2] for at in range(2)), *(floats[at::4] for at in range(4))


def _told(letters: str, objects: Sequence[Any], unknown: Iterator[int]) -> list[str]:
    """Return the letters without what PDFium makes up: its guess at a sign that the font has no letter for, and a blank
    where it saw a gap and every sign of a line stands apart, or a number and a word do."""
    told = list(letters)
    for at in compress(count(), unknown):
        told[at] = UNKNOWN
    put = {blank.start() for blank in re.finditer(" ", letters) if not objects[blank.start()]}
    for at in put:
        if (
            at - 2 in put
            or at + 2 in put
            or _is_wide(letters[at - 1 : at]) != _is_wide(letters[at + 1 : at + 2])
        ):
            told[at] = ""
    return told


def _is_wide(text: str) -> bool:
    return bool(WIDE.match(text))


def _heights(text: Any, objects: Sequence[Any], matrix: Matrix) -> list[float | None]:
    """Return how high each sign is; None where it is not to be read. What is drawn together is of one height."""
    first = {one: at for at, one in zip(range(len(objects) - 1, -1, -1), reversed(objects), strict=True)}
    own = pdfium.FS_MATRIX()
    heights = {one: _height(text, at, own, matrix) for one, at in first.items() if one}
    return list(map(heights.get, objects))


def _height(text: Any, at: int, own: Any, matrix: Matrix) -> float | None:
    """Return how high the signs are that are drawn together with one; None where they are turned, also upside down. `own` is
    room for their matrix."""
    asking.sign_matrix(text, at, byref(own))
    a, b, c, d, _, _ = multiplied((own.a, own.b, own.c, own.d, 0.0, 0.0), matrix)
    size = asking.sign_size(text, at)
    return None if a * size < 0 or abs(b) > _TURNED * abs(a) else hypot(c, d) * abs(size)


def _letters(text: Any, total: int) -> str:
    """Return a letter for each sign. PDFium leaves out of a text what has none: then each is asked for by itself."""
    units = (ctypes.c_ushort * (total + 1))()
    found = pdfium.FPDFText_GetText(text, 0, total, units) - 1
    whole = bytes(units).decode("utf-16-le", "replace")[:total]
    if found != total or len(whole) != total:
        whole = "".join(map(_letter, (pdfium.FPDFText_GetUnicode(text, at) for at in range(total))))
    return whole.replace(_HYPHEN, "-").replace(_NO_LETTER, UNKNOWN)


def _letter(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN
