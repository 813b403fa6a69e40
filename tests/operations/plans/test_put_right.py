"""What a person put right is written with the plan that it was put right in, and goes and comes with it."""

import json
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from jinjiang_desk.domain.plans.correction import Corrections, entries, with_task
from jinjiang_desk.domain.plans.put_right import Reviewed
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Plan
from jinjiang_desk.domain.row import Table
from jinjiang_desk.operations.desk import Desk, open_desk
from jinjiang_desk.operations.keeping.undoing import redo_last, told_history, undo_last
from jinjiang_desk.operations.plans.loading import load_plan, propose_plan
from jinjiang_desk.operations.plans.plan_review import (
    PlanReview,
    keep_corrections,
    load_corrected,
    review_plan,
)
from tests.desks import clock
from tests.operations.newer import LATER, Edited, as_edition, confirm_all

GOAL, TITLE = "另定的目标。", "正式的标题"
_GUARD = "history_is_append_only_2"


def corrected(review: PlanReview, goal: str = GOAL) -> Corrections:
    """Give the second task another goal, and the plan another title."""
    second = entries(review.reading, Corrections())[1]
    task = replace(second.task, goal=goal)
    return replace(with_task(review.reading, Corrections(), second.key, task), title=TITLE)


def load(desk: Desk, source: Path, goal: str = GOAL) -> None:
    review = review_plan(desk, source)
    load_corrected(desk, review, corrected(review, goal))


def load_edition(desk: Desk, source: Path, goal: str) -> None:
    review = as_edition(desk, source)
    review = confirm_all(desk, keep_corrections(desk, review, corrected(review, goal)))
    load_corrected(desk, review, review.corrections)


def kept(desk: Desk) -> list[tuple[str | None, str | None]]:
    """The title and the goal that are kept as a person's, of each plan."""
    rows = [one.put_right for one in desk.store.rows.find(Reviewed)]
    return [(row.title, one.now.goal if one.now is not None else None) for row in rows for one in row.tasks]


def retitled(review: PlanReview) -> list[str]:
    problems = review.proposal.changeset.problems
    return [one.values["title"] for one in problems if one.code is Code.PLAN_EDITION_RETITLES]


def load_into(desk: Desk, source: Path, pages: int) -> tuple[Code, ...]:
    """Load a plan into a database that may have so many pages, and return why that failed."""
    desk.store._database.execute(f"PRAGMA max_page_count = {pages}")
    try:
        load(desk, source)
    except DeskError as error:
        return tuple(one.code for one in error.problems)
    return ()


def test_a_disk_that_is_full_leaves_neither(district: Desk, sample_plan: Path) -> None:
    (used,) = district.store._database.execute("PRAGMA page_count").fetchone()
    for pages in range(used, used + 1_000, 3):
        failed = load_into(district, sample_plan, pages)
        if not failed:
            break
        assert failed == (Code.DISK_FULL,)
        assert district.store.rows.find(Plan) == district.store.rows.find(Reviewed) == ()
    assert pages > used + 9
    assert kept(district) == [(TITLE, GOAL)]


def test_undoing_takes_both_back_and_redoing_brings_both(
    district: Desk, sample_plan: Path, edited: Edited
) -> None:
    load(district, sample_plan)
    load_edition(district, edited(LATER), "再定的目标。")
    states = [[], [(TITLE, GOAL)], [(TITLE, "再定的目标。")]]
    assert kept(district) == states[2]
    undo_last(district)
    assert kept(district) == states[1]
    undo_last(district)
    assert kept(district) == states[0]
    redo_last(district)
    assert kept(district) == states[1]


def test_what_is_loaded_again_is_put_right_as_it_is_then(district: Desk, sample_plan: Path) -> None:
    load(district, sample_plan)
    undo_last(district)
    load(district, sample_plan, "再定的目标。")
    assert kept(district) == [(TITLE, "再定的目标。")]


def test_nobody_is_told_of_the_row(district: Desk, sample_plan: Path) -> None:
    load(district, sample_plan)
    (put_right, *_) = told_history(district)
    (plan,) = district.store.rows.find(Plan)
    assert Counter(undo_last(district).row_ids)[plan.id] == 1
    load_plan(district, propose_plan(district, sample_plan, another=True))
    (plain, *_) = told_history(district)
    assert (put_right.subjects, put_right.line.rows) == (plain.subjects, plain.line.rows)
    assert len(district.store.rows.find(Reviewed)) == 1


def test_restoring_in_the_reopened_document_does_not_hide_that_a_newer_edition_is_called_otherwise(
    district: Desk, sample_plan: Path, edited: Edited
) -> None:
    load(district, sample_plan)
    keep_corrections(district, review_plan(district, sample_plan), Corrections())
    assert retitled(as_edition(district, edited(LATER))) == [TITLE]


def test_a_title_that_was_never_loaded_is_nobodys(district: Desk, sample_plan: Path, edited: Edited) -> None:
    load_plan(district, propose_plan(district, sample_plan))
    (plan,) = district.store.rows.find(Plan)
    keep_corrections(district, review_plan(district, sample_plan), Corrections(title=plan.title))
    text = ("整改方案", "整改方案（修订）")
    assert retitled(as_edition(district, edited(text))) == []


def test_a_persons_title_lasts_over_an_edition_that_has_none(
    district: Desk, sample_plan: Path, edited: Edited, tmp_path: Path
) -> None:
    load(district, sample_plan)
    second = tmp_path / "没有标题.txt"
    text = edited(LATER).read_text(encoding="utf-8")
    second.write_text(text[text.index("一、学习") :], encoding="utf-8")
    review = confirm_all(district, as_edition(district, second))
    assert retitled(review) == []
    load_corrected(district, review, review.corrections)
    assert retitled(as_edition(district, edited(LATER, name="第三版.txt"))) == [TITLE]


def leave_to_an_earlier_program(desk: Desk) -> None:
    """Let a desk be as the program left it that kept what was put right among the settings, by document."""
    history = desk.store.history
    with closing(sqlite3.connect(desk.store.folder.database)) as database, database:
        for change in reversed(history.lines(100)):
            rows = {one.table: one.after for one in history.rows_of(change.number) if one.after}
            if Table.REVIEWED in rows:
                tasks = json.dumps(rows[Table.REVIEWED]["put_right"]["tasks"])
                key = f"plan_put_right/{rows[Table.PLAN]['source_sha256']}"
                database.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (key, tasks))
        (guard,) = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", (_GUARD,)).fetchone()
        database.execute(f"DROP TRIGGER {_GUARD}")
        database.execute("DELETE FROM history WHERE row_table = 'reviewed'")
        database.execute(guard)
        database.execute("DROP TABLE reviewed")
        database.execute("DELETE FROM _sqlite_migrations WHERE name = '0009_reviewed'")


def test_what_an_earlier_program_kept_goes_and_comes_with_the_plan(
    district: Desk, sample_plan: Path, edited: Edited
) -> None:
    load(district, sample_plan)
    load_edition(district, edited(LATER), "再定的目标。")
    leave_to_an_earlier_program(district)
    with closing(open_desk(district.store.folder, clock)) as desk:
        assert kept(desk) == [(TITLE, "再定的目标。")]
        undo_last(desk)
        assert kept(desk) == [(TITLE, GOAL)]
        redo_last(desk)
        assert kept(desk) == [(TITLE, "再定的目标。")]
        undo_last(desk)
        undo_last(desk)
        assert kept(desk) == []
        redo_last(desk)
        assert kept(desk) == [(TITLE, GOAL)]


def test_what_an_earlier_program_took_back_comes_back_with_what_was_put_right(
    district: Desk, sample_plan: Path
) -> None:
    load(district, sample_plan)
    undo_last(district)
    leave_to_an_earlier_program(district)
    with closing(open_desk(district.store.folder, clock)) as desk:
        assert kept(desk) == []
        redo_last(desk)
        assert kept(desk) == [(TITLE, GOAL)]
