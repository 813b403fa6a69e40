"""Workbooks are copied to where they are read, one ahead of the one that is worked out."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from jinjiang_desk.domain.heeding import go_on
from jinjiang_desk.domain.problem import Cancelled, Code, DeskError
from jinjiang_desk.operations.receiving.copying import Copied, Copying
from jinjiang_desk.store.files import Stamp

SIZE = 3_000_000


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    """Five files, of which the third is missing."""
    found = [tmp_path / f"{number}.xlsx" for number in range(5)]
    for number, path in enumerate(found):
        if number != 2:
            path.write_bytes(bytes([number]) * SIZE)
    return found


@pytest.fixture
def copying(paths: list[Path], tmp_path: Path) -> Iterator[Copying]:
    (tmp_path / "copies").mkdir()
    made = Copying(paths, tmp_path / "copies")
    yield made
    made.stop()


def folders(tmp_path: Path) -> list[str]:
    return sorted(one.name for one in (tmp_path / "copies").iterdir())


def test_each_copy_is_the_file_with_its_hash_and_stamp(copying: Copying, paths: list[Path]) -> None:
    for number in (0, 1):
        copied = copying.take(number, go_on)
        content = paths[number].read_bytes()
        assert copied.path.read_bytes() == content
        assert copied.path.parent == copying.folder_of(number)
        assert copied.sha256 == hashlib.sha256(content).hexdigest()
        assert copied.stamp == Stamp(SIZE, paths[number].stat().st_mtime_ns)


def test_a_missing_file_is_told_at_its_turn_and_holds_up_no_other(copying: Copying) -> None:
    codes = []
    for number in range(5):
        try:
            assert isinstance(copying.take(number, go_on), Copied)
        except DeskError as error:
            codes.append((number, error.problems[0].code))
    assert codes == [(2, Code.FILE_MISSING)]


def test_never_more_than_one_ahead(copying: Copying, tmp_path: Path) -> None:
    assert folders(tmp_path) == []
    copying.take(0, go_on)
    copying.stop()
    assert set(folders(tmp_path)) <= {"0", "1"}


def test_who_stops_while_a_large_file_is_copied_is_heard_at_once(
    copying: Copying, paths: list[Path], tmp_path: Path
) -> None:
    os.truncate(paths[0], 1_500_000_000)

    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        copying.take(0, stop)
    copying.stop()
    there = [one.stat().st_size for one in (tmp_path / "copies").rglob("*.xlsx")]
    assert sum(there) < 1_500_000_000
