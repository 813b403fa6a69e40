"""What a person put right lasts as long as the plan says it: whatever is done with the document meanwhile, and over an
edition that does not have the task."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from jinjiang_desk.domain.editions.edition_decisions import Fate
from jinjiang_desk.domain.plans.correction import Corrections, added, entries, with_task
from jinjiang_desk.domain.plans.plan import TaskReading
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Plan
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.plans.plan_documents import read_plan_file
from jinjiang_desk.operations.plans.plan_review import (
    PlanReview,
    keep_corrections,
    load_corrected,
    review_plan,
)
from jinjiang_desk.operations.tasks.dossiers import find_task
from tests.operations.newer import LATER, Edited, as_edition, confirm_all, without_fifth

GOAL = "另定的目标。"


def with_goal(desk: Desk, source: Path, at: int) -> PlanReview:
    """Review a plan with another goal in the task that is so far down."""
    review = review_plan(desk, source)
    found = entries(review.reading, Corrections())[at]
    task = replace(found.task, goal=GOAL)
    return keep_corrections(desk, review, with_task(review.reading, Corrections(), found.key, task))


def load(desk: Desk, review: PlanReview) -> None:
    load_corrected(desk, review, review.corrections, review.decisions)


def told(review: PlanReview) -> list[str]:
    codes = (Code.PLAN_EDITION_OVERWRITES, Code.PLAN_EDITION_STRUCK)
    problems = review.proposal.changeset.problems
    return [one.values.get("field", "") for one in problems if one.code in codes]


def forget(desk: Desk) -> Path:
    """Let the desk be as an earlier program left it; return the document of its plan."""
    (plan,) = desk.store.rows.find(Plan)
    with closing(sqlite3.connect(desk.store.folder.database)) as database, database:
        database.execute("DELETE FROM reviewed")
    document = desk.store.inbox.path_of(plan.source_sha256)
    assert document is not None
    return document


def test_looking_at_the_loaded_document_again_forgets_nothing(
    district: Desk, sample_plan: Path, edited: Edited
) -> None:
    load(district, with_goal(district, sample_plan, 1))
    again = review_plan(district, sample_plan)
    keep_corrections(district, again, Corrections())
    assert told(as_edition(district, edited(LATER))) == ["“整改目标”"]


def test_what_was_corrected_and_never_loaded_is_nobodys_word(
    district: Desk, sample_plan: Path, edited: Edited
) -> None:
    load(district, with_goal(district, sample_plan, 1))
    second = edited(LATER)
    load(district, confirm_all(district, as_edition(district, second)))
    undo_last(district)
    keep_corrections(district, as_edition(district, second), Corrections("只是试试"))
    assert told(as_edition(district, edited(LATER, name="第三版.txt"))) == ["“整改目标”"]


def become_another(document: Path) -> None:
    """Let a document say by itself what a person had put right in it."""
    (goal,) = (task.goal for task in read_plan_file(document).tasks[1:2])
    text = document.read_text("utf-8")
    assert goal in text
    document.write_text(text.replace(goal, GOAL), "utf-8")


@pytest.mark.parametrize(
    "spoil", [Path.unlink, lambda document: document.write_bytes(b"%PDF-1.4 spoilt"), become_another]
)
def test_a_document_that_is_lost_spoilt_or_another_by_now_is_no_obstacle(
    district: Desk, sample_plan: Path, edited: Edited, spoil: Callable[[Path], object]
) -> None:
    load(district, with_goal(district, sample_plan, 1))
    spoil(forget(district))
    review = as_edition(district, edited(LATER))
    assert "“整改目标”" in told(review)
    load(district, confirm_all(district, review))


def test_an_old_document_is_read_once_however_much_is_put_right_in_the_newer_one(
    district: Desk, sample_plan: Path, edited: Edited
) -> None:
    load(district, with_goal(district, sample_plan, 1))
    document = forget(district)
    review = as_edition(district, edited(LATER))
    document.unlink()
    for title in ("修订稿", "再次修订"):
        review = keep_corrections(district, review, Corrections(title))
        assert told(review) == ["“整改目标”"]


def test_a_task_that_stays_beside_an_edition_keeps_the_persons_word(
    district: Desk, sample_plan: Path, edited: Edited
) -> None:
    load(district, with_goal(district, sample_plan, 4))
    load(district, confirm_all(district, as_edition(district, without_fifth(edited)), Fate.KEEP))
    assert find_task(district, "5").goal == GOAL
    assert told(as_edition(district, edited(LATER, name="第三版.txt"))) == ["“整改目标”"]


def test_a_task_crossed_out_that_an_edition_does_not_have_stays_crossed_out_for_the_next(
    district: Desk, sample_plan: Path, edited: Edited
) -> None:
    review = review_plan(district, sample_plan)
    fifth = entries(review.reading, Corrections())[4]
    load(district, keep_corrections(district, review, Corrections(struck=frozenset({fifth.key}))))
    load(district, confirm_all(district, as_edition(district, without_fifth(edited))))
    assert told(as_edition(district, edited(LATER, name="第三版.txt"))) == [""]


def added_behind(review: PlanReview, at: int, task: TaskReading) -> Corrections:
    now, key = added(Corrections(), review.reading.tasks[at])
    return with_task(review.reading, now, key, task)


def test_a_task_that_a_person_added_is_told_where_an_edition_lacks_it(
    district: Desk, sample_plan: Path, edited: Edited
) -> None:
    review = review_plan(district, sample_plan)
    mine = replace(review.reading.tasks[2], number=9, number_text="九", problem="另加的一项。")
    load_corrected(district, review, added_behind(review, 2, mine))
    newer = as_edition(district, edited(LATER))
    assert newer.edition is not None
    assert newer.edition.added == {find_task(district, "9").id}
    again = confirm_all(district, newer, Fate.KEEP)
    load(district, again)
    third = as_edition(district, edited(LATER, name="第三版.txt"))
    assert third.edition is not None
    assert third.edition.added == {find_task(district, "9").id}


def test_of_two_tasks_that_say_the_same_only_the_persons_own_is_theirs(
    district: Desk, sample_plan: Path, edited: Edited
) -> None:
    review = review_plan(district, sample_plan)
    twin = replace(review.reading.tasks[1], goal=GOAL)
    load_corrected(district, review, added_behind(review, 1, twin))
    newer = as_edition(district, edited(LATER))
    assert newer.edition is not None
    old = newer.edition.pairs[1].old
    assert old is not None
    assert old.row.goal != GOAL
    assert told(newer) == []
