"""The sheet and the file: margins, page numbers, metadata, and what happens when it cannot be written."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.units import mm

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.report.acceptance import write_acceptance
from tests.full_disk import full_disk, needs_file_size_limits
from tests.report.dossiers import DAY, copies, normal, photo, tiny
from tests.report.printed import TEXT, body_texts, object_boxes, page_texts

A4 = (595.28, 841.89)


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    write_acceptance(normal(lead=True), {}, tmp_path / "表.pdf", DAY)
    return tmp_path / "表.pdf"


def test_the_same_dossier_gives_the_same_bytes_wherever_it_lies(tmp_path: Path) -> None:
    photos = (photo(1, Stage.BEFORE), photo(2, Stage.AFTER))
    dossier = replace(normal(), evidence=photos)
    contents = []
    for name in ("甲", "乙"):
        folder = tmp_path / name
        folder.mkdir()
        write_acceptance(dossier, copies(folder, photos), folder / "表.pdf", DAY)
        contents.append((folder / "表.pdf").read_bytes())
    assert contents[0] == contents[1]


def test_another_day_of_printing_gives_another_file(tmp_path: Path, pdf: Path) -> None:
    write_acceptance(normal(lead=True), {}, tmp_path / "b.pdf", date(2025, 7, 1))
    assert (tmp_path / "b.pdf").read_bytes() != pdf.read_bytes()


def test_what_the_file_says_of_itself(pdf: Path) -> None:
    document = pypdfium2.PdfDocument(pdf)
    said = document.get_metadata_dict()
    sizes = {tuple(round(edge, 2) for edge in page.get_size()) for page in document}
    document.close()
    assert said["Title"] == "整改验收（销号）申请表 12"
    assert said["Author"] == "示例镇"
    assert said["Subject"] == normal().plan.title
    assert sizes == {A4}


def test_fonts_are_embedded(pdf: Path) -> None:
    content = pdf.read_bytes()
    assert content.count(b"/FontFile2") > 0
    assert content.count(b"/FontFile2") == content.count(b"/Type /FontDescriptor")


def test_everything_keeps_the_margins_and_pages_are_numbered_outside(pdf: Path) -> None:
    pages = page_texts(pdf)
    boxes = object_boxes(pdf, TEXT)
    assert len(pages) == len(boxes) > 3
    for at, (text, page) in enumerate(zip(pages, boxes, strict=True), 1):
        assert f"—{at}—" in text
        left, right = (28 * mm, A4[0] - 26 * mm) if at % 2 else (26 * mm, A4[0] - 28 * mm)
        assert all(left <= box[0] and box[2] <= right and box[3] <= A4[1] - 37 * mm for box in page)
        number, *_ = (box for box in page if box[3] < 35 * mm)
        assert (number[0] > A4[0] / 2) == bool(at % 2)


def test_an_overlong_remark_does_not_run_into_the_page_number(tmp_path: Path) -> None:
    write_acceptance(replace(tiny(), unit="示" * 120), {}, tmp_path / "表.pdf", DAY)
    pages = body_texts(tmp_path / "表.pdf", "示" * 38 + "…")
    assert [page[0] for page in pages if page[0] in "示—"] == []


def refusal(target: Path) -> Code:
    with pytest.raises(DeskError) as caught:
        write_acceptance(tiny(), {}, target, DAY)
    (problem,) = caught.value.problems
    assert problem.place.file is not None
    assert problem.place.file.endswith(target.name)
    return problem.code


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x", encoding="utf-8")
    assert refusal(tmp_path / "文件" / "表.pdf") is Code.NOT_WRITABLE


def test_a_folder_where_the_file_should_be(tmp_path: Path) -> None:
    (tmp_path / "表.pdf").mkdir()
    (tmp_path / "表.pdf" / "里面").touch()
    assert refusal(tmp_path / "表.pdf") is Code.NOT_WRITABLE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["表.pdf"]


@needs_file_size_limits
def test_a_full_disk_leaves_the_old_file_as_it_was(tmp_path: Path, pdf: Path) -> None:
    before = pdf.read_bytes()
    with full_disk(10_000):
        assert refusal(pdf) is Code.DISK_FULL
    assert pdf.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["表.pdf"]
