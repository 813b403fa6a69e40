"""Measured values quoted in a problem."""

import pytest

from jinjiang_desk.domain.quantity import Comparison
from jinjiang_desk.domain.quoted_readings import WATER_CLASS, QuotedReading, read_quoted_readings


def only(text: str) -> QuotedReading:
    (reading,) = read_quoted_readings(text)
    return reading


def told(text: str) -> list[tuple[str, str, str, str]]:
    return [(one.place, one.item, one.value, one.unit) for one in read_quoted_readings(text)]


def test_item_value_unit_place_and_time() -> None:
    reading = only("2024年3月5日，现场监测，前进河红光村段氨氮浓度为 13.2 毫克/升，为城市黑臭水体。")
    assert (reading.place, reading.item, reading.value, reading.number) == (
        "前进河红光村段",
        "氨氮",
        "13.2",
        13.2,
    )
    assert (reading.unit, reading.when, str(reading.day)) == ("毫克/升", "2024年3月5日", "2024-03-05")


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        (
            "甲河、乙河水体氨氮浓度分别为32.5毫克/升、19.3毫克/升",
            [("甲河", "氨氮", "32.5", "毫克/升"), ("乙河", "氨氮", "19.3", "毫克/升")],
        ),
        (
            "甲河化学需氧量、总磷浓度分别为21毫克/升、0.68毫克/升",
            [("甲河", "化学需氧量", "21", "毫克/升"), ("甲河", "总磷", "0.68", "毫克/升")],
        ),
        (
            "经取样分析，化学需氧量 21毫克/升、氨氮 2.88 毫克/升",
            [("", "化学需氧量", "21", "毫克/升"), ("", "氨氮", "2.88", "毫克/升")],
        ),
        ("经检测氨氮11.6毫克/升", [("", "氨氮", "11.6", "毫克/升")]),
        ("前进厂夜间噪声为65分贝", [("前进厂", "噪声", "65", "分贝")]),
        ("排口pH值为9.5", [("排口", "pH", "9.5", "")]),
        ("PM2.5平均浓度38微克/立方米", [("", "PM2.5", "38", "微克/立方米")]),
        ("甲断面水质由Ⅲ类下降为Ⅳ类", [("甲断面", WATER_CLASS, "Ⅳ类", "")]),
        ("甲河水质超标6次，均为劣V类；", [("", WATER_CLASS, "劣V类", "")]),
        ("仍为劣 Ⅴ 类水质", [("", WATER_CLASS, "劣Ⅴ类", "")]),
    ],
)
def test_values_and_their_places(text: str, readings: list[tuple[str, str, str, str]]) -> None:
    assert told(text) == readings


@pytest.mark.parametrize(
    ("text", "comparison"),
    [
        ("进水COD浓度不足50毫克/升", Comparison.BELOW),
        ("进水化学需氧量浓度长期在 100 毫克/升以下", Comparison.AT_MOST),
        ("氨氮浓度超过15毫克/升", Comparison.ABOVE),
    ],
)
def test_bounds(text: str, comparison: Comparison) -> None:
    assert only(text).comparison is comparison


@pytest.mark.parametrize(
    ("text", "limit", "times"),
    [
        ("总磷浓度为0.68毫克/升，超标2.4倍", "", 2.4),
        ("总磷浓度为0.68毫克/升，超地表水Ⅲ类标准2.4倍", "地表水Ⅲ类标准", 2.4),
        ("颗粒物浓度120毫克/立方米，超过标准限值（50毫克/立方米）1.4倍", "50毫克/立方米", 1.4),
        ("总磷超标2.4倍", "", 2.4),
    ],
)
def test_limits_and_by_how_many_times_they_are_exceeded(text: str, limit: str, times: float) -> None:
    reading = only(text)
    assert (reading.limit, reading.times_over) == (limit, times)


def test_what_could_be_said_of_several_values_is_said_of_none() -> None:
    both = "氨氮、总磷浓度分别为2.88毫克/升、0.68毫克/升，"
    assert [one.times_over for one in read_quoted_readings(both + "最高超标2.4倍")] == [None, None]
    assert [one.times_over for one in read_quoted_readings(both + "分别超标1.9倍、2.4倍")] == [1.9, 2.4]


@pytest.mark.parametrize(
    "text",
    [
        "化学需氧量超过地表水Ⅲ类标准",
        "全面消除劣V类水质断面",
        "水质未达到Ⅲ类标准，超标因子为氨氮",
        "处理能力5000毫克/升",
        "超过2类区标准5分贝",
        "排查整治率为37.9%，受理噪声投诉1244件",
        "在PM2.5和臭氧协同控制上投入2亿元",
        "",
    ],
)
def test_what_is_no_reading(text: str) -> None:
    assert read_quoted_readings(text) == ()
