"""Hostile, damaged and mistaken files are refused by name, quickly and without harm."""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from jinjiang_desk.domain.exchange.package import PackageKind
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.workbook.container.archive import Limits, open_archive
from jinjiang_desk.workbook.reading.reader import read_package
from jinjiang_desk.workbook.writing.writer import write_package
from tests.workbook.packages import a_return, labels_of
from tests.workbook.rawbook import edit, minimal, pack, swap, unpack
from tests.workbook.reading.refusals import code_of

SHEET = "xl/worksheets/sheet2.xml"
DOCTYPE = '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    """A good return workbook."""
    path = tmp_path / "回传表.xlsx"
    write_package(a_return(), {}, path, labels_of())
    return path


def test_the_good_workbook_is_read(returned: Path) -> None:
    assert read_package(returned, returned.parent).package.envelope.kind is PackageKind.RETURN


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Code.FILE_EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, Code.WORKBOOK_OLD_KIND),
        (b"<html><table></table></html>", Code.WORKBOOK_DISGUISED),
        (b"%PDF-1.7", Code.WORKBOOK_NOT_ONE),
        (b"PK", Code.WORKBOOK_NOT_ONE),
        (b"PK\x03\x04" + b"\x00" * 50, Code.WORKBOOK_BROKEN),
        (b"PK\x05\x06" + b"\x00" * 18, Code.WORKBOOK_NOT_ONE),
    ],
    ids=["empty", "ole", "html", "pdf", "two-bytes", "zip-start-only", "empty-zip"],
)
def test_files_of_other_kinds(tmp_path: Path, content: bytes, code: Code) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(content)
    assert code_of(path) is code


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    assert code_of(tmp_path / "没有.xlsx") is Code.FILE_MISSING
    (tmp_path / "夹").mkdir()
    assert code_of(tmp_path / "夹") is Code.FILE_UNREADABLE


def test_other_documents_in_a_zip(tmp_path: Path) -> None:
    document = {"_rels/.rels": minimal("")["_rels/.rels"], "word/document.xml": "<document/>"}
    assert code_of(pack(tmp_path / "文档.docx", document)) is Code.WORKBOOK_NOT_ONE
    no_book = {**minimal(""), "xl/workbook.xml": "<document/>"}
    assert code_of(pack(tmp_path / "别的.xlsx", no_book)) is Code.WORKBOOK_NOT_ONE
    binary = {"_rels/.rels": str(minimal("")["_rels/.rels"]).replace("workbook.xml", "workbook.bin")}
    assert code_of(pack(tmp_path / "表.xlsb", binary)) is Code.WORKBOOK_OLD_KIND


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file(returned: Path, kept: float) -> None:
    content = returned.read_bytes()
    returned.write_bytes(content[: int(len(content) * kept)])
    assert code_of(returned) is Code.WORKBOOK_BROKEN


def test_a_flipped_bit_inside_a_part(returned: Path) -> None:
    with zipfile.ZipFile(returned) as package:
        entry = package.getinfo(SHEET)
        start = entry.header_offset + 30 + len(entry.filename) + entry.compress_size // 2
    content = bytearray(returned.read_bytes())
    content[start] ^= 0xFF
    returned.write_bytes(content)
    assert code_of(returned) is Code.WORKBOOK_BROKEN


@pytest.mark.parametrize(
    "change",
    [
        swap("<worksheet ", f"{DOCTYPE}<worksheet "),
        swap("<worksheet ", f"{EXTERNAL}<worksheet "),
        swap("<sheetData>", "<sheetData>" + "<x>" * 300 + "</x>" * 300),
        swap("<sheetData>", f"<sheetData><row><c><v>{'1' * 200_000}</v></c></row>"),
    ],
    ids=["entities", "external-entity", "deep", "long-cell"],
)
def test_dangerous_xml(returned: Path, change: Callable[[bytes], bytes]) -> None:
    assert code_of(edit(returned, {SHEET: change})) is Code.WORKBOOK_UNSAFE


@pytest.mark.parametrize(
    "part",
    ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "docProps/custom.xml", "_rels/.rels"],
)
def test_a_doctype_in_any_part_that_is_read(returned: Path, part: str) -> None:
    def declare(content: bytes) -> bytes:
        return b"<!DOCTYPE x>" + (content.partition(b"?>")[2] or content)

    assert code_of(edit(returned, {part: declare})) is Code.WORKBOOK_UNSAFE


def test_broken_xml(returned: Path) -> None:
    assert code_of(edit(returned, {SHEET: swap("</sheetData>", "")})) is Code.WORKBOOK_BROKEN


@pytest.mark.parametrize(
    "name",
    ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "XL/VBAPROJECT.BIN", "word\\vbaProject.bin"],
)
def test_macros_and_links_to_other_workbooks(returned: Path, name: str) -> None:
    assert code_of(edit(returned, {name: b"x"})) is Code.WORKBOOK_UNSAFE


@pytest.mark.parametrize(
    "name",
    [
        "../evil.xml",
        "/etc/evil",
        "xl/../../evil",
        "..\\evil",
        "C:\\evil",
        "\\\\host\\evil",
        "xl//a.xml",
        "./a",
    ],
)
def test_names_that_lead_elsewhere(returned: Path, name: str) -> None:
    assert code_of(edit(returned, {name: b"x"})) is Code.WORKBOOK_UNSAFE


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["xl/workbook.xml", "XL/Workbook.xml", "xl\\workbook.xml"])
def test_a_part_that_is_there_twice(returned: Path, name: str) -> None:
    with zipfile.ZipFile(returned, "a") as package:
        package.writestr(name, "<workbook/>")
    assert code_of(returned) is Code.WORKBOOK_UNSAFE


def test_relations_that_climb_out_stay_inside(returned: Path) -> None:
    climbing = swap("/xl/worksheets/sheet2.xml", "../../../../etc/hostname")
    assert code_of(edit(returned, {"xl/_rels/workbook.xml.rels": climbing})) is Code.WORKBOOK_BROKEN


def test_encrypted_and_odd_methods(tmp_path: Path, returned: Path) -> None:
    content = bytearray(returned.read_bytes())
    central = content.rindex(b"PK\x01\x02")
    struct.pack_into("<H", content, central + 8, 1)
    encrypted = tmp_path / "加密.xlsx"
    encrypted.write_bytes(content)
    assert code_of(encrypted) is Code.WORKBOOK_UNSAFE
    odd = tmp_path / "算法.xlsx"
    with zipfile.ZipFile(odd, "w", zipfile.ZIP_BZIP2) as package:
        for name, part in unpack(returned).items():
            package.writestr(name, part)
    assert code_of(odd) is Code.WORKBOOK_UNSAFE


def test_a_bomb_of_shared_strings(returned: Path) -> None:
    bomb = b"<sst><si><t>" + b" " * 60_000_000 + b"</t></si></sst>"
    parts = unpack(returned)
    entry = b'<Relationship Id="r99" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    relations = parts["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", entry)
    edit(returned, {"xl/_rels/workbook.xml.rels": relations, "xl/sharedStrings.xml": bomb})
    assert returned.stat().st_size < 300_000
    assert code_of(returned) is Code.WORKBOOK_UNSAFE


def test_a_header_that_lies_about_the_size(returned: Path) -> None:
    content = bytearray(edit(returned, {"xl/styles.xml": b"<x>" + b" " * 40_000_000 + b"</x>"}).read_bytes())
    name = content.rindex(b"xl/styles.xml")
    struct.pack_into("<I", content, name - 46 + 24, 10)
    returned.write_bytes(content)
    assert code_of(returned) is Code.WORKBOOK_BROKEN


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(file=100), Code.FILE_TOO_LARGE),
        (Limits(entries=3), Code.WORKBOOK_UNSAFE),
        (Limits(total=2_000), Code.WORKBOOK_UNSAFE),
        (Limits(part=500), Code.WORKBOOK_UNSAFE),
        (Limits(ratio=1, ratio_from=100), Code.WORKBOOK_UNSAFE),
    ],
    ids=["file", "entries", "total", "part", "ratio"],
)
def test_every_limit_holds(returned: Path, limits: Limits, code: Code) -> None:
    def read_all() -> int:
        with open_archive(returned, limits) as archive:
            return sum(len(chunk) for part in archive.parts() for chunk in archive.chunks(part))

    with pytest.raises(DeskError) as refused:
        read_all()
    assert refused.value.problems[0].code is code
