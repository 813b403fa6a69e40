"""A PDF with a text layer -> `Document`."""

from collections.abc import Iterator, Sequence
from contextlib import closing

from jinjiang_desk.domain.heeding import Heed
from jinjiang_desk.domain.problem import Code, Place, Problem, note, refuse
from jinjiang_desk.plandoc.document import Document
from jinjiang_desk.plandoc.limits import Extent
from jinjiang_desk.plandoc.sources.apart import pages_apart
from jinjiang_desk.plandoc.sources.building import Builder
from jinjiang_desk.plandoc.sources.layout import laid_out
from jinjiang_desk.plandoc.sources.page import ReadPage, read_page

_GARBLED = 0.2
_NAMED_PAGES = 20


def read_pdf(data: bytes, extent: Extent, heed: Heed) -> Document:
    """Read a PDF; `heed` is called while each page is read.

    Raises DeskError FILE_BROKEN, FILE_LOCKED, FILE_UNSAFE, FILE_TOO_LONG, FILE_EMPTY; FILE_SCANNED where most pages are pictures,
    PDF_GARBLED where the signs have no letters.
    """
    place = extent.place
    pages: list[ReadPage] = []
    with closing(pages_apart(data, extent, heed)) as contents:
        for content in contents:
            pages.append(read_page(content, pages[-1] if pages else None))
    _refuse_unreadable(pages, place)
    return laid_out(pages, Builder(extent, heed), tuple(_unread(pages, place)))


def _refuse_unreadable(pages: Sequence[ReadPage], place: Place) -> None:
    signs, scanned = sum(page.signs for page in pages), sum(page.scanned for page in pages)
    if scanned and 2 * scanned >= len(pages):
        raise refuse(Code.FILE_SCANNED, place)
    if not signs:
        raise refuse(Code.FILE_EMPTY, place)
    if sum(page.unknown for page in pages) > _GARBLED * signs:
        raise refuse(Code.PDF_GARBLED, place)


def _unread(pages: Sequence[ReadPage], place: Place) -> Iterator[Problem]:
    """Yield what was not read of pages that were."""
    for code, unread in (
        (Code.PDF_PAGES_SCANNED, [page.scanned for page in pages]),
        (Code.PDF_NOTES_UNREAD, [not page.is_whole for page in pages]),
    ):
        numbers = [str(number) for number, is_one in enumerate(unread, start=1) if is_one]
        if numbers:
            told = "、".join(numbers[:_NAMED_PAGES]) + ("……" if len(numbers) > _NAMED_PAGES else "")
            yield note(code, place, pages=told)
