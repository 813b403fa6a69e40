"""Dates that are limits and name no last day."""

import pytest

from jinjiang_desk.domain.plans.checks.open_dates import check_open_dates
from jinjiang_desk.domain.problem import Code, Place
from tests.domain.plans.checks.made_up import measure, task


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2025年6月前，完成排口整治。", ["2025年6月前"]),
        ("开展排查，2025年6月前完成整治，2026年3月前建成泵站。", ["2025年6月前", "2026年3月前"]),
        ("2025年6月底前完成整治。", []),
        ("2025年12月底前完成整治，长期坚持。", []),
        ("2021年6月前建成的小区全部改造。", []),
        ("2021年6月前已改造12个小区。", []),
    ],
)
def test_dates_in_running_text(text: str, told: list[str]) -> None:
    problems = list(check_open_dates([task(1, measures=(measure(text, 2, line=14),))]))
    assert [one.values["text"] for one in problems] == told
    assert {one.code for one in problems} <= {Code.PLAN_DATE_OPEN}
    assert {one.place for one in problems} <= {Place(line=14, item="1整改措施第2条")}


def test_what_is_told_of_as_a_deadline_is_not_told_again() -> None:
    told = measure("2025年6月前，完成整治。", 1, "2025年6月前")
    assert not list(check_open_dates([task(1, measures=(told,))]))


def test_a_task_with_a_last_day_is_due_by_that() -> None:
    step = measure("2025年6月前，完成整治。", 1)
    assert not list(check_open_dates([task(1, "2025年12月底", measures=(step,))]))


def test_a_goal_is_looked_at_too() -> None:
    (problem,) = check_open_dates([task(3, goal="2025年6月前水质达标。")])
    assert (problem.values["field"], problem.place) == ("整改目标", Place(line=31, item="3"))
