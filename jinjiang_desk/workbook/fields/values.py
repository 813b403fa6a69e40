"""One field into one cell and back, by the column's kind. Plain values are those of `Row.plain()`."""

import datetime
import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jinjiang_desk.domain.period import month_of
from jinjiang_desk.workbook.fields.lists import read_list, write_list
from jinjiang_desk.workbook.fields.moments import read_day, read_period_text
from jinjiang_desk.workbook.fields.percents import read_percent
from jinjiang_desk.workbook.layout import Column, Kind


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell without a usable value: #N/A and its kin, a number that is none, or a formula that nobody worked out."""

    text: str


class Percent(float):
    """A number that its cell shows as a percentage: 0.8 is seen as 80%."""


class Month(datetime.datetime):
    """A date of which its cell shows only the year and the month: its day means nothing."""

    @classmethod
    def of(cls, moment: datetime.datetime) -> "Month":
        """Return the month of a moment."""
        return cls(moment.year, moment.month, moment.day)


CellValue = str | float | bool | datetime.datetime | CellError
"""What a cell of a workbook holds, as read."""

Written = str | int | float | datetime.date | None
"""What is put into a cell."""

_FIRST_DATE = datetime.date(1900, 3, 1)
"""Before it the serial numbers of Excel and LibreOffice differ by a day: such a date is written as text."""
_EXACT_DIGITS = 15
"""Excel keeps no more digits of a number."""
_INTEGER = re.compile(r"[+-]?[0-9]{1,30}")
_YES = frozenset(("是", "√", "✓", "✔", "☑", "1", "TRUE", "作废"))
_NO = frozenset(("否", "×", "☐", "□", "0", "FALSE"))
_INVISIBLE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")
_FREE = frozenset((Kind.TEXT, Kind.LONG_TEXT))
_LISTS = frozenset((Kind.LIST, Kind.NUMBERS, Kind.TICKS, Kind.UNITS, Kind.PERSONS))


def fold(text: str) -> str:
    """Return text for comparing: half width, without blanks, line breaks and invisible characters."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))


def write_value(column: Column, plain: Any) -> Written:
    """Return what to put into the cell for a plain value."""
    if plain is None or plain == "":
        return None
    if column.kind in _LISTS:
        return write_list(column.kind, plain) or None
    writer = _WRITERS.get(column.kind)
    return writer(column, plain) if writer else str(plain)


def read_value(column: Column, value: CellValue | None) -> Any:
    """Return the plain value of a cell, None for a blank one. Raises ValueError for what cannot be read."""
    return value_reader(column)(value)


def value_reader(column: Column) -> Callable[[CellValue | None], Any]:
    """Return `read_value` for the cells of one column: there are thousands of them."""
    read, free = _READERS[column.kind], column.kind in _FREE

    def read_cell(value: CellValue | None) -> Any:
        # In free text even blanks count: they are kept as typed.
        if value is None or (isinstance(value, str) and not (value if free else value.strip())):
            return None
        if isinstance(value, CellError):
            raise ValueError(value.text)
        return read(column, value)

    return read_cell


def _write_date(_column: Column, plain: str) -> Written:
    date = datetime.date.fromisoformat(plain)
    return date if date >= _FIRST_DATE else plain


def _write_timestamp(_column: Column, plain: str) -> Written:
    return plain[:10] + " " + plain[11:] if plain[10:11] == "T" else plain


def _write_number(_column: Column, plain: float) -> Written:
    return plain if float(f"{plain:.{_EXACT_DIGITS}g}") == plain else repr(plain)


def _write_integer(_column: Column, plain: int) -> Written:
    return plain if abs(plain) < 10**_EXACT_DIGITS else str(plain)


def _write_percent(column: Column, plain: int) -> Written:
    # A plain 1 would be doubted when it is read.
    return "1%" if plain == 1 else _write_integer(column, plain)


def _write_flag(_column: Column, plain: bool) -> Written:
    return "是" if plain else "否"


def _write_choice(column: Column, plain: str) -> Written:
    return dict(column.choices)[plain]


_WRITERS: dict[Kind, Callable[[Column, Any], Written]] = {
    Kind.DATE: _write_date,
    Kind.TIMESTAMP: _write_timestamp,
    Kind.NUMBER: _write_number,
    Kind.INTEGER: _write_integer,
    Kind.PERCENT: _write_percent,
    Kind.FLAG: _write_flag,
    Kind.CHOICE: _write_choice,
}


def as_text(value: CellValue) -> str:
    """Return a cell's value as a person sees it."""
    if isinstance(value, str):
        return value
    if isinstance(value, CellError):
        return value.text
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(timespec="seconds")
    if isinstance(value, Percent):
        return f"{value * 100:.{_EXACT_DIGITS}g}%"
    return str(int(value)) if value.is_integer() and abs(value) < 10**_EXACT_DIGITS else repr(value)


def _read_text(_column: Column, value: CellValue) -> str:
    return as_text(value)


def _read_name(_column: Column, value: CellValue) -> str:
    return as_text(value).strip()


def _read_code(_column: Column, value: CellValue) -> str:
    return unicodedata.normalize("NFKC", as_text(value)).strip()


def _read_period(_column: Column, value: CellValue) -> str:
    # A spreadsheet takes 2025-06 for a date where the cell is not formatted as text.
    if isinstance(value, datetime.datetime):
        return read_period_text(month_of(value.date()))
    if isinstance(value, float) and not value.is_integer():  # 2025.1: is it October?
        raise ValueError(as_text(value))
    return read_period_text(as_text(value))


def _read_row_id(_column: Column, value: CellValue) -> str:
    return fold(as_text(value)).upper()


def _read_date(_column: Column, value: CellValue) -> str:
    if isinstance(value, datetime.datetime):
        if value.year < 1900:  # a time of day without a date
            raise ValueError(value.isoformat())
        return value.date().isoformat()
    return read_day(as_text(value)).isoformat()


def _read_timestamp(_column: Column, value: CellValue) -> str:
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="seconds")
    text = as_text(value).strip()
    text = text[:10] + "T" + text[11:] if text[10:11] == " " else text
    datetime.datetime.fromisoformat(text)
    return text


def _read_number(_column: Column, value: CellValue) -> float:
    number = value if isinstance(value, float) else float(fold(as_text(value)))
    if not math.isfinite(number):
        raise ValueError(str(value))
    return number


def _read_integer(_column: Column, value: CellValue) -> int:
    text = fold(as_text(value))
    if _INTEGER.fullmatch(text) is None:
        raise ValueError(text)
    return int(text)


def _read_percent(_column: Column, value: CellValue) -> int:
    return read_percent(fold(as_text(value)))


def _read_flag(_column: Column, value: CellValue) -> bool:
    word = fold(as_text(value)).upper()
    if word not in _YES | _NO:
        raise ValueError(word)
    return word in _YES


def _read_choice(column: Column, value: CellValue) -> str:
    word = fold(as_text(value))
    for plain, shown in column.choices:
        if fold(shown) == word:
            return plain
    raise ValueError(word)


def _read_list(column: Column, value: CellValue) -> list[Any]:
    return read_list(column.kind, as_text(value))


def _read_ticks(column: Column, value: CellValue) -> list[str]:
    return [_read_choice(column, item) for item in read_list(column.kind, as_text(value))]


_READERS: dict[Kind, Callable[[Column, CellValue], Any]] = {
    Kind.TEXT: _read_text,
    Kind.LONG_TEXT: _read_text,
    Kind.NAME: _read_name,
    Kind.CODE: _read_code,
    Kind.PERIOD: _read_period,
    Kind.ROW_ID: _read_row_id,
    Kind.DATE: _read_date,
    Kind.TIMESTAMP: _read_timestamp,
    Kind.NUMBER: _read_number,
    Kind.INTEGER: _read_integer,
    Kind.PERCENT: _read_percent,
    Kind.FLAG: _read_flag,
    Kind.CHOICE: _read_choice,
    Kind.TICKS: _read_ticks,
    Kind.LIST: _read_list,
    Kind.NUMBERS: _read_list,
    Kind.UNITS: _read_list,
    Kind.PERSONS: _read_list,
}
