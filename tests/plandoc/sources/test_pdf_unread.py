"""What of a PDF cannot be read is told, and nothing is made of it: scans, signs without letters, empty and locked files."""

from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.plandoc.source import read_document
from tests.plandoc.sources.pdffiles import EMBEDDED, LEFT, LONG, Printer
from tests.plandoc.sources.reading import refusal, texts


@pytest.mark.parametrize("stray", ["", "3", "示例扫描仪 2025"])
def test_a_scan_is_known_and_refused(tmp_path: Path, stray: str) -> None:
    printer = Printer(tmp_path / "方案.pdf", foot="")
    for _ in range(3):
        printer.picture()
        printer.canvas.drawString(LEFT, 100, stray)
        printer.turn()
    printer.picture()
    assert refusal(printer.save()).code is Code.FILE_SCANNED


def test_scanned_pages_among_others_are_told(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "方案.pdf", foot="")
    for _ in range(30):
        printer.paragraph(LONG)
    pages = printer.page
    printer.turn()
    printer.picture()
    document = read_document(printer.save())
    (problem,) = document.problems
    assert (problem.code, problem.values["pages"]) == (Code.PDF_PAGES_SCANNED, str(pages + 1))


def test_a_small_picture_makes_no_scan(printer: Printer) -> None:
    printer.picture(0.3)
    printer.paragraph("短文。")
    assert read_document(printer.save()).problems == ()


def test_signs_without_letters_are_told(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "方案.pdf", font=EMBEDDED)
    printer.paragraph(LONG)
    path = printer.save()
    path.write_bytes(path.read_bytes().replace(b"/ToUnicode", b"/ToNothing"))
    assert refusal(path).code is Code.PDF_GARBLED


def test_pages_with_nothing_on_them_are_empty(tmp_path: Path) -> None:
    assert refusal(Printer(tmp_path / "空.pdf", foot="").save()).code is Code.FILE_EMPTY


def test_a_password_to_open_is_told_and_one_to_change_does_not_matter(tmp_path: Path) -> None:
    locked = Printer(tmp_path / "锁.pdf", encrypt=StandardEncryption("打开", "改"))
    locked.paragraph(LONG)
    assert refusal(locked.save()).code is Code.FILE_LOCKED
    options = {"font": EMBEDDED, "encrypt": StandardEncryption("", "改", canModify=0)}
    printable = Printer(tmp_path / "限.pdf", **options)
    printable.paragraph(LONG)
    assert "".join(texts(read_document(printable.save()))) == LONG
