"""What holds of merging whatever comes, and in whatever order."""

from hypothesis import example, given
from hypothesis import strategies as st

from jinjiang_desk.domain.exchange.merge import Choice, Merge, Outcome, as_sent, plan_merge, resolve, succeeds
from jinjiang_desk.domain.exchange.version import Version
from jinjiang_desk.domain.records import Progress
from tests.domain.exchange.sent_versions import known, sent

texts = st.sampled_from(["甲", "乙", "丙"])
versions = st.builds(
    lambda text, difficulties, revision, day: sent(text, revision, day, difficulties=difficulties),
    texts,
    texts,
    st.integers(1, 4),
    st.integers(1, 5),
)


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
