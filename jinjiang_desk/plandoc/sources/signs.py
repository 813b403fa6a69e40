"""The signs of a PDF page as PDFium tells of them: a letter and a place for each."""

import ctypes
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import hypot
from typing import Any

import pypdfium2_raw as pdfium

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
_NOWHERE = (0.0, 0.0, float("-inf"))
_FAR = 100_000.0
"""Points from the page's corner: there nothing is seen. It also leaves out what is no number."""
_HYPHEN, _NO_LETTER = "\x02", "\ufffe"
"""PDFium's own signs for one at the end of a line and for none."""
_WITHIN = 0.3
"""Of a sign's width: one that is drawn from so far within is in a line that runs downwards."""


def _called(function: Any, answer: Any, *asked: Any) -> Any:
    """Return a function of PDFium that takes places in memory as plain numbers and is so short that other threads need not
    have their turn meanwhile: for each sign it is called."""
    return ctypes.PYFUNCTYPE(answer, *asked)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_int, _at = ctypes.c_int, ctypes.c_void_p
_ask_box = _called(pdfium.FPDFText_GetLooseCharBox, _int, _at, _int, _at)
_ask_origin = _called(pdfium.FPDFText_GetCharOrigin, _int, _at, _int, _at, _at)
_ask_unknown = _called(pdfium.FPDFText_HasUnicodeMapError, _int, _at, _int)
_ask_object = _called(pdfium.FPDFText_GetTextObject, _at, _at, _int)


@dataclass(slots=True)
class Signs:
    """The signs of a page: four numbers of `places` to a letter: left, right, the height of its middle, how high it is;
    and whether a blank stands right before it. Blanks themselves, turned signs and ends of lines are none."""

    letters: list[str] = field(default_factory=list)
    places: "array[float]" = field(default_factory=lambda: array("f"))
    spaced: list[bool] = field(default_factory=list)

    def add(self, letter: str, place: Sequence[float], is_spaced: bool) -> None:
        """Add a sign."""
        self.letters.append(letter)
        self.places.extend(place)
        self.spaced.append(is_spaced)

    def end_before(self, x0: float, middle: float, height: float) -> None:
        """End the last sign where the next one begins: the font that stands in may draw it wider than it is."""
        if not self.letters:
            return
        begin, end, line, _ = self.places[-4:]
        if begin < x0 < end and abs(line - middle) < _NEAR * height:
            self.places[-3] = x0


def signs_of(text: Any, count: int, matrix: Matrix, blanks: Mapping[int, Sequence[float]]) -> Signs:
    """Return the signs of a page. `matrix` takes a place to where it is seen; `blanks` are those drawn by themselves, by
    line: PDFium drops them."""
    signs = Signs()
    blank, before, is_spaced = _NOWHERE, 0, False
    for letter, high, one, *asked in _asked(text, count, matrix):
        if not high:
            is_spaced = letter == " "
            continue
        x0, x1, middle, height = _place(matrix, high, *asked)
        if not (-_FAR < x0 <= x1 < _FAR and -_FAR < middle < _FAR):
            continue
        if one == before:
            signs.end_before(x0, middle, height)
        before = one
        if letter.isspace():
            blank = x0, x1, middle
            continue
        is_spaced = is_spaced or _is_behind(blank, x0, middle, height)
        if not is_spaced and blanks and signs.letters:
            is_spaced = _has_blank(blanks, middle + _MIDDLE * height, signs.places[-3], x0)
        signs.add(letter, (x0, x1, middle, height), is_spaced)
        blank, is_spaced = _NOWHERE, False
    return signs


def _place(matrix: Matrix, height: float, *asked: float) -> tuple[float, float, float, float]:
    """Return the place of a sign from the point it is drawn from and the sides of its room."""
    a, b, c, d, e, f = matrix
    x, y, left, top, right, bottom = asked
    x0, x1 = a * left + c * top + e, a * right + c * bottom + e
    if x0 > x1:
        x0, x1 = x1, x0
    begin = a * x + c * y + e
    if begin - x0 <= _WITHIN * (x1 - x0):
        return begin, max(begin, x1), b * x + d * y + f - _MIDDLE * height, height
    upper, lower = b * left + d * top + f, b * right + d * bottom + f
    return x0, x1, (upper + lower) / 2, abs(lower - upper)


def _is_behind(blank: tuple[float, float, float], x0: float, middle: float, height: float) -> bool:
    """Tell whether a sign stands right behind a blank, which reaches as far as the next sign."""
    begin, end, line = blank
    near = _BESIDE * height
    return abs(middle - line) < near and (abs(x0 - end) < near or 0 <= x0 - begin < height)


def _has_blank(blanks: Mapping[int, Sequence[float]], line: float, begin: float, end: float) -> bool:
    """Tell whether a blank is drawn between two places of a line."""
    lines = (blanks.get(round(line) + near, ()) for near in (-1, 0, 1))
    return any(begin - _POINT <= x < end for xs in lines for x in xs)


def _asked(text: Any, count: int, matrix: Matrix) -> Iterator[tuple[Any, ...]]:
    """Yield for each sign its letter, its height (None where it is not to be read), what it is drawn together with, the
    point it is drawn from, and the left, upper, right and lower sides of its room."""
    sides, points = (ctypes.c_float * (4 * count))(), (ctypes.c_double * (2 * count))()
    begin_sides, begin_points = ctypes.addressof(sides), ctypes.addressof(points)
    objects, unknown = [], []
    for at in range(count):
        unknown.append(_ask_unknown(text, at) == 1)
        _ask_box(text, at, begin_sides + 16 * at)
        _ask_origin(text, at, begin_points + 16 * at, begin_points + 16 * at + 8)
        objects.append(_ask_object(text, at))
    first = {one: at for at, one in zip(range(count - 1, -1, -1), reversed(objects), strict=True)}
    heights = {one: _height(text, at, matrix) for one, at in first.items() if one}
    floats, doubles = array("f", bytes(sides)), array("d", bytes(points))
    return zip(
        _told(_letters(text, count), objects, unknown),
        map(heights.get, objects),
        objects,
        *(doubles[one::2] for one in range(2)),
        *(floats[one::4] for one in range(4)),
        strict=True,
    )


def _told(letters: str, objects: Sequence[Any], unknown: Sequence[bool]) -> Iterator[str]:
    """Yield the letters without what PDFium makes up: its guess at a sign that the font has no letter for, and a blank
    where it saw a gap and every sign of a line stands apart, or a number and a word do."""
    put = {
        at for at, (letter, one) in enumerate(zip(letters, objects, strict=True)) if letter == " " and not one
    }
    for at, letter in enumerate(letters):
        if at in put and (
            at - 2 in put
            or at + 2 in put
            or _is_wide(letters[at - 1 : at]) != _is_wide(letters[at + 1 : at + 2])
        ):
            yield ""
        else:
            yield UNKNOWN if unknown[at] else letter


def _is_wide(text: str) -> bool:
    return bool(WIDE.match(text))


def _height(text: Any, at: int, matrix: Matrix) -> float | None:
    """Return how high the signs are that are drawn together with one; None where they are turned, also upside down."""
    own = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, at, own)
    a, b, c, d, _, _ = multiplied((own.a, own.b, own.c, own.d, 0.0, 0.0), matrix)
    size = pdfium.FPDFText_GetFontSize(text, at)
    return None if a * size < 0 or abs(b) > _TURNED * abs(a) else hypot(c, d) * abs(size)


def _letters(text: Any, count: int) -> str:
    """Return a letter for each sign. PDFium leaves out of a text what has none: then each is asked for by itself."""
    units = (ctypes.c_ushort * (count + 1))()
    found = pdfium.FPDFText_GetText(text, 0, count, units) - 1
    whole = bytes(units).decode("utf-16-le", "replace")[:count]
    if found != count or len(whole) != count:
        whole = "".join(map(_letter, (pdfium.FPDFText_GetUnicode(text, at) for at in range(count))))
    return whole.replace(_HYPHEN, "-").replace(_NO_LETTER, UNKNOWN)


def _letter(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN
