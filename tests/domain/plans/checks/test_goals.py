"""A goal that only repeats the measures."""

import pytest

from jinjiang_desk.domain.plans.checks.goals import check_goals
from jinjiang_desk.domain.problem import Code
from tests.domain.plans.checks.made_up import measure, task

MEASURES = (
    measure("对破损管网进行全面修复，并清理沟渠淤泥。"),
    measure("建立专人巡查制度，定期通报巡查结果。", 2),
)


@pytest.mark.parametrize(
    "goal",
    [
        "对破损管网进行全面修复。",
        "清理沟渠淤泥；建立专人巡查制度，定期通报巡查结果。",
        "建立专人巡查制度 ，定期通报\n巡查结果",
    ],
)
def test_a_goal_that_is_only_what_is_to_be_done_is_told(goal: str) -> None:
    (problem,) = check_goals([task(1, goal=goal, measures=MEASURES)])
    assert (problem.code, problem.values["field"]) == (Code.PLAN_GOAL_REPEATS, "整改目标")


@pytest.mark.parametrize(
    "goal",
    [
        "河道水质稳定达到水功能区要求，不再出现污水直排。",
        "对破损管网进行全面修复，杜绝污水直排入河，水质明显改善。",
        "修复管网。",
        "",
    ],
)
def test_a_goal_that_says_what_is_reached_is_none(goal: str) -> None:
    assert list(check_goals([task(1, goal=goal, measures=MEASURES)])) == []


def test_a_rate_to_be_reached_is_a_goal_also_where_a_measure_says_it_again() -> None:
    text = "到2026年12月底，缺陷点位整治率达到80%以上。"
    assert list(check_goals([task(1, goal=text, measures=(measure(f"持续推进整治。{text}"),))])) == []


def test_a_text_without_end_is_not_compared() -> None:
    long = "对破损管网进行全面修复" * 1000
    assert list(check_goals([task(1, goal=long, measures=(measure(long),))])) == []
