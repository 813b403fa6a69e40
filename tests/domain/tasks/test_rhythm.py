"""The reporting rhythm: the current period, its cut-off, and which reports count for it."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.tasks.rhythm import FIRST_CUTOFF_DAY, LAST_CUTOFF_DAY, Every, Rhythm


@pytest.mark.parametrize(
    ("every", "today", "text", "cutoff", "left"),
    [
        (Every.MONTH, date(2025, 6, 18), "2025-06", date(2025, 6, 20), 2),
        (Every.MONTH, date(2025, 6, 20), "2025-06", date(2025, 6, 20), 0),
        (Every.MONTH, date(2025, 6, 30), "2025-06", date(2025, 6, 20), -10),
        (Every.TWO_MONTHS, date(2025, 5, 31), "2025-B3", date(2025, 6, 20), 20),
        (Every.QUARTER, date(2024, 1, 1), "2024-Q1", date(2024, 3, 20), 79),
        (Every.HALF_YEAR, date(2025, 12, 31), "2025-H2", date(2025, 12, 20), -11),
    ],
    ids=["before", "on the day", "passed", "two months", "quarter", "half a year"],
)
def test_the_current_period_and_its_cutoff(
    every: Every, today: date, text: str, cutoff: date, left: int
) -> None:
    current = Rhythm(every).at(today)
    assert (current.period.text, current.cutoff, current.days_left) == (text, cutoff, left)


def test_without_a_choice_it_is_monthly_until_the_20th() -> None:
    assert Rhythm() == Rhythm(Every.MONTH, 20)


@pytest.mark.parametrize("day", [0, 29, -1])
def test_a_day_that_not_every_month_has_is_refused(day: int) -> None:
    with pytest.raises(DeskError) as caught:
        Rhythm(Every.MONTH, day)
    assert [problem.code for problem in caught.value.problems] == [Code.FIELD_UNREADABLE]


@given(
    every=st.sampled_from(Every),
    day=st.integers(FIRST_CUTOFF_DAY, LAST_CUTOFF_DAY),
    today=st.dates(date(2000, 1, 1), date(2099, 12, 31)),
)
def test_every_day_lies_in_its_period_and_the_cutoff_in_its_last_month(
    every: Every, day: int, today: date
) -> None:
    current = Rhythm(every, day).at(today)
    assert current.period.start <= today <= current.period.end
    assert current.cutoff.day == day
    assert current.period.end - current.cutoff < timedelta(days=31)
    assert today + timedelta(days=current.days_left) == current.cutoff
    assert current.met_by(current.period)


@pytest.mark.parametrize(
    ("every", "today", "report", "met"),
    [
        (Every.MONTH, date(2025, 6, 18), "2025-05", False),
        (Every.MONTH, date(2025, 6, 18), "2025-07", False),
        (Every.MONTH, date(2025, 6, 18), "2025-Q2", True),
        (Every.MONTH, date(2025, 6, 18), "2025", True),
        (Every.QUARTER, date(2025, 5, 10), "2025-05", True),
        (Every.QUARTER, date(2025, 5, 10), "2025-04", False),
        (Every.QUARTER, date(2025, 6, 10), "2025-05", False),
        (Every.QUARTER, date(2025, 6, 10), "2025-B3", True),
        (Every.QUARTER, date(2025, 6, 10), "2025-Q3", False),
    ],
    ids=str,
)
def test_which_reports_count_for_a_period(every: Every, today: date, report: str, met: bool) -> None:
    assert Rhythm(every).at(today).met_by(read_period(report)) is met


@given(every=st.sampled_from(Every), today=st.dates(date(2021, 1, 1), date(2099, 12, 31)))
def test_the_periods_on_offer_begin_with_the_one_that_is_due_and_go_back(every: Every, today: date) -> None:
    rhythm = Rhythm(every)
    offered = rhythm.choices(today)
    assert offered[0] == rhythm.at(today).period
    back = offered[:6]
    assert all(later.start - earlier.end == timedelta(days=1) for later, earlier in pairwise(back))
    assert {one.text for one in offered} >= {
        other.text for kind in Every for other in [Rhythm(kind).at(today).period]
    }
    assert len({one.text for one in offered}) == len(offered)
    assert rhythm.choices(today, [offered[0].text]) == offered[1:]
