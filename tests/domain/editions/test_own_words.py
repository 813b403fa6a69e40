"""A person's words beside those of a newer edition: keeping all of them gives what the person had, giving all of them up
what the edition says."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.domain.editions.edition import MEASURE_FIELDS, pair_measures
from jinjiang_desk.domain.editions.edition_items import OldTask
from jinjiang_desk.domain.editions.own_words import OwnWord, PersonsWords, together, with_word
from jinjiang_desk.domain.plans.plan import MeasureReading, TaskReading
from jinjiang_desk.domain.plans.put_right import PutRight
from jinjiang_desk.domain.plans.reshaping import join_measures, split_measure
from jinjiang_desk.domain.records import Measure, Task

HEADER = {"owner": "区整改办", "updated_at": "2025-06-18T09:30:00"}
TEXTS = (
    "清理渠内淤泥和渠边垃圾，完成渠段清淤600米。",
    "铺设污水管道，把周边居民的生活污水接入处理站。",
    "明确管护人员，每周巡查不少于2次。",
    "安装油烟净化器并定期清洗，建立台账备查。",
    "督促企业建设规范的贮存场所，如实填写台账。",
    "公布监督电话，及时回复群众反映的问题。",
)
READ = tuple(MeasureReading(text, number) for number, text in enumerate(TEXTS, start=1))


@st.composite
def corrected(draw: st.DrawFn) -> tuple[tuple[MeasureReading, ...], tuple[MeasureReading, ...]]:
    """What a program read, and what a person made of it: measures worded anew, split, taken out, put in."""
    read = READ[: draw(st.integers(1, len(READ)))]
    now: list[MeasureReading] = []
    for one in read:
        step = draw(st.sampled_from(("leave", "leave", "reword", "split", "take out", "add")))
        if step == "reword":
            now.append(replace(one, text=f"{one.text[:-1]}，年底前完成。", units=("示例镇",)))
        elif step == "split":
            now += [replace(one, text=one.text[:9] + "。"), replace(one, text=one.text[9:], number=None)]
        elif step != "take out":
            now.append(one)
        if step == "add":
            now.append(MeasureReading(f"另加的一条，跟在第{one.number}条后面。"))
    return read, tuple(now)


def task(measures: tuple[MeasureReading, ...], goal: str) -> TaskReading:
    return TaskReading(1, "一", "水渠黑臭。", 1, goal=goal, measures=measures)


def loaded(now: TaskReading) -> OldTask:
    row = Task(**HEADER, id="t1", plan_id="p", number=1, number_text="一", problem=now.problem, goal=now.goal)
    rows = (
        Measure(
            **HEADER,
            id=f"m{at}",
            task_id="t1",
            position=at,
            **{name: getattr(one, name) for name in MEASURE_FIELDS},
        )
        for at, one in enumerate(now.measures, start=1)
    )
    return OldTask(row, tuple(rows))


@given(corrected())
def test_all_words_kept_are_the_persons_and_all_given_up_the_editions(
    found: tuple[tuple[MeasureReading, ...], tuple[MeasureReading, ...]],
) -> None:
    before, mine = task(found[0], "消除黑臭。"), task(found[1], "另定的目标。")
    old, words = loaded(mine), PersonsWords([PutRight(before, mine)])
    newer = replace(before, goal="彻底消除黑臭。")
    pairs = pair_measures(old.measures, newer.measures, {})
    now = newer
    for word in words.about(old, newer, now, pairs):
        assert not word.kept
        now = with_word(now, word, mine=True)
    assert now == mine
    kept = words.about(old, newer, now, pairs)
    assert all(word.kept for word in kept)
    for word in kept:
        now = with_word(now, word, mine=False)
    assert now == newer


def words_of(read: tuple[MeasureReading, ...], mine: tuple[MeasureReading, ...]) -> tuple[OwnWord, ...]:
    """The person's words where a newer edition says again what was read."""
    before, now = task(read, "消除黑臭。"), task(mine, "消除黑臭。")
    pairs = pair_measures(loaded(now).measures, read, {})
    return PersonsWords([PutRight(before, now)]).about(loaded(now), before, before, pairs)


@pytest.mark.parametrize(
    ("read", "mine"),
    [
        (READ[:3], (join_measures(READ[:3], 1))),
        (READ[:3], (join_measures(join_measures(READ[:3], 1), 1))),
        (READ[:3], split_measure(READ[:3], 1, 9)),
        (READ[:3], split_measure(split_measure(READ[:3], 1, 12), 1, 6)),
    ],
)
def test_what_was_joined_or_split_is_kept_as_a_whole(
    read: tuple[MeasureReading, ...], mine: tuple[MeasureReading, ...]
) -> None:
    words = words_of(read, mine)
    assert len(words) > 1
    for word in words:
        group = together(words)[word.name]
        assert set(group) == set(words)
        now = task(read, "消除黑臭。")
        for one in group:
            now = with_word(now, one, mine=True)
        assert now.measures == mine
        for one in group:
            now = with_word(now, one, mine=False)
        assert now.measures == read


def test_what_was_changed_in_several_places_is_kept_each_by_itself() -> None:
    mine = (replace(READ[0], text="另做一件。"), READ[1], replace(READ[2], units=("示例镇",)))
    assert {len(group) for group in together(words_of(READ[:3], mine)).values()} == {1}


def test_a_measure_printed_twice_that_a_person_took_out_once_is_told() -> None:
    twice = (READ[0], READ[1], READ[0])
    (word,) = words_of(twice, twice[:2])
    assert (word.mine, word.theirs, word.kept) == (None, READ[0], False)
    now = with_word(task(twice, "消除黑臭。"), word, mine=True)
    assert sorted(one.text for one in now.measures) == sorted(TEXTS[:2])
