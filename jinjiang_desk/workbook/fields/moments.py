"""Days and reporting periods as people type them: understood, or guessed where a part is missing."""

import calendar
import datetime
import re
import unicodedata

from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.problem import DeskError

_DAY = re.compile(
    r"([0-9]{4})[-./。年]([0-9]{1,2})[-./。月]([0-9]{1,2})[日号]?(?:(?:星期|周)[一二三四五六日天])?"
)
_DAY_DIGITS = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DAY_SHORT = re.compile(r"([0-9]{2})[-./。年]([0-9]{1,2})[-./。月]([0-9]{1,2})[日号]?")
_ABOUT = re.compile(r"(?:上午|中午|下午|晚上|左右|前后)$")
_CLOCK = re.compile(r"[\sT]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?$")
_DAY_ALONE = re.compile(r"([0-9]{1,2})[月/.]([0-9]{1,2})[日号]?")
_MONTH = re.compile(r"([0-9]{4})[-./年]([0-9]{1,2})月?(?:份)?")
_MONTH_DIGITS = re.compile(r"(20[0-9]{2})([0-9]{2})")
_MONTH_ALONE = re.compile(r"([0-9]{1,2})月(?:份)?")
_PART = re.compile(r"(20[0-9]{2})年?(?:第?([一二三四1-4])季度?|([上下])半年)")
_YEAR = re.compile(r"(20[0-9]{2})年?度?")
_QUARTERS = "一二三四"


def read_day(text: str) -> datetime.date:
    """Return the day that a text names. Raises ValueError where year, month or day is missing or wrong."""
    text = _CLOCK.sub("", unicodedata.normalize("NFKC", text).strip())
    text = "".join(text.split())
    match = _DAY.fullmatch(text) or _DAY_DIGITS.fullmatch(text)
    if match is None:
        raise ValueError(text)
    return datetime.date(int(match[1]), int(match[2]), int(match[3]))


def guess_day(text: str, near: datetime.date, *, points: bool = False) -> datetime.date | None:
    """Return the day that a text most likely means: 6月3日 and 6/3 (with `points` also 6.3, which as a number could
    be 6.30) of the year in which it is nearest to `near`, 25.6.3 of this century, 2025年6月 as its last day. None where
    it names no day."""
    text = "".join(unicodedata.normalize("NFKC", text).split())
    text = _ABOUT.sub("", text)
    short = _DAY_SHORT.fullmatch(text)
    if short is not None or _DAY.fullmatch(text) is not None:
        return _read_or_none(f"20{text}" if short is not None else text)
    alone = _DAY_ALONE.fullmatch(text) if points or "." not in text else None
    month = _MONTH.fullmatch(text)
    if alone is not None:
        days = (_day(near.year + years, int(alone[1]), int(alone[2])) for years in (0, -1, 1))
        return min((day for day in days if day), key=lambda day: abs(day - near), default=None)
    return _last_day(int(month[1]), int(month[2])) if month is not None else None


def _read_or_none(text: str) -> datetime.date | None:
    try:
        return read_day(text)
    except ValueError:
        return None


def read_period_text(text: str) -> str:
    """Return the reporting period that a text names: 2025-06, 2025.6, 2025年6月, 2025年二季度, 2025年上半年.

    Raises ValueError.
    """
    text = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    try:
        return read_period(_spelled(text)).text
    except DeskError as error:
        raise ValueError(text) from error


def guess_period(text: str, near: datetime.date) -> str | None:
    """Return the month that 6月 or 6月份 means: in the year in which it is nearest to `near`; of a whole day its own."""
    match = _MONTH_ALONE.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    day = guess_day(f"{match[1]}月15日", near) if match is not None else _read_or_none(text)
    return f"{day.year}-{day.month:02}" if day is not None else None


def _spelled(text: str) -> str:
    if part := _PART.fullmatch(text):
        if part[3]:
            return f"{part[1]}-H{'上下'.index(part[3]) + 1}"
        return f"{part[1]}-Q{_QUARTERS.find(part[2]) + 1 or part[2]}"
    if month := _MONTH.fullmatch(text) or _MONTH_DIGITS.fullmatch(text):
        return f"{month[1]}-{int(month[2]):02}"
    year = _YEAR.fullmatch(text)
    return year[1] if year else text


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _last_day(year: int, month: int) -> datetime.date | None:
    return _day(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 and year > 0 else None
