"""Measured values quoted in a problem."""

import pytest

from jinjiang_desk.domain.plans.quantity import Comparison
from jinjiang_desk.domain.plans.quoted_readings import WATER_CLASS, QuotedReading, read_quoted_readings


def only(text: str) -> QuotedReading:
    (reading,) = read_quoted_readings(text)
    return reading


def told(text: str) -> list[tuple[str, str, str, str]]:
    return [(one.place, one.item, one.value, one.unit) for one in read_quoted_readings(text)]


def test_item_value_unit_place_and_time() -> None:
    reading = only("2024年3月5日，现场监测，前进河红光村段总氮浓度为 7.4 毫克/升，不见好转。")
    assert (reading.place, reading.item, reading.value, reading.number) == (
        "前进河红光村段",
        "总氮",
        "7.4",
        7.4,
    )
    assert (reading.unit, reading.when, str(reading.day)) == ("毫克/升", "2024年3月5日", "2024-03-05")


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        (
            "甲溪、乙溪水体总磷浓度分别为0.9毫克/升、1.3毫克/升",
            [("甲溪", "总磷", "0.9", "毫克/升"), ("乙溪", "总磷", "1.3", "毫克/升")],
        ),
        (
            "甲河化学需氧量、总磷浓度分别为36毫克/升、0.45毫克/升",
            [("甲河", "化学需氧量", "36", "毫克/升"), ("甲河", "总磷", "0.45", "毫克/升")],
        ),
        (
            "经采样化验，悬浮物 47毫克/升、总氮 5.6 毫克/升",
            [("", "悬浮物", "47", "毫克/升"), ("", "总氮", "5.6", "毫克/升")],
        ),
        ("经检测氨氮11.6毫克/升", [("", "氨氮", "11.6", "毫克/升")]),
        ("前进厂夜间噪声为65分贝", [("前进厂", "噪声", "65", "分贝")]),
        ("排口pH值为9.5", [("排口", "pH", "9.5", "")]),
        ("PM2.5平均浓度38微克/立方米", [("", "PM2.5", "38", "微克/立方米")]),
        ("甲断面水质由Ⅲ类下降为Ⅳ类", [("甲断面", WATER_CLASS, "Ⅳ类", "")]),
        ("甲河水质超标9次，均为劣V类；", [("甲河", WATER_CLASS, "劣V类", "")]),
        ("还是劣 Ⅴ 类水质", [("", WATER_CLASS, "劣Ⅴ类", "")]),
    ],
)
def test_values_and_their_places(text: str, readings: list[tuple[str, str, str, str]]) -> None:
    assert told(text) == readings


@pytest.mark.parametrize(
    ("text", "comparison"),
    [
        ("进水COD浓度不足65毫克/升", Comparison.BELOW),
        ("出水总氮浓度一直在 15 毫克/升以下", Comparison.AT_MOST),
        ("氨氮浓度超过15毫克/升", Comparison.ABOVE),
    ],
)
def test_bounds(text: str, comparison: Comparison) -> None:
    assert only(text).comparison is comparison


@pytest.mark.parametrize(
    ("text", "limit", "times"),
    [
        ("总磷浓度为0.9毫克/升，超标3.5倍", "", 3.5),
        ("总磷浓度为0.9毫克/升，超地表水Ⅲ类标准3.5倍", "地表水Ⅲ类标准", 3.5),
        ("颗粒物浓度120毫克/立方米，超过标准限值（50毫克/立方米）1.4倍", "50毫克/立方米", 1.4),
        ("总磷超标3.5倍", "", 3.5),
    ],
)
def test_limits_and_by_how_many_times_they_are_exceeded(text: str, limit: str, times: float) -> None:
    reading = only(text)
    assert (reading.limit, reading.times_over) == (limit, times)


def test_what_could_be_said_of_several_values_is_said_of_none() -> None:
    both = "氨氮、总磷浓度分别为5.8毫克/升、0.9毫克/升，"
    assert [one.times_over for one in read_quoted_readings(both + "最高超标3.5倍")] == [None, None]
    assert [one.times_over for one in read_quoted_readings(both + "分别超标1.9倍、3.5倍")] == [1.9, 3.5]


@pytest.mark.parametrize(
    "text",
    [
        "化学需氧量超过地表水Ⅲ类标准",
        "全面消除劣V类水质断面",
        "水质未达到Ⅲ类标准，超标因子为氨氮",
        "处理能力5000毫克/升",
        "超过2类区标准5分贝",
        "排查整治率为41.2%，受理噪声投诉305件",
        "在PM2.5和臭氧协同控制上投入2亿元",
        "",
    ],
)
def test_what_is_no_reading(text: str) -> None:
    assert read_quoted_readings(text) == ()


@pytest.mark.parametrize(
    ("text", "when", "day"),
    [
        ("2023年4月12日，甲河总氮浓度为7毫克/升", "2023年4月12日", "2023-04-12"),
        ("2023年2月—9月，甲河总氮浓度为7毫克/升", "2023年2月—9月", "None"),
        ("2023年4月12日至15日，甲河总氮浓度为7毫克/升", "2023年4月12日至15日", "None"),
        ("2023年4月，甲河总氮浓度为7毫克/升", "2023年4月", "None"),
        ("2023年，甲河总氮浓度为7毫克/升", "2023年", "None"),
    ],
)
def test_no_day_is_made_of_a_span(text: str, when: str, day: str) -> None:
    reading = only(text)
    assert (reading.when, str(reading.day)) == (when, day)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "但实际上闸口处水面仍存在落叶、浮萍，经采样化验，总氮7毫克/升，为劣Ⅴ类。岸线较差，总氮6毫克/升。",
            ["闸口处水面", "闸口处水面", ""],
        ),
        ("监测显示，甲镇乙村断面水质超标9次，均为Ⅳ类；总氮6毫克/升", ["甲镇乙村断面", ""]),
        ("甲溪总氮7毫克/升，总磷0.9毫克/升，丙溪总磷0.8毫克/升", ["甲溪", "甲溪", "丙溪"]),
        ("甲溪水体发黑，群众多次反映，总氮7毫克/升", [""]),
        ("甲溪、乙溪总氮分别为7毫克/升、8毫克/升，总磷0.9毫克/升", ["甲溪", "乙溪", ""]),
    ],
)
def test_the_place_that_was_named_just_before(text: str, places: list[str]) -> None:
    assert [one.place for one in read_quoted_readings(text)] == places


def test_a_text_that_nobody_wrote_gives_no_more_than_its_size() -> None:
    assert len(read_quoted_readings("总氮7毫克/升，" * 2000)) <= 502
