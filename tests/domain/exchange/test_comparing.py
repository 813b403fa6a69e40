"""What differs between two sides, and what was kept of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.exchange.comparing import Difference, Span, differences, differing
from jinjiang_desk.domain.exchange.exchange_report import ExchangeReport, read_report
from jinjiang_desk.domain.exchange.merge import Choice, Outcome, plan_merge
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.problem import Code, Place, note
from jinjiang_desk.domain.row import Table
from tests.builders import a_progress

TEXTS = st.text(alphabet="渠段清淤完成，。12", max_size=30)


def without(text: str, spans: tuple[Span, ...]) -> str:
    kept, at = "", 0
    for start, end in spans:
        kept += text[at:start]
        at = end
    return kept + text[at:]


@given(TEXTS, TEXTS)
def test_what_is_not_marked_is_the_same_on_both_sides(mine: str, theirs: str) -> None:
    only_mine, only_theirs = differing(mine, theirs)
    assert without(mine, only_mine) == without(theirs, only_theirs)
    assert all(start < end for start, end in (*only_mine, *only_theirs))
    assert (mine == theirs) is (not only_mine and not only_theirs)


@pytest.mark.parametrize("changed", ["甲", ""], ids=["replaced", "removed"])
def test_very_long_texts_are_compared_by_their_ends(changed: str) -> None:
    mine = "渠" * 5000 + "乙" + "段" * 5000
    theirs = "渠" * 5000 + changed + "段" * 5000
    only_mine, only_theirs = differing(mine, theirs)
    assert only_mine == ((5000, 5001),)
    assert without(theirs, only_theirs) == without(mine, only_mine)


def test_each_field_of_a_conflict_has_its_own_fate() -> None:
    agreed = a_progress(text="甲", percent=10, reporter="张")
    mine = agreed.changed("2025-06-18T10:00:00", text="乙", reporter="李")
    theirs = agreed.changed("2025-06-18T10:00:00", text="丙", percent=20)
    merge = plan_merge([Version.of(agreed)], mine, theirs)
    open_ones = {one.field: one for one in differences(mine, theirs, merge, None)}
    assert {name: (one.outcome, one.decided) for name, one in open_ones.items()} == {
        "text": (Outcome.CONFLICT, None),
        "percent": (Outcome.PARALLEL, Choice.THEIRS),
        "reporter": (Outcome.PARALLEL, Choice.MINE),
    }
    decided = {one.field: one.result for one in differences(mine, theirs, merge, Choice.THEIRS)}
    assert decided == {"text": "丙", "percent": 20, "reporter": "李"}


def test_a_row_that_stays_has_no_difference_and_a_new_one_is_one() -> None:
    row = a_progress()
    assert list(differences(row, row, plan_merge([], row, row), None)) == []
    (new,) = differences(None, row, plan_merge([], None, row), None)
    assert (new.outcome, new.field, new.row_id) == (Outcome.NEW, "", row.id)


def test_a_report_comes_back_as_it_was() -> None:
    clash = Difference(Table.PROGRESS, "A-00001-1", Outcome.CONFLICT, "text", "甲", "乙", "乙", Choice.THEIRS)
    waiting = Difference(Table.TASK, "A-00002-1", Outcome.PARALLEL, "units", [], ["某镇"])
    told = note(Code.PICTURE_MISSING, Place(file="a.xlsx", line=3), name="后.jpg")
    report = ExchangeReport("D:/a.xlsx", 3, 2, 1, (clash, waiting), (told,))
    assert read_report(report.plain()) == report
    assert read_report({}) == ExchangeReport()
