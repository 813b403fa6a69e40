"""Documents with several lists, and plans made of sub-plans."""

import pytest

from jinjiang_desk.domain.plans.plan import (
    MeasureReading,
)
from jinjiang_desk.domain.plans.plan_json import plan_to_json
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
    sub_plan,
)


def test_the_lists_of_two_chapters_are_two_parts() -> None:
    reading = read(
        "示例区督察反馈问题整改方案",
        "一、总体要求",
        "坚持问题导向、目标导向、结果导向，统筹推进整改，确保按期完成整改任务。",
        "二、中央督察反馈的问题",
        *(f"（一）{RIVER}", *LISTED, f"（二）{LAKE}", *LISTED),
        "三、市级督察反馈的问题",
        *(f"（一）{RIVER}", *LISTED),
        "四、保障措施",
        "（一）加强组织领导。各单位主要负责人是第一责任人，要亲自研究、亲自部署。",
    )
    first, second = "二、中央督察反馈的问题", "三、市级督察反馈的问题"
    assert [(task.part, task.number) for task in reading.tasks] == [(first, 1), (first, 2), (second, 1)]
    for task, problem in zip(reading.tasks, (RIVER, LAKE, RIVER), strict=True):
        check(task, problem, FIELDS["整改目标"], ("开展排查。", "修复管网。"))


def test_the_lists_of_two_annexes_are_two_parts_by_their_names() -> None:
    reading = read(
        "示例区督察反馈问题整改方案",
        "为推动督察整改各项任务落地见效，结合我区实际，制定本方案，请认真贯彻执行。",
        "附件：1．示例区具体问题整改措施清单",
        "2．示例区举一反三问题整改措施清单",
        "附件1",
        "示例区具体问题整改措施清单",
        *(f"一、{RIVER}", *LISTED),
        "示例区举一反三问题整改任务清单",
        *(f"一、{LAKE}", *LISTED),
    )
    assert [(task.part, task.number, task.problem) for task in reading.tasks] == [
        ("附件1", 1, RIVER),
        ("附件2", 1, LAKE),
    ]
    for task in reading.tasks:
        check(task, task.problem, FIELDS["整改目标"], ("开展排查。", "修复管网。"))


def own_fields(one: MeasureReading) -> tuple[object, ...]:
    persons = [(person.name, person.role, person.title) for person in one.persons]
    return one.units, persons, one.deadline and one.deadline.text


def test_a_sub_plan_is_one_task_whose_chapters_are_its_fields() -> None:
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
    reading = read(
        "示例区督察报告整改工作方案",
        "附件1",
        "示例区督察报告2个具体问题专项整改工作方案",
        *sub_plan(1, RIVER, "主要措施及任务分工", spoken, CLOSING),
        "区环保局管理员 2025-01-19 17:14:45打印",
        *sub_plan(2, LAKE, "整改任务", counted, CLOSING),
        "示例区督察报告9个共性问题专项整改工作方案",
        *sub_plan(1, RIVER, "管网破损问题怎么改", counted, CLOSING),
    )
    second = "示例区督察报告9个共性问题专项整改工作方案"
    assert [(task.part, task.number, task.problem) for task in reading.tasks] == [
        ("附件1", 1, RIVER),
        ("附件1", 2, LAKE),
        (second, 1, RIVER),
    ]
    assert {task.goal for task in reading.tasks} == {FIELDS["整改目标"]}
    first = reading.tasks[0]
    assert [(one.number, one.parent) for one in first.measures] == [(1, None), (2, None), (1, 2), (3, None)]
    assert first.measures[2].text == "整治示例河排污口。封堵排污口，恢复河岸。"
    assert [(one.number, one.parent) for one in reading.tasks[1].measures] == [(1, None), (2, None)]
    persons = [
        ("李四", "牵头区领导", "区委副书记"),
        ("王五", "牵头区领导", "区政协副主席"),
        ("张三", "具体负责人", ""),
        ("赵六", "具体负责人", ""),
    ]
    for one in (one for task in reading.tasks for one in task.measures):
        assert own_fields(one) == (("区水利局",), persons, "2025年底")
    told = {problem.code for problem in reading.problems}
    assert told.isdisjoint((Code.PLAN_FIELD_MISSING, Code.PLAN_NUMBER_REPEATED, Code.PLAN_NUMBER_GAP))


def test_measures_in_two_chapters_stand_below_the_titles_of_these() -> None:
    own = ["责任单位：区水利局", "整改时限：2025年底"]
    lines = sub_plan(1, RIVER, "水污染问题整改措施", ["1. 排查。", *own, "2. 修复。", *own], CLOSING)
    index = lines.index("四、保障措施")
    lines[index:] = ["四、垃圾问题整改措施", "1. 清运。", *own, "2. 巡查。", *own, "五、保障措施", *CLOSING]
    (task,) = read("示例区督察报告整改工作方案", *lines).tasks
    assert measures(task) == [
        (3, None, "水污染问题整改措施"),
        (1, 3, "排查。"),
        (2, 3, "修复。"),
        (4, None, "垃圾问题整改措施"),
        (1, 4, "清运。"),
        (2, 4, "巡查。"),
    ]


def test_measures_below_items_of_two_chapters_are_told_apart_by_their_paths() -> None:
    own = ["责任单位：区水利局", "整改时限：2025年底"]
    items = ["（一）摸清底数", "1. 排查。", *own, "2. 建账。", *own, "（二）分类整治", "1. 修复。", *own]
    lines = sub_plan(1, RIVER, "水污染问题整改措施", items, CLOSING)
    index = lines.index("四、保障措施")
    lines[index:] = ["四、垃圾问题怎么改", *items, "五、保障措施", *CLOSING]
    reading = read("示例区督察报告整改工作方案", *lines)
    (task,) = reading.tasks
    below = [(1,), (1, 1), (1, 2), (2,), (2, 1)]
    assert [one.path for one in task.measures] == [
        *((3,), *((3, *path) for path in below)),
        *((4,), *((4, *path) for path in below)),
    ]
    assert [one.parent for one in task.measures if len(one.path) == 3] == [1, 1, 2, 1, 1, 2]
    (written,) = plan_to_json(reading)["tasks"]
    deep = [list(one.path) for one in task.measures if len(one.path) > 2]
    assert [one["path"] for one in written["measures"] if "path" in one] == deep
    assert {one.code for one in reading.problems} == {Code.PLAN_NO_TOTALS, Code.PLAN_TEXT_LEFT_OUT}


@pytest.mark.parametrize(
    ("broken", "text"),
    [
        # A page ends within a sentence.
        (["1. 落实《示例区河道", "管护办法》。加密巡查。"], "落实《示例区河道管护办法》。加密巡查。"),
        (["1. 开展沿河排口排查的", "溯源和整治。"], "开展沿河排口排查的溯源和整治。"),
        (["1. 开展排查。建立一口", "一策台账。"], "开展排查。建立一口一策台账。"),
        # A Latin word that found no room.
        (["1. 分类整治，清运", "J12号地块的垃圾。"], "分类整治，清运J12号地块的垃圾。"),
        # A title of two lines.
        (["1. 健全水质监测", "预警机制"], "健全水质监测预警机制"),
        # A title and its text, which another page end may break.
        (["1. 健全机制", "定期会商，通报情况。"], "健全机制 定期会商，通报情况。"),
        (["1. 健全机制", "每月会商。每季度通", "报情况。"], "健全机制 每月会商。每季度通报情况。"),
        (
            ["1. 强化行为约束为", "主的措施。"],
            "强化行为约束为 主的措施。",
        ),
    ],
)
def test_a_blank_parts_a_title_from_its_text_and_no_word(broken: list[str], text: str) -> None:
    own = ["责任单位：区水利局", "整改时限：2025年底"]
    lines = sub_plan(1, RIVER, "整改措施", [*broken, *own, "2. 修复管网。", *own], CLOSING)
    (task,) = read("示例区督察报告整改工作方案", *lines).tasks
    assert [measure.text for measure in task.measures] == [text, "修复管网。"]


def test_the_units_that_lead_a_measure_come_first() -> None:
    own = ["责任单位：区水利局、示例镇", "牵头单位：区生态环境局", "整改时限：2025年底"]
    lines = sub_plan(1, RIVER, "整改措施", ["1. 排查。", *own, "2. 修复。", *own], CLOSING)
    (task,) = read("示例区督察报告整改工作方案", *lines).tasks
    assert {measure.units for measure in task.measures} == {("区生态环境局", "区水利局", "示例镇")}


def test_a_doubt_about_a_measures_deadline_stands_where_it_is_said() -> None:
    listed = [
        f"责任单位：{UNITS}",
        "整改目标：水质达标。",
        "整改措施：",
        "1．排查河段，",
        "建立台账。",
        "整改时限：2025年6月前",
        "2．修复管网，全面清淤，恢复岸线，",
        "2026年6月前完成。（责任单位：示例镇）",
    ]
    reading = read("示例区整改任务清单", f"一、{RIVER}", *listed)
    assert [one.deadline_line for one in reading.tasks[0].measures] == [8, 10]
    told = [one.place for one in reading.problems if one.code is Code.PLAN_DEADLINE_UNREAD]
    assert [(place.line, place.item) for place in told] == [
        (8, "一整改措施第1条"),
        (10, "一整改措施第2条"),
    ]
