"""What is forbidden is refused in every part of a workbook, also in those that nobody reads."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.workbook.raw.opened import open_workbook
from tests.workbook.container.bombs import packed_zip
from tests.workbook.rawbook import minimal, pack

DOCTYPE = '<!DOCTYPE a [<!ENTITY b "c">]>'
UNREAD = (
    "xl/theme/theme1.xml",
    "docProps/app.xml",
    "customXml/item1.xml",
    "xl/drawings/vmlDrawing9.vml",
    "xl/worksheets/_rels/sheet77.xml.rels",
    "XL/Theme/Theme9.XML",
    "anything/at/all.Xml",
)


def outcome(path: Path) -> Code | None:
    """Return why a workbook is not opened, None where it is."""
    try:
        with open_workbook(path) as opened:
            assert [sheet.title for sheet in opened.book.sheets] == ["表一"]
    except DeskError as error:
        return error.problems[0].code
    return None


def with_part(tmp_path: Path, name: str, content: str | bytes) -> Path:
    return pack(tmp_path / "表.xlsx", {**minimal(""), name: content})


@pytest.mark.parametrize("part", UNREAD)
def test_a_document_type_in_a_part_that_nobody_reads(tmp_path: Path, part: str) -> None:
    assert outcome(with_part(tmp_path, part, "<a/>")) is None
    assert outcome(with_part(tmp_path, part, f"{DOCTYPE}<a/>")) is Code.WORKBOOK_UNSAFE


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "before",
    [
        "",
        '<?xml version="1.0"?>\n',
        '<?xml version="1.0"?><?mso a="b"?><!-- 说明 -->\n\n',
        f"<!--{'长' * 9_000}-->",
        "<?x ?>" * 3_000,
    ],
    ids=["at-once", "declared", "remarks", "long-remark", "many-instructions"],
)
def test_a_document_type_however_it_is_written(tmp_path: Path, encoding: str, before: str) -> None:
    content = (before + DOCTYPE + "<a/>").encode(encoding)
    content = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"") + content
    assert outcome(with_part(tmp_path, UNREAD[0], content)) is Code.WORKBOOK_UNSAFE
    harmless = content.replace(DOCTYPE.encode(encoding.removesuffix("-sig")), b"")
    if encoding != "utf-16":
        assert outcome(with_part(tmp_path, UNREAD[0], harmless)) is None


@pytest.mark.parametrize("filler", ["<?x ?>", "<!-- x -->", "\n"])
def test_a_beginning_without_an_end_is_refused(tmp_path: Path, filler: str) -> None:
    far = filler * (200_000 // len(filler)) + DOCTYPE + "<a/>"
    assert outcome(with_part(tmp_path, UNREAD[0], far)) is Code.WORKBOOK_UNSAFE


@pytest.mark.parametrize(
    "content",
    [b"<a b=&x;/>", b"\x00\x01\x02", b"no markup", b'<?xml version="1.0" encoding="base64"?><a/>'],
)
def test_a_part_that_begins_as_no_xml_does(tmp_path: Path, content: bytes) -> None:
    assert outcome(with_part(tmp_path, UNREAD[0], content)) is Code.WORKBOOK_BROKEN


def test_what_old_excel_writes_is_none_of_it(tmp_path: Path) -> None:
    """Its shapes are no XML after their beginning, and empty parts do no harm."""
    shapes = '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><br></v:shape><v:shape id=1></xml>'
    assert outcome(with_part(tmp_path, "xl/drawings/vmlDrawing1.vml", shapes)) is None
    assert outcome(with_part(tmp_path, "customXml/item1.xml", b"")) is None


def test_words_about_document_types_are_none(tmp_path: Path) -> None:
    content = f"<!-- {DOCTYPE.replace('--', '')} --><a><![CDATA[{DOCTYPE}]]></a>"
    assert outcome(with_part(tmp_path, UNREAD[0], content)) is None


def test_a_part_that_cannot_be_unpacked(tmp_path: Path) -> None:
    parts = [(name.encode(), str(content).encode()) for name, content in minimal("").items()]
    path = packed_zip(tmp_path / "表.xlsx", [*parts, (b"xl/theme/theme1.xml", b"<a>" + b"x" * 5_000)])
    content = path.read_bytes()
    at = content.index(b"xl/theme/theme1.xml") + len(b"xl/theme/theme1.xml")
    path.write_bytes(content[:at] + b"\xff" * 8 + content[at + 8 :])
    assert outcome(path) is Code.WORKBOOK_BROKEN
