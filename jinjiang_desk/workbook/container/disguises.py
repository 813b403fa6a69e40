"""Files that are called workbooks, or taken for some, and are something else: told by their first bytes."""

import codecs
import re

from jinjiang_desk.domain.problem import Code, DeskError, Place, refuse

HEAD = 4_096
"""Bytes of a file that tell what it is."""
_PACKED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_PDF = b"%PDF-"
_ENCODINGS = ("utf-8-sig", "gb18030")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_KINDS = (
    (
        re.compile(r"urn:schemas-microsoft-com:office:spreadsheet|progid=.Excel\.Sheet", re.IGNORECASE),
        "XML 表格",
    ),
    (re.compile(r"\A\s*MIME-Version:", re.IGNORECASE), "网页"),
    (re.compile(r"<(?:!doctype\s+html|html|head|meta|body|table)[\s>]", re.IGNORECASE), "网页"),
    (re.compile(r"\n"), "文本文件（CSV 等）"),
)
_TYPES = "[content_types].xml"
_OTHER_TABLES = ("content.xml", "mimetype")
"""The parts of an OpenDocument file."""
_WORKBOOKS = (".xlsx", ".xls", ".et")


def what_it_is(head: bytes, place: Place) -> DeskError:
    """Return the refusal of a file that begins like this, and neither as a ZIP nor as an old workbook.

    WORKBOOK_PACKED for an archive, WORKBOOK_DISGUISED for a table of another kind, WORKBOOK_NOT_ONE for the rest.
    """
    if head.startswith(_PACKED):
        return refuse(Code.WORKBOOK_PACKED, place)
    text = _text(head)
    kind = next((kind for pattern, kind in _KINDS if pattern.search(text)), None)
    return _disguised(kind, place)


def what_is_inside(parts: tuple[str, ...], place: Place) -> DeskError:
    """Return the refusal of a ZIP that holds no workbook; `parts` are the names in it, in lower case."""
    if _TYPES not in parts and any(part.endswith(_WORKBOOKS) for part in parts):
        return refuse(Code.WORKBOOK_PACKED, place)
    return _disguised("ODS 表格" if set(_OTHER_TABLES) <= set(parts) else None, place)


def _disguised(kind: str | None, place: Place) -> DeskError:
    if kind is None:
        return refuse(Code.WORKBOOK_NOT_ONE, place)
    return refuse(Code.WORKBOOK_DISGUISED, place, kind=kind)


def _text(head: bytes) -> str:
    """Return the beginning as text, "" where it is none."""
    if head.startswith(_PDF):
        return ""
    for encoding in ("utf-16",) if head.startswith(_WIDE) else _ENCODINGS:
        try:
            # Not the last piece: its last sign may be cut.
            text = codecs.getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError:
            continue
        return "" if _CONTROL.search(text) else text
    return ""
