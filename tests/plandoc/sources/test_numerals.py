"""Numbers as Word prints them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.plandoc.sources.numerals import numeral
from jinjiang_desk.plandoc.text.numbering import number_value


@pytest.mark.parametrize(
    ("number", "kind", "printed"),
    [
        (15, "decimal", "15"),
        (5, "decimalZero", "05"),
        (12, "decimalFullWidth", "１２"),
        (10, "chineseCounting", "十"),
        (15, "chineseCountingThousand", "十五"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCounting", "一百零五"),
        (110, "chineseCounting", "一百一十"),
        (1001, "chineseCountingThousand", "一千零一"),
        (15, "chineseLegalSimplified", "壹拾伍"),
        (15, "ideographDigital", "一五"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "㉑"),
        (36, "decimalEnclosedCircle", "㊱"),
        (51, "decimalEnclosedCircle", "51"),
        (3, "decimalEnclosedParen", "⑶"),
        (3, "decimalEnclosedFullstop", "⒊"),
        (3, "ideographTraditional", "丙"),
        (13, "ideographTraditional", "13"),
        (28, "lowerLetter", "bb"),
        (28, "upperLetter", "BB"),
        (44, "lowerRoman", "xliv"),
        (9, "upperRoman", "IX"),
        (3, "bullet", ""),
        (3, "none", ""),
        (3, "hebrew1", "3"),
        (123456, "chineseCounting", "123456"),
    ],
)
def test_numbers_are_printed_as_word_does(number: int, kind: str, printed: str) -> None:
    assert numeral(number, kind) == printed


@given(st.integers(min_value=1, max_value=999))
def test_chinese_numbers_are_read_back(number: int) -> None:
    assert number_value(numeral(number, "chineseCounting")) == number
