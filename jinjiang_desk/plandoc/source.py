"""A plan document of any kind -> `Document`. The kind is told by the file's bytes, not by its name."""

from collections.abc import Callable
from pathlib import Path

from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.problem import Code, Place, refuse
from jinjiang_desk.plandoc.document import Document
from jinjiang_desk.plandoc.limits import LIMITS, Extent, Limits
from jinjiang_desk.plandoc.sources.filekind import Kind, tell_file_kind
from jinjiang_desk.plandoc.sources.sheets import Sheet, sheets_document
from jinjiang_desk.plandoc.sources.text import read_text, text_document

ReadSheets = Callable[[Path, Heed], tuple[Sheet, ...]]
"""Reads the worksheets of a workbook: whoever calls knows the package that does, this one does not."""


def read_document(
    path: Path, heed: Heed = go_on, read_sheets: ReadSheets | None = None, limits: Limits = LIMITS
) -> Document:
    """Read a plan document; `heed` is called again and again meanwhile. Without `read_sheets` workbooks are refused.

    Raises DeskError: FILE_MISSING, FILE_UNREADABLE, FILE_TOO_LARGE, FILE_TOO_LONG, FILE_EMPTY, FILE_KIND_UNKNOWN,
    TEXT_ENCODING, FILE_KIND_NAMED, FILE_PICTURE, FILE_PACKED, FILE_LOCKED, FILE_BROKEN, FILE_UNSAFE, FILE_SCANNED,
    PDF_GARBLED, and what `read_sheets` raises.
    """
    data = _read_bytes(path, limits.file)
    place = Place(file=path.name)
    extent = Extent(place, limits)
    kind = tell_file_kind(data, place)
    # A start waits for no library of files: these are imported when such a file is read.
    if kind is Kind.WORD:
        from jinjiang_desk.plandoc.sources.word import read_word

        return read_word(data, extent, heed)
    if kind is Kind.PDF:
        from jinjiang_desk.plandoc.sources.pdf import read_pdf

        return read_pdf(data, extent, heed)
    if kind is Kind.TEXT:
        return text_document(read_text(data, place), extent, heed)
    if read_sheets is None:
        raise refuse(Code.FILE_KIND_NAMED, place, kind="Excel 工作簿", target=".docx")
    return sheets_document(read_sheets(path, heed), extent, heed)


def _read_bytes(path: Path, most: int) -> bytes:
    place = Place(file=path.name)
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError as error:
        raise refuse(Code.FILE_MISSING, place) from error
    except OSError as error:
        raise refuse(Code.FILE_UNREADABLE, place) from error
    if not data:
        raise refuse(Code.FILE_EMPTY, place)
    if len(data) > most:
        raise refuse(Code.FILE_TOO_LARGE, place, limit=f"{most // 1_000_000} MB")
    return data
