"""The second place of the backups: what is brought there, what is told while it is away, full or unplugged."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Cancelled, Code, DeskError
from jinjiang_desk.domain.retention import Reason
from jinjiang_desk.operations.assigning.units import add_unit
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.safekeeping import back_up, back_up_at_start, backups, backups_at
from jinjiang_desk.operations.keeping.second_place import (
    choose_place,
    forget_place,
    level,
    second_place,
    waiting_files,
)
from tests.full_disk import full_disk, needs_file_size_limits
from tests.operations.keeping.conftest import Calendar, codes


def keep_photos(desk: Desk, count: int) -> None:
    for number in range(count):
        desk.store.photos.add_bytes(f"photo {number}".encode() * 1000, "image/jpeg")


def files_below(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_every_backup_goes_to_the_second_place_with_the_photos(desk: Desk, stick: Path) -> None:
    keep_photos(desk, 3)
    desk.store.outbox.add_bytes(b"a workbook", "application/pdf")
    assert codes(choose_place(desk, stick)) == [Code.BACKUP_PLACE_SAME_DISK]
    assert back_up(desk).problems == ()
    assert waiting_files(desk) == 4
    assert level(desk).brought == 4
    assert (waiting_files(desk), level(desk).brought) == (0, 0)
    place = second_place(desk)
    assert place is not None
    for folder in ("photos", "outbox", "backups"):
        kept = files_below(desk.store.folder.root / folder)
        assert files_below(place.folder.root / folder) == kept != []
    assert [one.reason for one in backups_at(stick)] == [Reason.BY_HAND]


def test_the_second_place_is_thinned_too(desk: Desk, stick: Path, calendar: Calendar) -> None:
    choose_place(desk, stick)
    for number in range(60):
        add_unit(desk, f"示例{number}镇")
        back_up_at_start(desk)
        calendar.pass_by(days=1)
    there = [one.path.name for one in backups_at(stick)]
    assert there == [one.path.name for one in backups(desk.store.folder)]
    assert len(there) < 20


def test_a_place_that_is_away_is_told_after_a_week(desk: Desk, stick: Path, calendar: Calendar) -> None:
    choose_place(desk, stick)
    back_up(desk)
    away = stick.rename(stick.with_name("拔出"))
    calendar.pass_by(days=6)
    add_unit(desk, "示例镇")
    assert back_up_at_start(desk) == ()
    calendar.pass_by(days=1)
    assert codes(back_up_at_start(desk)) == [Code.BACKUP_PLACE_AWAY]
    assert (waiting_files(desk), level(desk).brought) == (0, 0)
    # Another stick under the same name is not the place either, and nothing is written to it.
    stick.mkdir()
    assert codes(back_up_at_start(desk)) == [Code.BACKUP_PLACE_AWAY]
    assert list(stick.iterdir()) == []
    stick.rmdir()
    away.rename(stick)
    assert back_up_at_start(desk) == ()
    assert backups_at(stick)[0].path.name == backups(desk.store.folder)[0].path.name


class Puller:
    """Does something at the third file."""

    def __init__(self, stick: Path | None) -> None:
        self.stick = stick

    def report(self, done: int, total: int, what: str) -> None:
        if done == 2:
            if self.stick is None:
                raise Cancelled
            self.stick.rename(self.stick.with_name("拔出"))


def test_a_place_unplugged_midway_is_told_and_goes_on_later(desk: Desk, stick: Path) -> None:
    keep_photos(desk, 5)
    choose_place(desk, stick)
    with pytest.raises(DeskError) as caught:
        level(desk, Puller(stick))
    assert caught.value.problems[0].code is Code.BACKUP_PLACE_GONE
    assert not stick.exists()
    stick.with_name("拔出").rename(stick)
    assert level(desk).brought == 3


def test_cancelling_keeps_what_was_copied(desk: Desk, stick: Path) -> None:
    keep_photos(desk, 5)
    choose_place(desk, stick)
    with pytest.raises(Cancelled):
        level(desk, Puller(None))
    assert waiting_files(desk) == 3


def test_a_file_that_was_cut_off_is_copied_again(desk: Desk, stick: Path) -> None:
    keep_photos(desk, 1)
    choose_place(desk, stick)
    level(desk)
    (copy,) = stick.rglob("*.jpg")
    whole = copy.read_bytes()
    copy.write_bytes(whole[:100])
    # Bad bytes are not taken for the photo, in either direction.
    (own,) = desk.store.folder.photos.rglob("*.jpg")
    assert (level(desk).brought, copy.read_bytes(), own.read_bytes()) == (1, whole, whole)
    own.write_bytes(whole[:100])
    mended = level(desk)
    assert (mended.fetched, mended.problems, copy.read_bytes(), own.read_bytes()) == (1, (), whole, whole)


def test_a_spoilt_photo_is_told_and_left_out(desk: Desk, stick: Path) -> None:
    keep_photos(desk, 2)
    spoilt = min(desk.store.folder.photos.rglob("*.jpg"))
    spoilt.write_bytes(b"something else")
    choose_place(desk, stick)
    assert codes(level(desk).problems) == [Code.EVIDENCE_FILE_LOST]
    assert len(list(stick.rglob("*.jpg"))) == 1


@needs_file_size_limits
def test_a_full_second_place_hinders_no_backup(desk: Desk, stick: Path) -> None:
    back_up(desk)
    choose_place(desk, stick)
    keep_photos(desk, 1)
    with full_disk(1 << 12):
        told = back_up_at_start(desk)
        with pytest.raises(DeskError) as caught:
            level(desk)
    assert codes(told) == [Code.DISK_FULL]
    assert caught.value.problems[0].code is Code.DISK_FULL
    assert files_below(stick) == []


def test_a_place_that_is_none_is_refused(desk: Desk, tmp_path: Path, stick: Path) -> None:
    for path, code in (
        (tmp_path / "none", Code.FILE_MISSING),
        (desk.store.folder.root, Code.BACKUP_PLACE_INSIDE),
        (desk.store.folder.photos, Code.BACKUP_PLACE_INSIDE),
    ):
        with pytest.raises(DeskError) as caught:
            choose_place(desk, path)
        assert caught.value.problems[0].code is code
    assert second_place(desk) is None
    choose_place(desk, stick)
    forget_place(desk)
    assert second_place(desk) is None
