"""One page of a PDF: its printed lines and its tables in the order in which a person reads them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jinjiang_desk.plandoc.sources.aligned import parted
from jinjiang_desk.plandoc.sources.columns import in_columns
from jinjiang_desk.plandoc.sources.glyphs import Glyph, Printed, rows_of
from jinjiang_desk.plandoc.sources.grid import Box, PageTable, tables_of
from jinjiang_desk.plandoc.sources.pdfium import PageContent
from jinjiang_desk.plandoc.sources.signs import UNKNOWN

_PICTURE_SHARE = 0.5
_FEW_SIGNS = 60
_FOOT_LINES = 3
_NO_LETTER = re.compile(f"[{UNKNOWN}\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What stands on a page. `scanned`: a picture fills it and hardly any text; `signs` and `unknown`: how many
    signs it has, and how many of them have no letter; `is_whole`: whether they tell what its fields and notes say."""

    items: tuple[Printed | PageTable, ...]
    width: float
    height: float
    scanned: bool
    signs: int
    unknown: int
    is_whole: bool


def read_page(content: PageContent, before: ReadPage | None) -> ReadPage:
    """Tell what stands on a page from its signs and lines, and from the page before it: a table may go on."""
    signs, boxes = content.signs, content.boxes
    glyphs = list(
        map(Glyph, signs.letters, signs.begins, signs.ends, signs.middles, signs.heights, signs.spaced)
    )
    unknown = len(_NO_LETTER.findall("".join(signs.letters)))
    room = content.width * content.height
    scanned = content.pictures > _PICTURE_SHARE * room and len(glyphs) < _FEW_SIGNS
    tables = tables_of(list(map(Box, boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4])))
    items = tuple(_items(glyphs, tables, _begun(before), content.width))
    return ReadPage(items, content.width, content.height, scanned, len(glyphs), unknown, content.is_whole)


def _begun(before: ReadPage | None) -> tuple[float, ...]:
    """Return where the columns of a table without lines begin that ends a page, but for what stands at its foot."""
    last = before.items[-_FOOT_LINES:] if before is not None else ()
    return next((one.columns[:-1] for one in last if isinstance(one, PageTable) and not one.cells), ())


def _items(
    glyphs: Sequence[Glyph], tables: Sequence[PageTable], begun: Sequence[float], width: float
) -> Iterator[Printed | PageTable]:
    inside, outside = _parted(glyphs, tables)
    filled = [table.filled(signs) for table, signs in zip(tables, inside, strict=True)]
    for table in filled:
        above = [one for one in outside if one.middle < table.top]
        outside = [one for one in outside if one.middle >= table.top]
        yield from _lines_and_tables(rows_of(above), begun, width)
        yield table
        begun = ()
    yield from _lines_and_tables(rows_of(outside), begun, width)


def _lines_and_tables(
    rows: Sequence[Sequence[Glyph]], begun: Sequence[float], width: float
) -> Iterator[Printed | PageTable]:
    for part in parted(rows, begun, width):
        if isinstance(part, PageTable):
            yield part
        else:
            yield from in_columns(part)


def _parted(glyphs: Iterable[Glyph], tables: Sequence[PageTable]) -> tuple[list[list[Glyph]], list[Glyph]]:
    """Return the signs in each table, and those in none."""
    if not tables:
        return [], list(glyphs)
    inside: list[list[Glyph]] = [[] for _ in tables]
    outside: list[Glyph] = []
    for glyph in glyphs:
        at = next((at for at, table in enumerate(tables) if table.holds(glyph)), None)
        (outside if at is None else inside[at]).append(glyph)
    return inside, outside
