"""The pictures of a workbook: where each stands, and taking it out byte for byte."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jinjiang_desk.atomic import writing
from jinjiang_desk.domain.exchange import ReceivedPicture
from jinjiang_desk.workbook.archive import Archive
from jinjiang_desk.workbook.markup import parse, related
from jinjiang_desk.workbook.parts import read_relations

_PICTURE_LIMIT = 64 << 20
_MAX_PICTURES = 20_000
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_START = 12
_SUFFIXES = (
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"GIF8", ".gif"),
    (b"BM", ".bmp"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
)
"""The first bytes decide what a file is: names in a workbook are given by programs and lie."""


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture on a sheet. `row` and `column` count from 1, None where it is tied to no cell; `part` is None
    where the bytes are not in the workbook."""

    description: str
    row: int | None
    column: int | None
    part: str | None


def read_pictures(archive: Archive, sheet_part: str) -> Iterator[PlacedPicture]:
    """Yield the floating pictures of a worksheet, those inside groups too. Raises DeskError."""
    for relation in read_relations(archive, sheet_part).values():
        if relation.kind == "drawing" and not relation.external:
            yield from _drawing(archive, relation.target)


def extract(archive: Archive, part: str, target: Path) -> ReceivedPicture | None:
    """Write a picture to `target` with the suffix that its bytes ask for, and hash it.

    Returns None where the bytes are no picture of a known kind. Raises DeskError: WORKBOOK_BROKEN,
    WORKBOOK_UNSAFE, DISK_FULL, NOT_WRITABLE.
    """
    chunks = archive.chunks(part, _PICTURE_LIMIT)
    first = next(chunks, b"")
    suffix = _suffix(first[:_START])
    if suffix is None:
        return None
    path = target.with_name(target.name + suffix)
    digest = hashlib.sha256(first)
    with writing(path), path.open("wb") as file:
        file.write(first)
        for chunk in chunks:
            digest.update(chunk)
            file.write(chunk)
    return ReceivedPicture(path, digest.hexdigest())


def _suffix(start: bytes) -> str | None:
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return ".webp"
    return next((suffix for magic, suffix in _SUFFIXES if start.startswith(magic)), None)


def _drawing(archive: Archive, part: str) -> Iterator[PlacedPicture]:
    handler = _DrawingHandler()
    parse(archive, part, handler)
    if len(handler.pictures) > _MAX_PICTURES:
        raise archive.unsafe("图片过多")
    relations = read_relations(archive, part)
    for found in handler.pictures:
        relation = relations.get(found.embed or "")
        inside = relation is not None and not relation.external and relation.target in archive
        target = relation.target if relation is not None and inside else None
        yield PlacedPicture(found.description, found.row, found.column, target)


@dataclass(slots=True)
class _Found:
    description: str = ""
    embed: str | None = None
    row: int | None = None
    column: int | None = None


@dataclass(slots=True)
class _DrawingHandler:
    """Collects every `pic` of every anchor, at any depth; what is in a Fallback would come twice."""

    pictures: list[_Found] = field(default_factory=list)
    _picture: _Found | None = None
    _from: dict[str, int] = field(default_factory=dict)
    _in_from: bool = False
    _digits: str | None = None
    _fallback: int = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Fallback":
            self._fallback += 1
        elif self._fallback:
            return
        elif name in _ANCHORS:
            self._from = {}
        elif name == "from":
            self._in_from = True
        elif name in ("row", "col") and self._in_from:
            self._digits = ""
        else:
            self._start_in_picture(name, attributes)

    def end(self, name: str) -> None:
        if name == "Fallback":
            self._fallback -= 1
        elif self._fallback:
            return
        elif name == "from":
            self._in_from = False
        elif self._digits is not None:
            digits, self._digits = self._digits.strip(), None
            if digits.isdecimal() and len(digits) < 9:
                self._from[name] = int(digits) + 1
        elif name == "pic" and self._picture is not None:
            self.pictures.append(self._picture)
            self._picture = None

    def text(self, data: str) -> None:
        if self._digits is not None and len(self._digits) < 20:
            self._digits += data

    def _start_in_picture(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "pic":
            self._picture = _Found(row=self._from.get("row"), column=self._from.get("col"))
        elif self._picture is not None and name == "cNvPr":
            self._picture.description = attributes.get("descr", "")
        elif self._picture is not None and name == "blip":
            self._picture.embed = related(attributes, "embed")
