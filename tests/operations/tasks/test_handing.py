"""Files that come in folders, and good names for what goes out."""

import os
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.operations.tasks.evidence import Attachment, attach, evidence_file
from jinjiang_desk.operations.tasks.handing import (
    files_in,
    form_name,
    hand_out,
    hand_out_evidence,
    pasted_picture,
)
from tests.pictures import a_photo

TAKEN = "2025:06:03 09:30:00"


def attached(desk: Desk, path: Path, caption: str = "") -> Evidence:
    attach(desk, find_task(desk, "2"), [Attachment(path, caption)], Stage.AFTER)
    (made,) = [one for one in desk.store.rows.find(Evidence) if one.file_name == path.name]
    return made


def test_folders_are_opened_and_clutter_is_left_out(tmp_path: Path) -> None:
    inside = tmp_path / "照片"
    wanted = [a_photo(inside / "1.jpg"), a_photo(inside / "二期" / "2.jpg")]
    for name in ("Thumbs.db", ".DS_Store"):
        (inside / name).write_bytes(b"x")
    (inside / "System Volume Information").mkdir()
    a_photo(inside / "System Volume Information" / "4.jpg")
    alone = a_photo(tmp_path / "3.jpg")
    assert files_in([inside, alone]) == (*wanted, alone)


def test_a_folder_that_cannot_be_looked_into_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed, really = tmp_path / "关着", os.scandir

    def scan(folder: Path) -> object:
        if folder == closed:
            raise PermissionError
        return really(folder)

    closed.mkdir()
    monkeypatch.setattr(os, "scandir", scan)
    with pytest.raises(DeskError) as refused:
        files_in([tmp_path])
    (problem,) = refused.value.problems
    assert (problem.code, problem.place.file) == (Code.FILE_UNREADABLE, str(closed))


def test_a_whole_disk_is_refused(tmp_path: Path) -> None:
    for number in range(1001):
        (tmp_path / f"{number}.jpg").touch()
    with pytest.raises(DeskError) as refused:
        files_in([tmp_path])
    assert [problem.code for problem in refused.value.problems] == [Code.FOLDER_TOO_FULL]


def test_what_goes_out_is_a_copy_with_a_name_that_says_what_it_is(working: Desk, tmp_path: Path) -> None:
    evidence = attached(working, a_photo(tmp_path / "IMG_0001.jpg", "one", TAKEN), "2号桥：完工")
    task = find_task(working, "2")
    copy = hand_out_evidence(working, task, evidence)
    assert copy == hand_out_evidence(working, task, evidence)
    stored = evidence_file(working, evidence)
    assert copy is not None
    assert stored is not None
    assert copy.name == "任务二_整改后_2025-06-03_2号桥：完工.jpg"
    assert copy.read_bytes() == stored.read_bytes()
    assert working.store.folder.scratch in copy.parents


def test_two_photos_of_one_day_get_two_names(working: Desk, tmp_path: Path) -> None:
    made = [attached(working, a_photo(tmp_path / f"{words}.jpg", words, TAKEN)) for words in "ab"]
    copies = [hand_out_evidence(working, find_task(working, "2"), one) for one in made]
    names = [copy.name for copy in copies if copy is not None]
    assert names == ["任务二_整改后_2025-06-03.jpg", "任务二_整改后_2025-06-03_2.jpg"]


def test_what_is_lost_is_not_handed_out(working: Desk, tmp_path: Path) -> None:
    evidence = attached(working, a_photo(tmp_path / "1.jpg"))
    for path in working.store.folder.photos.rglob("*.jpg"):
        path.unlink()
    assert hand_out_evidence(working, find_task(working, "2"), evidence) is None


def test_names_of_files_carry_nothing_that_a_system_forbids(working: Desk, tmp_path: Path) -> None:
    source = tmp_path / "a.pdf"
    source.write_bytes(b"%PDF")
    name = form_name(find_task(working, "2"), "验收/申请表", 'a\\b:*?"<>|\n镇')
    assert name == "任务二_验收申请表_ab镇.pdf"
    assert hand_out(working, source, name).read_bytes() == b"%PDF"


def test_a_pasted_picture_leaves_nothing_behind(working: Desk) -> None:
    with pasted_picture(working, lambda path: bool(path.write_bytes(b"x"))) as path:
        assert path.is_file()
    assert not path.exists()
    with pytest.raises(DeskError), pasted_picture(working, lambda _path: False):
        raise AssertionError("no picture was written")
