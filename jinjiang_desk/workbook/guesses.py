"""What a cell most likely means that cannot be read as it stands."""

import datetime
from typing import Any

from jinjiang_desk.workbook.layout import Column, Kind
from jinjiang_desk.workbook.moments import guess_day, guess_period
from jinjiang_desk.workbook.percents import guess_percent
from jinjiang_desk.workbook.ticks import guess_ticks
from jinjiang_desk.workbook.values import CellValue, as_text, fold

_FIRST_SERIAL = datetime.date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)
"""The days of this century, as Excel counts them: so a date looks that lost its number format."""


def guess_value(column: Column, value: CellValue, near: datetime.date) -> Any:
    """Return what a cell that `read_value` refuses most likely means, None where nothing is likely.

    A day or month without its year is the one nearest to `near`, a month for a day its last one, a number in a
    cell for dates the day that it counts in Excel, 0.8 is 80%, 全部满足 all five conditions.
    Whoever takes a guess tells it.
    """
    # A range is searched number by number for a float, and at once for an integer.
    if (
        column.kind is Kind.DATE
        and isinstance(value, float)
        and value.is_integer()
        and int(value) in _SERIALS
    ):
        return (_FIRST_SERIAL + datetime.timedelta(days=int(value))).isoformat()
    if column.kind is Kind.DATE and isinstance(value, str | float):
        day = guess_day(as_text(value), near)
        return day.isoformat() if day is not None else None
    if column.kind is Kind.PERIOD and isinstance(value, str):
        return guess_period(value, near)
    if column.kind is Kind.PERCENT:
        return guess_percent(fold(as_text(value)))
    if column.kind is Kind.TICKS:
        return guess_ticks(fold(as_text(value)), [plain for plain, _shown in column.choices])
    return None
