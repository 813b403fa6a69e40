"""Copies with problems marked: of which files, to where, and that neither the original nor the desk changes."""

from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.annotating import Annotated, annotate_file, annotate_files, copy_name
from jinjiang_desk.operations.receiving.receive import ReceivedFile, preview_files
from jinjiang_desk.operations.sending.writing import write_return
from jinjiang_desk.store.files import hash_file
from tests.operations.conftest import receive, report
from tests.operations.steps import code_of
from tests.typing_slip import mistype_day
from tests.workbook.raw import oldbook as old


@pytest.fixture
def wrong(working: Desk, tmp_path: Path) -> Path:
    """A return in which somebody typed words where a day belongs."""
    report(working, "2", "清淤完成")
    report(working, "7", "已立牌")
    return mistype_day(write_return(working, tmp_path / "回传表.xlsx").path)


def looked_at(desk: Desk, *paths: Path) -> tuple[ReceivedFile, ...]:
    with preview_files(desk, paths) as preview:
        return preview.files


def commented(path: Path) -> list[str]:
    pages = openpyxl.load_workbook(path).worksheets
    return [
        f"{page.title}!{cell.coordinate}"
        for page in pages
        for row in page.iter_rows()
        for cell in row
        if cell.comment is not None
    ]


def test_the_copy_has_the_problem_on_its_cell(planned: Desk, wrong: Path, tmp_path: Path) -> None:
    (file,) = looked_at(planned, wrong)
    before = hash_file(wrong)
    copy = tmp_path / copy_name(file)
    assert annotate_file(planned, file, copy) == Annotated(((wrong, copy),))
    assert hash_file(wrong) == before
    (problem,) = (one for one in file.problems if one.place.cell is not None)
    assert commented(copy) == [f"{problem.place.sheet}!{problem.place.cell}"]
    listed = openpyxl.load_workbook(copy).worksheets[0]
    assert listed.max_row == len(file.problems) + 1
    assert "progress.text" in receive(planned, copy)
    assert receive(planned, wrong) == ()


def test_what_is_received_from_the_copy_is_what_the_original_brings(planned: Desk, wrong: Path) -> None:
    (file,) = looked_at(planned, wrong)
    copy = wrong.with_name("标注.xlsx")
    annotate_file(planned, file, copy)
    (again,) = looked_at(planned, copy)
    assert again.changes == file.changes
    assert [one.code for one in again.problems] == [one.code for one in file.problems]


def test_a_file_without_a_problem_needs_no_copy(planned: Desk, working: Desk, tmp_path: Path) -> None:
    report(working, "2", "清淤完成")
    (file,) = looked_at(planned, write_return(working, tmp_path / "回传表.xlsx").path)
    assert file.problems == ()
    assert annotate_file(planned, file, tmp_path / "标注.xlsx") == Annotated()
    assert not (tmp_path / "标注.xlsx").exists()


def test_what_cannot_be_annotated_is_told_and_the_others_are(
    planned: Desk, wrong: Path, tmp_path: Path
) -> None:
    xls = old.save(tmp_path / "旧.xls", old.workbook([("表一", b"")]))
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(wrong.read_bytes()[:2000])
    out = tmp_path / "标注"
    done = annotate_files(planned, looked_at(planned, xls, broken, wrong), out)
    assert done.copies == ((wrong, out / "回传表_标注.xlsx"),)
    assert [(one.code, one.place.file) for one in done.problems] == [
        (Code.NOT_ANNOTATABLE, "旧.xls"),
        (Code.NOT_ANNOTATABLE, "坏.xlsx"),
    ]
    assert [one.name for one in out.iterdir()] == ["回传表_标注.xlsx"]


def test_a_refused_workbook_is_annotated_as_well(planned: Desk, working: Desk, wrong: Path) -> None:
    (file,) = looked_at(working, wrong)
    assert file.refused
    copy = wrong.with_name("标注.xlsx")
    assert annotate_file(working, file, copy).copies == ((wrong, copy),)
    assert openpyxl.load_workbook(copy).sheetnames[0] == "问题"


def test_a_copy_takes_the_place_of_another_file_only_where_a_person_was_asked(
    planned: Desk, wrong: Path, dispatched: Path
) -> None:
    (file,) = looked_at(planned, wrong)
    before = dispatched.read_bytes()
    with pytest.raises(DeskError) as caught:
        annotate_file(planned, file, dispatched)
    assert code_of(caught) is Code.TARGET_TAKEN
    assert dispatched.read_bytes() == before
    assert annotate_file(planned, file, dispatched, replacing=True).copies == ((wrong, dispatched),)


def test_a_copy_in_a_folder_takes_the_place_of_nothing(planned: Desk, wrong: Path, tmp_path: Path) -> None:
    (tmp_path / "另").mkdir()
    twin = tmp_path / "另" / wrong.name
    workbook = openpyxl.load_workbook(wrong)
    workbook["进展"]["A40"] = "别的"
    workbook.save(twin)
    out = tmp_path / "标注"
    out.mkdir()
    (out / "回传表_标注.xlsx").write_bytes(b"corrected by hand")
    done = annotate_files(planned, looked_at(planned, wrong, twin), out)
    assert [copy.name for _, copy in done.copies] == ["回传表_标注（2）.xlsx", "回传表_标注（3）.xlsx"]
    assert (out / "回传表_标注.xlsx").read_bytes() == b"corrected by hand"


def test_copies_of_long_names_are_written(planned: Desk, wrong: Path, tmp_path: Path) -> None:
    long = wrong.rename(wrong.with_name(f"{'长' * 81}ab.xlsx"))
    assert len(long.name.encode()) == 250
    out = tmp_path / "标注"
    out.mkdir()
    files = looked_at(planned, long)
    names = [copy.name for _ in range(2) for _, copy in annotate_files(planned, files, out).copies]
    assert len(set(names)) == 2
    assert all(name.startswith("长" * 70) and name.endswith(".xlsx") for name in names)


def test_a_name_that_is_too_long_is_called_that(planned: Desk, wrong: Path, tmp_path: Path) -> None:
    (file,) = looked_at(planned, wrong)
    with pytest.raises(DeskError) as refused:
        annotate_file(planned, file, tmp_path / f"{'长' * 90}.xlsx")
    assert code_of(refused) is Code.NAME_TOO_LONG


def test_where_no_copy_may_go(planned: Desk, wrong: Path, tmp_path: Path) -> None:
    (file,) = looked_at(planned, wrong)
    before = hash_file(wrong)
    with pytest.raises(DeskError) as refused:
        annotate_file(planned, file, wrong)
    assert code_of(refused) is Code.TARGET_IS_ORIGINAL
    with pytest.raises(DeskError) as refused:
        annotate_file(planned, file, planned.store.folder.inbox / "标注.xlsx")
    assert code_of(refused) is Code.TARGET_IN_DESK
    blocked = tmp_path / "文件"
    blocked.write_bytes(b"")
    with pytest.raises(DeskError) as refused:
        annotate_file(planned, file, blocked / "标注.xlsx")
    assert code_of(refused) is Code.NOT_WRITABLE
    assert hash_file(wrong) == before


def test_a_file_that_changed_since_it_was_looked_at_is_not_annotated(planned: Desk, wrong: Path) -> None:
    (file,) = looked_at(planned, wrong)
    workbook = openpyxl.load_workbook(wrong)
    workbook["进展"]["A40"] = "别的"
    workbook.save(wrong)
    with pytest.raises(DeskError) as refused:
        annotate_file(planned, file, wrong.with_name("标注.xlsx"))
    assert code_of(refused) is Code.FILE_CHANGED
