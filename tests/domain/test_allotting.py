"""As many as possible get one of what they want, and who comes earlier is served first."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.allotting import allot

WISHES = st.lists(st.lists(st.sampled_from("甲乙丙丁"), unique=True, max_size=3), max_size=5)


def possible(wishes: list[list[str]]) -> list[frozenset[int]]:
    """Return all sets of askers that can be served at once, found by trying everything."""
    found = set()
    for chosen in product(*([None, *one] for one in wishes)):
        given_away = [one for one in chosen if one is not None]
        if len(set(given_away)) == len(given_away):
            found.add(frozenset(at for at, one in enumerate(chosen) if one is not None))
    return list(found)


def test_who_has_a_choice_gives_way() -> None:
    assert allot([["甲", "乙"], ["甲"]]) == ["乙", "甲"]
    assert allot([["甲", "乙"], ["乙", "丙"], ["甲"]]) == ["乙", "丙", "甲"]


def test_the_dearest_is_given_where_it_is_free() -> None:
    assert allot([["乙", "甲"], ["甲", "乙"]]) == ["乙", "甲"]


def test_who_comes_too_late_gets_nothing_and_stands_in_nobodys_way() -> None:
    assert allot([["甲"], ["甲"], [], ["甲", "乙"]]) == ["甲", None, None, "乙"]


def test_many_who_want_the_same_are_soon_told() -> None:
    """Each thing is asked about once where nobody can give way: else this takes hours."""
    alike = [list(range(1_000))] * 3_000
    assert sum(one is not None for one in allot(alike)) == 1_000


@given(WISHES)
def test_nobody_could_be_served_better(wishes: list[list[str]]) -> None:
    got = allot(wishes)
    given_away = [one for one in got if one is not None]
    assert len(set(given_away)) == len(given_away)
    assert all(one is None or one in wish for one, wish in zip(got, wishes, strict=True))
    served = frozenset(at for at, one in enumerate(got) if one is not None)
    assert len(served) == max(map(len, possible(wishes)))
    for at in range(len(wishes)):
        earlier = {one for one in served if one < at}
        assert at in served or not any(earlier | {at} <= one for one in possible(wishes))
