"""Files are moved into place, and stay there even where the power goes right after."""

import os
import stat
from pathlib import Path

import pytest

from jinjiang_desk.atomic import write_file


@pytest.mark.skipif(os.name == "nt", reason="Windows lets no folder be opened")
def test_the_name_of_a_new_file_is_on_the_disk_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled: list[bool] = []
    really = os.fsync

    def watched(opened: int) -> None:
        settled.append(stat.S_ISDIR(os.fstat(opened).st_mode) and (tmp_path / "表.txt").exists())
        really(opened)

    monkeypatch.setattr(os, "fsync", watched)
    write_file(tmp_path / "表.txt", b"1")
    assert settled == [False, True]
    assert [path.name for path in tmp_path.iterdir()] == ["表.txt"]
