"""Which kind of file it is, told by its bytes: names are often wrong."""

import zipfile
from enum import Enum
from itertools import chain

from jinjiang_desk.domain.problem import Code, DeskError, Place, refuse
from jinjiang_desk.zipped import BROKEN, Refusals, zip_in_memory

REFUSALS = Refusals(Code.FILE_UNSAFE, Code.FILE_BROKEN)
"""What a ZIP is refused with here."""
_HEAD = 1_024
_PDF = b"%PDF-"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_DOCX, _XLSX = ".docx", ".xlsx"
_NAMED = (
    (b"{\\rtf", "RTF 文档", _DOCX),
    (b"MIME-Version:", "网页", _DOCX),
    (b"<!doctype html", "网页", _DOCX),
    (b"<html", "网页", _DOCX),
    (b"<?xml", "XML 文件", _DOCX),
    (b"AT&TFORM", "DjVu 扫描件", _DOCX),
    (b"%!PS", "PostScript 文件", _DOCX),
)
_PARTS = (
    ("ofd.xml", "OFD 版式文件", _DOCX),
    ("ppt/presentation.xml", "演示文稿", _DOCX),
    ("contents/content.hpf", "HWPX 文档", _DOCX),
    ("xl/workbook.bin", "二进制工作簿（.xlsb）", _XLSX),
)
"""Files of other programs by a part that only they have."""
_OPEN_DOCUMENT = {"opendocument.text": ("ODT 文档", _DOCX), "opendocument.spreadsheet": ("ODS 表格", _XLSX)}
_MOST_LISTED = 25_000
_COMPOUND_HEADER = 512
_STREAMS = ("WordDocument", "Workbook", "Book", "EncryptedPackage")
"""Streams of the old container that tell what it holds."""


class Kind(Enum):
    """What can be read."""

    TEXT = "text"
    WORD = "word"
    PDF = "pdf"
    SHEETS = "sheets"


def tell_file_kind(data: bytes, place: Place) -> Kind:
    """Return the kind of a file that is not empty.

    Raises DeskError for what is told by name how to go on: FILE_KIND_NAMED, FILE_PICTURE, FILE_PACKED, FILE_LOCKED,
    FILE_BROKEN. What is none of all these is taken for text.
    """
    head = data[:_HEAD]
    if _PDF in head:
        return Kind.PDF
    if head.startswith(_ZIP):
        return _in_zip(data, place)
    if head.startswith(_COMPOUND):
        return _in_compound(data, place)
    if head.startswith(_PACKED):
        raise refuse(Code.FILE_PACKED, place)
    if head.startswith(_PICTURES) or head[8:12] == b"WEBP" or (head[:2] == b"BM" and head[6:10] == bytes(4)):
        raise refuse(Code.FILE_PICTURE, place)
    begin = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, kind, target in _NAMED:
        if begin.startswith(start.lower()):
            raise _named(kind, target, place)
    return Kind.TEXT


def _in_zip(data: bytes, place: Place) -> Kind:
    with zip_in_memory(data, place, REFUSALS) as package:
        try:
            names = {name.replace("\\", "/").lower() for name in package.namelist()[:_MOST_LISTED]}
            said = _mimetype(package) if "mimetype" in names else ""
        except BROKEN as error:
            raise refuse(Code.FILE_BROKEN, place) from error
    if "xl/workbook.xml" in names or any(name.startswith("xl/worksheets/") for name in names):
        return Kind.SHEETS
    others = ((kind, target) for part, kind, target in _PARTS if part in names)
    spoken = (told for word, told in _OPEN_DOCUMENT.items() if word in said)
    named = next(chain(others, spoken), None)
    if named is not None:
        raise _named(*named, place)
    if "[content_types].xml" not in names:
        raise refuse(Code.FILE_PACKED, place)
    return Kind.WORD


def _mimetype(package: zipfile.ZipFile) -> str:
    with package.open("mimetype") as part:
        return part.read(100).decode("ascii", "replace")


def _in_compound(data: bytes, place: Place) -> Kind:
    """Look at the names in the directory of the container; what is embedded stands behind what the file is itself."""
    if len(data) < _COMPOUND_HEADER:
        raise refuse(Code.FILE_BROKEN, place)
    shift, directory = int.from_bytes(data[30:32], "little"), int.from_bytes(data[48:52], "little")
    begin = (directory + 1) << min(shift, 12)
    found = {name: data.find(name.encode("utf-16-le"), begin) for name in _STREAMS}
    first = min((name for name in found if found[name] >= 0), key=found.__getitem__, default="")
    if first == "EncryptedPackage":
        raise refuse(Code.FILE_LOCKED, place)
    if first == "WordDocument":
        raise _named("老格式的 Word 或 WPS 文档（.doc、.wps）", _DOCX, place)
    return Kind.SHEETS


def _named(kind: str, target: str, place: Place) -> DeskError:
    return refuse(Code.FILE_KIND_NAMED, place, kind=kind, target=target)
