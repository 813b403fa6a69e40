"""Tables of indicators that go on: over pages, below another head, in a table that follows."""

import pytest

from jinjiang_desk.domain.problem import Code
from tests.plandoc.indicators.made_up import table
from tests.plandoc.indicators.reading import codes, paragraphs, read, read_blocks, texts

HEAD = ("序号", "指标名称", "单位", "2020年现状", "2025年目标")
DAYS = ("1", "优良天数", "天", "300", "310")
DUST = ("2", "降尘", "吨", "5", "4")


def test_a_table_that_goes_on_without_a_head_is_one_table() -> None:
    head = ("序号", "指标名称", "2020年现状值", "2025年目标值")
    first = table(head, ("1", "优良天数（天）", "300", "310"))
    more = table(("2", "降尘（吨）", "5", "4"), first_line=9)
    reading = read_blocks(first, more)
    assert [(one.number, one.name, one.unit) for one in reading.indicators] == [
        (1, "优良天数", "天"),
        (2, "降尘", "吨"),
    ]
    assert len(reading.boxes) == 1


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("表1 某区指标", "续表1"),
        ("表1 某区指标", "（续上表）"),
        ("专栏1 某区指标", "专栏1（续）"),
        ("专栏1 某区指标", "专栏1 某区指标（续）"),
        ("专栏1 某区指标", "专栏1 某区指标"),
    ],
)
def test_a_heading_that_goes_on_opens_no_other_box(first: str, again: str) -> None:
    reading = read_blocks(
        paragraphs(first),
        table(HEAD, DAYS, first_line=2),
        paragraphs(again, first_line=4),
        table(HEAD, DUST, first_line=5),
        paragraphs("全区共投入3亿元。", first_line=7),
    )
    assert [(box.label, box.title) for box in reading.boxes] == [(first.split(maxsplit=1)[0], "某区指标")]
    assert [one.name for one in reading.indicators] == ["优良天数", "降尘"]
    assert [one.text for one in reading.figures] == ["3亿元"]


def test_two_tables_of_indicators_under_one_heading_keep_their_own_columns() -> None:
    other = ("序号", "指标名称", "2021年实际", "2022年实际")
    reading = read_blocks(
        paragraphs("专栏1 指标"),
        table(HEAD, DAYS, first_line=2),
        table(other, ("1", "降尘", "5", "4"), first_line=9),
    )
    assert [[value.year for value in one.values] for one in reading.indicators] == [
        [2020, 2025],
        [2021, 2022],
    ]


def test_a_table_with_something_else_where_the_numbers_were_does_not_go_on() -> None:
    rivers = table(
        ("河流", "断面", "类别", "长度", "管辖"), ("示例河", "一号桥", "III", "5", "示例镇"), first_line=9
    )
    reading = read_blocks(paragraphs("专栏1 指标"), table(HEAD, DAYS, first_line=2), rivers)
    assert [one.name for one in reading.indicators] == ["优良天数"]


def test_a_table_with_a_heading_of_its_own_does_not_go_on() -> None:
    heading = ("专栏2 另一些指标", None, None, None, None)
    reading = read_blocks(
        paragraphs("专栏1 指标"), table(HEAD, DAYS, first_line=2), table(heading, HEAD, DUST, first_line=9)
    )
    assert [(one.box, one.name) for one in reading.indicators] == [(0, "优良天数"), (1, "降尘")]


def test_remarks_at_the_top_of_the_next_page_are_remarks() -> None:
    more = table(("注：1.为初步数据。", None, None, None, None), first_line=9)
    reading = read_blocks(paragraphs("专栏1 指标"), table(HEAD, DAYS, first_line=2), more)
    assert reading.boxes[0].remarks == ("1.为初步数据。",)


def test_the_rest_of_a_name_may_stand_under_the_blank_heading_beside_it() -> None:
    head = ("序号", "指标名称", "", "2020年现状", "2025年目标")
    first = table(head, ("1", "危险废物安", "", "100", "100"), first_line=2)
    more = table(("", "", "全处置率(%)", "", ""), first_line=9)
    reading = read_blocks(paragraphs("专栏1 指标"), first, more)
    assert [(one.name, one.sub_name, one.unit) for one in reading.indicators] == [
        ("危险废物安全处置率", None, "%")
    ]
    assert codes(reading) == {Code.INDICATOR_ROW_JOINED}


def test_a_sentence_that_an_empty_line_tears_at_a_comma_is_whole() -> None:
    (figure,) = read("到2025年，\n\n农村污水治理率达到20%以上。\n").figures
    assert figure.text == "20%以上"
    reading = read("污染物排放量分别削减2.7%、\n\n9.6%。\n")
    assert {one.statement for one in reading.figures} == {"污染物排放量分别削减2.7%、9.6%"}


def test_a_table_of_the_same_head_tells_its_values_apart() -> None:
    reading = read_blocks(table(("指标", "2025年", "2025年"), ("优良天数", "300", "310")))
    assert texts(reading.indicators[0]) == ["300", "310"]
