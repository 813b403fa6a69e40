"""Every way of labelling and every kind of number, in made-up documents."""

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jinjiang_desk.domain.plans.plan import (
    DocumentKind,
)
from tests.plandoc.asked import FIELDS, LAKE, RIVER, check, read
from tests.plandoc.made_up import chinese

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
    "问题1 ": lambda number: f"问题{number}  ",
    "【任务一】": lambda number: f"【任务{chinese(number)}】",
    "第1号问题": lambda number: f"第{number}号问题：",
    "①": lambda number: chr(ord("①") + number - 1),
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
        (("15-1 ", "15-2　", "16-1  "), [(None, "15-1"), (None, "15-2"), (None, "16-1")]),
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


def test_a_title_above_a_problem_is_parted_from_it_by_a_blank() -> None:
    lines = (
        "一、示例河水环境治理力度不够",
        "示例河水质不稳定，污水直排。",
        "责任单位：区水利局。",
        "整改措施：",
        "1．开展排查，修复管网到位。",
    )
    (task,) = read("示例区整改清单", *lines).tasks
    assert task.problem == "示例河水环境治理力度不够 示例河水质不稳定，污水直排。"
