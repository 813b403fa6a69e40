"""The figures of running text: the numbers that are stated, and the words that say what of."""

import pytest

from tests.plandoc.indicators.reading import read


@pytest.mark.parametrize(
    ("text", "printed", "number", "unit"),
    [
        ("排查企业1，234家。", "1，234家", 1234, "家"),
        ("减排氨氮1 200吨。", "1 200吨", 1200, "吨"),
        ("降尘量同比下降12.3 %。", "12.3 %", 12.3, "%"),
        ("利润增幅-3.5%。", "-3.5%", -3.5, "%"),
        ("负荷占80%～90%。", "80%～90%", None, "%"),
        ("巡查３５６次。", "３５６次", 356, "次"),
        ("累计投资3.5亿。", "3.5亿", 3.5, "亿"),
        ("淘汰锅炉35蒸吨。", "35蒸吨", 35, "蒸吨"),
        ("降尘量4.5吨/平方公里·月。", "4.5吨/平方公里·月", 4.5, "吨/平方公里·月"),
    ],
)
def test_a_number_is_read_as_it_is_printed(text: str, printed: str, number: float | None, unit: str) -> None:
    (figure,) = read(text).figures
    assert (figure.text, figure.number, figure.unit) == (printed, number, unit)
    assert figure.statement == text.rstrip("。")


def test_only_the_mark_that_a_paragraph_begins_with_is_left_out() -> None:
    (figure,) = read("●减排—第（3）类企业5家。").figures
    assert figure.statement == "减排—第（3）类企业5家"


def test_a_paragraph_begins_with_its_number_even_behind_one_without_an_end() -> None:
    reading = read(
        "（一）优良天数比例89.3%，同比上升2.1个百分点\n（二）全年投入资金30万元，改造二、\n三级管网5公里。\n"
    )
    assert [one.statement for one in reading.figures] == [
        "（一）优良天数比例89.3%",
        "（一）优良天数比例89.3%，同比上升2.1个百分点",
        "（二）全年投入资金30万元",
        "改造二、三级管网5公里",
    ]
