"""Documents that a town without the program puts into the folder beside the dispatch it filled in."""

from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.attached import Attached
from jinjiang_desk.operations.receiving.receive import preview_files
from jinjiang_desk.operations.sending.writing import attached_folder
from jinjiang_desk.operations.tasks.evidence import evidence_file
from tests.operations.conftest import receive
from tests.operations.filling import Line, filled, take_in, versions
from tests.pictures import a_photo

PDF = b"%PDF-1.4\n%%EOF\n"
PAPER: Line = {"序号": "二", "说明": "监测报告", "文件名": "检测报告.pdf"}


def beside(workbook: Path, **files: bytes) -> Path:
    """Put files into the folder beside a workbook; an underscore in a name stands for its point."""
    folder = attached_folder(workbook)
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    return folder


def told(desk: Desk, path: Path) -> list[tuple[Code, str | None]]:
    """Return what is told of a file, and the cells."""
    with preview_files(desk, [path]) as preview:
        return [(one.code, one.place.cell) for one in preview.problems]


@pytest.fixture
def filled_in(dispatched: Path, tmp_path: Path) -> Path:
    """The dispatch with a line that names a document."""
    return filled(dispatched, tmp_path / "填好.xlsx", {("佐证材料", 2): PAPER})


def test_a_named_document_comes_in_and_again_changes_nothing(planned: Desk, filled_in: Path) -> None:
    folder = beside(filled_in, 检测报告_pdf=PDF)
    assert take_in(planned, filled_in) == []
    (paper,) = planned.store.rows.find(Evidence)
    said = (paper.stage, paper.caption, paper.file_name, paper.media_type, paper.size, paper.owner)
    assert said == (Stage.DOCUMENT, "监测报告", "检测报告.pdf", "application/pdf", len(PDF), "示例镇")
    kept = evidence_file(planned, paper)
    assert kept is not None
    assert kept.read_bytes() == PDF
    before = versions(planned)
    assert receive(planned, filled_in) == ()
    # Nor where the folder was left at home the second time.
    folder.rename(folder.with_name("别处"))
    assert told(planned, filled_in) == []
    assert receive(planned, filled_in) == ()
    assert versions(planned) == before


def test_a_corrected_document_takes_the_place_of_the_first(planned: Desk, filled_in: Path) -> None:
    beside(filled_in, 检测报告_pdf=PDF)
    take_in(planned, filled_in)
    beside(filled_in, 检测报告_pdf=PDF + b"2")
    assert take_in(planned, filled_in) == []
    (paper,) = planned.store.rows.find(Evidence)
    kept = evidence_file(planned, paper)
    assert kept is not None
    assert kept.read_bytes() == PDF + b"2"


@pytest.mark.parametrize(
    "name", ["检测报告", "检测报告．ＰＤＦ", " 检测 报告.pdf"], ids=["no ending", "full width", "blanks"]
)
def test_a_name_need_not_be_typed_to_the_letter(
    planned: Desk, dispatched: Path, tmp_path: Path, name: str
) -> None:
    path = filled(dispatched, tmp_path / "填好.xlsx", {("佐证材料", 2): {**PAPER, "文件名": name}})
    beside(path, 检测报告_pdf=PDF)
    assert take_in(planned, path) == []
    assert len(planned.store.rows.find(Evidence)) == 1
    before = versions(planned)
    take_in(planned, path)
    assert versions(planned) == before


def test_a_named_file_that_is_not_there_is_told_and_comes_in_later(planned: Desk, filled_in: Path) -> None:
    assert told(planned, filled_in) == [(Code.DOCUMENT_WANTED, "H2")]
    assert receive(planned, filled_in) == ()
    beside(filled_in, 检测报告_pdf=PDF)
    assert take_in(planned, filled_in) == []
    assert len(planned.store.rows.find(Evidence)) == 1


def test_files_that_no_line_names_are_told(planned: Desk, filled_in: Path) -> None:
    beside(filled_in, 检测报告_pdf=PDF, 忘了写_docx=b"x", Thumbs_db=b"x")
    with preview_files(planned, [filled_in]) as preview:
        (problem,) = preview.problems
    assert (problem.code, problem.values["count"], problem.values["names"]) == (
        Code.DOCUMENTS_UNNAMED,
        "1",
        "忘了写.docx",
    )


def test_a_file_of_another_kind_or_size_stays_out_and_the_rest_goes_in(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    names = ("程序.exe", "空.pdf", "太大.pdf", "好.pdf")
    lines = {("佐证材料", row): {**PAPER, "文件名": name} for row, name in enumerate(names, 2)}
    path = filled(dispatched, tmp_path / "填好.xlsx", lines)
    folder = beside(path, 程序_exe=b"MZ", 空_pdf=b"", 好_pdf=PDF)
    with (folder / "太大.pdf").open("wb") as file:
        file.write(PDF)
        file.truncate(50_000_001)
    wanted = [Code.DOCUMENT_KIND, Code.FILE_EMPTY, Code.FILE_TOO_LARGE]
    assert take_in(planned, path) == [*wanted, *[Code.DOCUMENT_WANTED] * 3]
    assert [one.file_name for one in planned.store.rows.find(Evidence)] == ["好.pdf"]


@pytest.mark.parametrize("name", ["../别人的.pdf", "..", ".", "", "/etc/hostname", "子/里面.pdf", "链接.pdf"])
def test_a_name_never_leads_out_of_the_folder(
    planned: Desk, dispatched: Path, tmp_path: Path, name: str
) -> None:
    path = filled(dispatched, tmp_path / "填好.xlsx", {("佐证材料", 2): {**PAPER, "文件名": name}})
    (tmp_path / "别人的.pdf").write_bytes(PDF)
    folder = beside(path)
    (folder / "子").mkdir()
    (folder / "子" / "里面.pdf").write_bytes(PDF)
    try:
        (folder / "链接.pdf").symlink_to(tmp_path / "别人的.pdf")
    except OSError:  # Windows lets only some users make links
        (folder / "别的.txt").write_bytes(b"")
    wanted = Code.DOCUMENT_WANTED if name else Code.PICTURE_WANTED
    assert take_in(planned, path)[:1] == [wanted]
    assert planned.store.rows.find(Evidence) == ()


def test_a_picture_in_the_folder_is_a_photo_like_one_in_the_cell(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    line = {"序号": "二", "阶段": "整改后", "文件名": "现场.jpg"}
    path = filled(dispatched, tmp_path / "填好.xlsx", {("佐证材料", 2): line})
    photo = a_photo(beside(path) / "现场.jpg", taken="2025:06:12 09:30:00")
    assert take_in(planned, path) == []
    (row,) = planned.store.rows.find(Evidence)
    assert (row.stage, row.copy_sha256, (row.taken_at or "")[:10]) == (Stage.AFTER, row.sha256, "2025-06-12")
    before = versions(planned)
    assert receive(planned, path) == ()
    photo.unlink()
    assert receive(planned, path) == ()
    assert versions(planned) == before


def test_a_document_is_no_photo_whatever_stage_was_chosen(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    path = filled(dispatched, tmp_path / "填好.xlsx", {("佐证材料", 2): {**PAPER, "阶段": "整改后"}})
    beside(path, 检测报告_pdf=PDF)
    assert take_in(planned, path) == [Code.DOCUMENT_NO_PHOTO]
    assert [one.stage for one in planned.store.rows.find(Evidence)] == [Stage.DOCUMENT]


def test_lines_below_the_prepared_ones_name_documents_too(
    planned: Desk, dispatched: Path, tmp_path: Path
) -> None:
    rows = openpyxl.load_workbook(dispatched)["佐证材料"].max_row
    path = filled(dispatched, tmp_path / "填好.xlsx", {("佐证材料", rows + 1): PAPER})
    beside(path, 检测报告_pdf=PDF)
    take_in(planned, path)
    before = versions(planned)
    assert len(before) == 1
    assert receive(planned, path) == ()
    assert versions(planned) == before


def test_one_document_may_stand_for_two_tasks(planned: Desk, dispatched: Path, tmp_path: Path) -> None:
    lines = {("佐证材料", 2): PAPER, ("佐证材料", 3): {**PAPER, "序号": "七"}}
    path = filled(dispatched, tmp_path / "填好.xlsx", lines)
    beside(path, 检测报告_pdf=PDF)
    take_in(planned, path)
    assert len({one.task_id for one in planned.store.rows.find(Evidence)}) == 2


def test_the_folder_of_the_name_before_is_found_beside_a_renamed_copy(tmp_path: Path) -> None:
    beside(tmp_path / "下发表_示例镇.xlsx", 报告_pdf=PDF)
    copy = tmp_path / "下发表_示例镇(1).xlsx"
    assert [one.name for one in Attached(copy).files] == ["报告.pdf"]
    # But not where that other workbook lies there itself: then the folder is its own.
    (tmp_path / "下发表_示例镇.xlsx").write_bytes(b"")
    assert Attached(copy).files == ()
    assert Attached(tmp_path / "别的.xlsx").files == ()


def test_two_files_of_one_name_but_their_ending_are_told_apart_by_it(tmp_path: Path) -> None:
    workbook = tmp_path / "表.xlsx"
    beside(workbook, 报告_pdf=PDF, 报告_docx=b"x")
    attached = Attached(workbook)
    assert attached.named("报告") is None
    found = attached.named("报告.docx")
    assert found is not None
    assert found.name == "报告.docx"
