"""Finding anything: how well words answer to what is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.operations.overview.finding import BEGINS, UNLIKE, best, likeness


@pytest.mark.parametrize(
    ("words", "text", "like"),
    [
        ("设置", "设", 0),
        ("备份和恢复", "恢复", 1),
        ("设置", "sz", BEGINS),
        ("备份和恢复", "HF", 3),
        ("备份和恢复", "备份 hf", 3),
        ("设置", "收发", UNLIKE),
        ("设置", "", UNLIKE),
        ("回传 / 下发", "ＨＣ", BEGINS),
    ],
)
def test_likeness(words: str, text: str, like: int) -> None:
    assert likeness(words, text) == like


def test_the_likest_comes_first() -> None:
    assert [word for word, _like in best(["打开设置", "设置", "收发"], "设置")] == ["设置", "打开设置"]


@given(st.text("油烟扰民设置备份和恢复", min_size=1, max_size=12), st.integers(0, 11), st.integers(1, 12))
def test_every_part_of_chinese_words_finds_them(words: str, start: int, length: int) -> None:
    part = words[start % len(words) :][:length]
    assert likeness(words, part) <= 1


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_text_is_an_error(words: str, text: str) -> None:
    assert 0 <= likeness(words, text) <= UNLIKE
