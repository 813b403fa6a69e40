"""The table of typed_versions, line by line."""

from dataclasses import replace

import pytest

from jinjiang_desk.domain.exchange.typed_versions import Meant, came_at, find_meant, repeats, typed
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.row import PlainRow

FIRST = Version(1, "2025-06-02T09:00:00", {"text": "甲", "percent": 40})
LAST = Version(2, "2025-06-05T09:00:00", {"text": "甲", "percent": 60})
BETWEEN, LATER = "2025-06-03T09:00:00", "2025-06-09T09:00:00"


@pytest.mark.parametrize(
    ("said", "saved_at", "meant"),
    [
        ({"percent": 40}, FIRST.updated_at, Meant(1, FIRST)),
        ({"text": "甲"}, LATER, Meant(2, LAST)),
        ({"percent": 40}, BETWEEN, Meant(1, FIRST)),
        ({"percent": 40}, LATER, Meant(3, back=True)),
        ({"percent": 90}, LATER, Meant(3)),
        ({"percent": 90}, LAST.updated_at, Meant(2)),
        ({"percent": 90}, BETWEEN, Meant(2)),
    ],
)
def test_each_line_of_the_table(said: PlainRow, saved_at: str, meant: Meant) -> None:
    assert find_meant([FIRST, LAST], said, saved_at, of_form=True) == meant


def test_a_version_is_as_late_as_the_latest_file_that_said_it() -> None:
    again = replace(LAST, again=((LATER, LAST.mark),))
    assert find_meant([FIRST, again], {"percent": 40}, LATER, of_form=True) == Meant(1, FIRST)
    assert find_meant([FIRST, again], {"percent": 90}, LATER, of_form=True) == Meant(2)
    first_again = replace(LAST, again=((LATER, FIRST.mark),))
    assert find_meant([FIRST, first_again], {"text": "甲"}, LATER, of_form=True) == Meant(1, FIRST)
    assert came_at([FIRST, first_again], LATER, [first_again]) == [FIRST]
    assert again.moments == (LAST.updated_at, LATER)


def test_a_version_repeats_what_was_typed_and_blanks_say_nothing() -> None:
    assert repeats(FIRST, {})
    assert repeats(FIRST, typed({"text": "甲", "percent": None}, frozenset({"text"})))
    assert not repeats(FIRST, {"text": "乙"})


def test_what_an_earlier_version_says_is_that_version_in_a_return_whenever_it_was_saved() -> None:
    assert find_meant([FIRST, LAST], {"percent": 40}, LATER, of_form=False) == Meant(1, FIRST)
