"""Files are moved into place, and stay there even where the power goes right after."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jinjiang_desk.atomic import fitting_name, write_file


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


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=300))
def test_a_name_fits_and_ends_as_asked(stem: str) -> None:
    name = fitting_name(stem, "_标注.xlsx")
    assert len(name.encode()) <= 255
    assert name.endswith("_标注.xlsx")
    assert stem.startswith(name.removesuffix("_标注.xlsx"))
