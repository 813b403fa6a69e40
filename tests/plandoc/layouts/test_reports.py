"""Reports on what became of a problem: they quote what an inspection found (督察报告指出：…), and chapters hold labels."""

import pytest

from jinjiang_desk.domain.plans.plan import DocumentKind
from tests.plandoc.asked import LAKE, RIVER, read

FIELDS = ("责任单位：区水利局", "整改时限：2025年12月底", "整改措施：修复管网。")


@pytest.mark.parametrize(
    "phrase",
    [
        "督察报告指出",
        "督察指出",
        "督察组指出",
        "反馈意见指出",
        "督察反馈意见指出",
        "督察发现",
        "通报指出",
        "问题描述",
        "问题表述",
    ],
)
def test_what_an_inspection_found_is_the_problem(phrase: str) -> None:
    reading = read("示例区整改方案", f"一、{phrase}：{RIVER}", *FIELDS, f"二、{phrase}：{LAKE}", *FIELDS)
    assert [(task.number, task.problem) for task in reading.tasks] == [(1, RIVER), (2, LAKE)]
    (alone,) = read("示例区整改任务公示", f"{phrase}：{RIVER}", *FIELDS).tasks
    assert alone.problem == RIVER


def test_within_a_sentence_these_are_words() -> None:
    text = f"{RIVER}督察发现：部分河段直排。反馈指出：进展缓慢。"
    (task,) = read("示例区整改方案", f"一、{text}", *FIELDS).tasks
    assert task.problem == text


def test_a_self_check_report_of_one_problem() -> None:
    reading = read(
        "关于示例镇矿山问题整改情况的报告",
        "一、问题整改情况",
        f"督察报告指出：{RIVER}",
        "牵头单位：区规划自然资源局",
        "责任单位：区水利局、区应急管理局",
        "配合单位：各镇街",
        "整改目标：完成修复。",
        "整改时限：2025年12月底",
        "二、整改措施及落实情况",
        "整改措施：编制修复方案。",
    )
    (task,) = reading.tasks
    assert reading.kind is DocumentKind.PROGRESS
    assert (task.number, task.problem, task.goal, task.completion) == (None, RIVER, "完成修复。", None)
    assert [(one.name, one.lead) for one in task.responsible_units] == [
        ("区规划自然资源局", True),
        ("区水利局", False),
        ("区应急管理局", False),
        ("各镇街", False),
    ]
    assert task.deadline is not None
    assert task.deadline.text == "2025年12月底"
    assert [one.text for one in task.measures] == ["编制修复方案。"]


def test_a_letter_that_says_it_reports_is_no_plan() -> None:
    lines = ("区整改办：", "现将我镇整改情况报告如下：", f"1.{RIVER}", *FIELDS, f"2.{LAKE}", *FIELDS)
    reading = read("示例镇关于问题整改的函", *lines)
    assert reading.kind is DocumentKind.PROGRESS
    assert [task.problem for task in reading.tasks] == [RIVER, LAKE]
