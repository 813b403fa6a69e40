"""Row ids: made, recognised, and every slip of one character noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.rowid import (
    ALPHABET,
    FIRST_HASHED,
    desk_code_of,
    is_row_id,
    make_desk_code,
    make_hashed_row_id,
    make_row_id,
)

DESK_CODES = st.integers(0, 2**30 - 1).map(make_desk_code)
SERIALS = st.one_of(st.integers(0, 99_999), st.integers(0, 10**12 - 1))
ROW_IDS = st.builds(make_row_id, DESK_CODES, SERIALS)


def test_a_known_id_keeps_its_spelling() -> None:
    """Workbooks on USB sticks hold such ids for years: the rule must never change."""
    assert make_row_id("T7K3QB", 42) == "T7K3QB-00042-0"
    assert make_row_id("000000", 0) == "000000-00000-0"
    assert make_row_id("ZZZZZZ", 123_456) == "ZZZZZZ-123456-9"


@given(DESK_CODES, SERIALS)
def test_an_id_is_recognised_and_names_its_desk(desk_code: str, serial: int) -> None:
    row_id = make_row_id(desk_code, serial)
    assert is_row_id(row_id)
    assert desk_code_of(row_id) == desk_code


@given(ROW_IDS, st.data())
def test_any_single_wrong_character_is_noticed(row_id: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(row_id) - 1))
    wrong = data.draw(st.sampled_from(sorted(set(ALPHABET + "-IOULa一") - {row_id[position]})))
    assert not is_row_id(row_id[:position] + wrong + row_id[position + 1 :])


@given(ROW_IDS)
def test_any_swap_of_neighbours_is_noticed(row_id: str) -> None:
    for first in range(len(row_id) - 1):
        swapped = row_id[:first] + row_id[first + 1] + row_id[first] + row_id[first + 2 :]
        assert swapped == row_id or not is_row_id(swapped)


@given(st.text(max_size=20))
def test_other_text_is_no_id(text: str) -> None:
    assert not is_row_id(text)
    with pytest.raises(ValueError, match="not a row id"):
        desk_code_of(text)


@pytest.mark.parametrize("text", ["t7k3qb-00042-4", "T7K3QB-00042-0\n", " T7K3QB-00042-4", "T7K3QB-000042-4"])
def test_only_one_spelling_counts(text: str) -> None:
    assert not is_row_id(text)


@given(st.integers(0, 2**30 - 1), st.integers(0, 2**30 - 1))
def test_different_bits_make_different_codes(first: int, second: int) -> None:
    assert (make_desk_code(first) == make_desk_code(second)) == (first == second)
    assert len(make_desk_code(first)) == 6


@pytest.mark.parametrize("bits", [-1, 2**30])
def test_a_desk_code_needs_thirty_bits(bits: int) -> None:
    with pytest.raises(ValueError, match="30 bits"):
        make_desk_code(bits)


@pytest.mark.parametrize(
    ("desk_code", "serial"), [("T7K3Q", 1), ("T7K3QO", 1), ("T7K3QB", -1), ("T7K3QB", 10**12)]
)
def test_a_malformed_part_is_refused(desk_code: str, serial: int) -> None:
    with pytest.raises(ValueError, match="not a"):
        make_row_id(desk_code, serial)


PARTS = st.lists(st.text(max_size=8), max_size=4).map(tuple)


def test_a_known_hashed_id_keeps_its_spelling() -> None:
    """The ids stand in workbooks that towns fill in for months: the rule must never change."""
    assert make_hashed_row_id("T7K3QB", "PKG-1", "进展", "2") == "T7K3QB-333055893073-Z"
    assert make_hashed_row_id("T7K3QB") == "T7K3QB-715665086549-M"


@given(DESK_CODES, PARTS)
def test_a_hashed_id_is_an_id_that_no_desk_counts(desk_code: str, parts: tuple[str, ...]) -> None:
    row_id = make_hashed_row_id(desk_code, *parts)
    assert is_row_id(row_id)
    assert desk_code_of(row_id) == desk_code
    assert int(row_id.split("-")[1]) >= FIRST_HASHED
    assert row_id == make_hashed_row_id(desk_code, *parts)


@given(PARTS, PARTS)
def test_other_parts_make_another_hashed_id(first: tuple[str, ...], second: tuple[str, ...]) -> None:
    same = make_hashed_row_id("T7K3QB", *first) == make_hashed_row_id("T7K3QB", *second)
    assert same == (first == second)


def test_parts_do_not_run_into_each_other() -> None:
    assert make_hashed_row_id("T7K3QB", "ab", "c") != make_hashed_row_id("T7K3QB", "a", "bc")


def test_a_hashed_id_needs_a_desk_code() -> None:
    with pytest.raises(ValueError, match="not a desk code"):
        make_hashed_row_id("t7k3qb", "a")
