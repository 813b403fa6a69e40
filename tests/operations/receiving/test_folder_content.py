"""Which workbooks lie in a folder; what is passed over is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.operations.receiving import folder_content
from jinjiang_desk.operations.receiving.folder_content import find_workbooks


def lay(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    return folder


def names(*paths: Path) -> list[str]:
    return [path.name for path in find_workbooks(paths).workbooks]


def told(*paths: Path) -> dict[Code, str]:
    return {
        one.code: one.values.get("names", one.values.get("name", ""))
        for one in find_workbooks(paths).problems
    }


def test_workbooks_are_found_in_a_folder_and_the_folders_below(tmp_path: Path) -> None:
    lay(tmp_path, "b.xlsx", "示例镇/a.XLSX", "六月/示例镇/f.xlsx", "c.xls", "d.et", "e.xlsm")
    assert sorted(names(tmp_path)) == ["a.XLSX", "b.xlsx", "c.xls", "d.et", "e.xlsm", "f.xlsx"]
    assert names(tmp_path / "b.xlsx", tmp_path / "b.xlsx") == ["b.xlsx"]
    assert told(tmp_path) == {}


def test_what_is_no_workbook_is_passed_over_with_a_word(tmp_path: Path) -> None:
    lay(tmp_path, "回传.xlsx", "说明.docx", "镇/照片.jpg", ".DS_Store", "Thumbs.db", "镇/desktop.ini")
    assert names(tmp_path) == ["回传.xlsx"]
    assert told(tmp_path).keys() == {Code.FILES_PASSED_OVER}
    assert set(told(tmp_path)[Code.FILES_PASSED_OVER].split("、")) == {"说明.docx", "照片.jpg"}


def test_the_documents_beside_a_return_are_neither_workbooks_nor_passed_over(tmp_path: Path) -> None:
    lay(tmp_path, "回传.xlsx", "回传_附件/A-00001-X.xlsx", "回传_附件/A-00002-Y.pdf")
    assert names(tmp_path) == ["回传.xlsx"]
    assert told(tmp_path) == {}


def test_only_the_documents_of_a_workbook_are_left_out(tmp_path: Path) -> None:
    lay(tmp_path, "邮件_附件/r.xlsx", "回传（改）.xlsx", "回传_附件/A-00001-X.xlsx")
    assert names(tmp_path) == ["回传（改）.xlsx", "r.xlsx"]
    assert told(tmp_path) == {}


def test_what_the_system_and_the_waste_bin_hold_is_nobodys(tmp_path: Path) -> None:
    lay(
        tmp_path,
        "r.xlsx",
        "$RECYCLE.BIN/S-1/old.xlsx",
        ".Trash-1000/files/old.xlsx",
        "System Volume Information/x.xlsx",
    )
    assert names(tmp_path) == ["r.xlsx"]
    assert told(tmp_path) == {}


def test_a_folder_that_cannot_be_read_is_told_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, "a/r.xlsx", "锁/s.xlsx", "z.xlsx")
    looking = Path.iterdir

    def refused(folder: Path) -> Iterator[Path]:
        if folder.name == "锁":
            raise PermissionError(folder)
        return looking(folder)

    monkeypatch.setattr(Path, "iterdir", refused)
    assert names(tmp_path) == ["r.xlsx", "z.xlsx"]
    assert told(tmp_path) == {Code.FOLDERS_CLOSED: "锁"}
    assert (names(tmp_path / "锁"), told(tmp_path / "锁")) == ([], {Code.FOLDERS_CLOSED: "锁"})


def test_folders_too_deep_or_too_many_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay(tmp_path, "深/1/2/3/4/5/a.xlsx", "深/1/2/3/4/5/六/b.xlsx")
    assert names(tmp_path) == ["a.xlsx"]
    assert told(tmp_path) == {Code.FOLDERS_LEFT: "六"}
    monkeypatch.setattr(folder_content, "_MOST_FOLDERS", 3)
    lay(tmp_path, "又/c.xlsx")
    assert told(tmp_path) == {Code.FOLDERS_LEFT: "1"}


def test_a_link_that_leads_round_in_a_circle_is_not_followed(tmp_path: Path) -> None:
    lay(tmp_path, "镇/r.xlsx")
    try:
        (tmp_path / "镇" / "回").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert names(tmp_path) == ["r.xlsx"]


@pytest.mark.parametrize("sign", ["~$回传.xlsx", ".~lock.回传.xlsx#"], ids=["wps", "libreoffice"])
def test_a_workbook_that_is_open_is_told(tmp_path: Path, sign: str) -> None:
    lay(tmp_path, "回传.xlsx", sign)
    assert names(tmp_path) == ["回传.xlsx"]
    assert told(tmp_path) == {Code.FILE_OPEN_ELSEWHERE: "回传.xlsx"}


def test_a_sign_that_was_left_behind_is_passed_over(tmp_path: Path) -> None:
    lay(tmp_path, "回传.xlsx", "~$从前.xlsx")
    assert told(tmp_path) == {Code.FILES_PASSED_OVER: "~$从前.xlsx"}


def test_too_many_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_content, "MOST_FILES", 2)
    lay(tmp_path, "a.xlsx", "b.xlsx", "c.xlsx")
    assert names(tmp_path) == ["a.xlsx", "b.xlsx"]
    assert told(tmp_path).keys() == {Code.FOLDER_CUT}
