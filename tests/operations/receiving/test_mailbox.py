"""收件和发件: what became of every workbook, and what it did."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.domain.exchange.package import Selection, Wanted
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Evidence, Inspection, Progress
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.domain.tasks.todo import Spot
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import redo_last, undo_last
from jinjiang_desk.operations.receiving.mailbox import Fate, kept_file, letter_story, mailbox, save_as
from jinjiang_desk.operations.receiving.receive import apply_decided, preview_files
from jinjiang_desk.operations.sending.returning import checks_before_return
from jinjiang_desk.operations.sending.writing import dispatch, write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.drafts import DraftKey, keep_draft
from jinjiang_desk.operations.tasks.evidence import Attachment, attach
from jinjiang_desk.operations.tasks.inspections import save_inspection
from jinjiang_desk.operations.tasks.records import save_progress
from tests.operations.conftest import receive, report
from tests.operations.steps import INSPECTION, code_of
from tests.pictures import a_photo


def fates(desk: Desk) -> list[tuple[Fate, int, int]]:
    return [(one.fate, one.rows, one.acknowledged) for one in mailbox(desk)]


@pytest.fixture
def sent(working: Desk, tmp_path: Path) -> Path:
    """A return with a report and a photo for task 2."""
    report(working, "2", "清淤完成。")
    attach(working, find_task(working, "2"), [Attachment(a_photo(tmp_path / "后.jpg"))], Stage.AFTER)
    return write_return(working, tmp_path / "回传.xlsx").path


def test_a_return_waits_until_the_district_says_that_it_arrived(
    working: Desk, planned: Desk, sent: Path, tmp_path: Path
) -> None:
    assert fates(working)[0] == (Fate.WAITING, 2, 0)
    receive(planned, sent)
    assert [fate for fate, _rows, _known in fates(planned)] == [Fate.TAKEN, Fate.ANSWERED]
    dispatch(planned, "示例镇", tmp_path / "回执.xlsx")
    assert fates(planned)[0][0] is Fate.SILENT
    receive(working, tmp_path / "回执.xlsx")
    assert fates(working)[:2] == [(Fate.TAKEN, 0, 0), (Fate.ARRIVED, 2, 2)]
    story = letter_story(working, mailbox(working)[0])
    assert (story.entries, story.report.receipts) == ((), 2)
    left = letter_story(working, mailbox(working)[1])
    assert {(type(one.row), one.left, one.acknowledged) for one in left.entries} == {
        (Progress, True, True),
        (Evidence, True, True),
    }


def test_a_receipt_that_is_taken_back_is_told_and_told_again_when_redone(
    working: Desk, planned: Desk, sent: Path
) -> None:
    receive(planned, sent)
    undo_last(planned)
    assert fates(planned)[0][0] is Fate.UNDONE
    redo_last(planned)
    assert fates(planned)[0][0] is Fate.TAKEN
    assert working.store.rows.find(Progress)


def test_what_was_decided_about_a_conflict_is_kept(
    working: Desk, planned: Desk, sent: Path, tmp_path: Path
) -> None:
    receive(planned, sent)
    (here,) = planned.store.rows.find(Progress)
    changed = here.changed(planned.now(), text="还差一段。", difficulties="雨水多")
    planned.commit(Changeset("测试", (RowChange(here, changed),)))
    report(working, "2", "全部完成。")
    path = write_return(working, tmp_path / "又一份.xlsx").path
    with preview_files(planned, [path]) as preview:
        apply_decided(planned, preview, dict.fromkeys(preview.clashes, Choice.MINE))
    story = letter_story(planned, mailbox(planned)[0])
    told = {one.difference.field: one.difference for one in story.entries}
    assert (told["text"].mine, told["text"].theirs, told["text"].decided) == (
        "还差一段。",
        "全部完成。",
        Choice.MINE,
    )
    assert told["difficulties"].outcome is Outcome.PARALLEL
    (kept,) = planned.store.rows.find(Progress)
    assert (kept.text, kept.difficulties) == ("还差一段。", "雨水多")


def test_the_kept_copy_has_its_own_name_and_goes_where_one_likes(
    planned: Desk, working: Desk, sent: Path, tmp_path: Path
) -> None:
    receive(planned, sent)
    letter = mailbox(planned)[0]
    assert kept_file(planned, letter).name == "回传.xlsx"
    target = save_as(planned, letter, tmp_path / "别处" / "a.xlsx")
    assert target.read_bytes() == sent.read_bytes()
    with pytest.raises(DeskError) as caught:
        save_as(planned, letter, planned.store.folder.root / "a.xlsx")
    assert code_of(caught) is Code.TARGET_IN_DESK
    kept = planned.store.inbox.path_of(letter.line.sha256)
    assert kept is not None
    kept.unlink()
    with pytest.raises(DeskError) as caught:
        kept_file(planned, letter)
    assert code_of(caught) is Code.FILE_MISSING
    assert letter_story(planned, letter).kept is None
    assert working.identity.unit == letter.line.unit


def found(desk: Desk, wanted: Wanted | None = None) -> set[tuple[int | None, Code, Spot]]:
    checks = checks_before_return(desk, wanted or Wanted())
    return {(one.task.number, one.problem.code, one.spot) for one in checks}


def test_what_looks_forgotten_is_told_with_its_place(working: Desk, tmp_path: Path) -> None:
    two = find_task(working, "2")
    assert (2, Code.PROGRESS_MISSING, Spot.PROGRESS) in found(working)
    save_progress(working, two, {"period": "2025-06", "status": "已完成", "text": "完成。"})
    assert (2, Code.PROGRESS_MISSING, Spot.PROGRESS) not in found(working)
    assert (2, Code.AFTER_PHOTO_MISSING, Spot.PHOTOS) in found(working)
    attach(working, two, [Attachment(a_photo(tmp_path / "后.jpg"))], Stage.AFTER)
    assert (2, Code.AFTER_PHOTO_MISSING, Spot.PHOTOS) not in found(working)
    save_progress(working, two, {"period": "2025-06", "status": "未达时序进度", "text": "停了。"})
    assert (2, Code.REASON_MISSING, Spot.PROGRESS) in found(working)
    with_reason = {"period": "2025-06", "status": "未达时序进度", "text": "停了。", "difficulties": "雨水多"}
    save_progress(working, two, with_reason)
    assert (2, Code.REASON_MISSING, Spot.PROGRESS) not in found(working)
    assert (2, Code.PROGRESS_MISSING, Spot.PROGRESS) in found(working, Wanted(period="2025-05"))


def test_a_lost_photo_and_a_lonely_inspector_are_told(working: Desk, tmp_path: Path) -> None:
    two = find_task(working, "2")
    attach(working, two, [Attachment(a_photo(tmp_path / "后.jpg"))], Stage.AFTER)
    for _sha256, path in list(working.store.photos.hashes()):
        path.unlink()
    assert (2, Code.EVIDENCE_FILE_LOST, Spot.PHOTOS) in found(working)
    save_inspection(working, two, INSPECTION)
    (row,) = working.store.rows.find(Inspection)
    alone = row.changed(working.now(), inspectors=("张三",))
    working.commit(Changeset("测试", (RowChange(row, alone),)))
    assert (2, Code.INSPECTORS_TOO_FEW, Spot.INSPECTION) in found(working)


def test_a_draft_is_told_and_a_task_that_stays_behind_is_not_asked_about(working: Desk) -> None:
    two = find_task(working, "2")
    keep_draft(working, DraftKey("progress", two.id, "示例镇"), {"text": "写了一半"}, {})
    assert (2, Code.DRAFT_OPEN, Spot.PROGRESS) in found(working)
    only = Selection(without_tasks=frozenset({two.id}))
    assert not {number for number, _code, _spot in found(working, Wanted(only=only))} & {2}
