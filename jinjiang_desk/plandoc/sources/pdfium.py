"""What stands on the pages of a PDF, as PDFium tells of it: its signs, its lines and boxes, the room of pictures.

PDFium is C code that a file may bring down or keep busy: only the process in `apart` calls what is here.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2_raw as pdfium

from jinjiang_desk.domain.problem import Code, Place, refuse
from jinjiang_desk.plandoc.limits import Extent
from jinjiang_desk.plandoc.sources.annotations import are_read, with_annotations
from jinjiang_desk.plandoc.sources.drawings import Matrix, drawing_of
from jinjiang_desk.plandoc.sources.signs import Signs, signs_of
from jinjiang_desk.plandoc.sources.standin import StandIn

_MAX_SIGNS_OF_PAGE = 60_000
_MAX_DRAWN = 500_000
_MAX_NOTES = 5_000
_FULL = "一页的内容过多"
_MOST = 0.5
"""Where fewer signs stand upright, the page may be printed sideways."""


@dataclass(frozen=True, slots=True)
class PageContent:
    """What a page shows, turned as it is read; y counts downwards from the top. The lines and boxes that
    are drawn have four numbers each: left, top, right, bottom. `pictures` is the room that they take; `is_whole`: whether
    the signs tell all that its fields and notes say."""

    width: float
    height: float
    signs: Signs
    boxes: "array[float]"
    pictures: float
    is_whole: bool = True


def pages_of(data: bytes, extent: Extent) -> Iterator[PageContent]:
    """Yield the pages of a PDF. Raises DeskError FILE_LOCKED, FILE_BROKEN, FILE_TOO_LONG, FILE_UNSAFE (`detail`)."""
    place, signs = extent.place, extent.limits.signs
    pdfium.FPDF_InitLibrary()
    stand_in = StandIn()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise refuse(Code.FILE_LOCKED if locked else Code.FILE_BROKEN, place)
    pages = pdfium.FPDF_GetPageCount(document)
    extent.check_pages(pages)
    for at in range(pages):
        page = _checked(pdfium.FPDF_LoadPage(document, at), place)
        shown, beside = with_annotations(document, at, page)
        text = pdfium.FPDFText_LoadPage(shown)
        count = max(pdfium.FPDFText_CountChars(text), 0)
        signs -= count
        if signs < 0 or count > _MAX_SIGNS_OF_PAGE:
            raise refuse(Code.FILE_UNSAFE, place, detail="内容过多" if signs < 0 else _FULL)
        content = _content(page, text, count)
        yield replace(content, is_whole=are_read(beside, content.signs.letters))
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
        if shown is not page:
            pdfium.FPDF_ClosePage(shown)
    stand_in.dismiss()


def _checked(page: Any, place: Place) -> Any:
    """Return a page. Raises DeskError FILE_BROKEN where there is none, FILE_UNSAFE where too much stands on it."""
    if not page:
        raise refuse(Code.FILE_BROKEN, place)
    if pdfium.FPDFPage_CountObjects(page) > _MAX_DRAWN or pdfium.FPDFPage_GetAnnotCount(page) > _MAX_NOTES:
        raise refuse(Code.FILE_UNSAFE, place, detail=_FULL)
    return page


def _content(page: Any, text: Any, count: int) -> PageContent:
    """Return what a page shows. A wide table is often printed sideways: then it is read as who turns the sheet does."""
    turns = pdfium.FPDFPage_GetRotation(page)
    content = _seen(page, text, count, turns)
    if len(content.signs.letters) < _MOST * count:
        turned = (_seen(page, text, count, (turns + by) % 4) for by in (1, 2, 3))
        content = max(content, *turned, key=lambda one: len(one.signs.letters))
    return content


def _seen(page: Any, text: Any, count: int, turns: int) -> PageContent:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    matrix = _matrix(box, turns)
    drawn = drawing_of(page, matrix)
    signs = signs_of(text, count, matrix, drawn.blanks)
    sides = box.right - box.left, box.top - box.bottom
    width, height = reversed(sides) if turns % 2 else sides
    return PageContent(width, height, signs, drawn.boxes, drawn.pictures)


def _matrix(box: Any, turns: int) -> Matrix:
    """Return what takes a place of a page to where it is seen after so many quarter turns, counted from the upper left
    corner."""
    if turns == 1:
        return 0.0, 1.0, 1.0, 0.0, -box.bottom, -box.left
    if turns == 2:
        return -1.0, 0.0, 0.0, 1.0, box.right, -box.bottom
    if turns == 3:
        return 0.0, -1.0, -1.0, 0.0, box.top, box.right
    return 1.0, 0.0, 0.0, -1.0, -box.left, box.top
