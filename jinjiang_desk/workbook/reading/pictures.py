"""The pictures of a workbook: where each stands, and taking it out byte for byte."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.atomic import writing
from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.markup import parse
from jinjiang_desk.workbook.container.parts import Relation, part_inside, read_relations
from jinjiang_desk.workbook.fields.values import CellError
from jinjiang_desk.workbook.images.drawings import DrawingHandler, Drawn
from jinjiang_desk.workbook.images.grid import Grid
from jinjiang_desk.workbook.raw.cells import RawRow

_PICTURE_LIMIT = 64 << 20
_START = 512
"""Bytes that are looked at to tell what a file is."""
_PHOTOS = (
    (b"\xff\xd8\xff", ".jpg", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", ".png", "image/png"),
    (b"GIF8", ".gif", "image/gif"),
    (b"BM", ".bmp", "image/bmp"),
)
"""The first bytes decide what a file is: names in a workbook are given by programs and lie."""
_OTHERS = (
    (b"II*\x00", "TIFF 图片"),
    (b"MM\x00*", "TIFF 图片"),
    (b"\xd7\xcd\xc6\x9a", "WMF 图形"),
    (b"\x01\x00\x09\x00", "WMF 图形"),
    (b"\x02\x00\x09\x00", "WMF 图形"),
    (b"%PDF-", "PDF 文件"),
    (b"\x1f\x8b", "压缩的 EMF、WMF 或 SVG 图形"),
    (b"\x00\x00\x01\x00", "图标"),
)
_SVG = re.compile(rb"<(?:\w+:)?svg[\s>]", re.IGNORECASE)
_BOXED = {b"heic": "HEIC 照片", b"heix": "HEIC 照片", b"mif1": "HEIC 照片", b"avif": "AVIF 图片"}


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture on a sheet. `row` and `column` count from 1, None where it lies in no cell; `part` is None where
    the bytes are not in the workbook."""

    description: str
    row: int | None
    column: int | None
    part: str | None


@dataclass(frozen=True, slots=True)
class Extracted:
    """A picture as a file of its own, byte for byte."""

    path: Path
    sha256: str
    media_type: str
    size: int


def read_pictures(archive: Archive, sheet_part: str, grid: Grid) -> Iterator[PlacedPicture]:
    """Yield the pictures that lie over a worksheet, those inside groups, too; then those that lie in no cell at
    all, behind the sheet, in headers and in comments. Raises DeskError."""
    for relation in read_relations(archive, sheet_part).values():
        if relation.external:
            continue
        if relation.kind == "drawing":
            yield from _drawing(archive, relation.target, grid)
        elif relation.kind == "image":
            yield _elsewhere(archive, relation)
        elif relation.kind == "vmlDrawing":
            for one in read_relations(archive, relation.target).values():
                if one.kind == "image":
                    yield _elsewhere(archive, one)


def pictures_in(row: RawRow, picture_column: int | None = None) -> Iterator[PlacedPicture]:
    """Yield the pictures that are values of a row's cells. An error in the column for pictures was one, before a
    program saved the workbook that does not know them."""
    for column, one in row.pictures.items():
        yield PlacedPicture(one.description, row.number, column, one.part)
    if picture_column is not None and isinstance(row.cells.get(picture_column), CellError):
        yield PlacedPicture("", row.number, picture_column, None)


def extract(archive: Archive, part: str, target: Path) -> Extracted | str:
    """Write a picture to `target` with the suffix that its bytes ask for, and hash it.

    Returns what it is, in words for people, where that can be no photo; nothing is written then. Raises
    DeskError: WORKBOOK_BROKEN, WORKBOOK_UNSAFE, DISK_FULL, NOT_WRITABLE.
    """
    chunks = archive.chunks(part, _PICTURE_LIMIT)
    first = next(chunks, b"")
    kind = _photo_kind(first)
    if kind is None:
        return _other_kind(first[:_START])
    suffix, media_type = kind
    path = target.with_name(target.name + suffix)
    digest, size = hashlib.sha256(first), len(first)
    with writing(path), path.open("wb") as file:
        file.write(first)
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            file.write(chunk)
    return Extracted(path, digest.hexdigest(), media_type, size)


def _drawing(archive: Archive, part: str, grid: Grid) -> Iterator[PlacedPicture]:
    handler = DrawingHandler(archive)
    parse(archive, part, handler)
    relations = read_relations(archive, part)
    for drawn in handler.pictures:
        yield _placed(archive, drawn, relations, grid)


def _placed(archive: Archive, drawn: Drawn, relations: Mapping[str, Relation], grid: Grid) -> PlacedPicture:
    target = part_inside(archive, relations.get(drawn.embed or ""))
    described = f"{drawn.description} {drawn.name}".strip()
    if drawn.is_hidden(grid):
        grid = grid.unfolded()
    box = drawn.box(grid)
    if box is None:
        return PlacedPicture(described, None, None, target)
    return PlacedPicture(described, grid.row_under(box), grid.column_at(box.left), target)


def _elsewhere(archive: Archive, relation: Relation) -> PlacedPicture:
    return PlacedPicture("", None, None, part_inside(archive, relation))


def _photo_kind(start: bytes) -> tuple[str, str] | None:
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return ".webp", "image/webp"
    found = ((suffix, kind) for magic, suffix, kind in _PHOTOS if start.startswith(magic))
    return next(found, None)


def _other_kind(start: bytes) -> str:
    """Name what cannot be taken for a photo."""
    if not start:
        return "空文件"
    if start[40:44] == b" EMF":
        return "EMF 图形"
    if _SVG.search(start):
        return "SVG 图形"
    if start[4:8] == b"ftyp":
        return _BOXED.get(start[8:12], "视频或不认识的照片格式")
    return next((name for magic, name in _OTHERS if start.startswith(magic)), "不认识的格式")
