"""The bytes of a plan file -> its text."""

import re
from pathlib import Path

from jinjiang_desk.domain.problem import Code, DeskError, Place, refuse

MAX_BYTES = 50_000_000
"""The longest published plans known are below one megabyte; more is not a plan."""

_OTHER_KINDS = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a"))
LINE_END = re.compile(r"\r\n|\r|\n")
_PAGE_END = re.compile("[\f\v\x85\u2028\u2029]")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")


def read_text(path: Path) -> str:
    """Return the text of a plain text file in UTF-8 (with or without BOM) or GB18030.

    Raises DeskError: FILE_MISSING, FILE_UNREADABLE, FILE_TOO_LARGE, FILE_EMPTY, FILE_KIND_UNKNOWN for
    anything that is not plain text, TEXT_ENCODING for text in another or a broken encoding.
    """
    data = _read_bytes(path)
    place = Place(file=path.name)
    if data.startswith(_WIDE_MARKS):
        raise refuse(Code.TEXT_ENCODING, place)
    if data.startswith(_OTHER_KINDS) or len(data.translate(None, _CONTROLS)) < len(data):
        raise refuse(Code.FILE_KIND_UNKNOWN, place)
    text = _decode(data, place)
    if not text.strip("\ufeff\x1a \t\r\n\v\f\u3000"):
        raise refuse(Code.FILE_EMPTY, place)
    return text


def read_lines(path: Path) -> tuple[str, ...]:
    """Return the lines of a plan file as they stand, for people to look at: line n of `TaskReading` is the
    n-th. Raises DeskError as `read_text`."""
    return tuple(_PAGE_END.sub(" ", line) for line in LINE_END.split(read_text(path)))


def _read_bytes(path: Path) -> bytes:
    place = Place(file=path.name)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise refuse(Code.FILE_MISSING, place) from error
    except OSError as error:
        raise refuse(Code.FILE_UNREADABLE, place) from error
    if not data:
        raise refuse(Code.FILE_EMPTY, place)
    if len(data) > MAX_BYTES:
        raise refuse(Code.FILE_TOO_LARGE, place, limit=f"{MAX_BYTES // 1_000_000} MB")
    return data


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
