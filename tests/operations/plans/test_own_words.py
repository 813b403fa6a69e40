"""What a person put right in the loaded edition, when a newer one says otherwise."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from jinjiang_desk.domain.editions.edition import Kind
from jinjiang_desk.domain.editions.own_words import OwnWord, with_word
from jinjiang_desk.domain.plans.correction import Corrections, Entry, entries, with_task
from jinjiang_desk.domain.plans.plan import Person
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Measure
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.plans.edition_loading import compare_plan
from jinjiang_desk.operations.plans.plan_review import (
    PlanReview,
    keep_corrections,
    load_corrected,
    review_plan,
)
from jinjiang_desk.operations.tasks.dossiers import find_task
from tests.operations.newer import LATER, Edited, as_edition, confirm_all

SEVERAL = Code.PLAN_EDITION_OVERWRITES


@pytest.fixture
def put_right(district: Desk, sample_plan: Path) -> Desk:
    """The made-up plan, loaded after a person put the second task right (goal, persons, first and second measure, the
    third split), took a measure out of the third and crossed the fourth out."""
    review = review_plan(district, sample_plan)
    found = entries(review.reading, Corrections())
    second, third, fourth = found[1], found[2], found[3]
    one, two, three = second.task.measures
    measures = (
        replace(one, text="清理渠内淤泥和渠边垃圾，完成渠段清淤800米。"),
        two,
        replace(three, text="明确管护人员。"),
        replace(three, text="每周巡查。", number=4),
    )
    task = replace(
        second.task,
        goal="另定的目标。",
        persons=(Person("孙强", "责任人", "区水利局局长"),),
        measures=measures,
    )
    now = with_task(review.reading, Corrections(), second.key, task)
    shorter = replace(third.task, measures=third.task.measures[:-1])
    now = with_task(review.reading, now, third.key, shorter)
    load_corrected(district, review, replace(now, struck=frozenset({fourth.key})))
    return district


def words(review: PlanReview, at: int) -> dict[str, OwnWord]:
    """The person's words of the task that is so far down the edition, by what they are about."""
    assert review.edition is not None
    found = review.edition.own_of(review.edition.pairs[at])
    return {_about(one): one for one in found}


def _about(word: OwnWord) -> str:
    return (word.mine or word.theirs).text[:4] if word.is_measure else word.name


def told(review: PlanReview) -> list[str]:
    return [one.values["field"] for one in review.proposal.changeset.problems if one.code is SEVERAL]


def entry(review: PlanReview, at: int) -> Entry:
    return entries(review.reading, review.corrections)[at]


def say(desk: Desk, review: PlanReview, at: int, word: OwnWord, *, mine: bool) -> PlanReview:
    """Keep a person's word, or take that of the edition."""
    one = entry(review, at)
    task = with_word(one.task, word, mine=mine)
    return keep_corrections(desk, review, with_task(review.reading, review.corrections, one.key, task))


def test_what_an_edition_overwrites_is_told_field_by_field(put_right: Desk, edited: Edited) -> None:
    review = as_edition(put_right, edited(LATER))
    assert set(words(review, 1)) == {"goal", "persons", "清理渠内", "明确管护", "每周巡查"}
    assert not any(one.kept for one in words(review, 1).values())
    (taken_out,) = words(review, 2).values()
    assert (taken_out.mine, taken_out.theirs) == (None, entry(review, 2).task.measures[-1])
    assert len(told(review)) == 6
    assert told(review)[:2] == ["“责任人”", "“整改目标”"]
    review = confirm_all(put_right, review)
    load_corrected(put_right, review, review.corrections)
    assert find_task(put_right, "2").goal != "另定的目标。"


def test_a_task_that_was_crossed_out_and_comes_again_is_told(put_right: Desk, edited: Edited) -> None:
    review = as_edition(put_right, edited(LATER))
    assert review.edition is not None
    (fourth,) = [one for one in review.edition.pairs if one.kind is Kind.NEW]
    assert review.edition.struck == {fourth.key}
    codes = [one.code for one in review.proposal.changeset.problems]
    assert codes.count(Code.PLAN_EDITION_STRUCK) == 1


def test_a_title_that_a_person_gave_is_told(planned: Desk, edited: Edited) -> None:
    second = as_edition(planned, edited(LATER))
    load_corrected(planned, second, Corrections(title="正式的标题"))
    third = as_edition(planned, edited(LATER, ("整改目标：消除", "整改目标：彻底消除"), name="第三版.txt"))
    told = [one for one in third.proposal.changeset.problems if one.code is Code.PLAN_EDITION_RETITLES]
    assert [one.values["title"] for one in told] == ["正式的标题"]
    kept = keep_corrections(planned, third, Corrections(title="正式的标题"))
    assert Code.PLAN_EDITION_RETITLES not in {one.code for one in kept.proposal.changeset.problems}


def test_each_word_is_kept_or_given_up(put_right: Desk, edited: Edited) -> None:
    before = as_edition(put_right, edited(LATER))
    review = before
    for at in (1, 2):
        for word in words(before, at).values():
            review = say(put_right, review, at, word, mine=True)
    assert told(review) == []
    assert all(one.kept for at in (1, 2) for one in words(review, at).values())
    assert [one.text for one in entry(review, 1).task.measures] == [
        "清理渠内淤泥和渠边垃圾，完成渠段清淤800米。",
        before.reading.tasks[1].measures[1].text,
        "明确管护人员。",
        "每周巡查。",
    ]
    again = review
    for at in (1, 2):
        for word in words(review, at).values():
            again = say(put_right, again, at, word, mine=False)
    assert again.corrections == Corrections()
    rows = put_right.store.rows.by_id(Measure)
    load_corrected(put_right, review, review.corrections)
    assert put_right.store.rows.by_id(Measure).keys() >= rows.keys()
    second = find_task(put_right, "2")
    assert (second.goal, second.persons[0].title) == ("另定的目标。", "区水利局局长")
    assert str(second.deadline.date if second.deadline else "") == "2027-06-30"


def test_a_word_that_was_kept_is_known_to_the_edition_after(put_right: Desk, edited: Edited) -> None:
    review = as_edition(put_right, edited(LATER))
    review = confirm_all(put_right, say(put_right, review, 1, words(review, 1)["goal"], mine=True))
    load_corrected(put_right, review, review.corrections)
    third = as_edition(put_right, edited(LATER, ("整改目标：消除", "整改目标：彻底消除"), name="第三版.txt"))
    assert set(words(third, 1)) == {"goal"}
    assert words(third, 1)["goal"].theirs.startswith("彻底消除")
    undo_last(put_right)
    assert len(words(as_edition(put_right, edited(LATER, name="第四版.txt")), 1)) == 5


def test_corrections_that_an_earlier_program_kept_are_found(put_right: Desk, edited: Edited) -> None:
    with closing(sqlite3.connect(put_right.store.folder.database)) as database, database:
        database.execute("DELETE FROM reviewed")
    assert len(told(as_edition(put_right, edited(LATER)))) == 6


def test_what_the_edition_says_as_the_person_did_is_no_question(put_right: Desk, edited: Edited) -> None:
    same = ("消除水渠黑臭，周边住户生活污水收集率达90%以上，建立日常管护制度。", "另定的目标。")
    assert "goal" not in words(as_edition(put_right, edited(same)), 1)


def test_what_nobody_put_right_is_no_question(planned: Desk, edited: Edited) -> None:
    review = as_edition(planned, edited(LATER))
    assert review.edition is not None
    assert not any(map(review.edition.own_of, review.edition.pairs))


def test_the_command_line_is_told_too(put_right: Desk, edited: Edited) -> None:
    edition, proposal = compare_plan(put_right, edited(LATER))
    assert [one.code for one in proposal.changeset.problems].count(SEVERAL) == 6
    assert sum(map(len, edition.own.values())) == 6
