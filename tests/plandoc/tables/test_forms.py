"""Forms: a label in one cell, what it labels beside or below it."""

from datetime import date

import pytest

from jinjiang_desk.domain.plans.plan import DocumentKind, UnitMention
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.plandoc.tables import read_table
from tests.plandoc.tables.laid_out import Cell, read_rows, table_of

NOTICE: tuple[tuple[Cell, ...], ...] = (
    ("整改验收销号公示表", None, None, None),
    ("任务序号", "十二", "整改实施主体", "示例镇、区水利局"),
    ("公示日期", "2025年11月21日至12月5日", "验收单位", "区委办公室"),
    ("整改任务概述", "示例河水质不稳定。", None, None),
    ("整改目标", "稳定达标。", None, None),
    ("整改情况", "1.已修复管网400米。\n2.已建立台账。", None, None),
    ("社会监督联系人及电话", "张三 12345678", None, None),
)


def test_a_notice() -> None:
    reading = read_rows(*NOTICE, heading="公示")

    (task,) = reading.tasks
    assert reading.kind is DocumentKind.NOTICE
    assert (task.number, task.number_text, task.problem) == (12, "十二", "示例河水质不稳定。")
    assert task.responsible_units == (UnitMention("示例镇", lead=True), UnitMention("区水利局"))
    assert (task.acceptance_units, task.goal, task.measures) == (("区委办公室",), "稳定达标。", ())
    assert task.completion == "1.已修复管网400米。2.已建立台账。"
    assert (task.line, task.last_line) == (2, 7)


def test_the_title_names_the_task() -> None:
    rows = (
        ("（任务序号一：涉及示例区事项）", None, None, None),
        *((("整改实施主体", "示例镇", "公示日期", "10日"), *NOTICE[3:])),
    )
    (task,) = read_rows(*rows).tasks

    assert (task.number, task.number_text) == (1, "序号一")
    assert (read_rows(*rows[1:], heading="整改情况公示（序号43）").tasks[0].number) == 43


def test_a_second_number_in_a_row_begins_no_other_form() -> None:
    form = (
        ("序号", "1", "问题编号", "SL-07"),
        ("整改任务概述", "示例河水质不稳定。", None, None),
        *NOTICE[4:6],
    )
    other = (("序号", "2", "问题编号", "SL-08"), ("整改任务概述", "示例湖有蓝藻。", None, None), *NOTICE[4:6])
    tasks = read_rows(*form, *other).tasks

    assert [(task.number, task.problem) for task in tasks] == [
        (1, "示例河水质不稳定。"),
        (2, "示例湖有蓝藻。"),
    ]


def test_contents_stand_below_their_labels() -> None:
    rows = (
        ("任务序号", "整改实施主体", "整改时限"),
        ("15-2", "示例镇", "2025年12月底"),
        ("整改任务概述", None, None),
        ("示例河水质不稳定。", None, None),
        ("整改措施", None, None),
        ("1.排查排口。", None, None),
        ("2.修复管网。", None, None),
        ("整改情况", None, None),
        ("已完成。", None, None),
    )
    (task,) = read_rows(*rows).tasks

    assert (task.number, task.number_text, task.problem) == (None, "15-2", "示例河水质不稳定。")
    assert task.deadline is not None
    assert task.deadline.date == date(2025, 12, 31)
    assert [(measure.number, measure.text, measure.line) for measure in task.measures] == [
        (1, "排查排口。", 6),
        (2, "修复管网。", 7),
    ]
    assert task.completion == "已完成。"


def test_labels_and_contents_in_one_cell() -> None:
    rows = (
        ("问题编号：8号",),
        ("反馈问题\n示例河水质不稳定。",),
        ("整改目标：稳定达标。",),
        ("整改时限：立行立改",),
    )
    (task,) = read_rows(*rows).tasks

    assert (task.number, task.problem, task.goal) == (8, "示例河水质不稳定。", "稳定达标。")
    assert task.deadline is not None
    assert task.deadline.immediate


def test_chapters_as_labels() -> None:
    rows = (
        ("一、反馈问题", "水质不稳定。"),
        ("二、整改目标", "稳定达标。"),
        ("三、整改措施", "修复管网。"),
        ("四、整改完成情况", "已修复。"),
    )
    (task,) = read_rows(*rows, heading="第二十七项整改任务公示").tasks

    assert (task.number, task.problem, task.goal, task.completion) == (
        27,
        "水质不稳定。",
        "稳定达标。",
        "已修复。",
    )
    assert [measure.text for measure in task.measures] == ["修复管网。"]


def test_upright_labels_that_reach_down() -> None:
    rows = (
        ("问\n题", "水质不稳定。", None),
        ("整\n改\n措\n施", "1.排查排口。", "责任单位：示例镇"),
        (None, "2.修复管网。", None),
        ("整改目标", "稳定达标。", None),
        ("整改时限", "2025年", None),
    )
    (task,) = read_rows(*rows).tasks

    assert [measure.text for measure in task.measures][:1] == ["排查排口。"]
    assert (task.problem, task.goal) == ("水质不稳定。", "稳定达标。")


def test_a_row_without_a_label_is_told() -> None:
    rows = (
        *NOTICE[:5],
        ("以下由验收组填写", "无", None, None),
        *NOTICE[5:],
        ("2025年11月", "示例镇", None, None),
    )
    reading = read_rows(*rows)

    assert [(problem.code, problem.place.line) for problem in reading.problems] == [
        (Code.PLAN_ROW_UNREAD, 6),
        (Code.PLAN_ROW_UNREAD, 9),
    ]
    assert len(reading.tasks) == 1


def test_one_form_below_the_other() -> None:
    second = (NOTICE[1][0], "十三", *NOTICE[1][2:])
    reading = read_rows(*NOTICE, second, *NOTICE[2:])

    assert [task.number for task in reading.tasks] == [12, 13]
    assert [(task.line, task.last_line) for task in reading.tasks] == [(2, 7), (8, 13)]
    assert reading.problems == ()


def test_each_form_has_its_title() -> None:
    reading = read_rows(
        *NOTICE, ("整改验收销号公示表", None, None, None), ("任务序号", "十三", *NOTICE[1][2:]), *NOTICE[2:]
    )

    assert [task.number for task in reading.tasks] == [12, 13]
    assert reading.problems == ()


@pytest.mark.parametrize(
    "rows",
    [
        (("姓名", "张三", "电话", "123"), ("单位", "示例镇", "职务", "镇长")),
        (("整改责任单位", "示例镇"), ("整改时限", "2025年")),
        (("整改任务概述", "水质不稳定。"), ("备注", "无")),
        (("检查项", "检查要点", "检查结果"), ("排口", "有无排水", "□未发现问题")),
    ],
)
def test_forms_of_something_else(rows: tuple[tuple[Cell, ...], ...]) -> None:
    assert read_table(table_of(*rows), "") is None
