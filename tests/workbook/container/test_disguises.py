"""What is called a workbook and is none is told for what it is, so that people know what to do about it."""

import io
import zipfile
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.workbook.raw.opened import open_workbook
from tests.workbook.raw import oldbook as old
from tests.workbook.rawbook import minimal, pack

HTML = '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table><tr><td>序号</td></tr></table></html>'
XML_2003 = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)
TABLES: dict[str, tuple[bytes, str]] = {
    "html": (HTML.encode("gb18030"), "网页"),
    "html-doctype": (b"<!DOCTYPE html>\n<title>x</title>", "网页"),
    "html-utf-16": (HTML.encode("utf-16"), "网页"),
    "html-late": (b"\xef\xbb\xbf\r\n  <meta charset=utf-8>\r\n" + HTML.encode(), "网页"),
    "mhtml": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", "网页"),
    "xml-2003": (XML_2003.encode(), "XML 表格"),
    "csv-gbk": ("序号,任务\r\n1,清淤\r\n".encode("gbk"), "文本文件（CSV 等）"),
    "csv-utf-8": ("\ufeff序号,任务\n1,清淤\n".encode(), "文本文件（CSV 等）"),
    "tabs-utf-16": ("序号\t任务\n1\t清淤\n".encode("utf-16"), "文本文件（CSV 等）"),
    "long-csv": (("清淤,管\n" * 4_000).encode("gbk"), "文本文件（CSV 等）"),
}


def refusal(path: Path) -> tuple[Code, str]:
    with pytest.raises(DeskError) as refused, open_workbook(path):
        pass
    (problem,) = refused.value.problems
    assert problem.place.file == path.name
    return problem.code, problem.values.get("kind", "")


def zipped(names: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in names.items():
            package.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
@pytest.mark.parametrize("table", list(TABLES))
def test_tables_of_other_kinds_under_the_name_of_a_workbook(tmp_path: Path, table: str, suffix: str) -> None:
    content, kind = TABLES[table]
    path = tmp_path / f"表{suffix}"
    path.write_bytes(content)
    assert refusal(path) == (Code.WORKBOOK_DISGUISED, kind)


def test_an_open_document_table(tmp_path: Path) -> None:
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": b"<x/>",
        "META-INF/manifest.xml": b"<x/>",
    }
    path = tmp_path / "表.xlsx"
    path.write_bytes(zipped(parts))
    assert refusal(path) == (Code.WORKBOOK_DISGUISED, "ODS 表格")


@pytest.mark.parametrize(
    "content",
    [
        b"Rar!\x1a\x07\x01\x00" + b"x" * 40,
        b"7z\xbc\xaf\x27\x1c" + b"x" * 40,
        zipped({"回传/示例镇.xlsx": b"PK", "回传/说明.docx": b"PK"}),
        zipped({"示例镇.xls": b"\xd0\xcf"}),
    ],
    ids=["rar", "7z", "zip", "zip-xls"],
)
def test_archives_are_to_be_unpacked_first(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "回传.xlsx"
    path.write_bytes(content)
    assert refusal(path) == (Code.WORKBOOK_PACKED, "")


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n1 0 obj\n", b"\xff\xd8\xff\xe0\0\x10JFIF\0", b"\n\x00\x01\n", b"PK"]
)
def test_what_is_no_table_at_all(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(content)
    assert refusal(path) == (Code.WORKBOOK_NOT_ONE, "")


def test_a_report_with_a_table_in_it_is_no_archive(tmp_path: Path) -> None:
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "word/document.xml": b"<x/>",
        "word/embeddings/a.xlsx": b"PK",
    }
    path = tmp_path / "表.xlsx"
    path.write_bytes(zipped(parts))
    assert refusal(path) == (Code.WORKBOOK_NOT_ONE, "")


@pytest.mark.parametrize("name", ["表.xls", "表.et"])
def test_a_workbook_of_today_under_an_old_name_is_read(tmp_path: Path, name: str) -> None:
    with open_workbook(pack(tmp_path / name, minimal("<row><c><v>1</v></c></row>"))) as opened:
        assert [dict(row.cells) for row in opened.rows(opened.book.sheets[0])] == [{1: 1.0}]


def test_an_old_workbook_under_a_name_of_today_is_read(tmp_path: Path) -> None:
    path = old.save(tmp_path / "表.xlsx", old.workbook([("表一", old.number(0, 0, 7.0))]))
    with open_workbook(path) as opened:
        assert [dict(row.cells) for row in opened.rows(opened.book.sheets[0])] == [{1: 7.0}]
