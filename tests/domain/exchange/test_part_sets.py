"""Which parts of a split return are missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.exchange.part_sets import Arrival, find_gaps, part_names


def part(
    number: int, parts: int = 3, set_id: str = "A", as_of: str = "2025-06-18", unit: str = "示例镇"
) -> Arrival:
    return Arrival(unit, set_id, number, parts, as_of)


def whole(as_of: str, unit: str = "示例镇") -> Arrival:
    return Arrival(unit, "", 1, 1, as_of)


def missing(*there: Arrival) -> dict[str, tuple[int, ...]]:
    return {key[1]: gap.missing for key, gap in find_gaps(there).items()}


@given(
    st.integers(1, 8).flatmap(
        lambda parts: st.tuples(st.just(parts), st.lists(st.integers(1, parts), min_size=1))
    )
)
def test_what_is_missing_is_what_did_not_come_in_any_order_and_however_often(
    came: tuple[int, list[int]],
) -> None:
    parts, numbers = came
    found = missing(*(part(number, parts) for number in numbers))
    rest = tuple(number for number in range(1, parts + 1) if number not in numbers)
    assert found == ({"A": rest} if rest else {})


def test_sets_are_told_apart_by_unit_and_id() -> None:
    found = find_gaps([part(1, 2), part(2, 2, "B"), part(2, 2, unit="样板镇")])
    assert {key: gap.missing for key, gap in found.items()} == {
        ("示例镇", "A"): (2,),
        ("示例镇", "B"): (1,),
        ("样板镇", "A"): (1,),
    }


@pytest.mark.parametrize(
    ("later", "stale"),
    [
        ([whole("2025-06-19")], True),
        ([whole("2025-06-17")], False),
        ([whole("2025-06-19", "样板镇")], False),
        ([part(1, 2, "B", "2025-06-19")], False),
        ([part(1, 2, "B", "2025-06-19"), part(2, 2, "B", "2025-06-19")], True),
    ],
    ids=["whole", "earlier", "other-unit", "incomplete", "complete"],
)
def test_a_later_whole_return_makes_what_was_missing_old(later: list[Arrival], stale: bool) -> None:
    gap = find_gaps([part(1), *later])["示例镇", "A"]
    assert (gap.missing, gap.stale) == ((2, 3), stale)


def test_parts_are_called_by_their_numbers() -> None:
    assert part_names((3, 2)) == "第2份、第3份"
    assert part_names(range(1, 31)).endswith("第10份等30份")
