"""One page of a PDF: its printed lines and its tables in the order in which a person reads them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pdfminer.pdfpage import PDFPage

from jinjiang_desk.domain.problem import Code, refuse
from jinjiang_desk.plandoc.sources.budget import Budget
from jinjiang_desk.plandoc.sources.columns import in_columns
from jinjiang_desk.plandoc.sources.device import UNKNOWN, PageDevice
from jinjiang_desk.plandoc.sources.glyphs import Glyph, Printed, rows_of
from jinjiang_desk.plandoc.sources.grid import PageTable, tables_of
from jinjiang_desk.plandoc.sources.objects import MISSHAPEN, CountingInterpreter, CountingResources

_PICTURE_SHARE = 0.5
_FEW_SIGNS = 60
_BESIDE, _NEAR = 0.2, 3.0
"""Of a sign's height, and in points for looking it up: so near a blank stands the sign behind it."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """What stands on a page. `scanned`: a picture fills it and hardly any text; `signs` and `unknown`: how many
    signs it has, and how many of them have no letter."""

    items: tuple[Printed | PageTable, ...]
    width: float
    height: float
    scanned: bool
    signs: int
    unknown: int


def read_page(page: PDFPage, device: PageDevice, resources: CountingResources, budget: Budget) -> ReadPage:
    """Read a page, drawn on a device. Raises DeskError FILE_BROKEN, FILE_UNSAFE."""
    budget.begin_page()
    try:
        CountingInterpreter(resources, device, budget).process_page(page)
    except MISSHAPEN as error:
        raise refuse(Code.FILE_BROKEN, budget.place) from error
    glyphs = list(_spaced(device.glyphs))
    unknown = sum(one.text.startswith(UNKNOWN) or "\ue000" <= one.text[:1] <= "\uf8ff" for one in glyphs)
    room = device.width * device.height
    scanned = device.pictures > _PICTURE_SHARE * room and len(glyphs) < _FEW_SIGNS
    items = tuple(_items(glyphs, tables_of(device.boxes)))
    return ReadPage(items, device.width, device.height, scanned, len(glyphs), unknown)


def _spaced(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Leave out the blanks, and mark the signs that stand right behind one; programs print them in any order."""
    shown = [one for one in glyphs if one.bottom > one.top]
    blanks = {_place(one.x1, one.middle): one for one in shown if not one.text.strip()}
    for one in shown:
        if one.text.strip():
            yield one._replace(spaced=True) if blanks and _is_behind_one(one, blanks) else one


def _is_behind_one(glyph: Glyph, blanks: Mapping[tuple[int, int], Glyph]) -> bool:
    near = _BESIDE * (glyph.bottom - glyph.top)
    across, down = _place(glyph.x0, glyph.middle)
    around = ((across + right, down + below) for right in (-1, 0, 1) for below in (-1, 0, 1))
    found = (blanks[place] for place in around if place in blanks)
    return any(abs(glyph.x0 - one.x1) < near and abs(glyph.middle - one.middle) < near for one in found)


def _place(x: float, y: float) -> tuple[int, int]:
    return int(x / _NEAR), int(y / _NEAR)


def _items(glyphs: Sequence[Glyph], tables: Sequence[PageTable]) -> Iterator[Printed | PageTable]:
    inside, outside = _parted(glyphs, tables)
    filled = [table.filled(signs) for table, signs in zip(tables, inside, strict=True)]
    above = [0.0, *(table.bottom for table in filled)]
    below = [*(table.top for table in filled), float("inf")]
    for top, bottom, table in zip(above, below, [*filled, None], strict=True):
        yield from in_columns(rows_of(one for one in outside if top <= one.middle < bottom))
        if table is not None:
            yield table


def _parted(glyphs: Iterable[Glyph], tables: Sequence[PageTable]) -> tuple[list[list[Glyph]], list[Glyph]]:
    """Return the signs in each table, and those in none."""
    inside: list[list[Glyph]] = [[] for _ in tables]
    outside: list[Glyph] = []
    for glyph in glyphs:
        at = next((at for at, table in enumerate(tables) if table.holds(glyph)), None)
        (outside if at is None else inside[at]).append(glyph)
    return inside, outside
