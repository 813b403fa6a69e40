"""The lineage of records travels whole, and nothing that somebody made of it does harm."""

from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.exchange.lineage import MOST_VERSIONS, mark_of, pack_lineages, unpack_lineages
from jinjiang_desk.domain.rowid import make_row_id

marks = st.lists(st.from_regex(r"[0-9a-f]{8}", fullmatch=True), min_size=1, max_size=6)
row_ids = st.integers(0, 10**12 - 1).map(lambda serial: make_row_id("T7K3QB", serial))
lineages = st.dictionaries(row_ids, marks.map(tuple), max_size=8)


@given(lineages, st.integers(500, 2_000))
def test_what_is_packed_comes_out_again_in_texts_that_fit(
    told: dict[str, tuple[str, ...]], room: int
) -> None:
    texts = list(pack_lineages(told, room))
    assert unpack_lineages(texts) == told
    assert all(len(text) <= room for text in texts)


@given(st.lists(st.text(alphabet="T7K3QB-0O1M ;abcf", max_size=60)))
def test_what_is_no_lineage_is_left_out(texts: list[str]) -> None:
    assert all(len(mark) == 8 for found in unpack_lineages(texts).values() for mark in found)


def test_only_the_last_of_very_many_versions_are_told() -> None:
    many = tuple(f"{number:08x}" for number in range(MOST_VERSIONS + 30))
    row_id = make_row_id("T7K3QB", 1)
    assert unpack_lineages(pack_lineages({row_id: many}, 30_000)) == {row_id: many[30:]}


def test_a_mark_tells_content_and_time_but_not_what_the_other_side_settles() -> None:
    at = "2025-06-03T09:30:00"
    mark = mark_of({"text": "甲", "unit": "双福街道", "sha256": "a"}, at)
    assert mark == mark_of({"text": "甲", "unit": "双福", "sha256": "b"}, at)
    assert mark != mark_of({"text": "乙", "unit": "双福街道"}, at)
    assert mark != mark_of({"text": "甲", "unit": "双福街道"}, "2025-06-03T09:31:00")
