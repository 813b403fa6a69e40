"""Lists that run on in one paragraph: numbers that count on, each followed by the same label, start items."""

import pytest

from jinjiang_desk.domain.plans.plan import TaskReading
from tests.plandoc.asked import measures, read

TASKS = (
    ("示例河水质不稳定，部分河段直排。", "开展排查，修复管网。", "区水利局", "2025年12月底"),
    ("示例湖蓝藻多发。", "打捞蓝藻。", "区生态环境局", "2026年6月底"),
    ("示例矿山没有复绿。", "编制方案，完成复绿。", "示例镇", "2026年底"),
)
OPENING = "现将我镇整改情况报告如下："


def in_words(number: str, task: tuple[str, str, str, str]) -> str:
    problem, measure, unit, deadline = task
    return f"{number}{problem}整改措施：{measure}责任单位：{unit}。整改时限：{deadline}。"


def told(task: TaskReading) -> tuple[str, str, str, str]:
    unit, deadline = task.responsible_units[0].name, task.deadline.text if task.deadline else ""
    return task.problem, "".join(one.text for one in task.measures), unit, deadline.rstrip("。")


@pytest.mark.parametrize(
    "numbers",
    [("1.", "2.", "3."), ("（一）", "（二）", "（三）"), ("一、", "二、", "三、"), ("1、", " 2、", " 3、")],
)
def test_a_whole_list_in_one_paragraph(numbers: tuple[str, str, str]) -> None:
    text = OPENING + "".join(map(in_words, numbers, TASKS))
    reading = read("示例镇问题整改情况的报告", text, "特此报告。")
    assert [told(task) for task in reading.tasks] == list(TASKS)
    assert [task.number for task in reading.tasks] == [1, 2, 3]


def test_a_list_that_runs_on_behind_its_first_item() -> None:
    """Only the first number starts a line, and the lines are broken at the page's edge."""
    text = "".join(map(in_words, ("5.", "6.", "7."), TASKS))
    lines = [text[at : at + 28] for at in range(0, len(text), 28)]
    reading = read("示例镇问题整改情况的报告", OPENING, *lines)
    assert [told(task) for task in reading.tasks] == list(TASKS)
    assert [task.number for task in reading.tasks] == [5, 6, 7]


def test_measures_that_run_on_have_fields_of_their_own() -> None:
    items = "1.开展排查。责任单位：区水利局。完成时限：2025年6月底。2.修复管网。责任单位：示例镇。完成时限：2025年12月底。"
    first, second = read(
        "示例区整改方案", f"一、示例河污染。整改措施：{items}", f"二、示例湖污染。整改措施：{items}"
    ).tasks
    for task in (first, second):
        assert measures(task) == [(1, None, "开展排查。"), (2, None, "修复管网。")]
        assert [one.units for one in task.measures] == [("区水利局",), ("示例镇",)]
        assert [str(one.deadline.date) for one in task.measures if one.deadline] == [
            "2025-06-30",
            "2025-12-31",
        ]


def test_numbers_without_labels_of_their_own_start_no_tasks() -> None:
    """They are measures, or words of the problem."""
    text = "1.示例河问题：一是直排。二是垃圾。整改措施：1.排查。2.修复。3.巡查。责任单位：区水利局。整改时限：2025年底。"
    (task,) = read("示例区整改方案", text).tasks
    assert task.number == 1
    assert measures(task) == [(1, None, "排查。"), (2, None, "修复。"), (3, None, "巡查。")]
