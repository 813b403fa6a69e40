"""Initials: by the word where a character is read in two ways, by the usual reading elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pinyin_table import table_text

from jinjiang_desk.paths import resource
from jinjiang_desk.pinyin import initials, other_initials


@pytest.mark.parametrize(
    ("word", "usual", "other"),
    [
        ("餐饮油烟", "cyyy", "cyyy"),
        ("示例镇", "slz", "slz"),
        ("重庆", "cq", "zq"),
        ("重点", "zd", "cd"),
        ("长江", "cj", "zj"),
        ("镇长", "zz", "zc"),
        ("银行调整", "yhtz", "yxdz"),
        ("COD 超标", "cod cb", "cod cb"),
    ],
)
def test_words_have_their_initials(word: str, usual: str, other: str) -> None:
    assert (initials(word), other_initials(word)) == (usual, other)


@given(st.text())
def test_every_character_has_one(text: str) -> None:
    assert len(initials(text)) == len(other_initials(text)) == len(text)


def test_the_table_is_what_the_dictionary_says() -> None:
    assert resource("pinyin", "initials.txt").read_text(encoding="utf-8") == table_text()
