"""Drafts lie in the desk and in its backups, in no history and in no workbook."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Progress, Task
from jinjiang_desk.operations.desk import Desk, open_desk
from jinjiang_desk.operations.keeping.restoring import restore
from jinjiang_desk.operations.keeping.safekeeping import back_up
from jinjiang_desk.operations.keeping.undoing import history, undo_last
from jinjiang_desk.operations.sending.writing import unsent_records
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.drafts import (
    DraftKey,
    delete_draft,
    draft_of,
    drafts,
    drafts_of,
    drop_draft,
    keep_draft,
    last_dropped,
    save_draft,
    take_draft_back,
)
from jinjiang_desk.operations.tasks.records import save_progress
from tests.desks import NOW

TYPED = {"text": "写了一半", "percent": "四十"}


@pytest.fixture
def key(working: Desk) -> DraftKey:
    return DraftKey("progress", find_task(working, "2").id, "示例镇")


def test_a_draft_is_kept_as_typed_and_the_next_one_takes_its_place(working: Desk, key: DraftKey) -> None:
    keep_draft(working, key, {"text": "写"}, {"text": ""})
    keep_draft(working, key, TYPED, {"text": ""})
    kept = draft_of(working, key)
    assert kept is not None
    assert (kept.fields, kept.base, kept.at) == (TYPED, {"text": ""}, NOW.isoformat(timespec="seconds"))
    assert [one.task.number for one in drafts(working)] == [2]


def test_a_draft_is_in_no_history_and_goes_nowhere(working: Desk, key: DraftKey) -> None:
    before = history(working)
    keep_draft(working, key, TYPED, {})
    assert history(working) == before
    assert unsent_records(working) == []


def test_a_draft_that_was_given_up_comes_back_until_the_next_one_is(working: Desk, key: DraftKey) -> None:
    other = DraftKey("inspection", key.task_id, key.unit)
    for one in (key, other):
        keep_draft(working, one, TYPED, {})
    drop_draft(working, key)
    given_up = last_dropped(working)
    assert given_up is not None
    assert (given_up.key, draft_of(working, key)) == (key, None)
    back = take_draft_back(working, key)
    assert back is not None
    assert back.fields == TYPED
    drop_draft(working, key)
    drop_draft(working, other)
    assert take_draft_back(working, key) is None
    assert [one.key for one in drafts_of(working, find_task(working, "2")).values()] == []


def test_a_draft_that_was_emptied_leaves_the_one_that_was_given_up(working: Desk, key: DraftKey) -> None:
    other = DraftKey("inspection", key.task_id, key.unit)
    keep_draft(working, key, TYPED, {})
    drop_draft(working, key)
    keep_draft(working, other, {"place": "误"}, {})
    delete_draft(working, other)
    assert drafts(working) == ()
    back = take_draft_back(working, key)
    assert back is not None
    assert back.fields == TYPED


def test_a_record_takes_its_draft_away_only_where_it_is_made(working: Desk, key: DraftKey) -> None:
    task = find_task(working, "2")
    keep_draft(working, key, TYPED, {})
    wrong = {"period": "2025-06", "status": "达到时序进度", "text": "好", "percent": 400}
    with pytest.raises(DeskError) as refused:
        save_draft(working, key, lambda desk: save_progress(desk, task, wrong))
    assert [one.code for one in refused.value.problems] == [Code.PERCENT_OUT_OF_RANGE]
    assert draft_of(working, key) is not None
    assert working.store.rows.find(Progress) == ()
    save_draft(working, key, lambda desk: save_progress(desk, task, {**wrong, "percent": 40}))
    assert draft_of(working, key) is None
    assert [one.percent for one in working.store.rows.find(Progress)] == [40]


def test_a_draft_outlives_its_task_but_is_listed_only_with_it(working: Desk, key: DraftKey) -> None:
    keep_draft(working, key, TYPED, {})
    undo_last(working)
    assert working.store.rows.find(Task) == ()
    assert drafts(working) == ()
    kept = draft_of(working, key)
    assert kept is not None
    assert kept.fields == TYPED


def test_a_backup_has_the_drafts(working: Desk, key: DraftKey) -> None:
    keep_draft(working, key, TYPED, {})
    made = back_up(working)
    keep_draft(working, key, {"text": ""}, {})
    folder = working.store.folder
    working.close()
    restore(folder, Path(made.path), lambda: NOW)
    again = open_desk(folder, lambda: NOW)
    kept = draft_of(again, key)
    again.close()
    assert kept is not None
    assert kept.fields == TYPED
