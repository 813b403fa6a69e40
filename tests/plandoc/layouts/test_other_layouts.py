"""Made-up documents in layouts that no published plan of ours has, but other places' do."""

import pytest

from jinjiang_desk.domain.plans.plan import PlanReading
from jinjiang_desk.domain.problem import Code
from tests.plandoc.asked import LAKE, RIVER, missing, problems, read
from tests.plandoc.layouts.notices import GOAL, NOTICE, ORDERED, only, texts

FOREST = "示例山林地被占用，植被恢复迟缓。"


def unread(reading: PlanReading) -> list[str]:
    found = (one for one in reading.problems if one.code is Code.PLAN_CHAPTER_UNREAD)
    return [str(one.values["chapter"]) for one in found]


# ---------------------------------------------------------------- chapters within chapters


def test_the_fields_of_a_notice_may_be_counted_within_a_chapter() -> None:
    task = only(
        "示例县督察整改任务销号公示——第九项",
        "一、整改任务",
        f"（一）反馈问题：{RIVER}",
        "（二）责任单位：示例镇党委、政府，县水务局",
        "（三）整改时限：2025年6月底",
        f"（四）整改目标：{GOAL}",
        "（五）整改措施：1.封堵排口。2.修复管网。",
        "二、整改落实情况",
        "（一）整改目标完成情况：已经完成。",
        "（二）整改措施落实情况：封堵12处，修复3公里。",
        "三、公示时间",
        "2025年7月1日至7月7日",
    )
    assert (task.number, task.problem, task.goal) == (9, RIVER, GOAL)
    assert [unit.name for unit in task.responsible_units] == ["示例镇党委、政府", "县水务局"]
    assert task.deadline is not None
    assert task.deadline.text == "2025年6月底"
    assert texts(task) == [(1, "封堵排口。"), (2, "修复管网。")]
    assert task.completion is not None
    assert task.completion.startswith("（一）整改目标完成情况：")
    assert task.completion.endswith("修复3公里。")


def test_a_chapter_on_goal_and_measures_holds_both() -> None:
    task = only(
        "示例区问题整改完成情况的公示",
        "一、反馈问题",
        LAKE + "（省序号16）",
        "二、整改目标和措施",
        f"（一）整改目标：{GOAL}",
        "（二）整改措施：1、打捞蓝藻。2、查处直排。",
        "三、整改完成情况",
        "已清理3次。",
    )
    assert (task.number_text, task.problem) == ("省序号16", LAKE + "（省序号16）")
    assert (task.goal, task.completion) == (GOAL, "已清理3次。")
    assert texts(task) == [(1, "打捞蓝藻。"), (2, "查处直排。")]


def test_a_chapter_may_hold_a_list_as_well() -> None:
    listed = [
        (f"（{number}）反馈问题：{text}", *ORDERED)
        for number, text in zip("一二", (RIVER, LAKE), strict=True)
    ]
    reading = read("示例县督察整改方案", "一、整改任务", *listed[0], *listed[1])
    assert problems(reading) == [("（一）", None, RIVER), ("（二）", None, LAKE)]
    assert [len(task.measures) for task in reading.tasks] == [2, 2]


@pytest.mark.parametrize("numbers", [("（一）", "（二）", "（三）"), ("1．", "2．", "3．")])
def test_tasks_are_counted_below_the_titles_of_chapters(numbers: tuple[str, str, str]) -> None:
    items = [line.replace("1．", "（1）").replace("2．修", "（2）修") for line in ORDERED]
    first, second, third = numbers
    reading = read(
        "示例县督察反馈问题整改措施清单",
        *("一、思想认识不到位，压力传导不够", first + RIVER, *items, second + LAKE, *items),
        *("二、生态破坏问题依然突出", third + FOREST, *items),
    )
    assert [problem for _, _, problem in problems(reading)] == [RIVER, LAKE, FOREST]
    assert [task.number for task in reading.tasks] == [1, 2, 3]
    assert [len(task.measures) for task in reading.tasks] == [2, 2, 2]


def test_each_chapter_may_count_its_tasks_anew() -> None:
    reading = read(
        "示例县督察反馈问题整改措施清单",
        *("一、思想认识不到位", "（一）" + RIVER, *ORDERED, "（二）" + LAKE, *ORDERED),
        *("二、生态破坏问题突出", "（一）" + FOREST, *ORDERED),
    )
    assert problems(reading) == [
        ("（一）", "一、思想认识不到位", RIVER),
        ("（二）", "一、思想认识不到位", LAKE),
        ("（一）", "二、生态破坏问题突出", FOREST),
    ]


def test_a_problem_with_parts_of_its_own_stays_one() -> None:
    reading = read(
        "示例县督察反馈问题整改措施清单",
        *("一、示例河治理缓慢", "（一）河岸有垃圾。", "（二）河里有蓝藻。", *ORDERED),
        *("二、示例湖治理缓慢", "（一）湖面有蓝藻。", "（二）湖岸有垃圾。", *ORDERED),
    )
    assert [number for number, _, _ in problems(reading)] == ["一", "二"]


def test_a_list_runs_on_behind_titles_that_lost_their_line_ends() -> None:
    said = "整改目标：{}责任单位：区水利局整改时限：2025年12月底整改措施：1.开展排查。2.修复管网。"
    reading = read(
        "示例州整改任务清单一、学习不够（一）"
        + RIVER
        + said.format(GOAL)
        + "（二）"
        + LAKE
        + said.format(GOAL)
    )
    assert [(number, problem) for number, _, problem in problems(reading)] == [
        ("（一）", RIVER),
        ("（二）", LAKE),
    ]
    assert [unit.name for task in reading.tasks for unit in task.responsible_units] == ["区水利局"] * 2


def test_labels_may_run_on_behind_an_announcement() -> None:
    reading = read(
        "示例区关于信访件整改情况的公示",
        f"信访件反映：“{RIVER}”，现将情况公示如下： 整改目标：{GOAL} 整改措施： 已约谈业主。 整改完成情况：整改完毕。",
    )
    (task,) = reading.tasks
    assert (task.problem, task.goal, task.completion) == ("", GOAL, "整改完毕。")
    assert texts(task) == [(None, "已约谈业主。")]
    assert missing(reading) == [("", "问题")]


# ---------------------------------------------------------------- words and signs


@pytest.mark.parametrize("closing", ["", "；", "：", "。"])
def test_the_title_of_a_chapter_may_end_in_any_sign(closing: str) -> None:
    lines = [line.replace("四、整改完成情况", "四、整改主要工作及成效" + closing) for line in NOTICE]
    task = only("示例区整改完成情况公示", *lines)
    assert len(task.measures) == 2
    assert task.completion == "1．已封堵排污口12处。2．已修复管网3公里。"


def test_what_a_task_says_and_no_field_is_for_is_told() -> None:
    reading = read(
        "示例县督察整改方案",
        f"一、{RIVER}",
        "责任单位：县水务局",
        "属地责任单位：示例镇人民政府",
        "监管单位：县生态环境分局",
        "追责单位：县纪委监委",
        "整改目标：" + GOAL,
        "销号标准：连续三个月达标。",
        "整改时限：2025年12月底",
        "整改措施：1．开展排查。",
        "2．修复管网。",
        "完成情况：已封堵3处。",
        "下步打算：修复剩余管网。",
        "备注：",
    )
    (task,) = reading.tasks
    assert [unit.name for unit in task.responsible_units] == ["县水务局", "示例镇人民政府"]
    assert task.supervising_units == ("县生态环境分局",)
    assert (task.goal, task.completion) == (GOAL, "已封堵3处。")
    assert unread(reading) == [
        "追责单位：县纪委监委",
        "销号标准：连续三个月达标。",
        "下步打算：修复剩余管网。",
    ]


def test_a_notice_says_what_was_accepted_in_labels_of_its_own() -> None:
    reading = read(
        "示例区督察反馈问题整改情况公示",
        "受理编号：X2SL0001",
        "反馈问题：" + RIVER,
        "责任单位：示例区人民政府",
        "整改目标：" + GOAL,
        "整改措施：排查园区管网，完善监测。",
        "整改完成：已经完成管网排查。",
        "销号意见：同意销号。",
        "公示时间：2025年11月15日至11月28日",
    )
    (task,) = reading.tasks
    assert texts(task) == [(None, "排查园区管网，完善监测。")]
    assert task.completion == "已经完成管网排查。"
    assert unread(reading) == ["受理编号：X2SL0001", "销号意见：同意销号。"]


def test_a_problem_may_be_one_that_someone_cares_for() -> None:
    reading = read(
        "根据示例省的要求，现对已经整改的问题进行公示。",
        *("一、关注问题基本情况", FOREST, "二、整改情况", "已补种示例树300株。"),
        *("三、验收情况", "现场验收合格。", "以上整改情况向社会公示。"),
    )
    (task,) = reading.tasks
    assert (task.problem, task.completion) == (FOREST, "已补种示例树300株。")
    assert unread(reading) == ["验收情况：现场验收合格。"]


@pytest.mark.parametrize(
    "closing",
    ["现对以上内容予以公示，请群众监督。公示期为7天。", "现将这项任务的情况面向社会予以公示。"],
)
def test_a_sentence_that_makes_public_closes_a_notice(closing: str) -> None:
    task = only("示例区整改完成情况公示", *NOTICE, closing, "示例街道办事处")
    assert task.completion == "1．已封堵排污口12处。2．已修复管网3公里。"


def test_how_to_object_may_stand_in_the_paragraph_of_what_was_done() -> None:
    objection = "整改已完成。如对整改情况有异议，请在公示期间（9月1日至9月7日）向区生态环境局反映。"
    task = only("示例区整改完成情况公示", *NOTICE, objection)
    assert task.completion == "1．已封堵排污口12处。2．已修复管网3公里。整改已完成。"


def test_an_objection_to_a_fine_closes_nothing() -> None:
    task = only(
        "示例区整改措施清单",
        f"一、{RIVER}",
        *ORDERED[:3],
        "整改措施：1．依法处罚。如对处罚有异议，可以申请复议。",
        "2．修复管网。",
    )
    assert [text for _, text in texts(task)] == ["依法处罚。如对处罚有异议，可以申请复议。", "修复管网。"]
