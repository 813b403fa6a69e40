"""Lists of tasks in tables: which rows are of which task."""

from datetime import date

import pytest

from jinjiang_desk.domain.plans.plan import Person
from tests.plandoc.tables.laid_out import FIRST, HEAD, SECOND, read_rows


@pytest.mark.parametrize("rest", [None, ""])
def test_one_task_over_several_rows(rest: str | None) -> None:
    rows = (
        ("1", "示例河水质不稳定。", "稳定达标。", "排查排口。", "区水利局", "2025年6月底"),
        (rest, rest, rest, "修复管网。", "示例镇", "2025年12月底"),
        (rest, rest, rest, "建立台账。", rest, rest),
    )
    (task, other) = read_rows(HEAD, *rows, SECOND).tasks

    assert (task.problem, task.goal, task.last_line) == ("示例河水质不稳定。", "稳定达标。", 4)
    assert (task.responsible_units, task.deadline) == ((), None)
    assert [(measure.text, measure.units) for measure in task.measures] == [
        ("排查排口。", ("区水利局",)),
        ("修复管网。", ("示例镇",)),
        ("建立台账。", ("示例镇",)),
    ]
    days = [measure.deadline.date for measure in task.measures if measure.deadline]
    assert days == [date(2025, 6, 30), date(2025, 12, 31), date(2025, 12, 31)]
    assert other.number == 2


@pytest.mark.parametrize("rest", [None, ""])
def test_what_all_rows_share_is_the_tasks(rest: str | None) -> None:
    rows = (
        ("1", "问题。", "稳定达标。", "排查排口。", "区水利局", "2025年6月底"),
        (rest, rest, rest, "修复管网。", rest, "2025年12月底"),
    )
    (task,) = read_rows(HEAD, *rows).tasks

    assert [unit.name for unit in task.responsible_units] == ["区水利局"]
    assert task.deadline is None
    assert [measure.units for measure in task.measures] == [(), ()]


def test_a_number_is_repeated_on_every_row() -> None:
    rows = (
        ("1", "问题。", "稳定达标。", "排查排口。", "区水利局", "2025年6月底"),
        ("1", "问题。", "稳定达标。", "修复管网。", "区水利局", "2025年6月底"),
    )
    (task,) = read_rows(HEAD, *rows).tasks

    assert (task.problem, task.goal) == ("问题。", "稳定达标。")
    assert [measure.text for measure in task.measures] == ["排查排口。", "修复管网。"]
    assert [unit.name for unit in task.responsible_units] == ["区水利局"]


def test_a_cell_is_merged_over_several_tasks() -> None:
    reading = read_rows(HEAD, FIRST, (*SECOND[:4], None, None), ("3", "台账不全。", None, "建账。", "", ""))

    assert [[unit.name for unit in task.responsible_units] for task in reading.tasks] == [
        ["区水利局", "示例镇"],
        ["区水利局", "示例镇"],
        [],
    ]
    assert [task.deadline and task.deadline.text for task in reading.tasks] == [
        "2025年12月底",
        "2025年12月底",
        None,
    ]
    assert [task.goal for task in reading.tasks] == ["稳定达标。", "完成复绿。", "完成复绿。"]


def test_a_page_ends_within_a_row() -> None:
    rows = (
        (
            "1",
            "示例河两岸的生活污水直接",
            "示例河水质稳定达到三类标准并",
            "对两岸所有的排口逐一排",
            "区水利局、区生态环",
            "2025年12",
        ),
        HEAD,
        ("", "排入河道。", "长期保持。", "查，建立台账。", "境局", "月底"),
    )
    (task, second) = read_rows(HEAD, *rows, SECOND).tasks

    assert task.problem == "示例河两岸的生活污水直接排入河道。"
    assert task.goal == "示例河水质稳定达到三类标准并长期保持。"
    assert [measure.text for measure in task.measures] == ["对两岸所有的排口逐一排查，建立台账。"]
    assert [unit.name for unit in task.responsible_units] == ["区水利局", "区生态环境局"]
    assert task.deadline is not None
    assert task.deadline.text == "2025年12月底"
    assert second.number == 2


def test_rows_that_are_no_tasks() -> None:
    rows = (
        ("一、大气方面", *[None] * 5),
        FIRST,
        ("", "", "", "", "", ""),
        ("二、水方面", "", "", "", "", ""),
        SECOND,
        ("3", "", "", "", "", ""),
        ("合计", None, "2", "", "", ""),
        ("备注：1.时限以区里确定的为准。", *[None] * 5),
        ("2.责任单位按职责分工。", *[None] * 5),
    )
    reading = read_rows(HEAD, *rows)

    assert [task.number for task in reading.tasks] == [1, 2]
    assert [task.last_line for task in reading.tasks] == [3, 6]
    assert [task.part for task in reading.tasks] == [None, None]


def test_sections_that_count_anew_are_parts() -> None:
    sections = (("（一）中央督察", *[None] * 5), FIRST, ("（二）市级督察", *[None] * 5), ("1", *SECOND[1:]))

    assert [(task.part, task.number) for task in read_rows(HEAD, *sections).tasks] == [
        ("（一）中央督察", 1),
        ("（二）市级督察", 1),
    ]


def test_a_second_list_in_one_sheet() -> None:
    other = ("序号", "存在问题", "整改时限", "责任领导", "", "")
    reading = read_rows(HEAD, FIRST, other, ("1", "别的问题。", "2026年", "张三", "", ""))

    assert [task.problem for task in reading.tasks] == [FIRST[1], "别的问题。"]
    assert reading.tasks[1].persons == (Person("张三", "责任领导"),)


def test_measures_run_on_within_a_line() -> None:
    row = ("1", "问题。", "达标。", "一是排查排口。二是修复管网。三是建立台账。", "示例镇", "2025年")
    (task,) = read_rows(HEAD, row).tasks

    assert [(measure.number, measure.text) for measure in task.measures] == [
        (1, "排查排口。"),
        (2, "修复管网。"),
        (3, "建立台账。"),
    ]


def test_what_the_first_row_says_without_a_measure_is_the_tasks_own() -> None:
    (task,) = read_rows(
        HEAD,
        ("1", "示例河水质不稳定。", "稳定达标。", "", "区水利局", "2025年12月底"),
        ("", "", "", "排查排口。", "示例镇", "2025年6月底"),
        ("", "", "", "修复管网。", "区水利局", ""),
        ("", "", "", "清理淤泥。", "", "2025年12月底"),
    ).tasks
    assert [unit.name for unit in task.responsible_units] == ["区水利局"]
    assert task.goal == "稳定达标。"
    assert task.deadline is not None
    assert task.deadline.date == date(2025, 12, 31)
    owed = [(one.text, one.units, one.deadline and one.deadline.date) for one in task.measures]
    assert owed == [
        ("排查排口。", ("示例镇",), date(2025, 6, 30)),
        ("修复管网。", (), date(2025, 6, 30)),
        ("清理淤泥。", (), None),
    ]
