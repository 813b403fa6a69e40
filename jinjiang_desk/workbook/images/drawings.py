"""The pictures of a drawing part: what each shows and where it lies, groups and their transforms included."""

import cmath
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.markup import related
from jinjiang_desk.workbook.images.grid import MAX_COLUMNS, MAX_ROWS, Box, Corner, Grid

MAX_PICTURES = 20_000

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_OBJECTS = ("pic", "sp", "grpSp", "cxnSp", "graphicFrame")
_SPOT = ("row", "col", "rowOff", "colOff")
_INTEGER = re.compile(r"-?[0-9]{1,15}")
_DEGREE = 60_000
_TRUE = ("1", "true")
_TRUSTED = 2.0
"""An anchor this many times higher or lower than the picture says of itself has lost its lower end: that is
what LibreOffice makes of a picture larger than its cell when rows are sorted."""


@dataclass(slots=True)
class _Anchor:
    """What an anchor says. `start` and `end` are raw numbers by element name; the points are x + yj in EMU."""

    start: dict[str, int] = field(default_factory=dict)
    end: dict[str, int] = field(default_factory=dict)
    position: complex | None = None
    size: complex | None = None


@dataclass(slots=True)
class _Transform:
    """`xfrm`: where an object lies in its group, and how the group's own plane is laid on that."""

    turned: float = 0.0
    mirrored_across: bool = False
    mirrored_down: bool = False
    points: dict[str, complex] = field(default_factory=dict)

    def place(self, point: complex) -> complex:
        """Return where a point of the group's plane lies in the plane that the group lies in."""
        offset, size = self.points["off"], self.points["ext"]
        inner, room = self.points.get("chOff", offset), self.points.get("chExt", size)
        moved = point - inner
        centre = offset + size / 2
        across = moved.real * (size.real / room.real if room.real else 1.0)
        down = moved.imag * (size.imag / room.imag if room.imag else 1.0)
        away = offset + complex(across, down) - centre
        away = complex(-away.real if self.mirrored_across else away.real, away.imag)
        away = complex(away.real, -away.imag if self.mirrored_down else away.imag)
        return centre + away * cmath.exp(1j * math.radians(self.turned))

    @property
    def whole(self) -> bool:
        """Whether it says where its object lies."""
        return "off" in self.points and "ext" in self.points


@dataclass(slots=True)
class _Object:
    kind: str
    transform: _Transform | None = None
    name: str | None = None
    description: str = ""
    embed: str | None = None
    shows: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture of a drawing. `embed` is the relation that leads to its bytes, None for one that is only linked
    to. Without an anchor that makes sense it has no place."""

    name: str
    description: str
    embed: str | None
    _anchor: _Anchor | None
    _share: Box
    _height: float

    def is_hidden(self, grid: Grid) -> bool:
        """Whether it hangs on a row that is not seen: then it is not seen either."""
        start = _corner(self._anchor.start) if self._anchor is not None else None
        return start is not None and grid.hides(start.row)

    def box(self, grid: Grid) -> Box | None:
        """Return where the picture lies on the sheet."""
        whole = _whole(self._anchor, grid, self._height)
        if whole is None:
            return None
        width, height, share = whole.right - whole.left, whole.bottom - whole.top, self._share
        return Box(
            whole.left + share.left * width,
            whole.top + share.top * height,
            whole.left + share.right * width,
            whole.top + share.bottom * height,
        )


class DrawingHandler:
    """Collects every picture, and every shape filled with one, at any depth; what is in a Fallback would come
    twice."""

    def __init__(self, archive: Archive) -> None:
        self.pictures: list[Drawn] = []
        self._archive = archive
        self._anchor: _Anchor | None = None
        self._objects: list[_Object] = []
        self._transform: _Transform | None = None
        self._corner: dict[str, int] | None = None
        self._digits: str | None = None
        self._fallback = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Fallback":
            self._fallback += 1
        elif self._fallback:
            return
        elif name in _ANCHORS:
            self._anchor = _Anchor()
        elif name in _OBJECTS:
            self._objects.append(_Object(name))
        elif self._objects:
            self._start_in_object(self._objects[-1], name, attributes)
        elif self._anchor is not None:
            self._start_in_anchor(self._anchor, name, attributes)

    def end(self, name: str) -> None:
        if name == "Fallback":
            self._fallback -= 1
        elif self._fallback:
            return
        elif name in _ANCHORS:
            self._anchor = None
        elif name in ("from", "to"):
            self._corner = None
        elif name == "xfrm":
            self._transform = None
        elif name in _OBJECTS and self._objects:
            self._finish(self._objects.pop())
        elif self._digits is not None and self._corner is not None:
            digits, self._digits = self._digits.strip(), None
            self._corner[name] = _integer(digits)

    def text(self, data: str) -> None:
        if self._digits is not None and len(self._digits) < 20:
            self._digits += data

    def _start_in_anchor(self, anchor: _Anchor, name: str, attributes: Mapping[str, str]) -> None:
        if name in ("from", "to"):
            self._corner = anchor.start if name == "from" else anchor.end
        elif name in _SPOT and self._corner is not None:
            self._digits = ""
        elif name == "pos":
            anchor.position = _point(attributes, "x", "y")
        elif name == "ext":
            anchor.size = _point(attributes, "cx", "cy")

    def _start_in_object(self, found: _Object, name: str, attributes: Mapping[str, str]) -> None:
        if name == "xfrm" and found.transform is None:
            found.transform = self._transform = _Transform(
                _integer(attributes.get("rot", "")) / _DEGREE,
                attributes.get("flipH") in _TRUE,
                attributes.get("flipV") in _TRUE,
            )
        elif self._transform is not None and name in ("off", "chOff"):
            self._transform.points[name] = _point(attributes, "x", "y")
        elif self._transform is not None and name in ("ext", "chExt"):
            self._transform.points[name] = _point(attributes, "cx", "cy")
        elif name == "cNvPr" and found.name is None:
            found.name = attributes.get("name", "")
            found.description = f"{attributes.get('descr', '')} {attributes.get('title', '')}".strip()
        elif name == "blip" and not found.shows:
            found.embed, found.shows = related(attributes, "embed"), True

    def _finish(self, found: _Object) -> None:
        if found.kind not in ("pic", "sp") or not found.shows:
            return
        if len(self.pictures) >= MAX_PICTURES:
            raise self._archive.unsafe("图片过多")
        groups = [one.transform for one in self._objects if one.kind == "grpSp" and one.transform is not None]
        outermost = groups[0] if groups else found.transform
        height = outermost.points["ext"].imag if outermost is not None and outermost.whole else 0.0
        share = _share(found.transform, [one for one in groups if one.whole])
        drawn = Drawn(found.name or "", found.description, found.embed, self._anchor, share, height)
        self.pictures.append(drawn)


def _share(own: _Transform | None, groups: list[_Transform]) -> Box:
    """Return which part of its anchor a picture takes: all of it, but in groups what they leave to it."""
    if own is None or not own.whole or not groups:
        return Box(0, 0, 1, 1)
    corners = list(_corners(own))
    for group in reversed(groups):
        corners = [group.place(corner) for corner in corners]
    offset, size = groups[0].points["off"], groups[0].points["ext"]
    across = [(corner.real - offset.real) / (size.real or 1) for corner in corners]
    down = [(corner.imag - offset.imag) / (size.imag or 1) for corner in corners]
    return Box(min(across), min(down), max(across), max(down))


def _corners(own: _Transform) -> Iterator[complex]:
    offset, size = own.points["off"], own.points["ext"]
    yield from (offset, offset + size.real, offset + 1j * size.imag, offset + size)


def _whole(anchor: _Anchor | None, grid: Grid, height: float) -> Box | None:
    """Return the rectangle of an anchor, None for one that lies on no sheet."""
    if anchor is None:
        return None
    if anchor.position is not None:
        return _box(anchor.position, anchor.size or 0j)
    start, end = _corner(anchor.start), _corner(anchor.end)
    if start is None:
        return None
    begin = complex(*grid.point(start))
    if end is None:
        return _box(begin, anchor.size or 0j)
    size = complex(*grid.point(end)) - begin
    if height > 0 and not height / _TRUSTED <= size.imag <= height * _TRUSTED:
        size = complex(size.real, height)
    return _box(begin, size)


def _box(begin: complex, size: complex) -> Box:
    left, top = max(begin.real, 0.0), max(begin.imag, 0.0)
    return Box(left, top, left + max(size.real, 1.0), top + max(size.imag, 1.0))


def _corner(raw: Mapping[str, int]) -> Corner | None:
    row, column = raw.get("row", -1) + 1, raw.get("col", 0) + 1
    if not (1 <= row <= MAX_ROWS and 1 <= column <= MAX_COLUMNS):
        return None
    return Corner(row, column, max(raw.get("rowOff", 0), 0), max(raw.get("colOff", 0), 0))


def _point(attributes: Mapping[str, str], across: str, down: str) -> complex:
    return complex(_integer(attributes.get(across, "")), _integer(attributes.get(down, "")))


def _integer(text: str) -> int:
    return int(text) if _INTEGER.fullmatch(text) else 0
