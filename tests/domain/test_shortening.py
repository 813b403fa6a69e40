"""Many problems of one kind are the first of them and how many more there are."""

from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.problem import Code, Place, Problem, note, stop
from jinjiang_desk.domain.shortening import how_many, shorten

KINDS = (Code.CELL_UNREADABLE, Code.CELL_EMPTY, Code.PICTURE_UNPLACED)


def some(kinds: list[Code]) -> list[Problem]:
    return [note(kind, Place(cell=f"A{number}")) for number, kind in enumerate(kinds, 1)]


def test_few_stay_as_they_are() -> None:
    problems = some([KINDS[0], KINDS[1], KINDS[0]])
    assert shorten(problems, 2) == tuple(problems)


def test_many_of_a_kind_are_counted_after_the_last_that_is_shown() -> None:
    problems = some([KINDS[0], KINDS[1], KINDS[0], KINDS[0], KINDS[1], KINDS[0]])
    found = shorten(problems, 2)
    assert [(one.code, one.place.cell, dict(one.values)) for one in found] == [
        (KINDS[0], "A1", {}),
        (KINDS[1], "A2", {}),
        (KINDS[0], "A3", {}),
        (Code.PROBLEMS_MORE, "A3", {"kind": KINDS[0], "count": "2"}),
        (KINDS[1], "A5", {}),
    ]


def test_stops_are_never_left_out() -> None:
    problems = [stop(Code.COLUMN_MISSING, column=str(number)) for number in range(50)]
    assert shorten(problems, 2) == tuple(problems)


def test_a_count_without_its_first_ones_is_kept() -> None:
    lonely = note(Code.PROBLEMS_MORE, Place(cell="B7"), kind=KINDS[0], count=9)
    assert shorten([lonely], 2) == (lonely,)


@given(st.lists(st.sampled_from(KINDS), max_size=60), st.integers(1, 5), st.integers(0, 20))
def test_shortened_twice_is_shortened_once_and_nothing_is_lost(
    kinds: list[Code], most: int, more: int
) -> None:
    problems = some(kinds)
    once, twice = shorten(problems, most), shorten(shorten(problems, most + more), most)
    assert once == twice
    assert how_many(once) == len(problems)
    assert len(once) <= len(KINDS) * (most + 1)
