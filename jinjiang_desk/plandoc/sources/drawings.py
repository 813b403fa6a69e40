"""What a PDF page draws beside its signs: lines and boxes, the room of pictures, blanks; also in drawings within drawings."""

from array import array
from collections.abc import Iterator
from ctypes import byref, c_float
from dataclasses import dataclass, field
from typing import Any

import pypdfium2_raw as pdfium

from jinjiang_desk.plandoc.sources import asking

Matrix = tuple[float, float, float, float, float, float]
_MOST_NUMBERS = 40_000
"""Four to a box: more are a drawing, whatever comes then."""
_MOST_POINTS = 1_000
"""Of one stroke: the sides of many boxes may be one, a coast line is none of a table."""
_DEEPEST = 20
_FAR = 100_000.0


@dataclass(slots=True)
class Drawing:
    """The boxes (left, top, right, bottom of each), the room of pictures, and by line (its height in whole points) where
    blanks are drawn by themselves."""

    boxes: "array[float]" = field(default_factory=lambda: array("f"))
    pictures: float = 0.0
    blanks: dict[int, list[float]] = field(default_factory=dict)


def drawing_of(page: Any, matrix: Matrix) -> Drawing:
    """Return what a page draws; `matrix` takes a place of the page to where it is seen."""
    drawing = Drawing()
    objects = (pdfium.FPDFPage_GetObject(page, at) for at in range(pdfium.FPDFPage_CountObjects(page)))
    _draw(objects, matrix, drawing, 0)
    return drawing


def multiplied(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does one after the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _draw(objects: Iterator[Any], matrix: Matrix, drawing: Drawing, depth: int) -> None:
    for one in objects:
        kind = asking.object_kind(one)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < _DEEPEST:
                _draw(_within(one), multiplied(_matrix(one), matrix), drawing, depth + 1)
        elif kind in _TAKEN:
            _TAKEN[kind](one, matrix, drawing)


def _take_blank(text: Any, matrix: Matrix, drawing: Drawing) -> None:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    asking.object_bounds(text, byref(left), byref(bottom), byref(right), byref(top))
    if left.value == right.value:
        x, y = _placed(multiplied(_matrix(text), matrix), 0.0, 0.0)
        drawing.blanks.setdefault(round(y), []).append(x)


def _take_boxes(path: Any, matrix: Matrix, drawing: Drawing) -> None:
    if len(drawing.boxes) <= _MOST_NUMBERS:
        for points in _strokes(path, multiplied(_matrix(path), matrix)):
            drawing.boxes.extend(_around(points))


def _take_picture(picture: Any, matrix: Matrix, drawing: Drawing) -> None:
    own = multiplied(_matrix(picture), matrix)
    x0, y0, x1, y1 = _around([_placed(own, x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)])
    drawing.pictures += (x1 - x0) * (y1 - y0)


_TAKEN = {
    pdfium.FPDF_PAGEOBJ_TEXT: _take_blank,
    pdfium.FPDF_PAGEOBJ_PATH: _take_boxes,
    pdfium.FPDF_PAGEOBJ_IMAGE: _take_picture,
}


def _within(form: Any) -> Iterator[Any]:
    for at in range(pdfium.FPDFFormObj_CountObjects(form)):
        yield pdfium.FPDFFormObj_GetObject(form, at)


def _matrix(one: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    asking.object_matrix(one, byref(matrix))
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _strokes(path: Any, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """Yield the points of each part of a path that is drawn without lifting the pen."""
    points: list[tuple[float, float]] = []
    x, y = c_float(), c_float()
    for at in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_POINTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(_placed(matrix, x.value, y.value))
    if points:
        yield points


def _placed(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return _near(a * x + c * y + e), _near(b * x + d * y + f)


def _near(place: float) -> float:
    """Return a place of or near the page; what is no number is its corner."""
    return min(max(place, -_FAR), _FAR) if place == place else 0.0


def _around(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
