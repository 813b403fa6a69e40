"""Pages as pictures."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.report.acceptance import write_acceptance
from jinjiang_desk.report.pages import MAX_DPI, page_count, render_page
from tests.report.dossiers import DAY, tiny
from tests.report.printed import page_texts


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    write_acceptance(tiny(), {}, tmp_path / "表.pdf", DAY)
    return tmp_path / "表.pdf"


def test_the_number_of_pages(pdf: Path) -> None:
    assert page_count(pdf) == len(page_texts(pdf)) > 1


@pytest.mark.parametrize(("dpi", "size"), [(72, (596, 842)), (150, (1241, 1754))])
def test_a_page_as_rgb(pdf: Path, dpi: int, size: tuple[int, int]) -> None:
    image = render_page(pdf, 0, dpi)
    assert (image.width, image.height) == size
    assert image.stride >= 3 * image.width
    assert len(image.pixels) == image.stride * image.height
    assert image.pixels[:3] == b"\xff\xff\xff"
    assert min(image.pixels) < 64


def test_pages_differ(pdf: Path) -> None:
    assert render_page(pdf, 0, 50) != render_page(pdf, 1, 50)


def test_no_finer_than_the_limit(pdf: Path) -> None:
    assert render_page(pdf, 0, 10 * MAX_DPI).width == render_page(pdf, 0, MAX_DPI).width


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DeskError) as caught:
        page_count(tmp_path / "没有.pdf")
    assert [one.code for one in caught.value.problems] == [Code.FILE_MISSING]


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7\n%%EOF"], ids=["empty", "text", "hollow"])
def test_a_file_that_is_no_pdf(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "表.pdf").write_bytes(content)
    with pytest.raises(DeskError) as caught:
        render_page(tmp_path / "表.pdf", 0, 72)
    assert [(one.code, one.place.file) for one in caught.value.problems] == [(Code.FILE_UNREADABLE, "表.pdf")]
