"""Backups by the program itself: when one is made, which are thinned, and the check of what is kept."""

import shutil
import sqlite3
from pathlib import Path

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.retention import Reason
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.assigning.units import add_unit
from jinjiang_desk.operations.desk import Desk, init_desk
from jinjiang_desk.operations.keeping.safekeeping import back_up, back_up_at_start, backups, check
from jinjiang_desk.operations.keeping.undoing import undo_last
from jinjiang_desk.operations.tasks.drafts import DraftKey, keep_draft
from jinjiang_desk.operations.tasks.listing import list_tasks
from jinjiang_desk.paths import DeskFolder
from tests.full_disk import full_disk, needs_file_size_limits
from tests.operations.keeping.conftest import Calendar, codes


def reasons(desk: Desk) -> list[str]:
    return [one.reason for one in backups(desk.store.folder)]


def test_the_start_makes_a_backup_only_where_something_changed(desk: Desk, calendar: Calendar) -> None:
    for _ in range(3):
        assert back_up_at_start(desk) == ()
        calendar.pass_by(days=1)
    assert reasons(desk) == [Reason.START]
    add_unit(desk, "示例镇")
    back_up_at_start(desk)
    assert reasons(desk) == [Reason.START, Reason.START]
    desk.store.set_setting("anything", "else")
    calendar.pass_by(days=1)
    back_up_at_start(desk)
    assert len(reasons(desk)) == 3


def test_what_was_only_typed_is_a_reason_for_a_backup(desk: Desk, calendar: Calendar) -> None:
    back_up_at_start(desk)
    calendar.pass_by(days=1)
    keep_draft(desk, DraftKey("progress", "T1", "示例镇"), {"text": "清淤"}, {})
    back_up_at_start(desk)
    assert len(reasons(desk)) == 2


def test_a_broken_newest_backup_is_a_reason_for_another(desk: Desk, calendar: Calendar) -> None:
    back_up_at_start(desk)
    backups(desk.store.folder)[0].path.write_bytes(b"not a database" * 100)
    calendar.pass_by(minutes=1)
    back_up_at_start(desk)
    assert len(reasons(desk)) == 2


def test_on_a_stick_the_start_makes_one_a_day(desk: Desk, calendar: Calendar) -> None:
    desk.store.removable = True
    back_up_at_start(desk)
    add_unit(desk, "示例镇")
    calendar.pass_by(hours=23)
    back_up_at_start(desk)
    assert len(reasons(desk)) == 1
    calendar.pass_by(hours=1)
    back_up_at_start(desk)
    assert len(reasons(desk)) == 2


@needs_file_size_limits
def test_the_start_goes_on_where_the_disk_is_full(desk: Desk) -> None:
    with full_disk(1 << 12):
        told = back_up_at_start(desk)
    assert codes(told) == [Code.DISK_FULL]
    assert reasons(desk) == []


def test_undoing_what_came_in_a_file_makes_a_backup_first(desk: Desk, planned: Desk) -> None:
    add_unit(desk, "示例镇")
    undo_last(desk)
    assert reasons(desk) == []
    undo_last(planned)
    assert reasons(planned) == [Reason.BEFORE_UNDO]


def test_only_backups_of_this_desk_are_thinned(desk: Desk, calendar: Calendar, tmp_path: Path) -> None:
    folder = desk.store.folder.backups
    old = "20200101-080000-启动时"
    own = back_up(desk, Reason.START).path
    by_hand = back_up(desk).path
    shutil.copy(own, folder / f"{old}.sqlite3")
    (folder / f"{old}-1.sqlite3").write_text("a letter that only looks like a backup")
    shutil.copy(own, folder / "我的副本.sqlite3")
    shutil.copy(own, folder / "20201399-080000-启动时.sqlite3")
    other = init_desk(DeskFolder(tmp_path / "other"), Role.TOWN, "示例镇", calendar)
    shutil.copy(back_up(other).path, folder / f"{old}-2.sqlite3")
    other.close()
    sqlite3.connect(folder / f"{old}-3.sqlite3").close()
    calendar.pass_by(days=800)
    newest = back_up(desk, Reason.START).path
    assert {path.name for path in folder.iterdir()} == {
        by_hand.name,
        newest.name,
        f"{old}-1.sqlite3",
        f"{old}-2.sqlite3",
        f"{old}-3.sqlite3",
        "我的副本.sqlite3",
        "20201399-080000-启动时.sqlite3",
    }


def test_a_check_mends_what_lists_are_read_from(planned: Desk) -> None:
    assert Code.LISTS_MENDED not in {problem.code for problem in check(planned).problems}
    planned.store._database.execute("DELETE FROM standing WHERE seat = 1")
    planned.store._database.connection.commit()
    before = list_tasks(planned)
    assert Code.LISTS_MENDED in {problem.code for problem in check(planned).problems}
    assert list_tasks(planned) != before
    assert Code.LISTS_MENDED not in {problem.code for problem in check(planned).problems}
