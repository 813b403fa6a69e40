"""Files under their hash, never half written; backups that hold everything and can be put back."""

import hashlib
import sqlite3
from pathlib import Path

import pytest

from jinjiang_desk.atomic import atomic_file, write_file, writing
from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Unit
from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.store.backup import check_database, list_backups
from jinjiang_desk.store.files import FileStore, copy_hashed, hash_file, stamp_of
from jinjiang_desk.store.removable import is_removable
from jinjiang_desk.store.restoring import restore_backup
from jinjiang_desk.store.store import Store
from tests.builders import AT, a_unit
from tests.full_disk import full_disk, needs_file_size_limits


def code_of(error: pytest.ExceptionInfo[DeskError]) -> Code:
    return error.value.problems[0].code


def test_the_same_bytes_are_one_file(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "photos")
    content = b"\xff\xd8\xff" + bytes(range(256))
    source = tmp_path / "a.jpg"
    source.write_bytes(content)
    sha256 = hashlib.sha256(content).hexdigest()
    assert [store.add(source, "image/jpeg"), store.add_bytes(content, "image/jpeg")] == [sha256, sha256]
    assert [path.name for _, path in store.hashes()] == [f"{sha256}.jpg"]
    kept = store.path_of(sha256)
    assert kept is not None
    assert kept.parent.name == sha256[:2]
    assert kept.read_bytes() == content
    assert store.path_of("00" * 32) is None
    assert store.path_of(None) is None


def test_files_that_are_moved_in_are_there_and_known_ones_stay(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "photos")
    known = store.add_bytes(b"known", "image/jpeg")
    files = []
    for number in range(120):
        path = tmp_path / f"{number}.part"
        path.write_bytes(b"known" if number == 7 else f"photo {number // 2}".encode())
        files.append((path, hashlib.sha256(path.read_bytes()).hexdigest(), "image/jpeg"))
    store.move_in(files)
    assert len(list(store.hashes())) == 61
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == sha256 for sha256, path in store.hashes())
    assert files[7][0].exists()
    assert store.path_of(known) is not None


def test_a_file_that_is_gone_is_told_and_those_moved_before_it_stay(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "photos")
    there = tmp_path / "a.part"
    there.write_bytes(b"there")
    files = [(there, hashlib.sha256(b"there").hexdigest()), (tmp_path / "b.part", "0" * 64)]
    with pytest.raises(DeskError) as caught:
        store.move_in((path, sha256, "image/jpeg") for path, sha256 in files)
    assert code_of(caught) is Code.NOT_WRITABLE
    assert [path.read_bytes() for _, path in store.hashes()] == [b"there"]


def test_a_copy_has_the_hash_that_is_told_of_it(tmp_path: Path) -> None:
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    source.write_bytes(bytes(range(256)) * 10_000)
    sha256 = copy_hashed(source, target)
    assert sha256 == hash_file(source) == hash_file(target) == hashlib.sha256(source.read_bytes()).hexdigest()


def test_a_stamp_tells_that_a_file_is_another(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"one")
    before = stamp_of(path)
    assert stamp_of(path) == before
    path.write_bytes(b"three")
    assert stamp_of(path) != before
    path.unlink()
    with pytest.raises(DeskError) as caught:
        stamp_of(path)
    assert code_of(caught) is Code.FILE_MISSING


def test_a_missing_source_is_told(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as caught:
        FileStore(tmp_path / "photos").add(tmp_path / "none.jpg", "image/jpeg")
    assert code_of(caught) is Code.FILE_MISSING


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "photos").write_text("a file where a folder should be")
    with pytest.raises(DeskError) as caught:
        FileStore(tmp_path / "photos").add_bytes(b"x", "image/jpeg")
    assert code_of(caught) is Code.NOT_WRITABLE


def test_a_failure_midway_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "list.xlsx"
    target.write_bytes(b"old")

    def write_half() -> None:
        with atomic_file(target) as scratch:
            scratch.write_bytes(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@needs_file_size_limits
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "big.bin"
    with full_disk(1 << 16), pytest.raises(DeskError) as caught:
        write_file(target, bytes(1 << 20))
    assert code_of(caught) is Code.DISK_FULL
    assert list(tmp_path.iterdir()) == []


def test_other_errors_are_not_swallowed(tmp_path: Path) -> None:
    with pytest.raises(KeyError), writing(tmp_path):
        raise KeyError


def test_a_backup_holds_what_was_written_last_and_can_be_put_back(tmp_path: Path) -> None:
    folder = DeskFolder(tmp_path / "desk")
    folder.make()
    store = Store.open(folder, AT)
    store.commit(Changeset("添加", (RowChange(None, a_unit("示例镇")),)), "区", AT)
    backup = store.back_up(AT, "手动")
    store.commit(Changeset("添加", (RowChange(None, a_unit("样板镇")),)), "区", AT)
    again = store.back_up(AT, "手动")
    store.close()
    assert [(one.path, one.reason) for one in list_backups(folder.backups)] == [
        (again, "手动"),
        (backup, "手动"),
    ]
    restore_backup(backup, folder.database, {})
    store = Store.open(folder, AT)
    assert [unit.name for unit in store.rows.find(Unit)] == ["示例镇"]
    store.close()


def test_a_broken_backup_is_refused(tmp_path: Path) -> None:
    database = tmp_path / "desk.sqlite3"
    database.write_bytes(b"untouched")
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(b"SQLite format 3\0" + b"x" * 4096)
    sqlite3.connect(tmp_path / "empty.sqlite3").close()
    foreign = sqlite3.connect(tmp_path / "foreign.sqlite3")
    foreign.execute("CREATE TABLE t (x TEXT)")
    foreign.close()
    cases = [
        (broken, Code.DESK_BROKEN),
        (tmp_path / "none", Code.BACKUP_MISSING),
        (tmp_path / "empty.sqlite3", Code.DESK_BROKEN),
        (tmp_path / "foreign.sqlite3", Code.DESK_BROKEN),
    ]
    for backup, expected in cases:
        with pytest.raises(DeskError) as caught:
            restore_backup(backup, database, {})
        assert code_of(caught) is expected
    assert database.read_bytes() == b"untouched"
    assert not (tmp_path / "none").exists()


def test_a_damaged_page_is_found(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE setting (key TEXT)")
    connection.execute("CREATE TABLE t (x TEXT)")
    connection.executemany("INSERT INTO t VALUES (?)", [("长" * 500,) for _ in range(200)])
    connection.execute("CREATE INDEX i ON t (x)")
    connection.commit()
    connection.close()
    check_database(path)
    content = bytearray(path.read_bytes())
    content[8192:12288] = b"\xff" * 4096
    path.write_bytes(bytes(content))
    with pytest.raises(DeskError) as caught:
        check_database(path)
    assert code_of(caught) is Code.DESK_BROKEN


def test_the_temporary_folder_is_on_no_stick(tmp_path: Path) -> None:
    assert is_removable(tmp_path / "not" / "yet" / "there") is False
