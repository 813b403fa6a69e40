"""Tells a document's kind by its content: a file name's ending is only what somebody typed."""

import io
import zipfile
from pathlib import Path

from jinjiang_desk.domain.problem import Code, Place, refuse
from jinjiang_desk.photo.opening import read_file

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOC = "application/msword"
XLS = "application/vnd.ms-excel"

_MARKS = ((b"%PDF-", PDF), (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))
_ZIP_MARK = b"PK\x03\x04"
_ZIP_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}
_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (("WordDocument", DOC), ("Workbook", XLS), ("Book", XLS))
"""Streams of the old binary formats, which WPS's own .wps and .et have too."""


def read_document_kind(path: Path) -> str:
    """Return the media type of a PDF, JPEG, PNG, or Word or Excel document (new or old).

    Raises DeskError DOCUMENT_KIND for any other, FILE_EMPTY, FILE_TOO_LARGE, FILE_MISSING, FILE_UNREADABLE.
    """
    content = read_file(path, too_large=Code.FILE_TOO_LARGE)
    if not content:
        raise refuse(Code.FILE_EMPTY, Place(file=path.name))
    kind = _kind(content)
    if kind is None:
        raise refuse(Code.DOCUMENT_KIND, Place(file=path.name))
    return kind


def _kind(content: bytes) -> str | None:
    if content.startswith(_ZIP_MARK):
        return _office_kind(content)
    if content.startswith(_OLE_MARK):
        return next((kind for name, kind in _OLE_STREAMS if _ole_name(name) in content), None)
    return next((kind for mark, kind in _MARKS if content.startswith(mark)), None)


def _office_kind(content: bytes) -> str | None:
    """Look at the list of names only: nothing is unpacked, so a zip bomb does nothing."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    return next((kind for part, kind in _ZIP_PARTS.items() if part in names), None)


def _ole_name(name: str) -> bytes:
    """A directory entry's name as it stands in the file: UTF-16, ended by a NUL."""
    return f"{name}\0".encode("utf-16-le")
