"""A made-up plan with indicators and a made-up review, read whole."""

import pytest

from jinjiang_desk.domain.indicators.indicator import (
    IndicatorKind,
    IndicatorReading,
    IndicatorsReading,
    NamedTaskReading,
    ValueSort,
)
from jinjiang_desk.domain.plans.quantity import Comparison
from jinjiang_desk.domain.problem import Code
from tests.plandoc.indicators.made_up import PLAN, REVIEW
from tests.plandoc.indicators.reading import codes, read, texts


@pytest.fixture(scope="module")
def plan() -> IndicatorsReading:
    return read(PLAN)


def row(reading: IndicatorsReading, name: str, sub_name: str | None = None) -> IndicatorReading:
    (found,) = [one for one in reading.indicators if (one.name, one.sub_name) == (name, sub_name)]
    return found


def test_title_and_boxes_are_as_printed(plan: IndicatorsReading) -> None:
    assert plan.title == "示例区生态环境保护“十四五”规划"
    assert [(box.label, box.title) for box in plan.boxes] == [
        ("专栏1", "示例区“十三五”规划指标"),
        ("专栏2", "示例区“十四五”规划目标"),
        ("专栏3", "改善水环境重点任务"),
    ]
    assert plan.boxes[0].remarks == ("(1)带[]为五年合计；", "(2)“-”表示没有统计。")
    assert plan.boxes[1].remarks == ("(1)带[]的是五年合计数。", "(2)带**的指标为增设的指标。")


def test_every_row_of_values_is_an_indicator(plan: IndicatorsReading) -> None:
    assert [(one.box, one.number, one.number_text, one.sub_name) for one in plan.indicators] == [
        (0, 1, "1", None),
        (0, 2, "2", "森林面积"),
        (0, 2, "2", "森林覆盖率"),
        (0, 3, "3", None),
        (0, 4, "4", None),
        (0, 5, "5", "化学需氧量"),
        (0, 5, "5", "氨氮"),
        (1, 1, "1", None),
        (1, 2, "2", None),
        (1, 3, "3**", None),
        (1, 4, "4", None),
    ]


def test_values_are_kept_as_printed_and_read_where_they_are_numbers(plan: IndicatorsReading) -> None:
    forest = row(plan, "森林增长", "森林面积")
    assert (forest.category, forest.unit, forest.completion) == ("生态空间", "万亩", "完成")
    assert [(one.year, one.sort) for one in forest.values] == [
        (2015, ValueSort.ACTUAL),
        (2020, ValueSort.ACTUAL),
        (2020, ValueSort.TARGET),
    ]
    assert texts(forest) == ["100", "≥110", "110"]
    assert [(one.number, one.comparison) for one in forest.values] == [
        (100, None),
        (110, Comparison.AT_LEAST),
        (110, None),
    ]
    river = row(plan, "示例河水质")
    assert texts(river) == ["IV", "III", "III"]
    assert {one.number for one in river.values} == {None}
    first = row(plan, "主要污染物削减率", "化学需氧量").values[0]
    assert (first.text, first.number, first.unit) == ("1200.5t", 1200.5, "t")
    energy = row(plan, "能耗下降率").values
    assert [(one.text, one.number) for one in energy] == [("[20]", 20), ("由市里下达", None)]


def test_a_row_that_slid_to_the_left_is_put_under_its_columns(plan: IndicatorsReading) -> None:
    park = row(plan, "人均公园绿地面积")
    assert (park.number, park.category, park.unit) == (3, "生态空间", "平方米")
    assert texts(park) == ["6", "8.5", "8"]
    assert Code.INDICATOR_ROW_SHIFTED in codes(plan)


def test_a_name_and_a_category_over_two_pages_are_whole(plan: IndicatorsReading) -> None:
    dust = row(plan, "细颗粒物年平均浓度")
    assert (dust.number, dust.unit, dust.kind) == (2, "微克/立方米", IndicatorKind.BINDING)
    assert texts(dust) == ["38", "≤35"]
    assert {one.category for one in plan.indicators if one.box == 1 and one.number != 4} == {"环境质量改善"}
    assert (dust.line, dust.last_line) == (35, 38)
    assert [one.place.line for one in plan.problems if one.code is Code.INDICATOR_ROW_JOINED] == [38]


def test_what_is_doubtful_is_told_with_its_line(plan: IndicatorsReading) -> None:
    told = {(one.code, one.place.line) for one in plan.problems}
    assert told == {
        (Code.INDICATOR_MARK_UNEXPLAINED, 15),
        (Code.INDICATOR_ACTUAL_BOUNDED, 16),
        (Code.INDICATOR_ROW_SHIFTED, 18),
        (Code.INDICATOR_UNIT_DIFFERS, 22),
        (Code.INDICATOR_VALUE_MISSING, 23),
        (Code.INDICATOR_ROW_JOINED, 38),
        (Code.NAMED_TASK_UNNAMED, 53),
        (Code.NAMED_TASK_CUT_OFF, 55),
    }


def test_tasks_of_a_box_end_with_the_box(plan: IndicatorsReading) -> None:
    assert plan.tasks == (
        NamedTaskReading("对前进村水渠清淤，新建拦污栅等设施，保持水面清洁。", 49, 2, "水渠清淤工程", 51),
        NamedTaskReading("推广节水器具，鼓励中水回用。", 53, 2, None, 53),
        NamedTaskReading("建设小微湿地，恢复岸线植", 55, 2, "湿地公园", 55),
    )


def test_figures_stand_in_running_text_only(plan: IndicatorsReading) -> None:
    assert [(one.text, one.number, one.unit, one.line) for one in plan.figures] == [
        ("12项", 12, "项", 10),
        ("95.5%", 95.5, "%", 10),
        ("300天", 300, "天", 10),
        ("8天", 8, "天", 10),
        ("50平方公里以上", 50, "平方公里", 59),
    ]
    assert plan.figures[3].statement == "空气质量优良天数300天，同比增加8天"


def test_a_review_gives_its_figures() -> None:
    review = read(REVIEW)
    assert review.title == "擦亮“绿色名片”——示例区生态环境局2024年工作综述"
    assert [(one.number, one.comparison, one.unit, one.line) for one in review.figures] == [
        (19, None, "项", 4),
        (100, None, "%", 4),
        (38, None, "家", 5),
        (1200, None, "辆", 6),
        (600, Comparison.ABOVE, "册", 6),
        (310, None, "天", 10),
        (8, None, "天", 11),
        (33, None, "微克/立方米", 13),
        (90, Comparison.AT_LEAST, "%", 13),
    ]
    assert [one.statement for one in review.figures[:3]] == [
        "示例区19项目标任务100%完成",
        "示例区19项目标任务100%完成",
        "帮扶企业38家",
    ]
    assert review.figures[2].last_line == 6
    assert not review.tabled


def test_the_heading_of_a_table_is_no_title_of_the_document() -> None:
    assert read("表1 某区主要指标\n\n第二章 工作总结\n\n一、情况\n").title is None
