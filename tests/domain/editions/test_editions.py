"""A newer edition beside the plan that is loaded: pairs, differences, and what a person decides."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.editions.edition import Kind, TaskPair, confirmed, pair_tasks
from jinjiang_desk.domain.editions.edition_decisions import (
    NEW,
    Decisions,
    Fate,
    decisions_from_text,
    decisions_to_text,
    with_fate,
    with_measure,
    with_pair,
)
from jinjiang_desk.domain.editions.edition_items import OldTask, is_like, like_titles, shared_tasks
from jinjiang_desk.domain.plans.plan import MeasureReading, PlanReading, TaskReading, UnitMention
from tests.builders import a_measure, a_task

"""For laws: how long an example takes says how busy the computer is."""
TEXTS = (
    "前进村水渠发黑发臭，渠边堆有生活垃圾，周边居民污水直接排入渠内。",
    "幸福路部分餐馆没有安装油烟净化器，油烟直接排向居民楼，群众反映强烈。",
    "示例工业园两处工地裸土没有覆盖，出入口没有冲洗设施，车辆带泥上路。",
    "青石沟流域治理工程开工晚、进度慢，雨季泥沙下泄，影响下游取水。",
)
MEASURES = (
    "清理渠内淤泥和渠边垃圾。",
    "铺设污水管道，接入村污水处理站。",
    "明确管护人员，每周巡查不少于2次。",
)


def an_old(number: int) -> OldTask:
    task = a_task(id=f"t{number}", number=number, number_text=str(number), problem=TEXTS[number - 1])
    measures = tuple(
        a_measure(id=f"m{number}.{at}", task_id=task.id, position=at, number=at, text=f"{number}号：{text}")
        for at, text in enumerate(MEASURES, start=1)
    )
    return OldTask(task, measures)


OLD = tuple(an_old(number) for number in range(1, 5))


def read_again(old: OldTask, **changed: object) -> TaskReading:
    """A task as the newer edition prints it."""
    row = old.row
    measures = tuple(MeasureReading(one.text, one.number) for one in old.measures)
    whole = TaskReading(
        row.number,
        row.number_text,
        row.problem,
        10 * (row.number or 0),
        responsible_units=row.responsible_units,
        deadline=row.deadline,
        measures=measures,
    )
    return replace(whole, **changed)


def keyed(*tasks: TaskReading) -> list[tuple[str, TaskReading]]:
    return [(f"k{at}", task) for at, task in enumerate(tasks, start=1)]


SAME = keyed(*(read_again(one) for one in OLD))


def mates(pairs: tuple[TaskPair, ...]) -> list[str | None]:
    return [pair.old.row.id if pair.old is not None else None for pair in pairs]


def test_an_edition_that_says_the_same_differs_in_nothing() -> None:
    pairs = pair_tasks(OLD, SAME, Decisions())
    assert mates(pairs) == ["t1", "t2", "t3", "t4"]
    assert {(pair.kind, pair.open, pair.differences) for pair in pairs} == {(Kind.SAME, False, ())}


@given(st.permutations(range(4)))
def test_renumbered_tasks_keep_their_ids(order: list[int]) -> None:
    tasks = [
        read_again(OLD[at], number=place, number_text=f"第{place}项")
        for place, at in enumerate(order, start=1)
    ]
    pairs = pair_tasks(OLD, keyed(*tasks), Decisions())
    assert mates(pairs) == [f"t{at + 1}" for at in order]
    assert not any(pair.open for pair in pairs)
    assert all({one.field for one in pair.differences} <= {"number", "number_text"} for pair in pairs)


def test_what_changed_is_told_with_both_values() -> None:
    task = read_again(OLD[0], goal="消除黑臭。", responsible_units=(UnitMention("样板镇", lead=True),))
    pair = pair_tasks(OLD, keyed(task), Decisions())[0]
    assert pair.kind is Kind.CHANGED
    told = {one.field: (one.before, one.after) for one in pair.differences}
    assert told == {
        "goal": (None, "消除黑臭。"),
        "responsible_units": ((UnitMention("示例镇", lead=True),), (UnitMention("样板镇", lead=True),)),
    }


def test_what_only_one_edition_has_is_told_whole() -> None:
    new = TaskReading(
        9, "九", "示例镇沙河边堆有弃土。", 1, goal="清运弃土。", measures=(MeasureReading("清运。", 1),)
    )
    *_known, added = pair_tasks(OLD, keyed(*(read_again(one) for one in OLD), new), Decisions())
    assert added.kind is Kind.NEW
    assert {one.field: (one.before, one.after) for one in added.differences} == {
        "number": (None, 9),
        "number_text": (None, "九"),
        "problem": (None, "示例镇沙河边堆有弃土。"),
        "goal": (None, "清运弃土。"),
    }
    (measure,) = added.measures
    assert {one.field: one.after for one in measure.differences} == {"number": 1, "text": "清运。"}
    (gone, *_others) = [one for one in pair_tasks(OLD, [], Decisions()) if one.old == OLD[0]]
    assert {one.after for one in gone.differences} == {None}
    assert {"problem", "responsible_units"} <= {one.field for one in gone.differences}
    assert all(one.differences for one in gone.measures)


def test_measures_are_paired_and_keep_their_ids() -> None:
    first, second, third = read_again(OLD[0]).measures
    edited = replace(third, text=third.text.replace("2次", "3次"), number=2)
    task = read_again(OLD[0], measures=(first, edited, MeasureReading("公布监督电话。", 3)))
    (pair, *_rest) = pair_tasks(OLD, keyed(task), Decisions())
    assert pair.kind is Kind.CHANGED
    found = [(one.kind, one.old.id if one.old is not None else None) for one in pair.measures]
    assert found == [(Kind.SAME, "m1.1"), (Kind.CHANGED, "m1.3"), (Kind.NEW, None), (Kind.GONE, "m1.2")]
    assert second.text in pair.measures[3].old.text


def test_what_a_person_says_holds_and_the_rest_is_proposed_anew() -> None:
    said = with_pair(Decisions(), "k1", "t2")
    pairs = pair_tasks(OLD, SAME, said)
    assert mates(pairs)[0] == "t2"
    assert mates(pairs)[1] != "t2"
    assert pairs[1].open
    assert mates(pair_tasks(OLD, SAME, with_pair(said, "k2", NEW)))[:2] == ["t2", None]
    assert pair_tasks(OLD, SAME, with_pair(said, "k2", "t1"))[1].open is False
    # A second task that is taken for the same one leaves the first to be decided again.
    assert with_pair(said, "k3", "t2").pairs == {"k3": "t2"}


def test_a_decision_about_what_is_no_longer_there_is_none() -> None:
    assert mates(pair_tasks(OLD, SAME, Decisions(pairs={"k1": "gone", "other": "t2"}))) == [
        "t1",
        "t2",
        "t3",
        "t4",
    ]
    twice = Decisions(pairs={"k1": "t2", "k2": "t2"})
    assert mates(pair_tasks(OLD, SAME, twice)).count("t2") == 1


def test_a_task_that_is_gone_waits_for_its_fate() -> None:
    (*_kept, gone) = pair_tasks(OLD, SAME[:3], Decisions())
    assert (gone.kind, gone.open, gone.fate, gone.key) == (Kind.GONE, True, None, None)
    (*_kept, gone) = pair_tasks(OLD, SAME[:3], with_fate(Decisions(), "t4", Fate.KEEP))
    assert (gone.open, gone.fate) == (False, Fate.KEEP)


def test_a_measure_that_may_be_either_waits_and_can_be_said() -> None:
    old = OldTask(
        OLD[0].row,
        tuple(
            replace(one, number=None, text=f"每月开展联合执法检查不少于{one.position}次。")
            for one in OLD[0].measures
        ),
    )
    task = read_again(OLD[0], measures=(MeasureReading("每月开展联合执法检查不少于5次。"),))
    (pair,) = pair_tasks([old], [("k1", task)], Decisions())
    assert pair.open
    said = with_measure(Decisions(), "k1", task.measures[0].text, "m1.3")
    (pair,) = pair_tasks([old], [("k1", task)], said)
    assert pair.measures[0].old is not None
    assert pair.measures[0].old.id == "m1.3"
    assert not pair.open
    (pair,) = pair_tasks([old], [("k1", task)], with_measure(said, "k1", task.measures[0].text, NEW))
    assert [one.kind for one in pair.measures] == [Kind.NEW, Kind.GONE, Kind.GONE, Kind.GONE]


def test_measures_of_one_text_are_each_confirmed_and_chosen_by_themselves() -> None:
    texts = ("完成整改。", "开展巡查工作。", "完成整改。")
    old = OldTask(
        OLD[0].row, tuple(replace(one, text=text) for one, text in zip(OLD[0].measures, texts, strict=True))
    )
    task = read_again(old)
    (before,) = pair_tasks([old], [("k1", task)], Decisions())
    said = decisions_from_text(decisions_to_text(confirmed(Decisions("p"), before)))
    (after,) = pair_tasks([old], [("k1", task)], said)
    assert [one.old.id for one in after.measures if one.old] == ["m1.1", "m1.2", "m1.3"]
    assert after.kind is Kind.SAME
    first, _second, third = (one.key for one in after.measures)
    for key, position in ((first, 3), (third, 1)):
        said = with_measure(said, "k1", key, f"m1.{position}")
    (turned,) = pair_tasks([old], [("k1", task)], said)
    assert [one.old.id for one in turned.measures if one.old] == ["m1.3", "m1.2", "m1.1"]


@pytest.mark.parametrize("places", [(0, 1, 2, 3), (2, 0), (3,)])
def test_what_is_confirmed_stays_as_it_was(places: tuple[int, ...]) -> None:
    tasks = [SAME[at] for at in places]
    before = pair_tasks(OLD, tasks, Decisions())
    decisions = Decisions()
    for pair in before:
        decisions = confirmed(decisions, pair)
    after = pair_tasks(OLD, tasks, decisions)
    assert mates(after) == mates(before)
    assert not any(pair.open for pair in after if pair.key is not None)


def test_a_plan_is_like_one_with_the_same_tasks_or_the_same_title() -> None:
    tasks = tuple(task for _key, task in SAME)
    assert shared_tasks(OLD, PlanReading("完全另一份", tasks, None, ())) == 1
    assert shared_tasks(OLD, PlanReading("完全另一份", tasks[:2], None, ())) == 1
    fresh = read_again(OLD[0], problem="毫不相干的一件事情，谁也没有写过。", measures=())
    assert shared_tasks(OLD, PlanReading("完全另一份", (fresh, tasks[1]), None, ())) == 0.5
    assert shared_tasks(OLD, PlanReading(None, (), None, ())) == 0
    title = "示例区贯彻落实督察反馈问题整改方案"
    assert like_titles(f"{title}（修订）", title)
    assert not like_titles("", "")
    assert not like_titles(title, "示例区农村黑臭水体治理实施办法")
    assert is_like(0.5, titled_so=False)
    assert is_like(0, titled_so=True)
    assert not is_like(0.4, titled_so=False)


ids = st.text(max_size=6)


@given(
    st.builds(
        Decisions,
        plan_id=st.none() | ids,
        pairs=st.dictionaries(ids, ids, max_size=3),
        measures=st.dictionaries(ids, st.dictionaries(ids, ids, max_size=2), max_size=2),
        gone=st.dictionaries(ids, st.sampled_from(Fate), max_size=2),
    )
)
def test_decisions_are_kept_as_they_are(decisions: Decisions) -> None:
    assert decisions_from_text(decisions_to_text(decisions)) == decisions


def test_what_cannot_be_read_is_told_apart_from_none() -> None:
    for text in ("{", "[]", '{"gone": {"a": "burnt"}}', '{"pairs": 3}'):
        assert decisions_from_text(text) is None
    assert decisions_from_text("") == Decisions()
