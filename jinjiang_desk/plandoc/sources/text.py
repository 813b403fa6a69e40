"""Plain text -> `Document`: from a file in UTF-8 or GB18030, or copied from another program's window."""

import re

from jinjiang_desk.domain.heeding import Heed, go_on
from jinjiang_desk.domain.problem import Code, DeskError, Place, refuse
from jinjiang_desk.plandoc.document import Document
from jinjiang_desk.plandoc.limits import Extent
from jinjiang_desk.plandoc.tables.in_text import split_blocks
from jinjiang_desk.plandoc.text.lines import PAGE_END, lines_of, split_lines

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a"))
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_BLANK = "\ufeff\x1a \t\r\n\v\f\u3000"


def read_text(data: bytes, place: Place) -> str:
    """Return the text of a plain text file in UTF-8 (with or without BOM) or GB18030.

    Raises DeskError: FILE_EMPTY, FILE_KIND_UNKNOWN for anything that is not plain text, TEXT_ENCODING for text in
    another or a broken encoding.
    """
    if data.startswith(_WIDE_MARKS):
        raise refuse(Code.TEXT_ENCODING, place)
    if len(data.translate(None, _CONTROLS)) < len(data):
        raise refuse(Code.FILE_KIND_UNKNOWN, place)
    text = _decode(data, place)
    if not text.strip(_BLANK):
        raise refuse(Code.FILE_EMPTY, place)
    return text


def text_document(text: str, extent: Extent, heed: Heed = go_on) -> Document:
    """Make the document of a text; its tables are found by tabs, pipes or wide blanks. Raises DeskError FILE_TOO_LONG."""
    extent.take_lines(text.count("\n") + text.count("\r"), len(text))
    shown = PAGE_END.sub(" ", text) if PAGE_END.search(text) else text
    return Document(tuple(lines_of(shown)), split_blocks(split_lines(text, heed), heed))


def _decode(data: bytes, place: Place) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            # GB18030 would decode most of it without complaint, into nonsense.
            raise _refuse_encoding(data, error, place) from error
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _refuse_encoding(data, error, place) from error


def _is_damaged_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", errors="replace")
    return len(_IDEOGRAPH.findall(text)) > text.count("\ufffd")


def _refuse_encoding(data: bytes, error: UnicodeDecodeError, place: Place) -> DeskError:
    line = data.count(b"\n", 0, error.start) + 1
    return refuse(Code.TEXT_ENCODING, Place(file=place.file, line=line))
