"""Annexes, chapters and tables around the tasks, in made-up documents."""

import dataclasses

import pytest

from jinjiang_desk.domain.plans.plan import (
    PlanReading,
    StatedTotals,
    TaskReading,
)
from jinjiang_desk.domain.problem import Code
from tests.plandoc.asked import (
    CLOSING,
    FIELDS,
    LAKE,
    LISTED,
    OWN,
    RIVER,
    UNITS,
    check,
    measures,
    read,
    read_text,
    sub_plan,
)
from tests.plandoc.made_up import Page, lay_out


def test_titles_of_annexes_state_how_many_tasks_each_has() -> None:
    fields = [*(f"{name}：{text}" for name, text in FIELDS.items()), "整改措施：", "1．排查。", "2．修复。"]
    reading = read(
        "示例区督察报告整改方案",
        "一、总体要求",
        "坚持问题导向，统筹推进整改。",
        "附件：1.示例区督察报告2个具体问题整改措施清单",
        "2.示例区督察报告2项共性问题整改措施清单",
        "附件1",
        "示例区督察报告2个具体问题整改措施清单",
        *(f"一、{RIVER}", *fields, f"二、{LAKE}", *fields),
        "附件2",
        "示例区督察报告2项共性问题整改措施清单",
        *(f"一、{RIVER}", *fields),
    )
    assert reading.stated == StatedTotals(task_count=4, by_part={"附件1": 2, "附件2": 2})
    told = [dict(one.values) for one in reading.problems if one.code is Code.PLAN_TOTAL_DIFFERS]
    assert told == [
        {"what": "整改任务", "stated": "4", "found": "3"},
        {"what": "附件2的任务", "stated": "2", "found": "1"},
    ]


def test_a_chapter_that_nobody_knows_is_told() -> None:
    lines = sub_plan(1, RIVER, "整改措施", ["1. 排查。", "2. 修复。"], CLOSING)
    index = lines.index("四、保障措施")
    lines[index:] = [
        "四、时间安排",
        "分三个阶段推进，首先排查，其次整治，最后验收。",
        "五、保障措施",
        *CLOSING,
    ]
    reading = read("示例区督察报告整改工作方案", *lines)
    assert measures(reading.tasks[0]) == [(1, None, "排查。"), (2, None, "修复。")]
    told = [problem for problem in reading.problems if problem.code is Code.PLAN_CHAPTER_UNREAD]
    assert [(problem.place.line, problem.values["chapter"]) for problem in told] == [(12, "时间安排")]


def test_annexes_may_be_named_on_the_line_of_their_title_or_on_every_page() -> None:
    reading = read(
        "示例区督察反馈问题整改方案",
        "附件1：示例区具体问题整改措施清单",
        *(f"一、{RIVER}", *LISTED),
        "附件1",
        *(f"二、{LAKE}", *LISTED),
        "附件2-1 示例区举一反三整改措施清单",
        *(f"一、{LAKE}", *LISTED),
    )
    assert [(task.part, task.number) for task in reading.tasks] == [
        ("附件1", 1),
        ("附件1", 2),
        ("附件2-1", 1),
    ]


def test_the_chapters_of_a_plan_alone_are_no_task() -> None:
    reading = read(
        "示例区督察反馈问题整改方案",
        "一、总体要求",
        "坚持问题导向、目标导向、结果导向，统筹推进整改。",
        "二、整改目标",
        "示例河水质全年稳定达标，示例湖蓝藻面积逐年下降。",
        "三、主要措施",
        "（一）加强管网建设。1．推进管网改造，补齐短板。（责任单位：区水利局）",
        "四、保障措施",
        "（一）加强组织领导。",
    )
    assert reading.tasks == ()
    assert [problem.code for problem in reading.problems] == [Code.PLAN_NO_TASK]


def without_lines(reading: PlanReading) -> list[TaskReading]:
    return [dataclasses.replace(task, line=0, last_line=None) for task in reading.tasks]


@pytest.mark.parametrize("width", range(20, 50))
def test_sub_plans_read_the_same_however_wide_the_page_is(width: int) -> None:
    spoken = [
        *("一是提高思想认识，认真学习有关文件精神，压实整改责任。", *OWN),
        *("二是开展分类整治，建立整改清单，按时序推进，限期完成。", *OWN),
        *("1. 整治示例河排污口。", *OWN, "整改措施：封堵排污口，恢复河岸。"),
        *("三是加强日常巡查，定期开展回头看，防止问题反弹回潮。", *OWN),
    ]
    counted = [
        *("1. 全面排查，建立问题清单和责任清单，逐一明确整改时限。", *OWN),
        *("2. 修复管网，对破损严重的管段优先安排资金，加快实施。", *OWN),
    ]
    lines = [
        "示例区督察报告整改工作方案",
        "附件1",
        "示例区督察报告2个具体问题专项整改工作方案",
        *sub_plan(1, RIVER, "主要措施及任务分工", spoken, CLOSING),
        *sub_plan(2, LAKE, "整改任务", counted, CLOSING),
        "示例区督察报告9个共性问题专项整改工作方案",
        *sub_plan(1, RIVER, "管网破损问题整改措施", counted, CLOSING),
    ]
    laid_out = lay_out(lines, Page(width=width))
    assert without_lines(read_text(laid_out)) == without_lines(read(*lines))


def test_a_table_of_tasks_below_a_list_is_a_part_of_its_own() -> None:
    reading = read(
        "示例区督察反馈问题整改方案",
        "附件1",
        "示例区具体问题整改措施清单",
        *(f"一、{RIVER}", *LISTED),
        "附件2",
        "示例区举一反三整改措施清单",
        "序号\t整改事项\t整改目标\t整改措施\t牵头单位\t整改时限",
        "1\t开展垃圾整治\t垃圾清零。\t清理河岸。\t区城管局\t2025年12月底",
        "2\t开展扬尘整治\t扬尘减少。\t加强巡查。\t区住建局\t2025年12月底",
    )
    assert [(task.part, task.number) for task in reading.tasks] == [("附件1", 1), ("附件2", 1), ("附件2", 2)]
    check(reading.tasks[0], RIVER, FIELDS["整改目标"], ("开展排查。", "修复管网。"))
    assert [task.problem for task in reading.tasks[1:]] == ["开展垃圾整治", "开展扬尘整治"]


def test_a_table_within_a_field_is_read_with_it() -> None:
    listed = [f"责任单位：{UNITS}", "整改时限：2025年12月底", "整改目标：各断面水质达到下表要求。"]
    table = ["断面\t现状\t要求", "甲\tⅤ类\tⅢ类", "乙\tⅣ类\tⅢ类"]
    measured = ["整改措施：", "1．开展排查。", "2．修复管网。"]
    reading = read(
        "示例区整改任务清单", f"一、{RIVER}", *listed, *table, *measured, f"二、{LAKE}", *listed, *measured
    )
    assert [task.number for task in reading.tasks] == [1, 2]
    goal = reading.tasks[0].goal
    assert goal is not None
    assert all(cell in goal for row in table for cell in row.split("\t"))
    assert {tuple(one.text for one in task.measures) for task in reading.tasks} == {
        ("开展排查。", "修复管网。")
    }


def test_a_letter_in_front_of_a_plan_is_no_list() -> None:
    reading = read(
        "示例区人民政府关于印发整改方案的通知",
        "各镇街，区级各部门：现将方案印发给你们，请认真遵照执行，按时报送进展。",
        "1．各单位要高度重视，主动认领问题，细化整改措施。",
        "2．每月20日前报送整改进展情况，重要情况随时报告。",
        "示例区督察反馈问题整改方案",
        "一、总体要求",
        "坚持问题导向、目标导向、结果导向，统筹推进整改，确保按期完成整改任务。",
        "二、整改目标",
        "示例河水质全年稳定达标，示例湖蓝藻面积逐年下降，群众满意。",
        "附件",
        "示例区督察反馈问题整改措施清单",
        *(f"一、{RIVER}", *LISTED),
    )
    (task,) = reading.tasks
    check(task, RIVER, FIELDS["整改目标"], ("开展排查。", "修复管网。"))


@pytest.mark.parametrize(
    "label",
    [
        "责任单位（牵头）：",
        "牵头单位和责任单位：",
        "责 任 单 位：",
        "牵头责任单位:",
        "责任单位 ：",
        "【责任单位】",
        "**责任单位**：",
    ],
)
def test_a_label_may_be_printed_in_many_ways(label: str) -> None:
    listed = [
        "整改时限：2025年12月底",
        f"整改目标：{FIELDS['整改目标']}",
        "整改措施：",
        "①开展排查。",
        "②修复管网。",
    ]
    (task,) = read("示例区整改任务清单", f"一、{RIVER}", f"{label}{UNITS}", *listed).tasks
    check(task, RIVER, FIELDS["整改目标"], ("开展排查。", "修复管网。"))


def test_labelled_items_of_a_task_are_its_fields_whatever_its_measures_count() -> None:
    listed = [
        f"1．整改责任单位：{UNITS}",
        "2．整改时限：2025年12月底",
        f"3．整改目标：{FIELDS['整改目标']}",
        "4．整改措施：",
        *(f"{number}．开展第{number}轮排查，建立清单，逐项销号，确保实效。" for number in range(1, 7)),
        "5．验收单位：区环境局",
    ]
    texts = tuple(f"开展第{number}轮排查，建立清单，逐项销号，确保实效。" for number in range(1, 7))
    reading = read("示例区整改任务清单", f"（一）{RIVER}", *listed, f"（二）{LAKE}", *listed)
    check(reading.tasks[0], RIVER, FIELDS["整改目标"], texts)
    check(reading.tasks[1], LAKE, FIELDS["整改目标"], texts)
    assert {task.acceptance_units for task in reading.tasks} == {("区环境局",)}


@pytest.mark.parametrize("label", ["反馈问题", "存在问题", "具体问题", "问题"])
@pytest.mark.parametrize("behind", ["：", "\n"])
def test_the_label_of_a_problem_may_stand_behind_the_number_right_below_the_title(
    label: str, behind: str
) -> None:
    fields = [*(f"{name}：{text}" for name, text in FIELDS.items()), "整改措施：", "1．排查。", "2．修复。"]
    numbered = [f"{number}、{label}{behind}{text}" for number, text in (("一", RIVER), ("二", LAKE))]
    reading = read("示例区整改任务清单", numbered[0], *fields, numbered[1], *fields)
    assert [(task.number, task.problem) for task in reading.tasks] == [(1, RIVER), (2, LAKE)]
