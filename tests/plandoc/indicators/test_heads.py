"""What the heads of indicator tables say of their columns, however they put it."""

import pytest

from jinjiang_desk.domain.indicators.indicator import IndicatorKind, IndicatorsReading, ValueSort
from jinjiang_desk.domain.plans.quantity import Comparison
from jinjiang_desk.domain.problem import Code
from tests.plandoc.indicators.made_up import table
from tests.plandoc.indicators.reading import codes, read, read_blocks, read_rows, texts

ACTUAL, TARGET, UNSTATED = ValueSort.ACTUAL, ValueSort.TARGET, ValueSort.UNSTATED


def columns(*headings: str) -> list[tuple[int | None, ValueSort]]:
    """The year and sort of every column of values, all cells of which are read."""
    heads = ("指标", *headings)
    (row,) = read_rows(heads, ("优良天数", *map(str, range(1, len(heads))))).indicators
    assert texts(row) == [str(at) for at in range(1, len(heads))]
    return [(one.year, one.sort) for one in row.values]


def test_other_heads_are_understood_too() -> None:
    rows = table(
        ("示例区主要指标",),
        ("指标名称", "“十三五”末完成值", "规划目标（2025年）", "2030年", "牵头单位"),
        ("（一）环境治理", "", "", "", ""),
        ("优良天数（天）", "300", "310左右", "320", "区生态环境局"),
        ("其中：城区（天）", "280", "300", "310", ""),
        ("注：数据为初步统计。", "", "", "", ""),
    )
    reading = read_blocks(rows)
    days, city = reading.indicators
    assert reading.boxes[0].title == "示例区主要指标"
    assert reading.boxes[0].remarks == ("数据为初步统计。",)
    assert (days.category, days.name, days.unit, days.number) == ("（一）环境治理", "优良天数", "天", None)
    assert [(one.year, one.sort, one.number, one.comparison) for one in days.values] == [
        (None, ValueSort.ACTUAL, 300, None),
        (2025, ValueSort.TARGET, 310, Comparison.ABOUT),
        (2030, ValueSort.UNSTATED, 320, None),
    ]
    assert days.remark == "牵头单位：区生态环境局"
    assert (city.name, city.unit) == ("其中：城区", "天")
    assert codes(reading) == {Code.INDICATOR_SORT_UNSTATED}


def test_numbers_may_stand_before_the_names() -> None:
    rows = table(
        ("指标", "", "2020年", "2025年", "〔累计〕", "属性"),
        ("环境质量", None, None, None, None, None),
        ("1．空气质量", "优良天数比率（%）", "76.7", ">80", "-", "约束性"),
        (None, "细颗粒物浓度下降（%）", "-", "-", "〔18〕", "预期性"),
        ("2．土壤", None, None, None, None, None),
        (None, "安全利用率（%）", "70", "90左右", "-", "约束性"),
    )
    reading = read_blocks(rows)
    assert [(one.number, one.name, one.sub_name, one.unit, one.kind) for one in reading.indicators] == [
        (1, "空气质量", "优良天数比率", "%", IndicatorKind.BINDING),
        (1, "空气质量", "细颗粒物浓度下降", "%", IndicatorKind.EXPECTED),
        (2, "土壤", "安全利用率", "%", IndicatorKind.BINDING),
    ]
    assert {one.category for one in reading.indicators} == {"环境质量"}
    assert [texts(one)[2] for one in reading.indicators] == ["-", "〔18〕", "-"]


def test_a_numbered_line_over_rows_with_names_is_what_they_belong_to() -> None:
    rows = table(
        ("指标", "2020年现状值", "2025年目标值"),
        ("1.环境质量", "", ""),
        ("优良天数（天）", "300", "310"),
        ("降尘（吨）", "5", "4"),
        ("2.绿色低碳", "", ""),
        ("能耗下降率（%）", "-", "完成上级任务"),
    )
    reading = read_blocks(rows)
    assert [(one.category, one.name) for one in reading.indicators] == [
        ("环境质量", "优良天数"),
        ("环境质量", "降尘"),
        ("绿色低碳", "能耗下降率"),
    ]
    assert reading.problems == ()


def test_a_table_of_tasks_is_none_of_indicators() -> None:
    tasks = table(
        ("序号", "整改任务", "整改目标", "整改时限", "完成情况"),
        ("1", "清理水渠", "水面无漂浮物", "2025年12月底", "已完成"),
    )
    reading = read_blocks(tasks)
    assert reading == IndicatorsReading(None, (), (), (), ())


def test_headings_name_years_and_sorts_in_many_ways() -> None:
    assert columns("2025年目标", "2020年") == [(2025, TARGET), (2020, UNSTATED)]
    assert columns("２０２０年现状", "二〇二五年目标") == [(2020, ACTUAL), (2025, TARGET)]
    assert columns("2024年预计", "2020年规划目标", "2020年实际完成", "2025年计划完成") == [
        (2024, UNSTATED),
        (2020, TARGET),
        (2020, ACTUAL),
        (2025, TARGET),
    ]
    assert columns("“十三五”规划目标", "“十三五”完成情况", "“十四五”规划目标") == [
        (None, TARGET),
        (None, ACTUAL),
        (None, TARGET),
    ]
    assert columns("2020年", "年均增长（%）", "五年累计变化") == [(2020, UNSTATED), *[(None, UNSTATED)] * 2]
    assert columns("现状", "目标") == [(None, ACTUAL), (None, TARGET)]
    assert columns("指标值") == [(None, UNSTATED)]


def test_a_goal_alone_makes_no_table_of_indicators() -> None:
    rows = (("序号", "考核指标", "目标", "责任单位"), ("1", "清理水渠", "水面无漂浮物", "示例镇"))
    assert read_rows(*rows).indicators == ()


def test_a_head_of_two_rows_or_three_is_combined() -> None:
    below = ("1", "优良天数", "300", "310", "320", "330")
    two = read_rows(
        ("序号", "指标", "2020年", "", "2025年", ""), ("", "", "目标值", "完成值", "目标值", "预计值"), below
    )
    three = read_rows(
        ("序号", "指标", "“十四五”目标", "", "", ""),
        ("", "", "2023年", "", "2025年", ""),
        ("", "", "目标", "完成", "目标", "完成"),
        below,
    )
    for reading, years, last in ((two, (2020, 2025), UNSTATED), (three, (2023, 2025), ACTUAL)):
        (row,) = reading.indicators
        assert texts(row) == ["300", "310", "320", "330"]
        sorts = (TARGET, ACTUAL, TARGET, last)
        assert [(one.year, one.sort) for one in row.values] == [
            (years[at // 2], sort) for at, sort in enumerate(sorts)
        ]


@pytest.mark.parametrize("heading", ["指标名称（单位）", "指标及单位", "具体指标", "指标名称（计量单位）"])
def test_names_may_stand_with_their_units(heading: str) -> None:
    (row,) = read_rows((heading, "2020年现状", "2025年目标"), ("优良天数（天）", "300", "310")).indicators
    assert (row.name, row.unit) == ("优良天数", "天")


def units(reading: IndicatorsReading) -> list[tuple[str | None, str | None]]:
    """The unit of each row, and of its first value."""
    return [(one.unit, one.values[0].unit) for one in reading.indicators]


def test_a_unit_stands_in_the_column_the_name_the_heading_or_above_the_table() -> None:
    years = ("2020年现状", "2025年目标")
    assert units(read_rows(("指标", "单位", *years), ("优良天数", "天", "300", "310"))) == [("天", None)]
    assert units(read_rows(("指标", *years), ("能耗降低（%）（五年累计）", "3", "4"))) == [("%", None)]
    assert units(read_rows(("指标", *years), ("环境噪声（dB(A)）", "53", "52"))) == [("dB(A)", None)]
    headed = read_rows(
        ("指标", "2020年现状（%）", "2025年目标（%）"), ("优良率", "80", "85"), ("达标率", "—", "9")
    )
    assert units(headed) == [(None, "%"), (None, None)]
    head = "¦".join(("指标", *years))
    above = read(f"专栏1 某区指标\n\n（单位：吨）\n\n{head}\n氨氮¦80¦70\n降尘（天）¦3¦4\n")
    assert units(above) == [("吨", None), ("天", None)]
    assert above.boxes[0].title == "某区指标"


def test_a_rate_of_growth_has_a_unit_of_its_own() -> None:
    head = ("指标", "单位", "2020年现状", "2025年目标", "年均增长（%）")
    reading = read_rows(head, ("林木蓄积量", "万立方米", "300", "310", "1.1"), ("水质", "—", "3吨", "2", "1"))
    assert reading.indicators[0].values[2].unit == "%"
    assert codes(reading) == {Code.INDICATOR_SORT_UNSTATED}


def test_what_stands_beside_the_known_columns_is_kept_as_a_remark() -> None:
    head = ("序号", "具体指标", "指标解释", "2020年现状", "2025年目标", "")
    reading = read_rows(head, ("1", "优良天数", "一年中的天数", "300", "310", "待核", "再核"))
    (row,) = reading.indicators
    assert (row.name, row.sub_name) == ("优良天数", None)
    assert row.remark == "指标解释：一年中的天数；待核；再核"


def test_a_kind_in_short_is_read_and_another_one_is_kept() -> None:
    head = ("指标", "属性", "2020年现状", "2025年目标")
    rows = (("优良天数", "约束", "300", "310"), ("氨氮", "预期性", "3", "2"), ("绿地", "引导性", "3", "2"))
    reading = read_rows(head, *rows)
    assert [one.kind for one in reading.indicators] == [IndicatorKind.BINDING, IndicatorKind.EXPECTED, None]
    assert [one.remark for one in reading.indicators] == [None, None, "属性：引导性"]


def test_rows_numbered_in_chinese_among_digits_are_what_those_belong_to() -> None:
    head = ("序号", "指标", "2020年现状", "2025年目标")
    rows = (
        ("一", "环境质量", "", ""),
        ("1", "优良天数", "300", "310"),
        ("二", "资源", "", ""),
        ("2", "能耗", "3", "2"),
    )
    reading = read_rows(head, *rows)
    assert [(one.category, one.number, one.name) for one in reading.indicators] == [
        ("环境质量", 1, "优良天数"),
        ("资源", 2, "能耗"),
    ]
    assert reading.problems == ()


def test_a_row_that_lacks_its_number_or_its_name_is_not_lost() -> None:
    head = ("序号", "指标", "", "单位", "2020年现状", "2025年目标")
    rows = (
        ("", "", "", "天", "300", "310"),
        ("2", "达标率", "城市", "%", "", ""),
        ("", "处理率", "乡镇", "%", "80", "90"),
    )
    reading = read_rows(head, *rows)
    assert [(one.number, one.name, one.sub_name, one.unit) for one in reading.indicators] == [
        (None, "", None, "天"),
        (2, "达标率", "城市", "%"),
        (None, "处理率", "乡镇", "%"),
    ]


def test_a_row_without_values_heads_others_only_where_it_says_no_more() -> None:
    head = ("指标", "单位", "2020年现状", "2025年目标")
    below = ("氨氮", "吨", "3", "2")
    heading, told = (
        read_rows(head, ("环境质量", "", "", ""), below),
        read_rows(head, ("绿地", "亩", "", ""), below),
    )
    assert [(one.category, one.name) for one in heading.indicators] == [("环境质量", "氨氮")]
    assert [(one.category, one.name) for one in told.indicators] == [(None, "绿地"), (None, "氨氮")]
    assert codes(told) == {Code.INDICATOR_VALUE_MISSING}


def test_the_name_over_sub_names_in_rows_of_their_own_is_no_row() -> None:
    head = ("类别", "序号", "指标", "2020年现状", "2025年目标")
    reading = read_rows(head, ("大气", "1", "削减率", "", ""), ("水", "", "氨氮", "80", "90"))
    assert [(one.category, one.number, one.name, one.sub_name) for one in reading.indicators] == [
        ("水", 1, "削减率", "氨氮")
    ]


def test_each_column_that_does_not_say_what_it_is_is_told_once_at_its_first_row() -> None:
    head = ("指标", "2020年", "2025年目标")
    reading = read_rows(head, ("优良天数", "300", "310"), ("氨氮", "3", "2"))
    assert [(one.code, one.place.line) for one in reading.problems] == [(Code.INDICATOR_SORT_UNSTATED, 2)]
