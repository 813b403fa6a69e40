"""What stands on the pages of a PDF, as PDFium tells of it: its signs, its lines and boxes, the room of pictures.

PDFium is C code that a file may bring down or keep busy: only the process in `apart` calls what is here.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2_raw as pdfium

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.plandoc.sources.drawings import Matrix, drawing_of
from jinjiang_desk.plandoc.sources.signs import Signs, signs_of
from jinjiang_desk.plandoc.sources.standin import StandIn

_MAX_SIGNS_OF_PAGE = 60_000
_MAX_DRAWN = 500_000


class UnreadableError(Exception):
    """A PDF that is not read, and why: a Code and the values that its sentence wants."""

    def __init__(self, code: Code, **values: str) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class PageContent:
    """What a page shows, turned as it is seen; y counts downwards from the top. The lines and boxes that
    are drawn have four numbers each: left, top, right, bottom. `pictures` is the room that they take."""

    width: float
    height: float
    signs: Signs
    boxes: "array[float]"
    pictures: float


def pages_of(data: bytes, signs: int) -> Iterator[PageContent]:
    """Yield the pages of a PDF that shows so many signs at most. Raises UnreadableError FILE_LOCKED, FILE_BROKEN, FILE_UNSAFE (`detail`)."""
    pdfium.FPDF_InitLibrary()
    stand_in = StandIn()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = pdfium.FPDF_GetLastError() in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise UnreadableError(Code.FILE_LOCKED if locked else Code.FILE_BROKEN)
    for at in range(pdfium.FPDF_GetPageCount(document)):
        page = pdfium.FPDF_LoadPage(document, at)
        if not page:
            raise UnreadableError(Code.FILE_BROKEN)
        text = pdfium.FPDFText_LoadPage(page)
        count = max(pdfium.FPDFText_CountChars(text), 0)
        if count > _MAX_SIGNS_OF_PAGE or pdfium.FPDFPage_CountObjects(page) > _MAX_DRAWN:
            raise UnreadableError(Code.FILE_UNSAFE, detail="一页的内容过多")
        signs -= count
        if signs < 0:
            raise UnreadableError(Code.FILE_UNSAFE, detail="内容过多")
        yield _content(page, text, count)
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    stand_in.dismiss()


def _content(page: Any, text: Any, count: int) -> PageContent:
    matrix = _matrix(page)
    drawn = drawing_of(page, matrix)
    signs = signs_of(text, count, matrix, drawn.blanks)
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    return PageContent(width, height, signs, drawn.boxes, drawn.pictures)


def _matrix(page: Any) -> Matrix:
    """Return what takes a place of the page to where it is seen, counted from the upper left corner."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    turns = pdfium.FPDFPage_GetRotation(page)
    if turns == 1:
        return 0.0, 1.0, 1.0, 0.0, -box.bottom, -box.left
    if turns == 2:
        return -1.0, 0.0, 0.0, 1.0, box.right, -box.bottom
    if turns == 3:
        return 0.0, -1.0, -1.0, 0.0, box.top, box.right
    return 1.0, 0.0, 0.0, -1.0, -box.left, box.top
