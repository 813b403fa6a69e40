"""What notices and progress reports of other places print in other ways, as copied from a web page."""

import pytest

from jinjiang_desk.domain.plans.deadline import read_deadline
from jinjiang_desk.domain.plans.plan import PlanReading, TaskReading
from jinjiang_desk.domain.problem import Code
from tests.plandoc.asked import LAKE, RIVER, measures, read

ABOVE = "现将示例区督察反馈问题整改情况公示如下："
DONE = "示例河已达标，沿岸垃圾全部清运。"


def _one(*lines: str) -> TaskReading:
    (task,) = read(*lines).tasks
    return task


def _unread(reading: PlanReading) -> list[str]:
    return [one.values["chapter"] for one in reading.problems if one.code is Code.PLAN_CHAPTER_UNREAD]


def test_a_colon_may_stand_for_the_sign_behind_a_chapters_number() -> None:
    task = _one(ABOVE, f"一、整改问题：{RIVER}", "二、整改目标：水质达标。", "三：整改完成情况：", DONE)

    assert task.goal == "水质达标。"
    assert task.completion == DONE


@pytest.mark.parametrize(
    "end",
    [
        "以上整改情况向社会公示，如有异议，请向示例区河湖中心反馈。",
        "现对以上整改内容予以公示，请社会各界监督。",
        "特此公示！公示时间：2024年3月1日至3月7日。",
        "公示时间10天，公示期间接受群众监督。",
        "公示期为2024年3月1日至3月7日。",
    ],
)
def test_what_closes_a_notice_in_the_same_paragraph_is_no_part_of_what_was_done(end: str) -> None:
    task = _one(f"整改任务：{RIVER}整改目标：水质达标。整改完成情况：{DONE}{end}")

    assert task.completion == DONE


def test_words_of_a_notice_in_what_was_done_stay() -> None:
    said = "整改结果已在政府网站公示，公示期间未收到意见。示例河已达标。"

    assert (
        _one(ABOVE, "一、反馈问题", RIVER, "二、整改目标", "达标。", "三、整改完成情况", said).completion
        == said
    )


def test_a_label_with_brackets_within_a_paragraph_ends_the_field_before() -> None:
    task = _one(f"整改任务：{RIVER}整改措施：修复管网。整改效果（或整改完成情况）：{DONE}")

    assert [one.text for one in task.measures] == ["修复管网。"]
    assert task.completion == DONE


def test_a_label_right_behind_a_number_starts_a_field() -> None:
    task = _one(
        f"示例区整改情况公示问题编号：第二十七项整改目标：水质达标。整改时限：2024年底责任单位：示例镇整改情况：{DONE}"
    )

    assert task.goal == "水质达标。"


def test_part_of_a_label_may_stand_in_brackets() -> None:
    task = _one(
        ABOVE, "一、反馈问题", RIVER, "二、牵头（责任）单位：示例镇", "三、整改（完成）时限：2024年底"
    )

    assert [unit.name for unit in task.responsible_units] == ["示例镇"]
    assert task.deadline is not None


def test_chapters_below_an_empty_title_without_a_number_are_the_tasks() -> None:
    task = _one(
        ABOVE,
        "一、反馈问题",
        RIVER,
        "二、责任单位：示例镇",
        "整改目标",
        "（一）整改措施",
        "一是修复管网。",
        "（二）整改措施落实情况",
        DONE,
    )

    assert task.goal is None
    assert [one.text for one in task.measures] == ["修复管网。"]
    assert task.completion == DONE


def test_what_comes_next_is_told_and_no_measure() -> None:
    reading = read(
        ABOVE,
        "一、反馈意见建议",
        LAKE,
        "二、整改目标",
        "达标。",
        "三、整改完成情况",
        DONE,
        "四、下一步深化整改措施",
        "巩固成效。",
    )

    (task,) = reading.tasks
    assert task.problem == LAKE
    assert task.measures == ()
    assert _unread(reading) == ["下一步深化整改措施：巩固成效。"]


def test_a_letter_from_the_public_is_a_task_with_its_finding_told() -> None:
    reading = read(
        f"交办问题基本情况：{RIVER}",
        "调查核实情况：经查属实。",
        "办结目标：水质达标。",
        "处理和整改情况：",
        "1、清理垃圾。",
    )

    (task,) = reading.tasks
    assert (task.problem, task.goal, task.completion) == (RIVER, "水质达标。", "1、清理垃圾。")
    assert _unread(reading) == ["调查核实情况：经查属实。"]


@pytest.mark.parametrize(
    ("above", "problem", "number"),
    [
        ("其中整改任务清单16号已完成整改，现将整改情况予以公示。", RIVER, 16),
        (ABOVE, f"三十八、{RIVER}", 38),
        (ABOVE, f"第二十六项，{RIVER}", 26),
        (ABOVE, f"一、{RIVER}", None),
    ],
)
def test_a_number_is_read_where_it_is_printed(above: str, problem: str, number: int | None) -> None:
    task = _one(above, "反馈问题：", problem, "整改目标：", "达标。", "整改完成情况：", DONE)

    assert task.number == number


def test_stars_that_hide_a_name_stay() -> None:
    task = _one(
        ABOVE, "一、反馈问题", RIVER, "二、验收单位", "****环境局、****水利局", "三、整改目标", "达标。"
    )

    assert task.acceptance_units == ("****环境局", "****水利局")


def test_to_put_right_at_once_is_immediate() -> None:
    assert read_deadline("立行整改、长期坚持").immediate


def test_measures_below_a_task_keep_their_numbers_where_closing_words_follow() -> None:
    task = _one(f"整改任务：{RIVER}整改措施：1.修复管网。2.清理河道。特此公示。")

    assert measures(task) == [(1, None, "修复管网。"), (2, None, "清理河道。")]


@pytest.mark.parametrize(
    ("names", "numbers"), [(("编号8：", "编号14："), [8, 14]), (("编号8：", ""), [1, 2])]
)
def test_each_has_the_number_of_its_own_where_all_name_one(
    names: tuple[str, str], numbers: list[int]
) -> None:
    lines = [
        line
        for count, name in enumerate(names, start=1)
        for line in (f"{count}. {name}{RIVER}", "整改目标：水质达标。", f"完成情况：{DONE}")
    ]

    assert [task.number for task in read("以下问题已完成整改，予以公示。", *lines).tasks] == numbers


@pytest.mark.parametrize("above", ["欢迎进入示例市人民政府网站！", "为您阅读公示公告"])
def test_what_a_page_says_to_its_readers_is_no_part_of_the_title(above: str) -> None:
    title = "示例市督察反馈问题第36项整改情况公示"
    reading = read(above, title, "一、整改问题", RIVER, "二、整改目标", "达标。", "三、整改完成情况", DONE)

    assert reading.title == title
    assert reading.tasks[0].number == 36
