"""A document's kind is told by its content."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.photo.document import DOC, DOCX, JPEG, PDF, PNG, XLS, XLSX, read_document_kind
from jinjiang_desk.photo.opening import MAX_BYTES
from jinjiang_desk.report.acceptance import write_acceptance
from tests.photo.pictures import corners
from tests.report.dossiers import DAY, tiny

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def refusal(path: Path) -> Code:
    with pytest.raises(DeskError) as caught:
        read_document_kind(path)
    (problem,) = caught.value.problems
    assert problem.place.file == path.name
    return problem.code


def zipped(path: Path, *names: str) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for name in names:
            package.writestr(name, "<x/>")
    return path


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_pictures(tmp_path: Path) -> None:
    corners().save(tmp_path / "a", "JPEG")
    corners().save(tmp_path / "b", "PNG")
    assert read_document_kind(tmp_path / "a") == JPEG
    assert read_document_kind(tmp_path / "b") == PNG


def test_a_pdf_of_our_own(tmp_path: Path) -> None:
    write_acceptance(tiny(), {}, tmp_path / "表.pdf", DAY)
    assert read_document_kind(tmp_path / "表.pdf") == PDF


def test_a_real_workbook(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "台账.xlsx")
    assert read_document_kind(tmp_path / "台账.xlsx") == XLSX


def test_a_word_document(tmp_path: Path) -> None:
    path = zipped(tmp_path / "报告.docx", "[Content_Types].xml", "word/document.xml")
    assert read_document_kind(path) == DOCX


@pytest.mark.parametrize(("stream", "kind"), [("WordDocument", DOC), ("Workbook", XLS), ("Book", XLS)])
def test_old_office_documents(tmp_path: Path, stream: str, kind: str) -> None:
    content = OLE + f"{stream}\0".encode("utf-16-le") + bytes(100)
    assert read_document_kind(written(tmp_path / "旧文件.wps", content)) == kind


@pytest.mark.parametrize(
    "content",
    [b"MZ\x90\0", b"hello", b"<html>%PDF-</html>", b"PK\x03\x04 broken", OLE, b"Rar!\x1a\x07"],
    ids=["program", "text", "page", "broken zip", "other old office file", "archive"],
)
def test_other_kinds_are_refused(tmp_path: Path, content: bytes) -> None:
    assert refusal(written(tmp_path / "报告.pdf", content)) is Code.DOCUMENT_KIND


def test_a_plain_archive_is_refused(tmp_path: Path) -> None:
    assert refusal(zipped(tmp_path / "照片.docx", "照片/1.jpg")) is Code.DOCUMENT_KIND


def test_an_encrypted_document_is_refused(tmp_path: Path) -> None:
    content = OLE + "EncryptedPackage\0".encode("utf-16-le")
    assert refusal(written(tmp_path / "报告.docx", content)) is Code.DOCUMENT_KIND


def test_nothing_missing_and_too_much(tmp_path: Path) -> None:
    assert refusal(written(tmp_path / "空.pdf", b"")) is Code.FILE_EMPTY
    assert refusal(tmp_path / "没有.pdf") is Code.FILE_MISSING
    with (tmp_path / "大.pdf").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert refusal(tmp_path / "大.pdf") is Code.FILE_TOO_LARGE
