"""Reporting periods: 2025-06 month, 2025-B3 two months, 2025-Q2, 2025-H1, 2025."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from jinjiang_desk.domain.problem import Code, refuse

_PATTERN = re.compile(r"(?P<year>20\d\d)(?:-(?:(?P<month>0[1-9]|1[0-2])|(?P<kind>[BQH])(?P<number>[1-6])))?")
_MONTHS_IN = {"B": 2, "Q": 3, "H": 6}
_QUARTERS = "一二三四"


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period; `text` is how it is written, `start` and `end` its first and last day, `label` what
    people call it (2025年第2季度)."""

    text: str
    start: date
    end: date
    label: str


def read_period(text: str) -> Period:
    """Read a period as written. Raises DeskError PERIOD_UNREADABLE."""
    match = _PATTERN.fullmatch(text.strip().upper())
    if match is None:
        raise refuse(Code.PERIOD_UNREADABLE, period=text)
    year = int(match["year"])
    if match["month"]:
        month = int(match["month"])
        return _period(match[0], year, month, 1, f"{year}年{month}月")
    if match["kind"]:
        return _part_of_year(match[0], year, match["kind"], int(match["number"]))
    return _period(match[0], year, 1, 12, f"{year}年")


def month_of(day: date) -> str:
    """Return the monthly period that a day lies in, as written."""
    return f"{day.year}-{day.month:02}"


def _part_of_year(text: str, year: int, kind: str, number: int) -> Period:
    months = _MONTHS_IN[kind]
    first = (number - 1) * months + 1
    if first > 12:
        raise refuse(Code.PERIOD_UNREADABLE, period=text)
    label = {
        "B": f"{year}年{first}—{first + 1}月",
        "Q": f"{year}年第{_QUARTERS[(number - 1) % 4]}季度",
        "H": f"{year}年{'上' if number == 1 else '下'}半年",
    }[kind]
    return _period(text, year, first, months, label)


def _period(text: str, year: int, month: int, months: int, label: str) -> Period:
    after = year * 12 + month - 1 + months
    end = date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
    return Period(text, date(year, month, 1), end, label)
