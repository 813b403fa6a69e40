"""What happened to a task: every change of its rows, every workbook that carried them."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.status import Decision
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.story import Event, TaskStory, task_story
from jinjiang_desk.operations.keeping.undoing import undo_change, undo_last
from jinjiang_desk.operations.sending.writing import dispatch, dispatch_all, write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.records import edit_record, save_progress, withdraw_record
from jinjiang_desk.operations.tasks.verdicts import give_verdict
from tests.operations.conftest import receive

REPORT = {"period": "2025-06", "status": "达到时序进度", "text": "正在清淤。"}


def story(desk: Desk, number: str, unit: str | None = None) -> TaskStory:
    return task_story(desk, find_task(desk, number), unit)


def report(desk: Desk, number: str) -> str:
    return save_progress(desk, find_task(desk, number), REPORT).row_ids[0]


def actions(told: TaskStory) -> list[str]:
    return [event.step.line.action for event in told.events if event.step is not None]


def letters(told: TaskStory) -> list[tuple[str, str, int, int]]:
    """Kind, other side, rows and receipts of the workbooks, newest first."""
    found = [event.letter for event in told.events if event.letter is not None]
    return [(str(one.line.kind), one.peer, one.rows, one.receipts) for one in found]


def fates(event: Event) -> list[tuple[str, str]]:
    return [(row.what, row.fate) for row in event.rows]


def test_a_change_is_told_with_its_fields_in_words(working: Desk) -> None:
    row_id = report(working, "2")
    edit_record(working, row_id, {"text": "清淤完成。", "percent": 80})
    withdraw_record(working, row_id)
    withdrawn, edited, made, received = story(working, "2").events
    assert fates(withdrawn) == [("进展 2025年6月", "作废")]
    assert [(one.before, one.after) for one in edited.rows[0].fields] == [
        ("正在清淤。", "清淤完成。"),
        ("", "80"),
    ]
    assert (made.rows[0].fate, made.rows[0].unit) == ("新增", "示例镇")
    assert {row.fate for row in received.rows} == {"新增"}
    assert [row.what for row in received.rows][:2] == ["任务", "措施1"]


def test_only_what_concerns_the_task_is_told(working: Desk) -> None:
    report(working, "7")
    before = story(working, "2")
    assert len(before.events) == 1
    assert actions(story(working, "7"))[0] == "填报进展"
    assert not before.cut


def test_a_long_story_says_that_it_is_cut(working: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jinjiang_desk.operations.keeping.story.LONGEST", 2)
    row_id = report(working, "2")
    edit_record(working, row_id, {"text": "清淤完成。"})
    told = story(working, "2")
    assert told.cut
    assert len(told.events) == 2


def test_an_undone_step_says_so_and_a_later_one_bars_it(working: Desk) -> None:
    row_id = report(working, "2")
    edit_record(working, row_id, {"text": "清淤完成。"})
    edited, made, _received = story(working, "2").events
    assert edited.step is not None
    assert made.step is not None
    assert (edited.step.can_undo, made.step.can_undo) == (True, False)
    undo_change(working, edited.step.line.number)
    undo, edited, made, _received = story(working, "2").events
    assert edited.step is not None
    assert undo.step is not None
    assert made.step is not None
    assert edited.step.line.undone_by == undo.step.line.number
    assert (undo.step.can_undo, edited.step.can_undo, made.step.can_undo) == (False, False, True)
    undo_last(working)
    assert fates(story(working, "2").events[0]) == [("进展 2025年6月", "移除")]


def test_a_return_is_confirmed_by_the_next_dispatch(planned: Desk, working: Desk, tmp_path: Path) -> None:
    report(working, "2")
    write_return(working, tmp_path / "回传.xlsx")
    assert letters(story(working, "2"))[0] == ("回传表", "区整改办", 1, 0)
    receive(planned, tmp_path / "回传.xlsx")
    give_verdict(planned, find_task(planned, "2"), "示例镇", Decision.RETURNED, "请补充。")
    dispatch(planned, "示例镇", tmp_path / "再下发.xlsx")
    receive(working, tmp_path / "再下发.xlsx")
    told = story(working, "2")
    assert letters(told)[0] == ("下发表", "区整改办", 1, 1)
    assert letters(told)[1] == ("回传表", "区整改办", 1, 1)
    assert fates(told.events[0]) == [("审核意见", "新增")]
    kept = [event.letter.kept for event in told.events if event.letter is not None]
    assert all(path is not None and path.is_file() for path in kept)
    # Nothing of another task was carried, so nothing is told there but what came first.
    assert letters(story(working, "7")) == letters(told)[2:] == [("下发表", "区整改办", 5, 0)]


def test_the_district_sees_all_units_or_one(planned: Desk, working: Desk, tmp_path: Path) -> None:
    dispatch_all(planned, tmp_path / "全部")
    report(working, "2")
    write_return(working, tmp_path / "回传.xlsx")
    receive(planned, tmp_path / "回传.xlsx")
    everyone, one = story(planned, "2"), story(planned, "2", "示例镇")
    assert len({peer for _kind, peer, _rows, _receipts in letters(everyone)}) > 1
    assert {peer for _kind, peer, _rows, _receipts in letters(one)} == {"示例镇"}
    loaded = one.events[-1]
    assert ("责任单位 示例镇", "新增") in fates(loaded)
    assert len(loaded.rows) < len(everyone.events[-1].rows)
    answered = [event.letter.answered for event in one.events if event.letter and not event.step]
    assert answered == [True, True]
