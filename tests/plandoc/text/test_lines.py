"""What the page added goes, what was printed stays, and every line keeps its number in the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.plandoc.text.joined import Break, join_lines
from jinjiang_desk.plandoc.text.lines import Line, split_lines, tidy


@pytest.mark.parametrize(
    ("printed", "tidied"),
    [
        ("到 2025年 12月底，PM2.5 浓度", "到2025年12月底，PM2.5浓度"),
        ("达到 93%以上 ，其中 A 点", "达到93%以上，其中A点"),
        ("《甲办公厅 乙办公厅关于》", "《甲办公厅 乙办公厅关于》"),
        ("甲　乙\t丙\xa0\xa0丁", "甲 乙 丙 丁"),
        ("extend the PPP mode", "extend the PPP mode"),
        ("“ 回头看 ” 、 （ 试行 ）", "“回头看”、（试行）"),
        ("— 26 —", "—26—"),
        ("15-2 示例河 3 公里", "15-2 示例河3公里"),
        ("10-12 月和 3-5 家企业", "10-12月和3-5家企业"),
        ("\ufeff整\u200b改\u00ad措施", "整改措施"),
        ("   ", ""),
    ],
)
def test_layout_blanks_go_and_meant_ones_stay(printed: str, tidied: str) -> None:
    assert tidy(printed) == tidied


@given(st.text(st.sampled_from("整改，—12aB 　\t"), max_size=30))
def test_tidying_keeps_every_visible_sign_and_is_done_once(text: str) -> None:
    assert "".join(tidy(text).split()) == "".join(text.split())
    assert tidy(tidy(text)) == tidy(text)


def test_numbers_are_those_of_the_file_whatever_ends_a_line() -> None:
    text = "甲\r\n\r\n乙\r丙\n\f\n丁\f戊\n"
    assert split_lines(text) == (Line(1, "甲"), Line(3, "乙"), Line(4, "丙"), Line(6, "丁"), Line(6, "戊"))


@pytest.mark.parametrize(
    "stamp",
    [
        "— 26 —",
        "— 1005 —",
        "-3-",
        "－ 3 －",
        "·12·",
        "第 3 页",
        "第3页 共12页",
        "某办管理员 某局 2020-10-19 17:14:45打印",
    ],
)
def test_page_numbers_and_print_stamps_are_left_out(stamp: str) -> None:
    assert [line.text for line in split_lines(f"前半句\n\n{stamp}\n\n后半句")] == ["前半句", "后半句"]


@pytest.mark.parametrize("text", ["—2/02号地块", "—2023", "2024", "26日", "第3页有误", "3．清淤"])
def test_lines_that_only_look_like_page_numbers_stay(text: str) -> None:
    assert [line.text for line in split_lines(f"前半句\n{text}\n后半句")] == ["前半句", text, "后半句"]


def test_bare_numbers_are_page_numbers_where_they_count_up_or_stand_at_page_edges() -> None:
    assert [line.text for line in split_lines("甲\n7\n乙\n8\n丙\n9")] == ["甲", "乙", "丙"]
    assert [line.text for line in split_lines("甲\n7\n\f乙\n丙\n12\n\f丁")] == ["甲", "乙", "丙", "丁"]
    assert [line.text for line in split_lines("甲\n7\n乙\n12\n丙")] == ["甲", "7", "乙", "12", "丙"]


def test_a_paragraph_may_start_after_a_sentence_or_a_short_line_but_not_within_a_clause() -> None:
    full = "甲" * 20
    texts = [full, full + "。", full[:-1] + "，", full, "短行", full, full]
    joined = join_lines([Line(number, text) for number, text in enumerate(texts, start=1)])
    expected = [
        Break.SURE,
        Break.POSSIBLE,
        Break.SURE,
        Break.NONE,
        Break.POSSIBLE,
        Break.SURE,
        Break.POSSIBLE,
    ]
    assert [start.break_before for start in joined.starts] == expected
    assert joined.text == "".join(texts)
    assert [start.line for start in joined.starts_between(20, 61)] == [2, 3]


def test_no_lines_join_to_nothing() -> None:
    assert join_lines(()).text == ""
    assert join_lines(()).starts == ()


def test_a_line_of_nothing_but_stars_takes_no_time() -> None:
    assert tidy("*" * 2_000_000) in ("", "*" * 2_000_000)


def test_a_number_and_a_few_words_are_a_title_where_lines_end_with_sentences() -> None:
    """They are as long as the longest lines, which no page broke."""
    pasted = ["一、示例河水环境治理力度不够", "示例河水质不稳定，污水直排。", "1．开展排查，修复管网到位。"]
    wrapped = [
        "一、示例河水环境治理力度不够",
        "示例河水质不稳定，污水直排，",
        "群众反映强烈，整治进展十分缓",
        "慢。",
    ]
    for texts, expected in ((pasted, Break.SURE), (wrapped, Break.POSSIBLE)):
        lines = [Line(number, text) for number, text in enumerate(texts, start=1)]
        assert join_lines(lines, of_page=True).starts[1].break_before is expected
        assert join_lines(lines).starts[1].break_before is Break.POSSIBLE
