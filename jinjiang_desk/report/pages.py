"""The pages of a PDF as pictures, for preview and printer."""

import io
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from jinjiang_desk.atomic import write_file
from jinjiang_desk.domain.problem import Code, Place, refuse

MAX_DPI = 600
"""What office printers do; a page then is 100 MB of pixels."""

_PDFIUM = threading.Lock()
"""PDFium may be used by one thread at a time in the whole process (preview and printing are two)."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as RGB, 3 bytes a pixel; `stride` is the length of a row of pixels in bytes."""

    width: int
    height: int
    stride: int
    pixels: bytes


def page_count(pdf: Path) -> int:
    """Return the number of pages. Raises DeskError FILE_MISSING or FILE_UNREADABLE."""
    with _opened(pdf) as document:
        return len(document)


def render_page(pdf: Path, index: int, dpi: int) -> PageImage:
    """Draw the page `index` (from 0) on white. Raises DeskError FILE_MISSING or FILE_UNREADABLE."""
    with _opened(pdf) as document:
        page = document[index]
        bitmap = page.render(scale=min(dpi, MAX_DPI) / 72, rev_byteorder=True)
        image = PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        bitmap.close()
        page.close()
    return image


def join_pages(parts: Sequence[Path], target: Path) -> None:
    """Write the pages of several files into one. What has an odd number of pages is followed by an empty
    one, so that each form begins on a sheet of its own where both sides are printed.

    Raises DeskError FILE_MISSING, FILE_UNREADABLE, NOT_WRITABLE, DISK_FULL.
    """
    paper = io.BytesIO()
    with _PDFIUM:
        joined = pypdfium2.PdfDocument.new()
        try:
            for part in parts:
                _append(joined, part, last=part == parts[-1])
            joined.save(paper)
        finally:
            joined.close()
    write_file(target, paper.getvalue())


def _append(joined: pypdfium2.PdfDocument, part: Path, *, last: bool) -> None:
    with _document(part) as document:
        joined.import_pages(document)
        if len(document) % 2 and not last:
            joined.new_page(*document[0].get_size())


@contextmanager
def _opened(pdf: Path) -> Iterator[pypdfium2.PdfDocument]:
    with _PDFIUM, _document(pdf) as document:
        yield document


@contextmanager
def _document(pdf: Path) -> Iterator[pypdfium2.PdfDocument]:
    """Open a file while this thread has PDFium to itself."""
    place = Place(file=pdf.name)
    try:
        # As bytes, because PDFium's own way of opening files depends on the system's path encoding.
        document = pypdfium2.PdfDocument(pdf.read_bytes())
    except FileNotFoundError as error:
        raise refuse(Code.FILE_MISSING, place) from error
    except (OSError, pypdfium2.PdfiumError) as error:
        raise refuse(Code.FILE_UNREADABLE, place) from error
    try:
        yield document
    finally:
        document.close()
