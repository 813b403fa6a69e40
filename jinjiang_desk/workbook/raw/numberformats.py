"""Which cells are dates: a workbook stores a date as a number and tells it by the number format alone."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from jinjiang_desk.workbook.container.archive import Archive
from jinjiang_desk.workbook.container.markup import parse
from jinjiang_desk.workbook.container.parts import Book

_BUILT_IN_PERCENTS = (9, 10)
_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""ECMA-376 18.8.30; 27-36 and 50-58 are the dates of the Chinese editions."""

# What is no part of a date in a format code: quoted text, colours and locales in brackets (but [h], [mm] and
# [ss] are elapsed time), and single characters after \ _ *. A bracket that is not closed ends with the code: a
# search for its end from each of many brackets would take hours.
_NO_DATE_PART = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]?', re.IGNORECASE)
_DATE_LETTER = re.compile(r"[ymdhs]|[年月日]", re.IGNORECASE)
_BUILT_IN_MONTHS = frozenset((17, 27, 36, 50, 52, 57))
_FINER = re.compile(r"[dhs日]", re.IGNORECASE)
_EPOCH = datetime.datetime.fromisoformat("1899-12-30")
_EPOCH_1904 = datetime.datetime.fromisoformat("1904-01-01")
_MAX_STYLES = 100_000
"""Excel keeps 65,490 cell formats and far fewer number formats."""
_LEAP_BUG = 60
"""Excel counts a 29 February 1900 that never was: its days before 1 March 1900 are one too many."""


@dataclass(frozen=True, slots=True)
class CellStyles:
    """For each cell style in order, whether it shows a date, a percentage, a month and no day of it."""

    dates: tuple[bool, ...] = ()
    percents: tuple[bool, ...] = ()
    months: tuple[bool, ...] = ()


def read_styles(archive: Archive, book: Book) -> CellStyles:
    """Return what the cell styles of a workbook make of a number."""
    if book.styles is None or book.styles not in archive:
        return CellStyles()
    handler = _StylesHandler(archive)
    parse(archive, book.styles, handler)
    return CellStyles(
        tuple(of_each(is_date, handler.formats, handler.codes)),
        tuple(of_each(is_percent, handler.formats, handler.codes)),
        tuple(of_each(is_month, handler.formats, handler.codes)),
    )


def read_serial(serial: float, date1904: bool) -> datetime.datetime | None:
    """Return the moment that a serial number stands for, to the second; None where it stands for none."""
    if serial < 0 or (not date1904 and int(serial) == _LEAP_BUG):
        return None
    epoch = _EPOCH_1904 if date1904 else _EPOCH
    days = serial if date1904 or serial > _LEAP_BUG else serial + 1
    try:
        return epoch + datetime.timedelta(seconds=round(days * 86_400))
    except OverflowError:
        return None


def is_date(number: int, codes: Mapping[int, str]) -> bool:
    """Return whether a number format shows a date; `codes` are the format codes that the workbook defines."""
    code = codes.get(number)
    if code is None:
        return number in _BUILT_IN_DATES
    return code.lower() != "general" and _DATE_LETTER.search(_NO_DATE_PART.sub("", code)) is not None


def is_month(number: int, codes: Mapping[int, str]) -> bool:
    """Return whether a number format shows a year and a month and no day, likewise."""
    code = codes.get(number)
    if code is None:
        return number in _BUILT_IN_MONTHS
    shown = _NO_DATE_PART.sub("", code).lower()
    return "y" in shown and "m" in shown and _FINER.search(shown) is None


def is_percent(number: int, codes: Mapping[int, str]) -> bool:
    """Return whether a number format shows a percentage, likewise."""
    code = codes.get(number)
    return number in _BUILT_IN_PERCENTS if code is None else "%" in _NO_DATE_PART.sub("", code)


def of_each(
    shows: Callable[[int, Mapping[int, str]], bool], formats: Sequence[int], codes: Mapping[int, str]
) -> list[bool]:
    """Return what `is_date`, `is_month` or `is_percent` says of each cell style. Each code is looked at once: a hundred
    thousand styles may share one that is very long."""
    known = {number: shows(number, codes) for number in set(formats)}
    return [known[number] for number in formats]


class _StylesHandler:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.codes: dict[int, str] = {}
        self.formats: list[int] = []
        self._in_cell_formats = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "cellXfs":
            self._in_cell_formats = True
        elif name == "numFmt":
            self.codes[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "xf" and self._in_cell_formats:
            self.formats.append(_number(attributes.get("numFmtId")))
        if len(self.formats) + len(self.codes) > _MAX_STYLES:
            raise self._archive.unsafe("格式过多")

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cell_formats = False

    def text(self, data: str) -> None:
        pass


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 9 else 0
