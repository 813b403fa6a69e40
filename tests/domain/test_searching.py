"""Cutting text for searching: what people type is found and marked where it stands, whatever they type."""

import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.searching import hits, index_initials, index_words, match_expression

LETTERS = {"油": "y", "烟": "y", "餐": "c", "饮": "y", "扰": "r", "民": "m", "长": "c", "江": "j", "镇": "z"}
OTHERS = {**LETTERS, "长": "z"}
CHINESE = st.text("油烟餐饮扰民长江镇", min_size=2, max_size=12)
SIGNS = st.text("油烟餐饮扰民长江镇，。 、（）aB1.５,-％", max_size=30)


def usual(text: str) -> str:
    return "".join(LETTERS.get(sign, sign.lower()[:1] or sign) for sign in text)


def other(text: str) -> str:
    return "".join(OTHERS.get(sign, sign.lower()[:1] or sign) for sign in text)


def found(texts: list[str], query: str) -> bool:
    """Whether a query finds texts in a real full-text table of the desk's shape."""
    expression = match_expression(query)
    if expression is None:
        return False
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE VIRTUAL TABLE s USING fts5"
        " (words, initials, content = '', columnsize = 0, tokenize = \"ascii tokenchars '.:/-%'\")"
    )
    row = (index_words(texts), index_initials(texts, usual, other))
    database.execute("INSERT INTO s (rowid, words, initials) VALUES (1, ?, ?)", row)
    there = database.execute("SELECT 1 FROM s WHERE s MATCH ?", [expression]).fetchone()
    database.close()
    return there is not None


def marked(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in hits(text, query, usual, other)]


TEXT = "餐饮油烟扰民，PM2.5 超标1,600倍（第15-2项），COD为６０％；长江"


@pytest.mark.parametrize(
    ("query", "pieces"),
    [
        ("油烟", ["油烟"]),
        ("民", ["民"]),
        ("餐饮油烟扰民", ["餐饮油烟扰民"]),
        ("餐饮 扰民", ["餐饮", "扰民"]),
        ("餐饮　油烟", ["餐饮油烟"]),
        ("yy", ["饮油烟"]),
        ("CYYY", ["餐饮油烟"]),
        ("cyyyrm", ["餐饮油烟扰民"]),
        ("cj", ["长江"]),
        ("zj", ["长江"]),
        ("pm2.5", ["PM2.5"]),
        ("ＰＭ２", ["PM2"]),
        ("1600", ["1,600"]),
        ("1,600", ["1,600"]),
        ("15-2", ["15-2"]),
        ("15—2", ["15-2"]),
        ("cod", ["COD"]),
        ("60%", ["６０％"]),
        ("扰民、PM", ["扰民，PM"]),
        ("“油烟”", ["油烟"]),
    ],
)
def test_what_people_type_is_found_and_marked(query: str, pieces: list[str]) -> None:
    assert found([TEXT], query)
    assert marked(TEXT, query) == pieces


@pytest.mark.parametrize("query", ["烟油", "餐饮 江长", "扰民PM", "600", "5-2", "od", "6%", "yyyy", "rmp"])
def test_what_does_not_stand_there_is_not_found(query: str) -> None:
    assert not found([TEXT], query)


@pytest.mark.parametrize("query", ["", "  ", "***", '"', "()", "、。", "\x00", "\ud800", "🙂"])
def test_signs_alone_search_for_nothing(query: str) -> None:
    assert match_expression(query) is None
    assert hits(TEXT, query, usual) == ()


@pytest.mark.parametrize(
    "query", ["NOT 油烟", "NEAR(油烟)", 'words:"油烟', "油烟*", "^油烟", "{words}", "- +"]
)
def test_operators_are_plain_text(query: str) -> None:
    assert found([query, "油烟"], query) == (match_expression(query) is not None)


def test_no_word_reaches_from_one_text_into_the_next() -> None:
    assert not found(["油烟", "扰民"], "烟扰")
    assert not found(["第15", "镇"], "15镇")


def test_a_very_long_query_finds_by_its_beginning() -> None:
    assert found(["油烟" * 400], "油烟" * 400)
    assert found(["a"], "a " * 4000)


@given(st.lists(SIGNS, min_size=1, max_size=3), st.data())
def test_any_chinese_that_stands_together_is_found_and_marked(texts: list[str], data: st.DataObject) -> None:
    text = data.draw(CHINESE)
    start = data.draw(st.integers(0, len(text) - 2))
    query = text[start : data.draw(st.integers(start + 2, len(text)))]
    assert found([*texts, text], query)
    assert any(query in piece for piece in marked(text, query))


@given(CHINESE, st.data())
def test_initials_find_what_stands_together(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 2, len(text)))
    assert found([text], usual(text[start:end]))
    assert found([text], other(text[start:end])[:4])
    assert marked(text, usual(text[start:end]))


@given(st.lists(SIGNS, max_size=3), CHINESE)
def test_a_pair_that_stands_nowhere_is_not_found(texts: list[str], query: str) -> None:
    there = any(query[:2] in text for text in texts)
    assert found(texts, query[:2]) == there


@given(st.text(max_size=40), st.text(max_size=40))
def test_nothing_typed_is_an_error(text: str, query: str) -> None:
    there = found([text], query)
    spans = hits(text, query, usual, other)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert list(spans) == sorted(spans)
    # With one word, what is marked is what is found.
    if len(unicodedata.normalize("NFKC", query).split()) == 1:
        assert bool(spans) == there


@given(SIGNS, SIGNS)
def test_a_text_is_found_by_itself(before: str, text: str) -> None:
    assert found([before, text], text) == (match_expression(text) is not None)
