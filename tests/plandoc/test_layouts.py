"""Made-up documents in the layouts that plans, notices and progress lists come in."""

import dataclasses
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinjiang_desk.domain.plan import (
    DocumentKind,
    MeasureReading,
    Person,
    PlanReading,
    StatedTotals,
    TaskReading,
)
from jinjiang_desk.domain.plan_json import plan_to_json
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.plandoc.reader import read_plan_text
from tests.plandoc.made_up import Page, chinese, lay_out

UNITS = "区水利局，示例镇"
RIVER = "示例河水质不稳定，部分河段有生活污水直排，群众反映强烈，沿岸垃圾清理不及时。"
LAKE = "示例湖蓝藻多发，湖边餐饮店油烟和污水治理不到位，监管缺失，整治进展缓慢。"


def read(*lines: str) -> PlanReading:
    return read_plan_text("\n".join(lines), "方案.txt")


def measures(task: TaskReading) -> list[tuple[int | None, int | None, str]]:
    return [(one.number, one.parent, one.text) for one in task.measures]


def missing(reading: PlanReading) -> list[tuple[str, str]]:
    """What the notes say is missing: (task, field)."""
    return [
        (problem.place.item or "", problem.values["field"])
        for problem in reading.problems
        if problem.code is Code.PLAN_FIELD_MISSING
    ]


def check(task: TaskReading, problem: str, goal: str, texts: tuple[str, ...]) -> None:
    assert task.problem == problem
    assert [(unit.name, unit.lead) for unit in task.responsible_units] == [
        ("区水利局", True),
        ("示例镇", False),
    ]
    assert task.deadline is not None
    assert task.deadline.text == "2025年12月底"
    assert task.goal == goal
    assert measures(task) == [(number, None, text) for number, text in enumerate(texts, start=1)]


# ---------------------------------------------------------------- every way of labelling, every kind of number

NUMBERS = {
    "一、": lambda number: f"{chinese(number)}、",
    "（一）": lambda number: f"（{chinese(number)}）",
    "(一)": lambda number: f"({chinese(number)})",
    "第一项": lambda number: f"第{chinese(number)}项：",
    "1．": lambda number: f"{number}．",
    "1、": lambda number: f"{number}、",
    "1. ": lambda number: f"{number}. ",
    "序号1": lambda number: f"序号{number}：",
    "省序号1": lambda number: f"省序号{number} ",
    "1号": lambda number: f"{number}号：",
    "问题一": lambda number: f"问题{chinese(number)}：",
}
ITEMS = {
    "1．": lambda number: f"{number}．",
    "(1)": lambda number: f"({number})",
    "（一）": lambda number: f"（{chinese(number)}）",
    "一是": lambda number: f"{chinese(number)}是",
}
LABELS = ("colon", "boxed", "alone", "bold", "bulleted")


def labelled(style: str, label: str, text: str) -> list[str]:
    return {
        "colon": [f"{label}：{text}"],
        "boxed": [f"【{label}】{text}"],
        "alone": [label, text],
        "bold": [f"**{label}：**{text}"],
        "bulleted": [f"- {label}: {text}"],
    }[style]


FIELDS = {
    "整改实施主体": UNITS,
    "整改时限": "2025年12月底",
    "整改目标": "示例河水质全年稳定达标，示例湖蓝藻面积逐年下降，群众满意。",
}
TEXTS = ("开展全面排查，建立问题清单，逐一落实责任。", "修复破损管网，恢复河岸植被，加强日常巡查。")


def laid_out(number: str, item: str, label: str, order: list[str], count: int) -> list[str]:
    lines = ["示例区生态环境保护督察反馈问题整改措施清单"]
    for index in range(1, count + 1):
        lines.append(NUMBERS[number](index) + (RIVER if index % 2 else LAKE))
        for name in order:
            if name == "整改措施":
                head = labelled(label, name, "")
                lines += [line for line in head if line]
                lines += [ITEMS[item](place) + text for place, text in enumerate(TEXTS, start=1)]
            else:
                lines += labelled(label, name, FIELDS[name])
    return lines


@given(
    number=st.sampled_from(sorted(NUMBERS)),
    item=st.sampled_from(sorted(ITEMS)),
    label=st.sampled_from(LABELS),
    order=st.permutations([*FIELDS, "整改措施"]),
    count=st.integers(1, 12),
)
@settings(max_examples=150)
def test_numbers_labels_and_order_may_be_any(
    number: str, item: str, label: str, order: list[str], count: int
) -> None:
    reading = read(*laid_out(number, item, label, order, count))
    assert [task.number for task in reading.tasks] == list(range(1, count + 1))
    assert {task.part for task in reading.tasks} == {None}
    for index, task in enumerate(reading.tasks, start=1):
        check(task, RIVER if index % 2 else LAKE, FIELDS["整改目标"], TEXTS)
    assert reading.kind is DocumentKind.PLAN


@given(order=st.permutations([*FIELDS, "整改措施"]), count=st.integers(1, 5))
@settings(max_examples=40)
def test_labels_may_run_on_without_line_breaks(order: list[str], count: int) -> None:
    run_on = {name: f"{name}:{text}" for name, text in FIELDS.items()}
    run_on["整改措施"] = "整改措施:" + "".join(f"{place}.{text}" for place, text in enumerate(TEXTS, start=1))
    lines = [
        f"{chinese(index)}、{RIVER}" + "".join(run_on[name] for name in order)
        for index in range(1, count + 1)
    ]
    reading = read("示例区整改措施清单", *lines)
    assert [task.number for task in reading.tasks] == list(range(1, count + 1))
    for task in reading.tasks:
        check(task, RIVER, FIELDS["整改目标"], TEXTS)


@pytest.mark.parametrize(
    ("numbers", "read_as"),
    [
        (("12．", "13．", "14．"), [(12, "12"), (13, "13"), (14, "14")]),
        (("15-1、", "15-2、", "16、"), [(None, "15-1"), (None, "15-2"), (16, "16")]),
        (
            ("第二十七项 ", "第二十八项 ", "第三十项 "),
            [(27, "第二十七项"), (28, "第二十八项"), (30, "第三十项")],
        ),
        (("五十八、", "五十九、", "六十、"), [(58, "五十八"), (59, "五十九"), (60, "六十")]),
        (("省序号33：", "省序号35：", "省序号41："), [(33, "省序号33"), (35, "省序号35"), (41, "省序号41")]),
        (("8号：", "9号：", "11号："), [(8, "8号"), (9, "9号"), (11, "11号")]),
    ],
)
def test_a_list_may_start_anywhere_and_leave_numbers_out(
    numbers: tuple[str, ...], read_as: list[tuple[int | None, str]]
) -> None:
    fields = [
        *(f"{name}：{text}" for name, text in FIELDS.items()),
        "整改措施：",
        "（1）开展排查。",
        "（2）修复管网。",
    ]
    reading = read(
        "示例区整改措施清单", *chain.from_iterable([number + RIVER, *fields] for number in numbers)
    )
    assert [(task.number, task.number_text) for task in reading.tasks] == read_as
    for task in reading.tasks:
        check(task, RIVER, FIELDS["整改目标"], ("开展排查。", "修复管网。"))


def test_tasks_may_have_no_numbers() -> None:
    fields = [
        *(f"{name}：{text}" for name, text in FIELDS.items()),
        "整改措施：",
        "1．开展排查。",
        "2．修复管网。",
    ]
    reading = read("示例区整改措施清单", f"反馈问题：{RIVER}", *fields, f"反馈问题：{LAKE}", *fields)
    assert [(task.number, task.number_text, task.line) for task in reading.tasks] == [
        (None, None, 2),
        (None, None, 9),
    ]
    check(reading.tasks[0], RIVER, FIELDS["整改目标"], ("开展排查。", "修复管网。"))
    check(reading.tasks[1], LAKE, FIELDS["整改目标"], ("开展排查。", "修复管网。"))


# ---------------------------------------------------------------- notices and progress lists

NOTICE = (
    "示例区关于省级督察反馈问题（省序号33）整改完成情况的公示",
    "按照有关要求，现将整改完成情况予以公示，接受社会监督，公示期间如有异议请书面反映。",
    "一、反馈问题",
    RIVER,
    "二、整改目标",
    FIELDS["整改目标"],
    "三、整改措施",
    "1．开展排查。",
    "2．修复管网。",
    "四、整改完成情况",
    "1．已完成排查，共排查排污口12处。",
    "2．已修复管网3公里。",
    "五、公示时间",
    "2024年1月2日至1月15日",
    "受理部门：区整改办",
    "联系电话：00000000",
)


def test_the_chapters_of_a_notice_are_the_fields_of_one_task() -> None:
    reading = read(*NOTICE)
    (task,) = reading.tasks
    assert (task.number, task.number_text) == (33, "省序号33")
    assert (task.problem, task.goal) == (RIVER, FIELDS["整改目标"])
    assert measures(task) == [(1, None, "开展排查。"), (2, None, "修复管网。")]
    assert task.completion == "1．已完成排查，共排查排污口12处。2．已修复管网3公里。"
    assert reading.kind is DocumentKind.NOTICE


def test_several_tasks_may_each_have_chapters() -> None:
    chapters = NOTICE[2:12]
    reading = read(
        "示例区整改完成情况的公示", "第二十七项 示例河问题", *chapters, "第二十八项 示例湖问题", *chapters
    )
    assert [(task.number, task.line, task.last_line) for task in reading.tasks] == [(27, 2, 12), (28, 13, 23)]
    assert [task.problem for task in reading.tasks] == [f"示例河问题。{RIVER}", f"示例湖问题。{RIVER}"]
    for task in reading.tasks:
        assert task.goal == FIELDS["整改目标"]
        assert [one.text for one in task.measures] == ["开展排查。", "修复管网。"]
        assert task.completion == "1．已完成排查，共排查排污口12处。2．已修复管网3公里。"


def test_what_was_done_is_no_measure_and_starts_no_task() -> None:
    done = ["进展情况：1．已完成排查。", "2．正在修复管网。"]
    head = "示例区督察反馈问题整改进展情况清单"
    reading = read(
        head, f"一、{RIVER}", f"责任单位：{UNITS}", *done, f"二、{LAKE}", f"责任单位：{UNITS}", *done
    )
    assert [task.number for task in reading.tasks] == [1, 2]
    assert {task.measures for task in reading.tasks} == {()}
    assert {task.completion for task in reading.tasks} == {"1．已完成排查。2．正在修复管网。"}
    assert reading.kind is DocumentKind.PROGRESS
    assert missing(reading) == []


# ---------------------------------------------------------------- fields of a measure's own


def test_labels_between_measures_are_the_measures_own() -> None:
    own = ["责任单位：区水利局", "具体负责人：张三", "完成时限：2025年6月底"]
    listed = ["整改措施：", "1．开展排查。", *own, "2．修复管网。", *own, "验收单位：区环境局"]
    head = [f"整改目标：{FIELDS['整改目标']}"]
    reading = read("示例区整改任务清单", f"一、{RIVER}", *head, *listed, f"二、{LAKE}", *head, *listed)
    assert [task.number for task in reading.tasks] == [1, 2]
    for task in reading.tasks:
        assert (task.responsible_units, task.deadline, task.acceptance_units) == ((), None, ("区环境局",))
        assert [one.text for one in task.measures] == ["开展排查。", "修复管网。"]
        for one in task.measures:
            assert (one.units, one.persons) == (("区水利局",), (Person("张三", "具体负责人"),))
            assert one.deadline is not None
            assert one.deadline.text == "2025年6月底"
    assert missing(reading) == []


def test_labels_behind_the_last_measure_are_the_tasks() -> None:
    behind = [f"责任单位：{UNITS}", "牵头验收单位：区环境局", "整改时限：2025年12月底"]
    listed = ["整改目标：" + FIELDS["整改目标"], "整改措施：", "1．开展排查。", "2．修复管网。", *behind]
    reading = read("示例区整改任务清单", f"一、{RIVER}", *listed, f"二、{LAKE}", *listed)
    check(reading.tasks[0], RIVER, FIELDS["整改目标"], ("开展排查。", "修复管网。"))
    check(reading.tasks[1], LAKE, FIELDS["整改目标"], ("开展排查。", "修复管网。"))
    assert {task.acceptance_units for task in reading.tasks} == {("区环境局",)}


def closed(text: str) -> MeasureReading:
    listed = [
        f"责任单位：{UNITS}",
        "整改时限：2025年12月底",
        "整改目标：水质达标。",
        f"整改措施：1．{text}",
        "2．巡查。",
    ]
    return read("示例区整改任务清单", f"一、{RIVER}", *listed).tasks[0].measures[0]


@pytest.mark.parametrize(
    ("text", "units", "day"),
    [
        ("2025年6月底前，完成排查。（责任单位：区水利局、示例镇）", ("区水利局", "示例镇"), "2025-06-30"),
        ("完成排查,2025年6月底前完成。(责任单位:区水利局)", ("区水利局",), "2025-06-30"),
        ("2025年3月底前排查，2025年9月底前完成。（责任单位：区水利局）", ("区水利局",), "2025-09-30"),
        ("2024年12月，已完成排查。（责任单位：区水利局）", ("区水利局",), None),
        (
            "完成排查（牵头单位：区水利局；配合单位：示例镇；完成时限：2025年底）。",
            ("区水利局", "示例镇"),
            "2025-12-31",
        ),
        ("完成排查（责任单位：各镇（街道），区水利局）；", ("各镇（街道）", "区水利局"), None),
        ("完成排查。（区水利局牵头，示例镇、示例街道配合）", ("区水利局", "示例镇", "示例街道"), None),
        ("完成排查（各镇街、有关部门按职责分工负责）。", ("各镇街", "有关部门"), None),
        ("完成排查（已全部落实）。", (), None),
        ("完成排查（由区水利局负责，2025年底前完成）。", (), None),
        ("2025年6月底前，完成排查。", (), None),
        ("明确责任（责任单位：见附表），2025年6月底前完成。", (), None),
    ],
)
def test_brackets_that_close_a_measure_name_its_units_and_its_text_its_day(
    text: str, units: tuple[str, ...], day: str | None
) -> None:
    measure = closed(text)
    assert measure.units == units
    assert (str(measure.deadline.date) if measure.deadline else None) == day
    assert ("区水利局" in text and not units) == ("区水利局" in measure.text)


def test_items_below_a_measure_know_which() -> None:
    listed = [
        f"责任单位：{UNITS}",
        "整改时限：2025年12月底",
        "整改目标：水质达标。",
        "整改措施：",
        "1．全面排查，建立问题清单，逐一落实整改责任单位和责任人，限期完成。",
        "2．分类整治，做到整改一个、销号一个，确保问题全面清零，不反弹。",
        "（1）示例镇河段清淤。（责任单位：示例镇）",
        "(2)示例街道河段清淤。(责任单位：示例街道)",
        "3．加强巡查。",
    ]
    (task,) = read("示例区整改任务清单", f"一、{RIVER}", *listed).tasks
    assert [(number, parent) for number, parent, _ in measures(task)] == [
        (1, None),
        (2, None),
        (1, 2),
        (2, 2),
        (3, None),
    ]
    assert [one.units for one in task.measures] == [(), (), ("示例镇",), ("示例街道",), ()]
    assert [one.line for one in task.measures] == [7, 8, 9, 10, 11]


# ---------------------------------------------------------------- several lists, and sub-plans


def test_the_lists_of_two_chapters_are_two_parts() -> None:
    fields = [
        *(f"{name}：{text}" for name, text in FIELDS.items()),
        "整改措施：",
        "1．开展排查。",
        "2．修复管网。",
    ]
    reading = read(
        "示例区督察反馈问题整改方案",
        "一、总体要求",
        "坚持问题导向、目标导向、结果导向，统筹推进整改，确保按期完成整改任务。",
        "二、中央督察反馈的问题",
        *(f"（一）{RIVER}", *fields, f"（二）{LAKE}", *fields),
        "三、市级督察反馈的问题",
        *(f"（一）{RIVER}", *fields),
        "四、保障措施",
        "（一）加强组织领导。各单位主要负责人是第一责任人，要亲自研究、亲自部署。",
    )
    first, second = "二、中央督察反馈的问题", "三、市级督察反馈的问题"
    assert [(task.part, task.number) for task in reading.tasks] == [(first, 1), (first, 2), (second, 1)]
    for task, problem in zip(reading.tasks, (RIVER, LAKE, RIVER), strict=True):
        check(task, problem, FIELDS["整改目标"], ("开展排查。", "修复管网。"))


def test_the_lists_of_two_annexes_are_two_parts_by_their_names() -> None:
    fields = [
        *(f"{name}：{text}" for name, text in FIELDS.items()),
        "整改措施：",
        "1．开展排查。",
        "2．修复管网。",
    ]
    reading = read(
        "示例区督察反馈问题整改方案",
        "为推动督察整改各项任务落地见效，结合我区实际，制定本方案，请认真贯彻执行。",
        "附件：1．示例区具体问题整改措施清单",
        "2．示例区举一反三问题整改措施清单",
        "附件1",
        "示例区具体问题整改措施清单",
        *(f"一、{RIVER}", *fields),
        "示例区举一反三问题整改任务清单",
        *(f"一、{LAKE}", *fields),
    )
    assert [(task.part, task.number, task.problem) for task in reading.tasks] == [
        ("附件1", 1, RIVER),
        ("附件2", 1, LAKE),
    ]
    for task in reading.tasks:
        check(task, task.problem, FIELDS["整改目标"], ("开展排查。", "修复管网。"))


def sub_plan(number: int, problem: str, chapter: str, items: list[str], closing: list[str]) -> list[str]:
    return [
        f"{number}. 示例区督察报告具体问题第{30 + number}项专项整改子方案",
        f"问题：{problem}",
        "为深入贯彻督察报告精神，根据区整改办有关要求，结合我区实际，制定本专项整改子方案。",
        "一、指导思想",
        "牢固树立绿水青山就是金山银山的理念，坚持生态优先、绿色发展，全力解决突出问题。",
        "二、工作目标",
        FIELDS["整改目标"],
        f"三、{chapter}",
        *items,
        "四、保障措施",
        *closing,
    ]


OWN = [
    "牵头区领导：李四 区委副书记",
    "王 五 区政协副主席",
    "责任单位：区水利局",
    "具体负责人：张三、赵六",
    "整改时限：2025年底",
]
CLOSING = [
    "1. 加强组织领导。各单位要切实加强组织领导，全力以赴抓好落实。",
    "2. 严格落实责任。建立台账，逐项销号，确保实效。",
]


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
    fields = [
        *(f"{name}：{text}" for name, text in FIELDS.items()),
        "整改措施：",
        "1．开展排查。",
        "2．修复管网。",
    ]
    reading = read(
        "示例区督察反馈问题整改方案",
        "附件1：示例区具体问题整改措施清单",
        *(f"一、{RIVER}", *fields),
        "附件1",
        *(f"二、{LAKE}", *fields),
        "附件2-1 示例区举一反三整改措施清单",
        *(f"一、{LAKE}", *fields),
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
    assert without_lines(read_plan_text(laid_out, "方案.txt")) == without_lines(read(*lines))


def test_a_table_of_tasks_below_a_list_is_a_part_of_its_own() -> None:
    fields = [
        *(f"{name}：{text}" for name, text in FIELDS.items()),
        "整改措施：",
        "1．开展排查。",
        "2．修复管网。",
    ]
    reading = read(
        "示例区督察反馈问题整改方案",
        "附件1",
        "示例区具体问题整改措施清单",
        *(f"一、{RIVER}", *fields),
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
    fields = [
        *(f"{name}：{text}" for name, text in FIELDS.items()),
        "整改措施：",
        "1．开展排查。",
        "2．修复管网。",
    ]
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
        *(f"一、{RIVER}", *fields),
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
