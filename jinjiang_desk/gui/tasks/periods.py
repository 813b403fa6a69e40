"""The reporting periods that a form offers, in words instead of codes."""

from collections.abc import Iterable
from datetime import date

from jinjiang_desk.domain.period import month_of, read_period

_MONTHS_BACK = 5


def period_choices(today: date, taken: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Return the periods a report may be for, each with its words: months first, then longer ones.

    Those of `taken` are left out, because they have their report already.
    """
    months = [_month_before(today, back) for back in range(_MONTHS_BACK + 1)]
    longer = [part for day in (today, date(today.year - 1, 12, 31)) for part in _longer(day)]
    kept = [text for text in (*months, *longer) if text not in set(taken)]
    return [(text, period_words(text)) for text in kept]


def period_words(text: str) -> str:
    """Return a period as people say it. Raises DeskError PERIOD_UNREADABLE."""
    return read_period(text).label


def _month_before(day: date, back: int) -> str:
    number = day.year * 12 + day.month - 1 - back
    return month_of(date(number // 12, number % 12 + 1, 1))


def _longer(day: date) -> tuple[str, ...]:
    two, quarter, half = (day.month + 1) // 2, (day.month + 2) // 3, (day.month + 5) // 6
    year = day.year
    return f"{year}-B{two}", f"{year}-Q{quarter}", f"{year}-H{half}", str(year)
