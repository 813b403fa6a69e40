"""The decision table of merging, line by line, and its laws."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from jinjiang_desk.domain.merge import (
    Choice,
    Merge,
    Outcome,
    Version,
    as_sent,
    plan_merge,
    resolve,
    succeeds,
)
from jinjiang_desk.domain.records import Progress
from tests.builders import a_progress


def at(day: int) -> str:
    return f"2025-06-{day:02}T09:30:00"


def sent(text: str = "甲", revision: int = 1, day: int | None = None, **more: str) -> Progress:
    """Make a version; unless said otherwise it was changed on the day of its revision."""
    return a_progress(text=text, revision=revision, updated_at=at(day or revision), **more)


def known(*rows: Progress) -> list[Version]:
    return [Version.of(row) for row in rows]


def outcome(before: Sequence[Progress], mine: Progress, theirs: Progress) -> Outcome:
    return plan_merge(known(*before), mine, theirs).outcome


texts = st.sampled_from(["甲", "乙", "丙"])
versions = st.builds(
    lambda text, difficulties, revision, day: sent(text, revision, day, difficulties=difficulties),
    texts,
    texts,
    st.integers(1, 4),
    st.integers(1, 5),
)


def test_an_unknown_row_is_new() -> None:
    assert plan_merge([], None, sent()) == Merge(Outcome.NEW, sent())


def test_equal_values_are_no_conflict_whatever_was_agreed() -> None:
    assert outcome([], sent("甲", 5), sent("甲", 2)) is Outcome.SAME
    assert outcome([sent("乙")], sent("甲", 5), sent("甲", 2)) is Outcome.SAME


def test_an_older_row_is_skipped() -> None:
    newest = sent("乙", 2)
    assert outcome([newest], newest, sent("甲", 1)) is Outcome.OLDER


def test_what_only_they_changed_is_taken() -> None:
    mine, theirs = sent("甲"), sent("乙", 2)
    assert plan_merge(known(mine), mine, theirs) == Merge(Outcome.UPDATE, theirs)


def test_what_only_i_changed_stays() -> None:
    theirs, mine = sent("甲"), sent("乙", 2)
    assert plan_merge(known(theirs), mine, theirs) == Merge(Outcome.SAME, mine)
    assert plan_merge(known(theirs), mine, sent("甲", 3)) == Merge(Outcome.SAME, mine)


def test_what_was_typed_into_a_workbook_is_a_change_of_the_version_it_holds() -> None:
    first, second = sent("甲"), sent("乙", 2)
    assert outcome([second], second, sent("丙", 2)) is Outcome.UPDATE
    typed_into_the_first = sent("甲", difficulties="缺钱")
    merge = plan_merge(known(first, second), second, typed_into_the_first)
    assert merge.outcome is Outcome.PARALLEL
    assert isinstance(merge.row, Progress)
    assert (merge.row.text, merge.row.difficulties) == ("乙", "缺钱")


def test_a_workbook_filled_in_further_updates_what_was_filled_in_first() -> None:
    first, further = sent("甲"), sent("甲乙", difficulties="缺钱")
    assert outcome([first], first, further) is Outcome.UPDATE
    assert outcome([first, further], further, sent("甲乙丙", difficulties="缺钱")) is Outcome.UPDATE


def test_a_computer_did_not_see_what_was_typed_into_a_workbook() -> None:
    first, typed, then = sent("甲"), sent("乙"), sent("丙", 2)
    mine = plan_merge(known(first), first, typed).row
    assert plan_merge(known(first, typed), mine, then).outcome is Outcome.CONFLICT


def test_two_people_who_type_into_one_workbook_both_stay() -> None:
    empty, one, other = sent(), sent(difficulties="缺钱"), sent(next_step="招标")
    merge = plan_merge(known(empty, one), one, other)
    assert merge.outcome is Outcome.PARALLEL
    assert isinstance(merge.row, Progress)
    assert (merge.row.difficulties, merge.row.next_step) == ("缺钱", "招标")


def test_two_computers_that_made_the_same_revision_meet_in_a_person_or_are_merged() -> None:
    first, here = sent("甲"), sent("乙", 2, day=2)
    assert outcome([first, here], here, sent("丙", 2, day=3)) is Outcome.CONFLICT
    beside = sent("甲", 2, day=3, next_step="招标")
    assert outcome([first, here], here, beside) is Outcome.PARALLEL
    assert outcome([here], here, beside) is Outcome.CONFLICT


def test_a_computer_that_is_behind_is_no_older_version_where_it_was_changed_later() -> None:
    rows = [sent("甲"), sent("乙", 2), sent("丙", 3)]
    assert outcome(rows, rows[-1], sent("丁", 2, day=9)) is Outcome.CONFLICT
    late = sent("丁", 2, day=1)
    assert outcome([rows[0], rows[2]], rows[-1], late) is Outcome.OLDER


def test_a_version_beside_a_known_one_is_none_that_comes_late() -> None:
    rows = [sent("甲"), sent("乙", 2, day=2), sent("乙", 3, day=5, difficulties="缺钱")]
    assert outcome(rows, rows[-1], sent("甲", 2, day=3, next_step="招标")) is Outcome.PARALLEL


def test_a_computer_that_lost_against_the_other_asks_again_and_overwrites_nothing() -> None:
    first, here, there = sent("甲"), sent("乙", 2, day=2), sent("丙", 2, day=3)
    conflict = plan_merge(known(first, here), here, there)
    chosen = resolve(conflict, there, Choice.THEIRS)
    assert plan_merge(known(first, here, there), chosen, sent("丁", 3, day=4)).outcome is Outcome.CONFLICT


def test_what_one_computer_changed_long_ago_is_not_taken_back_by_the_other() -> None:
    rows = [sent("甲"), sent("乙", 2, day=2), sent("乙", 3, day=3, difficulties="缺钱")]
    merge = plan_merge(known(*rows), rows[-1], sent("甲", 3, day=4, next_step="招标"))
    assert isinstance(merge.row, Progress)
    assert (merge.row.text, merge.row.difficulties, merge.row.next_step) == ("乙", "缺钱", "招标")


def test_after_two_computers_went_apart_each_goes_on_from_its_own() -> None:
    first, here, there = sent(), sent("乙", 2, day=2), sent(difficulties="缺钱", revision=2, day=3)
    both = plan_merge(known(first, here), here, there).row
    assert isinstance(both, Progress)
    merge = plan_merge(known(first, here, there), both, sent("丙", 3, day=4))
    assert isinstance(merge.row, Progress)
    assert (merge.row.text, merge.row.difficulties) == ("丙", "缺钱")


def test_a_revision_that_somebody_typed_too_high_bars_nobody_s_way() -> None:
    first = sent("甲")
    typed = replace(first, revision=50)
    assert as_sent(known(first), typed) == first
    assert as_sent(known(first), sent("甲", 50, day=2)).revision == 50
    near = replace(first, revision=4)
    assert as_sent(known(first), near) == near
    merge = plan_merge(known(first), first, near)
    assert merge.outcome is Outcome.SAME
    then = plan_merge(known(first, near), merge.row, sent("乙", 2))
    assert isinstance(then.row, Progress)
    assert (then.outcome, then.row.text) == (Outcome.UPDATE, "乙")
    assert then.row.revision > near.revision
    assert outcome([first, near, sent("乙", 2)], then.row, near) is Outcome.OLDER


def test_what_returns_to_an_earlier_content_is_news_only_when_it_is_a_later_version() -> None:
    rows = [sent("甲"), sent("乙", 2)]
    assert outcome(rows, rows[-1], sent("甲", 3)) is Outcome.UPDATE
    rows.append(sent("甲", 3))
    for one in rows[:2]:
        assert outcome(rows, rows[-1], one) is Outcome.OLDER


def test_different_fields_changed_on_both_sides_are_merged_and_told() -> None:
    base = sent("甲", difficulties="无")
    mine = sent("乙", 2, difficulties="无")
    theirs = sent("甲", 2, day=3, difficulties="缺钱")
    merge = plan_merge(known(base), mine, theirs)
    assert merge.outcome is Outcome.PARALLEL
    assert isinstance(merge.row, Progress)
    assert (merge.row.text, merge.row.difficulties, merge.row.revision) == ("乙", "缺钱", 3)
    assert set(merge.fields) == {"text", "difficulties"}


def test_the_same_field_changed_on_both_sides_waits_for_a_person() -> None:
    base = sent("甲", difficulties="无", next_step="")
    mine = sent("乙", 2, difficulties="无", next_step="招标")
    theirs = sent("丙", 2, day=3, difficulties="缺钱", next_step="")
    merge = plan_merge(known(base), mine, theirs)
    assert (merge.outcome, merge.row, merge.fields) == (Outcome.CONFLICT, mine, ("text",))
    chosen = {choice: resolve(merge, theirs, choice) for choice in Choice}
    told = {
        choice: (row.text, row.difficulties, row.next_step, row.revision)
        for choice, row in chosen.items()
        if isinstance(row, Progress)
    }
    assert told == {Choice.MINE: ("乙", "缺钱", "招标", 3), Choice.THEIRS: ("丙", "缺钱", "招标", 3)}


def test_withdrawing_is_a_change_like_any_other() -> None:
    merge = plan_merge(known(sent()), sent(), replace(sent(revision=2), withdrawn=True))
    assert (merge.outcome, merge.row.withdrawn) == (Outcome.UPDATE, True)


class Side:
    """What a desk does with one row: it merges, a person takes one side in a conflict, and it remembers."""

    def __init__(self, choice: Choice | None) -> None:
        self.choice = choice
        self.mine: Progress | None = None
        self.known: list[Version] = []

    def take(self, theirs: Progress) -> Merge:
        row = as_sent(self.known, theirs)
        merge = plan_merge(self.known, self.mine, row)
        kept = merge.row
        if merge.outcome is Outcome.OLDER or (merge.outcome is Outcome.CONFLICT and self.choice is None):
            return merge
        if merge.outcome is Outcome.CONFLICT and self.choice is not None:
            kept = resolve(merge, row, self.choice)
        assert isinstance(kept, Progress)
        self.mine = kept
        if not (self.known and self.known[-1].says(Version.of(row))):
            self.known.append(Version.of(row))
        return merge


@given(st.sampled_from([None, *Choice]), st.lists(versions, min_size=1, max_size=8), st.data())
@example(Choice.MINE, [sent("甲", 3, 3), sent("乙", 2, 2), sent("丙", 2, 4)], None)
def test_what_came_once_changes_nothing_when_it_comes_again_in_any_order(
    choice: Choice | None, came: list[Progress], data: st.DataObject | None
) -> None:
    side = Side(choice)
    decided = [one for one in came if side.take(one).outcome is not Outcome.CONFLICT or choice is not None]
    again = data.draw(st.permutations(decided)) if data is not None else decided
    before = side.mine
    for one in again:
        side.take(one)
    assert side.mine == before


@given(st.sampled_from(Choice), st.lists(versions, min_size=1, max_size=8))
def test_the_revision_of_a_row_never_falls(choice: Choice, came: list[Progress]) -> None:
    side = Side(choice)
    for one in came:
        before = side.mine.revision if side.mine else 0
        side.take(one)
        assert side.mine is not None
        assert side.mine.revision >= before


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=6), st.data())
def test_one_computer_s_versions_end_with_its_newest_in_whatever_order_they_come(
    contents: list[tuple[str, str]], data: st.DataObject
) -> None:
    rows = [
        sent(text, number, difficulties=difficulties)
        for number, (text, difficulties) in enumerate(contents, 1)
    ]
    side = Side(None)
    for one in data.draw(st.permutations([*rows, *rows])):
        assert side.take(one).outcome not in (Outcome.PARALLEL, Outcome.CONFLICT)
    assert side.mine == rows[-1]


@given(st.lists(versions, max_size=5), versions)
def test_the_history_need_not_be_asked_where_the_last_version_tells_enough(
    came: list[Progress], theirs: Progress
) -> None:
    side = Side(Choice.MINE)
    for one in came:
        side.take(one)
    if side.mine is None or not succeeds(side.known[-1], side.mine, theirs):
        return
    assert as_sent(side.known, theirs) == theirs
    assert plan_merge(side.known[-1:], side.mine, theirs) == plan_merge(side.known, side.mine, theirs)


@given(versions, versions, versions)
def test_nothing_of_either_side_is_lost_without_being_told(
    base: Progress, mine: Progress, theirs: Progress
) -> None:
    merge = plan_merge(known(base), mine, theirs)
    if merge.outcome is Outcome.OLDER:
        return
    for name, value in merge.row.content().items():
        sides = {"mine": mine.content()[name], "theirs": theirs.content()[name]}
        assert value in sides.values()
        changed_here = sides["mine"] != base.content()[name]
        if changed_here and value != sides["mine"]:
            assert merge.outcome is Outcome.UPDATE


# ---------------------------------------------------------------- rows that tell how they came to be


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
