"""Units, persons, days and numbers of a measure's own, in made-up documents."""

import pytest

from jinjiang_desk.domain.plans.plan import (
    MeasureReading,
    Person,
)
from tests.plandoc.asked import FIELDS, LAKE, RIVER, UNITS, check, measures, missing, read


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
        ("完成排查（由区水利局负责，2025年底前完成）。", ("区水利局",), "2025-12-31"),
        ("完成排查（区水利局牵头，示例镇配合；2026年6月底前）。", ("区水利局", "示例镇"), "2026-06-30"),
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


@pytest.mark.parametrize(
    "closing", ["（责任单位：{}）", "（{}负责）", "（牵头单位：{}；完成时限：2025年底）"]
)
@pytest.mark.parametrize("numbers", [("（1）", "（2）"), ("①", "②"), ("(1)", "(2)")])
def test_items_that_run_on_in_a_measure_have_units_of_their_own(
    closing: str, numbers: tuple[str, str]
) -> None:
    inner = [f"{number}{text}" for number, text in zip(numbers, ("排查管网", "修复管网"), strict=True)]
    first, second = closing.format("区水利局"), closing.format("示例镇")
    texts = [
        f"1．加强管网建设。{inner[0]}{first}；{inner[1]}{second}。",
        "2．加强巡查（长期坚持）；建立制度。",
    ]
    (task,) = read("示例区整改方案", f"一、{RIVER}", f"责任单位：{UNITS}", "整改措施：", *texts).tasks
    assert [(one.path, one.text.rstrip("；。"), one.units) for one in task.measures] == [
        ((1,), "加强管网建设", ()),
        ((1, 1), "排查管网", ("区水利局",)),
        ((1, 2), "修复管网", ("示例镇",)),
        ((2,), "加强巡查（长期坚持）；建立制度", ()),
    ]


def test_items_that_run_on_without_units_stay_in_the_measure() -> None:
    """Where only the last brackets name units, these are those of the whole measure."""
    text = "加强管网建设。（1）排查管网（3公里）；（2）修复管网"
    listed = ["整改措施：", f"1．{text}（责任单位：区水利局）。", "2．加强巡查。"]
    (task,) = read("示例区整改方案", f"一、{RIVER}", f"责任单位：{UNITS}", *listed).tasks
    assert [(one.path, one.text, one.units) for one in task.measures] == [
        ((1,), f"{text}。", ("区水利局",)),
        ((2,), "加强巡查。", ()),
    ]
