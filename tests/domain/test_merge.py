"""The decision table of merging, row by row, and its laws."""

from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.merge import Base, Choice, Merge, Outcome, plan_merge, resolve
from jinjiang_desk.domain.records import Progress
from tests.builders import a_progress

texts = st.sampled_from(["甲", "乙", "丙"])
versions = st.builds(
    lambda text, difficulties, revision: a_progress(text=text, difficulties=difficulties, revision=revision),
    texts,
    texts,
    st.integers(1, 4),
)


def base_of(row: Progress) -> Base:
    return Base(row.revision, row.content())


def test_an_unknown_row_is_new() -> None:
    theirs = a_progress()
    assert plan_merge(None, None, theirs) == Merge(Outcome.NEW, theirs)


def test_equal_values_are_no_conflict_whatever_was_agreed() -> None:
    mine, theirs = a_progress(text="甲", revision=5), a_progress(text="甲", revision=2)
    assert plan_merge(None, mine, theirs).outcome is Outcome.SAME
    assert plan_merge(base_of(a_progress(text="乙")), mine, theirs).outcome is Outcome.SAME


def test_an_older_row_is_skipped() -> None:
    mine = a_progress(text="乙", revision=2)
    assert plan_merge(base_of(mine), mine, a_progress(text="甲", revision=1)).outcome is Outcome.OLDER


def test_what_only_they_changed_is_taken() -> None:
    mine, theirs = a_progress(text="甲"), a_progress(text="乙", revision=2)
    assert plan_merge(base_of(mine), mine, theirs) == Merge(Outcome.UPDATE, theirs)


def test_what_only_i_changed_stays() -> None:
    theirs, mine = a_progress(text="甲"), a_progress(text="乙", revision=2)
    assert plan_merge(base_of(theirs), mine, theirs) == Merge(Outcome.SAME, mine)


def test_a_hand_edit_at_the_same_revision_is_a_change() -> None:
    mine = a_progress(text="甲", revision=3)
    assert plan_merge(base_of(mine), mine, a_progress(text="乙", revision=3)).outcome is Outcome.UPDATE


def test_different_fields_changed_on_both_sides_are_merged_and_told() -> None:
    base = a_progress(text="甲", difficulties="无")
    mine = a_progress(text="乙", difficulties="无", revision=2)
    theirs = a_progress(text="甲", difficulties="缺钱", revision=2)
    merge = plan_merge(base_of(base), mine, theirs)
    assert merge.outcome is Outcome.PARALLEL
    assert isinstance(merge.row, Progress)
    assert (merge.row.text, merge.row.difficulties, merge.row.revision) == ("乙", "缺钱", 3)
    assert set(merge.fields) == {"text", "difficulties"}


def test_the_same_field_changed_on_both_sides_waits_for_a_person() -> None:
    base = a_progress(text="甲", difficulties="无", next_step="")
    mine = a_progress(text="乙", difficulties="无", next_step="招标", revision=2)
    theirs = a_progress(text="丙", difficulties="缺钱", next_step="", revision=2)
    merge = plan_merge(base_of(base), mine, theirs)
    assert (merge.outcome, merge.row, merge.fields) == (Outcome.CONFLICT, mine, ("text",))
    chosen = {choice: resolve(merge, theirs, choice) for choice in Choice}
    told = {
        choice: (row.text, row.difficulties, row.next_step, row.revision)
        for choice, row in chosen.items()
        if isinstance(row, Progress)
    }
    assert told == {Choice.MINE: ("乙", "缺钱", "招标", 3), Choice.THEIRS: ("丙", "缺钱", "招标", 3)}


def test_withdrawing_is_a_change_like_any_other() -> None:
    mine = a_progress()
    merge = plan_merge(base_of(mine), mine, a_progress(withdrawn=True, revision=2))
    assert (merge.outcome, merge.row.withdrawn) == (Outcome.UPDATE, True)


@given(st.none() | versions, st.none() | versions, versions)
def test_taking_the_same_row_again_changes_nothing(
    agreed: Progress | None, mine: Progress | None, theirs: Progress
) -> None:
    first = plan_merge(base_of(agreed) if agreed else None, mine, theirs)
    if first.outcome in (Outcome.OLDER, Outcome.CONFLICT):
        assert first.row == mine
        return
    again = plan_merge(base_of(theirs), first.row, theirs)
    assert again.row == first.row
    assert again.outcome is Outcome.SAME


@given(versions, versions, versions)
def test_nothing_of_either_side_is_lost_without_being_told(
    base: Progress, mine: Progress, theirs: Progress
) -> None:
    merge = plan_merge(base_of(base), mine, theirs)
    if merge.outcome is Outcome.OLDER:
        return
    for name, value in merge.row.content().items():
        sides = {"mine": mine.content()[name], "theirs": theirs.content()[name]}
        assert value in sides.values()
        changed_here = sides["mine"] != base.content()[name]
        if changed_here and value != sides["mine"]:
            assert merge.outcome is Outcome.UPDATE
