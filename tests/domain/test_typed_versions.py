"""The table of typed_versions, line by line."""

import pytest

from jinjiang_desk.domain.merge import Version
from jinjiang_desk.domain.row import PlainRow
from jinjiang_desk.domain.typed_versions import Meant, find_meant, repeats, typed

FIRST = Version(1, "2025-06-02T09:00:00", {"text": "甲", "percent": 40})
LAST = Version(2, "2025-06-05T09:00:00", {"text": "甲", "percent": 60})
BETWEEN, LATER = "2025-06-03T09:00:00", "2025-06-09T09:00:00"


@pytest.mark.parametrize(
    ("said", "saved_at", "meant"),
    [
        ({"percent": 40}, FIRST.updated_at, Meant(1, FIRST.updated_at, FIRST)),
        ({"text": "甲"}, LATER, Meant(2, LAST.updated_at, LAST)),
        ({"percent": 40}, BETWEEN, Meant(1, FIRST.updated_at, FIRST)),
        ({"percent": 40}, LATER, Meant(3, LATER, back=True)),
        ({"percent": 90}, LATER, Meant(3, LATER)),
        ({"percent": 90}, LAST.updated_at, Meant(2, LAST.updated_at)),
        ({"percent": 90}, BETWEEN, Meant(2, BETWEEN)),
    ],
)
def test_each_line_of_the_table(said: PlainRow, saved_at: str, meant: Meant) -> None:
    assert find_meant([FIRST, LAST], said, saved_at) == meant


def test_a_version_repeats_what_was_typed_and_blanks_say_nothing() -> None:
    assert repeats(FIRST, {})
    assert repeats(FIRST, typed({"text": "甲", "percent": None}, frozenset({"text"})))
    assert not repeats(FIRST, {"text": "乙"})
