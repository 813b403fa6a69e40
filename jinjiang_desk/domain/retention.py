"""Which backups stay: the nearer in time, the more of them.

Thinned are only those the program makes by itself over and over. What a person asked for, and what was made
before a restore or an upgrade, is rare and may be the last way back: the program never deletes it.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum


class Reason(StrEnum):
    """Why a backup was made; part of its file's name."""

    START = "启动时"
    BY_HAND = "手动"
    BEFORE_RECEIVE = "接收前"
    BEFORE_UNDO = "撤销前"
    BEFORE_RESTORE = "恢复前"
    BEFORE_UPGRADE = "升级前"


THINNED = frozenset({Reason.START, Reason.BEFORE_RECEIVE, Reason.BEFORE_UNDO})
ALL_OF_THE_LAST = timedelta(hours=24)
DAYS, WEEKS, MONTHS = 7, 5, 12


class Stay(StrEnum):
    """Why a backup stays."""

    ALWAYS = "一直保留"
    RECENT = "24小时内全留"
    OF_DAY = "每天一份，留7天"
    OF_WEEK = "每周一份，留5周"
    OF_MONTH = "每月一份，留12个月"


def stays(made: Sequence[tuple[datetime, str]], now: datetime) -> Mapping[int, Stay]:
    """Return the positions of the backups to keep, each with the longest reason to; a backup is given as the
    time it was made and its reason.

    Of the thinned kinds stay: all of the last 24 hours (and whatever a wrong clock put into the future), and
    the last one of each of the last 7 days, 5 weeks and 12 months, the present ones included. A reason that
    is not known stays.
    """
    thinned = {place: at for place, (at, reason) in enumerate(made) if reason in THINNED}
    today = now.date()
    monday = today - timedelta(days=today.weekday())
    of_day = _last_of_each(thinned, today - timedelta(days=DAYS - 1), lambda day: day)
    of_week = _last_of_each(thinned, monday - timedelta(weeks=WEEKS - 1), lambda day: day.isocalendar()[:2])
    of_month = _last_of_each(thinned, _months_before(today, MONTHS - 1), lambda day: (day.year, day.month))
    kept = {place: Stay.RECENT for place, at in thinned.items() if at > now - ALL_OF_THE_LAST}
    for places, stay in ((of_day, Stay.OF_DAY), (of_week, Stay.OF_WEEK), (of_month, Stay.OF_MONTH)):
        kept |= dict.fromkeys(places, stay)
    return kept | {place: Stay.ALWAYS for place in range(len(made)) if place not in thinned}


def to_keep(made: Sequence[tuple[datetime, str]], now: datetime) -> frozenset[int]:
    """Return the positions of the backups to keep, as `stays` gives them."""
    return frozenset(stays(made, now))


def _last_of_each(
    thinned: Mapping[int, datetime], since: date, period: Callable[[date], Hashable]
) -> frozenset[int]:
    last: dict[Hashable, int] = {}
    for place, at in sorted(thinned.items(), key=lambda one: one[1]):
        if at.date() >= since:
            last[period(at.date())] = place
    return frozenset(last.values())


def _months_before(day: date, months: int) -> date:
    """Return the first day of the month that lies `months` before that of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)
