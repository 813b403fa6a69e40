"""What a file is, is told by its bytes; what cannot be read is told by name, with the way to go on."""

import zipfile
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code
from tests.plandoc.sources.reading import refusal
from tests.workbook.raw import oldbook as old

TEXT = "示例区整改方案\n".encode()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"{\\rtf1\\ansi}", "RTF 文档"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><html>", "网页"),
        (b"<HTML><body>", "网页"),
        (b"MIME-Version: 1.0\r\n", "网页"),
        (b"<?xml version='1.0'?><a/>", "XML 文件"),
        (b"%!PS-Adobe", "PostScript 文件"),
    ],
)
def test_texts_of_other_programs_are_named(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "方案.txt"
    path.write_bytes(content + TEXT)
    problem = refusal(path)
    assert (problem.code, problem.values["kind"]) == (Code.FILE_KIND_NAMED, kind)


@pytest.mark.parametrize(
    ("names", "kind", "target"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}, "ODT 文档", ".docx"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "ODS 表格", ".xlsx"),
        ({"OFD.xml": "<a/>"}, "OFD 版式文件", ".docx"),
        ({"xl\\workbook.bin": ""}, "二进制工作簿（.xlsb）", ".xlsx"),
        ({"ppt/presentation.xml": ""}, "演示文稿", ".docx"),
    ],
)
def test_zips_of_other_programs_are_named(
    tmp_path: Path, names: dict[str, str], kind: str, target: str
) -> None:
    with zipfile.ZipFile(tmp_path / "方案.docx", "w") as package:
        for name, content in names.items():
            package.writestr(name, content)
    problem = refusal(tmp_path / "方案.docx")
    assert (problem.code, problem.values) == (Code.FILE_KIND_NAMED, {"kind": kind, "target": target})


def test_a_zip_of_anything_is_an_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "方案.docx", "w") as package:
        package.writestr("方案.docx", "x")
    assert refusal(tmp_path / "方案.docx").code is Code.FILE_PACKED


@pytest.mark.parametrize("begin", [b"Rar!\x1a\x07\x01", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08"])
def test_other_archives_are_told(tmp_path: Path, begin: bytes) -> None:
    (tmp_path / "方案.docx").write_bytes(begin + bytes(100))
    assert refusal(tmp_path / "方案.docx").code is Code.FILE_PACKED


@pytest.mark.parametrize(
    "begin",
    [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a", b"RIFF\x00\x00\x00\x00WEBPVP8 ", b"II*\x00"],
)
def test_pictures_are_told(tmp_path: Path, begin: bytes) -> None:
    (tmp_path / "方案.pdf").write_bytes(begin + bytes(100))
    assert refusal(tmp_path / "方案.pdf").code is Code.FILE_PICTURE


@pytest.mark.parametrize(
    ("stream", "code"),
    [
        ("WordDocument", Code.FILE_KIND_NAMED),
        ("EncryptedPackage", Code.FILE_LOCKED),
    ],
)
def test_old_and_locked_documents_are_told(tmp_path: Path, stream: str, code: Code) -> None:
    path = tmp_path / "方案.wps"
    path.write_bytes(old.compound({stream: bytes(5_000)}))
    assert refusal(path).code is code


def test_a_container_that_is_cut_off_is_broken(tmp_path: Path) -> None:
    (tmp_path / "方案.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert refusal(tmp_path / "方案.doc").code is Code.FILE_BROKEN


def test_a_zip_that_is_cut_off_is_broken(tmp_path: Path) -> None:
    (tmp_path / "方案.docx").write_bytes(b"PK\x03\x04" + bytes(100))
    assert refusal(tmp_path / "方案.docx").code is Code.FILE_BROKEN
