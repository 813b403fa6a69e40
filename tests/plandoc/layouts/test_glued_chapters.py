"""Chapters of a task whose titles came without their line ends, as a copied web page or a PDF leaves them."""

import pytest

from jinjiang_desk.domain.plans.plan import TaskReading
from jinjiang_desk.domain.problem import Code
from tests.plandoc.asked import LAKE, RIVER, measures, read

ABOVE = "示例区已完成督察反馈问题（序号12）整改，现将整改情况公示如下："
PROBLEM = f"一、反馈问题{RIVER}"
GOAL = "二、整改目标示例河水质稳定达标。"
MEASURES = "三、整改措施开展排查整治，修复管网。"
DONE = "四、整改完成情况示例河已达标，沿岸垃圾全部清运。"
END = "如对该问题整改完成情况有异议，请在公示期间向示例区河湖中心反映。"


def _one(*lines: str) -> TaskReading:
    (task,) = read(*lines).tasks
    return task


@pytest.mark.parametrize("parted", [False, True])
def test_titles_that_run_into_their_text_are_chapters(parted: bool) -> None:
    lines = [ABOVE, PROBLEM, GOAL, MEASURES, DONE, END]
    task = _one(*(lines if parted else ["".join(lines)]))

    assert task.number_text == "序号12"
    assert task.problem == RIVER
    assert task.goal == "示例河水质稳定达标。"
    assert [one.text for one in task.measures] == ["开展排查整治，修复管网。"]
    assert task.completion == "示例河已达标，沿岸垃圾全部清运。"


def test_units_and_days_that_run_into_the_next_number_are_read() -> None:
    task = _one(
        f"{ABOVE}一、整改问题（一）{RIVER}二、整改实施主体示例镇党委、政府三、重点措施（一）修复管网。"
        "（二）清理河道。四、目标任务水质达标五、完成时限2024年12月底六、整改完成情况（一）已修复。"
    )

    assert [unit.name for unit in task.responsible_units] == ["示例镇党委、政府"]
    assert measures(task) == [(1, None, "修复管网。"), (2, None, "清理河道。")]
    assert task.goal == "水质达标"
    assert task.deadline is not None
    assert task.deadline.text == "2024年12月底"


def test_a_longer_first_title_ends_with_what_it_speaks_of() -> None:
    task = _one(
        f"一、第二轮示例省督察反馈问题{LAKE}二、整改目标示例湖达标。三、整改期限2025年6月底四、整改措施控制油烟。"
    )

    assert task.problem == LAKE
    assert task.goal == "示例湖达标。"


def test_numbers_with_a_label_and_a_colon_need_no_third_of_them() -> None:
    task = _one(f"现公示如下：一、整改问题：{RIVER}二、整改目标：示例河达标。")

    assert task.problem == RIVER
    assert task.goal == "示例河达标。"


def test_what_criticises_the_work_is_no_chapter() -> None:
    text = "一、反馈问题整改不力，台账不清。二、整改措施不实，敷衍应付。三、整改目标不明确，责任不清。"

    assert [one.code for one in read(text).problems] == [Code.PLAN_NO_TASK]


def test_a_longer_title_on_its_own_line_stays_whole() -> None:
    reading = read(
        ABOVE,
        "一、反馈问题",
        RIVER,
        "二、整改目标",
        "达标。",
        "三、整改措施",
        "修复。",
        "四、下一步工作打算",
        "巩固成效。",
    )

    told = [one.values for one in reading.problems if one.code is Code.PLAN_CHAPTER_UNREAD]
    assert told == [{"chapter": "下一步工作打算：巩固成效。"}]
