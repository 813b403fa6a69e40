"""The decision table of merging, line by line."""

from dataclasses import replace

from jinjiang_desk.domain.exchange.merge import Choice, Merge, Outcome, as_sent, plan_merge, resolve
from jinjiang_desk.domain.records import Progress
from tests.domain.exchange.sent_versions import known, outcome, sent


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
