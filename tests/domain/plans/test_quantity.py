"""Numbers as they are printed in cells and in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.plans.quantity import (
    Comparison,
    Quantity,
    find_quantities,
    part_unit,
    read_figure,
    read_quantity,
    read_unit,
    read_value,
)

COUNTED = st.sampled_from(["家", "个", "天", "吨", "%", "平方公里", "万亩", "人次", "mg/L"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("850", Quantity(850)),
        ("≥850", Quantity(850, Comparison.AT_LEAST)),
        ("<310", Quantity(310, Comparison.BELOW)),
        ("≤ 32", Quantity(32, Comparison.AT_MOST)),
        ("不低于20%", Quantity(20, Comparison.AT_LEAST, "%")),
        ("98%以上", Quantity(98, Comparison.AT_LEAST, "%")),
        ("[22]", Quantity(22)),
        ("〔18.5〕", Quantity(18.5)),
        ("-1.5", Quantity(-1.5)),
        ("２１．５", Quantity(21.5)),
        ("1,812.1", Quantity(1812.1)),
        ("58ug/m ³", Quantity(58, None, "ug/m³")),
        ("58ug/m³(2016年9-12月)", Quantity(58, None, "ug/m³")),
        ("21950.4t", Quantity(21950.4, None, "t")),
        ("−3.5", Quantity(-3.5)),
        ("[+5个百分点]", Quantity(5, None, "个百分点")),
        ("98%①（含园区）", Quantity(98, None, "%")),
    ],
)
def test_a_cell_with_one_number_is_read(text: str, expected: Quantity) -> None:
    assert read_quantity(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "—",
        "-",
        "III",
        "稳步提高",
        "由市里下达",
        "不低于现状值",
        "6-9",
        "15-2号",
        "2020年",
        "95 85",
        "95  85",
    ],
)
def test_a_cell_without_one_number_stays_text(text: str) -> None:
    assert read_quantity(text) == Quantity()


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("完成193项任务", "193项", Quantity(193, None, "项")),
        ("发放6500余册", "6500余册", Quantity(6500, Comparison.ABOVE, "册")),
        ("不少于5000辆次", "不少于5000辆次", Quantity(5000, Comparison.AT_LEAST, "辆次")),
        ("约3万吨", "约3万吨", Quantity(3, Comparison.ABOUT, "万吨")),
        ("达95%及以上", "95%及以上", Quantity(95, Comparison.AT_LEAST, "%")),
        ("控制在1起/万枚以下", "1起/万枚以下", Quantity(1, Comparison.AT_MOST, "起/万枚")),
        ("缩短到5个工作日", "5个工作日", Quantity(5, None, "个工作日")),
        ("检查1,200辆", "1,200辆", Quantity(1200, None, "辆")),
        ("整治3-5处", "3-5处", Quantity(None, None, "处")),
        ("负荷占80%~90%", "80%~90%", Quantity(None, None, "%")),
        ("减排1 200吨", "1 200吨", Quantity(1200, None, "吨")),
        ("1 200吨级码头", "200吨", Quantity(200, None, "吨")),
        ("排查1，234家", "1，234家", Quantity(1234, None, "家")),
        ("浓度为35 μg/m³", "35 μg/m³", Quantity(35, None, "μg/m³")),
        ("浓度33微克每立方米", "33微克每立方米", Quantity(33, None, "微克每立方米")),
        ("违建1500㎡", "1500㎡", Quantity(1500, None, "㎡")),
        ("增幅-3.5%", "-3.5%", Quantity(-3.5, None, "%")),
        ("投资3.5亿，", "3.5亿", Quantity(3.5, None, "亿")),
    ],
)
def test_a_number_in_a_sentence_is_read_with_its_unit(text: str, printed: str, expected: Quantity) -> None:
    (found,) = find_quantities(text)
    assert (text[found.begin : found.end], found.quantity) == (printed, expected)


@pytest.mark.parametrize(
    "text",
    [
        "2022年6月5日",
        "津环委办〔2022〕1号",
        "第3项第2次会议",
        "PM2.5浓度",
        "5G基站",
        "220KV线路",
        "轨道交通5号线",
        "2021—2025年",
        "“1+2+6”方案",
        "4.22世界地球日",
        "I类3.1.2条",
    ],
)
def test_dates_names_and_ordinals_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == ()


@given(number=st.integers(0, 10**9), unit=COUNTED)
def test_what_is_printed_is_read_back(number: int, unit: str) -> None:
    (found,) = find_quantities(f"共计{number}{unit}。")
    assert found.quantity == Quantity(number, None, unit)
    assert read_quantity(f"{number}{unit}") == Quantity(number, None, unit)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("优良率（%）", ("优良率", "%")),
        ("能耗降低(%)（五年累计）", ("能耗降低（五年累计）", "%")),
        ("环境噪声（dB(A)）", ("环境噪声", "dB(A)")),
        ("氨氮（单位：吨）", ("氨氮", "吨")),
        ("细颗粒物（PM2.5）浓度", ("细颗粒物（PM2.5）浓度", None)),
        ("小（1）型水库（个）数", ("小（1）型水库（个）数", None)),
    ],
)
def test_a_name_is_parted_from_its_unit(text: str, expected: tuple[str, str | None]) -> None:
    assert part_unit(text) == expected


def test_a_number_below_a_heading_with_a_unit_has_that_unit() -> None:
    assert read_value("≥80", "2025年（%）") == Quantity(80, Comparison.AT_LEAST, "%")
    assert read_value("80吨", "2025年（%）") == Quantity(80, None, "吨")
    assert read_value("—", "2025年（%）") == Quantity()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("60余人次", Quantity(60, Comparison.ABOVE, "人次")),
        ("12", Quantity(12)),
        ("≥12.5", Quantity(12.5, Comparison.AT_LEAST)),
        ("3家、5个", Quantity()),
        ("若干", Quantity()),
    ],
)
def test_a_figure_that_stands_alone_is_read(text: str, expected: Quantity) -> None:
    assert read_figure(text) == expected


@pytest.mark.parametrize("text", ["%", "万立方米", "ug/m ³", "天", "个百分点", "吨/年", "元/吨"])
def test_units_are_known(text: str) -> None:
    assert read_unit(text) == "".join(text.split())


@pytest.mark.parametrize("text", ["PM2.5", "达到或好于Ⅲ类", "含园区", "2020年", ""])
def test_other_brackets_are_no_units(text: str) -> None:
    assert read_unit(text) is None
