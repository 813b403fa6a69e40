"""Merging of rows that tell how they came to be."""

from collections.abc import Sequence
from dataclasses import replace

from jinjiang_desk.domain.exchange.merge import Merge, Outcome, plan_merge, succeeds
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.records import Progress
from tests.domain.exchange.sent_versions import sent


def told(*rows: Progress) -> list[Version]:
    """Return the versions of one computer, each made from those before it."""
    marks = [Version.of(row).mark for row in rows]
    return [Version.of(row, tuple(marks[: at + 1])) for at, row in enumerate(rows)]


def merged(before: Sequence[Version], mine: Progress, theirs: Progress, *made_from: Progress) -> Merge:
    lineage = tuple(Version.of(row).mark for row in (*made_from, theirs))
    return plan_merge(before, mine, theirs, lineage)


first, of_one = sent("甲", 1), sent("乙", 2, 2)
of_other, further = sent("丙", 2, 3), sent("丁", 3, 4)


def test_a_later_revision_of_another_computer_is_no_update() -> None:
    before = told(first, of_one)
    assert merged(before, of_one, further, first, of_other).outcome is Outcome.CONFLICT
    assert merged(before, of_one, further, first, of_one).outcome is Outcome.UPDATE
    assert not succeeds(before[-1], of_one, further, told(first, of_other, further)[-1].lineage)
    assert succeeds(before[-1], of_one, further, told(first, of_one, further)[-1].lineage)


def test_other_fields_of_another_computer_are_merged_from_the_version_both_know() -> None:
    theirs = sent("甲", 3, 4, difficulties="缺钱")
    merge = merged(told(first, of_one), of_one, theirs, first, sent("甲", 2, 3, difficulties="无"))
    assert merge.outcome is Outcome.PARALLEL
    assert (merge.row.content()["text"], merge.row.content()["difficulties"]) == ("乙", "缺钱")


def test_a_row_that_others_were_made_from_is_older_whatever_its_revision_says() -> None:
    before = told(first, of_one, further)[2:]
    for earlier in (first, replace(of_one, revision=60)):
        assert merged(before, further, earlier).outcome is Outcome.OLDER


def test_what_was_typed_before_the_true_version_came_stays() -> None:
    typed = replace(first, text="手改")
    came = Version.of(typed, (Version.of(first).mark,))
    assert merged([came], typed, first).outcome is Outcome.OLDER
    assert merged([came], typed, of_one, first).outcome is Outcome.CONFLICT


def test_what_was_typed_into_a_version_is_merged_with_what_came_after_it() -> None:
    typed = replace(first, difficulties="缺钱")
    lineage = (Version.of(first).mark,)
    merge = plan_merge(told(first, of_one), of_one, typed, lineage)
    assert merge.outcome is Outcome.PARALLEL
    assert (merge.row.content()["text"], merge.row.content()["difficulties"]) == ("乙", "缺钱")
    assert plan_merge(told(first), first, typed, lineage).outcome is Outcome.UPDATE


def test_a_row_that_nothing_known_was_made_from_is_a_conflict() -> None:
    assert merged(told(of_other), of_other, of_one, first).outcome is Outcome.CONFLICT


def test_what_a_line_without_its_version_said_may_have_been_changed_back() -> None:
    lost = replace(of_one, updated_at=further.updated_at)
    back = replace(first, revision=3, updated_at="2025-06-05T09:30:00")
    marks = tuple(Version.of(one).mark for one in (first, of_one))
    for lineage in ((), marks):
        before = [*told(first), Version.of(lost, lineage)]
        merge = merged(before, lost, back, first, of_one)
        assert (merge.outcome, merge.fields) == (Outcome.CONFLICT, ("text",))
        elsewhere = replace(back, difficulties="缺钱")
        merge = merged(before, lost, elsewhere, first, of_one)
        assert (merge.outcome, merge.fields) == (Outcome.CONFLICT, ("text",))
        assert merge.merged["difficulties"] == "缺钱"


def test_what_was_typed_into_a_version_that_came_is_no_version_in_between() -> None:
    typed = replace(first, text="手改", updated_at=of_one.updated_at)
    before = [*told(first), Version.of(typed, (Version.of(first).mark,))]
    back = replace(first, revision=3, updated_at=further.updated_at)
    assert merged(before, typed, back, first, of_other).outcome is Outcome.SAME
