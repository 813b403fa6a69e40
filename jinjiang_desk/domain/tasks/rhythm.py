"""The reporting rhythm: how often units report (月, 双月, 季, 半年), and by which day of a period's last month.

Chengkou collects by the 20th of each month; Bazhong schedules every two months (plans of 2020 and 2022).
"""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from jinjiang_desk.domain.period import Period, month_of, read_period
from jinjiang_desk.domain.problem import Code, refuse

FIRST_CUTOFF_DAY, LAST_CUTOFF_DAY = 1, 28
"""Every month has these days, so that a cut-off never falls into the next one."""


class Every(StrEnum):
    """How often units report."""

    MONTH = "月"
    TWO_MONTHS = "双月"
    QUARTER = "季"
    HALF_YEAR = "半年"


_OFFERED = 6
_PARTS = {Every.TWO_MONTHS: ("B", 2), Every.QUARTER: ("Q", 3), Every.HALF_YEAR: ("H", 6)}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often units report and the day of the period's last month by which reports are due.

    Raises DeskError FIELD_UNREADABLE for a day that not every month has.
    """

    every: Every = Every.MONTH
    cutoff_day: int = 20

    def __post_init__(self) -> None:
        """Refuse days that not every month has."""
        if not FIRST_CUTOFF_DAY <= self.cutoff_day <= LAST_CUTOFF_DAY:
            raise refuse(Code.FIELD_UNREADABLE, field="cutoff_day", value=self.cutoff_day)

    def at(self, today: date) -> "ReportingPeriod":
        """Return the period that a day lies in, with its cut-off."""
        period = read_period(self._text(today))
        return ReportingPeriod(period, period.end.replace(day=self.cutoff_day), today)

    def choices(self, today: date, taken: Iterable[str] = ()) -> tuple[Period, ...]:
        """Return the periods that a report may be for: this one and the five before it, then those that
        other rhythms would ask for, this year's and the last. `taken` ones have their report and are left
        out."""
        days = [today]
        while len(days) < _OFFERED:
            days.append(read_period(self._text(days[-1])).start - timedelta(days=1))
        others = [Rhythm(every) for every in Every if every is not self.every]
        last_year = date(today.year - 1, 12, 31)
        texts = [self._text(day) for day in days]
        for day in (today, last_year):
            texts += [*(other._text(day) for other in others), str(day.year)]
        kept = dict.fromkeys(text for text in texts if text not in set(taken))
        return tuple(read_period(text) for text in kept)

    def _text(self, day: date) -> str:
        if self.every is Every.MONTH:
            return month_of(day)
        letter, months = _PARTS[self.every]
        return f"{day.year}-{letter}{(day.month - 1) // months + 1}"


@dataclass(frozen=True, slots=True)
class ReportingPeriod:
    """The period that is being reported for today. `cutoff` is the last day on which a report is in time."""

    period: Period
    cutoff: date
    today: date

    @property
    def days_left(self) -> int:
        """The days from today to the cut-off: 0 on that day, negative once it has passed."""
        return (self.cutoff - self.today).days

    @property
    def reaches(self) -> date:
        """The day up to which a report must reach."""
        return min(self.period.end, _month_end(self.today))

    def met_by(self, report: Period) -> bool:
        """Whether a report for some period is one for this period.

        A report for a part of a longer period counts while it reaches into the present month: who reports
        monthly within a quarter is not asked twice in May, but the quarter's end asks for June.
        """
        return report.start <= self.period.end and report.end >= self.reaches


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
