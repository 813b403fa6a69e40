"""Restoring: a look first, no row id given twice, another computer, and everything that may be wrong."""

import shutil
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Evidence, Progress, Task
from jinjiang_desk.domain.retention import Reason
from jinjiang_desk.domain.status import Role, Stage
from jinjiang_desk.operations.desk import Desk, init_desk, open_desk
from jinjiang_desk.operations.keeping.restoring import Fate, preview_restore, restore
from jinjiang_desk.operations.keeping.safekeeping import back_up, backups, backups_at, check
from jinjiang_desk.operations.keeping.second_place import choose_place, level, second_place
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach, evidence_file
from jinjiang_desk.operations.tasks.records import edit_record, save_progress
from jinjiang_desk.paths import DeskFolder
from tests.desks import NOW
from tests.full_disk import full_disk, needs_file_size_limits
from tests.pictures import a_photo


def clock():
    return NOW


def code_of(error: pytest.ExceptionInfo[DeskError]) -> Code:
    return error.value.problems[0].code


def report(desk: Desk, task: str, text: str, period: str = "2025-06") -> str:
    content = {"period": period, "status": "达到时序进度", "text": text}
    return save_progress(desk, find_task(desk, task), content).row_ids[0]


def serials(desk: Desk) -> list[int]:
    return [int(row_id.split("-")[1]) for row_id in desk.mint(2)]


@pytest.fixture
def worked(working: Desk, tmp_path: Path) -> tuple[Desk, Path]:
    """A town desk with a report and a photo in a backup on a stick, and more after it."""
    stick = tmp_path / "U盘"
    stick.mkdir()
    report(working, "2", "清淤过半。")
    attach(working, find_task(working, "2"), [Attachment(a_photo(tmp_path / "前.jpg"))], Stage.BEFORE)
    choose_place(working, stick)
    level(working)
    back_up(working)
    return working, stick


def test_the_preview_says_what_goes_and_what_comes_back(worked: tuple[Desk, Path], tmp_path: Path) -> None:
    desk, _ = worked
    (backup,) = [one.path for one in backups(desk.store.folder) if one.reason == Reason.BY_HAND]
    same = preview_restore(desk.store.folder, backup)
    assert (same.affected, same.missing, same.then) == ((), (), same.now)
    (first,) = desk.store.rows.find(Progress)
    edit_record(desk, first.id, {"text": "清淤完成。"})
    added = report(desk, "1", "新的进展。")
    write_return(desk, tmp_path / "回传.xlsx")
    preview = preview_restore(desk.store.folder, backup)
    assert preview.now is not None
    assert (preview.then.records, preview.now.records) == (1, 2)
    assert (preview.then.tasks, preview.then.photos) == (4, 1)
    assert (preview.unit, preview.role, preview.backup.reason) == ("示例镇", "town", "手动")
    assert [(one.row.id, one.fate, one.sent) for one in preview.affected] == [
        (added, Fate.GOES, True),
        (first.id, Fate.REVERTS, True),
    ]
    (after,) = preview.of_fate(Fate.REVERTS)
    assert isinstance(after.row, Progress)
    assert after.row.text == "清淤完成。"


def test_rows_that_were_taken_away_since_come_back(working: Desk) -> None:
    report(working, "2", "清淤过半。")
    backup = back_up(working).path
    undo_last(working)
    (one,) = preview_restore(working.store.folder, backup).affected
    assert (one.fate, one.sent) == (Fate.RETURNS, False)


def test_the_preview_names_photos_that_are_nowhere(worked: tuple[Desk, Path]) -> None:
    desk, stick = worked
    (on_stick,) = [one.path for one in backups_at(stick) if one.reason == Reason.BY_HAND]
    shutil.rmtree(desk.store.folder.photos)
    assert preview_restore(desk.store.folder, on_stick).missing == ()
    own = desk.store.folder.backups / on_stick.name
    assert preview_restore(desk.store.folder, own).missing == ("前.jpg",)


def test_no_row_id_is_given_twice_after_restoring(working: Desk) -> None:
    folder = working.store.folder
    backup = back_up(working).path
    sent = report(working, "2", "已经发出的进展。")
    given = serials(working)
    working.close()
    restore(folder, backup, clock)
    again = open_desk(folder, clock)
    new = report(again, "2", "恢复后另写的进展。")
    assert abs(serials(again)[0] - given[-1]) > 100_000
    assert new != sent
    again.close()
    # Forward once more, to what was there before the restore: that is older in numbering now.
    (before,) = [one.path for one in backups(folder) if one.reason == Reason.BEFORE_RESTORE]
    restore(folder, before, clock)
    forward = open_desk(folder, clock)
    assert new not in {report(forward, "1", "又写。"), report(forward, "7", "又写。")}
    assert forward.store.rows.get(Progress, sent) is not None
    forward.close()


def test_numbering_meets_no_other_where_the_present_is_unknown(
    worked: tuple[Desk, Path], tmp_path: Path
) -> None:
    desk, stick = worked
    early = next(one.path for one in backups_at(stick) if one.reason == Reason.BY_HAND)
    old_name = early.with_name("20240101-000000-手动.sqlite3")
    shutil.copy(early, old_name)
    for number in range(5):
        report(desk, "1", f"其后{number}")
    back_up(desk)
    given = serials(desk)
    new = DeskFolder(tmp_path / "新电脑")
    restore(new, old_name, clock)
    restored = open_desk(new, clock)
    first = serials(restored)[0]
    # A desk makes fewer rows than this, whichever of the two goes on.
    assert abs(first - given[0]) > 100_000
    restored.close()


def test_a_new_computer_gets_the_whole_desk_from_the_stick(worked: tuple[Desk, Path], tmp_path: Path) -> None:
    desk, stick = worked
    desk.close()
    shutil.rmtree(desk.store.folder.root)
    backup = backups_at(stick)[0].path
    new = DeskFolder(tmp_path / "新电脑")
    preview = preview_restore(new, backup)
    assert (preview.now, preview.affected, preview.missing) == (None, (), ())
    restore(new, backup, clock)
    restored = open_desk(new, clock)
    assert restored.identity == desk.identity
    assert level(restored).fetched > 0
    assert [evidence_file(restored, one) is not None for one in restored.store.rows.find(Evidence)] == [True]
    assert check(restored).problems == ()
    place = second_place(restored)
    assert place is not None
    assert (place.path, place.reachable) == (stick, True)
    restored.close()


def test_the_second_place_is_not_what_it_was_in_the_backup(worked: tuple[Desk, Path], tmp_path: Path) -> None:
    desk, _ = worked
    backup = back_up(desk).path
    other = tmp_path / "另一个U盘"
    other.mkdir()
    choose_place(desk, other)
    desk.close()
    restore(desk.store.folder, backup, clock)
    again = open_desk(desk.store.folder, clock)
    place = second_place(again)
    assert place is not None
    assert place.path == other
    again.close()


def test_another_desk_s_backup_is_refused_unless_the_folder_is_empty(
    worked: tuple[Desk, Path], tmp_path: Path
) -> None:
    backup = backups_at(worked[1])[0].path
    other = DeskFolder(tmp_path / "别的")
    mine = init_desk(other, Role.TOWN, "样板镇", clock)
    back_up(mine)
    mine.close()
    before = other.database.read_bytes()
    for work in (lambda: preview_restore(other, backup), lambda: restore(other, backup, clock)):
        with pytest.raises(DeskError) as caught:
            work()
        assert code_of(caught) is Code.BACKUP_OTHER_DESK
    assert other.database.read_bytes() == before
    # Nor where the desk is broken or gone and only its backups tell whose it was.
    for spoil in (lambda: other.database.write_bytes(b"broken" * 999), other.database.unlink):
        spoil()
        with pytest.raises(DeskError) as caught:
            restore(other, backup, clock)
        assert code_of(caught) is Code.BACKUP_OTHER_DESK


@pytest.mark.parametrize("damage", ["no database", "torn"])
def test_a_broken_desk_is_restored_and_kept_aside(working: Desk, damage: str) -> None:
    folder = working.store.folder
    report(working, "2", "清淤过半。")
    backup = back_up(working).path
    given = serials(working)
    working.close()
    content = bytearray(folder.database.read_bytes())
    spoilt = b"no database" * 99 if damage == "no database" else bytes(content[:4096]) + b"\xff" * 40960
    folder.database.write_bytes(spoilt)
    assert preview_restore(folder, backup).now is None
    restore(folder, backup, clock)
    restored = open_desk(folder, clock)
    assert len(restored.store.rows.find(Progress)) == 1
    assert abs(serials(restored)[0] - given[-1]) > 100_000
    restored.close()
    assert [path.read_bytes() for path in folder.backups.glob("*.damaged")] == [spoilt]


def test_a_broken_backup_changes_nothing(working: Desk, tmp_path: Path) -> None:
    folder = working.store.folder
    broken = folder.backups / "20250618-080000-手动.sqlite3"
    sound = back_up(working).path.read_bytes()
    working.close()
    before = folder.database.read_bytes()
    empty = tmp_path / "empty.sqlite3"
    sqlite3.connect(empty).close()
    broken.write_bytes(sound[:8192] + b"\xff" * (len(sound) - 8192))
    for path, code in (
        (broken, Code.DESK_BROKEN),
        (empty, Code.DESK_BROKEN),
        (tmp_path / "none.sqlite3", Code.BACKUP_MISSING),
    ):
        with pytest.raises(DeskError) as caught:
            restore(folder, path, clock)
        assert code_of(caught) is code
    assert folder.database.read_bytes() == before
    assert Counter(one.reason for one in backups(folder))[Reason.BEFORE_RESTORE] == 0


@needs_file_size_limits
def test_a_full_disk_leaves_the_desk_as_it_is(working: Desk) -> None:
    folder = working.store.folder
    backup = back_up(working).path
    report(working, "2", "清淤过半。")
    working.close()
    with full_disk(1 << 14), pytest.raises(DeskError) as caught:
        restore(folder, backup, clock)
    assert code_of(caught) is Code.DISK_FULL
    again = open_desk(folder, clock)
    assert len(again.store.rows.find(Progress)) == 1
    assert len(again.store.rows.find(Task)) == 4
    again.close()
    assert not list(folder.root.glob(".*"))
