"""Dates behind the deadline they are to keep."""

import pytest

from jinjiang_desk.domain.plans.checks.later_dates import check_later_dates
from jinjiang_desk.domain.problem import Code, Place
from tests.domain.plans.checks.made_up import measure, task


def test_goals_and_measures_that_end_after_the_deadline_are_told() -> None:
    goal = "到2025年12月底，完成八成；到2026年6月底，全部完成。"
    measures = (
        measure("2026年3月底前完成。", 1, line=13),
        measure("完成。", 2, "2027年12月底", line=14),
        measure("2025年11月底前完成。", 3, line=15),
    )
    problems = list(check_later_dates([task(1, "2025年12月底", goal=goal, measures=measures)]))
    assert {one.code for one in problems} == {Code.PLAN_DATE_AFTER_DEADLINE}
    assert [(one.values["where"], one.values["day"], one.place) for one in problems] == [
        ("整改目标", "2026-06-30", Place(line=11, item="1")),
        ("整改措施第1条", "2026-03-31", Place(line=13, item="1整改措施第1条")),
        ("整改措施第2条", "2027-12-31", Place(line=14, item="1整改措施第2条")),
    ]


def test_a_measure_is_held_against_its_own_deadline_first() -> None:
    own = (measure("在2022年底，基本消除溢流。", 3, "2022年6月"),)
    (problem,) = check_later_dates([task(1, None, measures=own)])
    assert (problem.values["text"], problem.values["deadline"]) == ("2022年底", "2022-06-30")


@pytest.mark.parametrize(
    ("deadline", "text"),
    [
        ("2025年12月底，并长期坚持", "2026年6月底前再查一遍。"),
        ("立行立改", "2026年6月底前完成。"),
        ("2021年12月30日", "2021年底前建成。"),
        ("2025年12月底", "2026年春节前后加强巡查。"),
        ("2025年6月底", "根据2025年12月印发的通知落实。"),
        ("2025年6月底", "2025年12月，已完成排查。"),
        ("2025年6月底", "按《示例区2026年12月底前行动方案》落实。"),
        ("2025年6月底", "自2025年9月起每月报送。"),
        ("2025年6月前", "2026年6月底前完成。"),
    ],
)
def test_what_is_no_contradiction_is_not_told(deadline: str, text: str) -> None:
    assert list(check_later_dates([task(1, deadline, measures=(measure(text),))])) == []
