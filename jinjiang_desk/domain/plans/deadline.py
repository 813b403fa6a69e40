"""整改时限: the printed words -> the last allowed day."""

import re
from calendar import monthrange
from datetime import date

from jinjiang_desk.domain.plans.plan import Deadline
from jinjiang_desk.domain.plans.plan_dates import PrintedDate, find_dates
from jinjiang_desk.domain.plans.quantity import find_quantities

_IMMEDIATE = (
    "立行立改",
    "立查立改",
    "立整立改",
    "立知立改",
    "立行即改",
    "立行整改",
    "即行整改",
    "即知即改",
    "即行即改",
    "立即整改",
    "马上整改",
)
_MONTH = re.compile(r"(?P<year>20\d\d)[.．/-](?P<month>0?[1-9]|1[0-2])(?:底前?)?")
"""2025.12: how narrow columns print a month."""
_LONG_TERM = ("长期", "持续坚持", "持续整改", "持续推进", "持续实施", "持续开展", "常年坚持", "常态化")
_TIMES = frozenset(("天", "个月", "小时", "分钟", "工作日", "个工作日", "期"))
"""Units of a span of time: what is due in three months is due on a day that nobody can tell from here."""


def read_deadline(text: str) -> Deadline:
    """Read a deadline; `text` is kept as printed, without line breaks and layout blanks.

    A month, 月底 or 月底前 means the month's last day, 年底 the last of December, a span its end. The date is
    None where the text names no year, more than one date, or only the time before a month (6月前).
    """
    printed = re.sub(r"\s+", "", text)
    dates = tuple(find_dates(printed))
    return Deadline(
        text=printed,
        date=dates[0].last if len(dates) == 1 and not _says_more(printed, dates[0]) else _month_end(printed),
        immediate=any(word in printed for word in _IMMEDIATE),
        long_term=any(word in printed for word in _LONG_TERM),
    )


def _month_end(text: str) -> date | None:
    """Return the last day of a month in digits that is all a text says."""
    found = _MONTH.fullmatch(text.rstrip("。."))
    if found is None:
        return None
    year, month = int(found["year"]), int(found["month"])
    return date(year, month, monthrange(year, month)[1])


def is_unread(deadline: Deadline) -> bool:
    """Tell whether a deadline says more than was understood, so that a person must look."""
    if deadline.date is not None:
        return False
    has_digit = any(sign.isdigit() for sign in deadline.text)
    return has_digit or not (deadline.immediate or deadline.long_term)


def _says_more(text: str, only: PrintedDate) -> bool:
    """Tell whether a number is left beside the date that is no amount: another date, a year, an hour."""
    amounts = [one for one in find_quantities(text) if one.quantity.unit not in _TIMES]
    left = list(text)
    for begin, end in ((only.begin, only.end), *((one.begin, one.end) for one in amounts)):
        left[begin:end] = "□" * (end - begin)
    return bool(re.search(r"\d|[一二三四五六七八九十]+(?:个?月|日)|季度|年[底末]", "".join(left)))
