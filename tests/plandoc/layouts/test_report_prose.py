"""Reports that say in prose, below each problem, what was done about it."""

import pytest

from jinjiang_desk.domain.problem import Code
from tests.plandoc.asked import read

ABOVE = "收到整改通知后，我镇立即整改，现将整改情况报告如下："
FIRST = "一、村级公路沿线垃圾清运不及时的问题。"
SECOND = "二、场镇摊位占道经营的问题。"
DONE = ("组织清运车清理沿线垃圾池，增加频次。", "规范摊位，已申请修建农贸市场。")


def test_each_title_is_a_problem_and_the_prose_what_was_done() -> None:
    reading = read("示例镇整改报告", ABOVE, FIRST, DONE[0], SECOND, DONE[1], "（一）加强巡查。", "特此报告。")

    assert [task.number for task in reading.tasks] == [1, 2]
    assert [task.problem for task in reading.tasks] == [FIRST[2:], SECOND[2:]]
    assert [task.completion for task in reading.tasks] == [DONE[0], DONE[1] + "（一）加强巡查。"]


@pytest.mark.parametrize(
    "lines",
    [
        ("示例镇工作方案", FIRST, DONE[0], SECOND, DONE[1]),
        (ABOVE, FIRST, DONE[0]),
        (ABOVE, FIRST, DONE[0], "二、加强领导。", DONE[1]),
        (ABOVE, FIRST, SECOND),
    ],
)
def test_what_is_no_such_report_holds_no_task(lines: tuple[str, ...]) -> None:
    reading = read(*lines)

    assert reading.tasks == ()
    assert Code.PLAN_NO_TASK in {one.code for one in reading.problems}


def test_a_number_in_brackets_of_its_own_is_read() -> None:
    reading = read(
        "示例区督察反馈意见（序号（3））整改情况公示",
        "一、反馈问题",
        "河水差。",
        "二、整改目标",
        "达标。",
        "三、整改措施",
        "修复。",
    )

    assert reading.tasks[0].number == 3
