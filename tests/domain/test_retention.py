"""Which backups stay."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.retention import THINNED, Reason, to_keep

NOW = datetime(2025, 6, 18, 9, 30)  # noqa: DTZ001 - desks keep local time
TIMES = st.datetimes(datetime(2023, 1, 1), datetime(2025, 7, 1))  # noqa: DTZ001 - desks keep local time


def ago(**more: float) -> datetime:
    return NOW - timedelta(**more)


def kept(*times: datetime) -> list[datetime]:
    made = [(at, Reason.START) for at in times]
    return [times[place] for place in sorted(to_keep(made, NOW))]


def test_all_of_the_last_day_stay() -> None:
    recent = [ago(minutes=minutes) for minutes in (1, 2, 3, 700, 1400)]
    assert kept(*recent) == recent


def test_then_the_last_of_each_day_week_and_month() -> None:
    every_six_hours = [ago(hours=6 * number) for number in range(4 * 500)]
    days = {at.date() for at in kept(*every_six_hours)}
    last_week = {(NOW - timedelta(days=number)).date() for number in range(7)}
    assert last_week <= days
    assert {f"{day:%m-%d}" for day in days - last_week} == {
        *("06-08", "06-01", "05-25"),  # Sundays of the four weeks before; 06-15 is among the seven days
        *("05-31", "04-30", "03-31", "02-28", "01-31", "12-31", "11-30", "10-31", "09-30", "08-31", "07-31"),
    }


def test_one_that_is_older_than_a_year_goes() -> None:
    assert kept(ago(days=400)) == []


def test_a_wrong_clock_loses_nothing() -> None:
    assert kept(NOW + timedelta(days=3000)) == [NOW + timedelta(days=3000)]


@pytest.mark.parametrize("reason", [*sorted(set(Reason) - THINNED), "新版本的理由"])
def test_what_people_asked_for_and_what_may_be_the_last_way_back_stays(reason: str) -> None:
    assert to_keep([(ago(days=4000), reason)], NOW) == {0}


@given(st.lists(st.tuples(TIMES, st.sampled_from(list(Reason))), max_size=40), TIMES, TIMES)
def test_thinning_often_keeps_what_thinning_once_would(
    made: list[tuple[datetime, str]], first: datetime, second: datetime
) -> None:
    early, late = sorted((first, second))
    known = [one for one in made if one[0] <= early]
    left = [known[place] for place in sorted(to_keep(known, early))]
    step_by_step = left + [one for one in made if one[0] > early]
    twice = sorted(step_by_step[place][0] for place in to_keep(step_by_step, late))
    once = sorted(made[place][0] for place in to_keep(made, late))
    assert twice == once
