"""XML that unfolds, fetches or fills memory is refused in every part that is read."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code
from tests.workbook.hostile.good_parts import SHEET, with_strings
from tests.workbook.rawbook import edit, swap, unpack
from tests.workbook.reading.refusals import code_of

DOCTYPES = {
    "plain": "<!DOCTYPE x>",
    "entities": '<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>',
    "external": '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://192.0.2.1/x.dtd"> %p;]>',
    "public": '<!DOCTYPE x PUBLIC "-//X//Y" "http://192.0.2.1/x.dtd">',
}
PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/custom.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/sharedStrings.xml",
    SHEET,
    "xl/worksheets/_rels/{evidence}.rels",
    "xl/drawings/drawing1.xml",
    "xl/drawings/_rels/drawing1.xml.rels",
)


def part_called(path: Path, name: str) -> str:
    """Return the real name of a part: the relations of the sheet that has the photo stand where they stand."""
    if "{evidence}" not in name:
        return name
    return next(one for one in unpack(path) if one.startswith("xl/worksheets/_rels/"))


def put_in(path: Path, part: str, content: bytes) -> Code:
    """Return why a workbook is refused that has this content for one of its parts."""
    with_strings(path)
    return code_of(edit(path, {part_called(path, part): content}))


def written(part: Path, name: str, doctype: str) -> str:
    """Return a real part with a DOCTYPE before its root."""
    body = unpack(with_strings(part))[part_called(part, name)].decode().partition("?>")
    return doctype + (body[2] or body[0])


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_in_every_kind_of_part(returned: Path, part: str, encoding: str) -> None:
    content = written(returned, part, DOCTYPES["entities"]).encode(encoding)
    assert put_in(returned, part, content) is Code.WORKBOOK_UNSAFE


@pytest.mark.parametrize("doctype", list(DOCTYPES))
def test_every_kind_of_doctype(returned: Path, doctype: str) -> None:
    content = written(returned, "docProps/custom.xml", DOCTYPES[doctype]).encode()
    assert put_in(returned, "docProps/custom.xml", content) is Code.WORKBOOK_UNSAFE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8-sig", "iso-8859-1"])
def test_a_doctype_in_other_encodings(returned: Path, encoding: str) -> None:
    marks = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    declared = '<?xml version="1.0" encoding="iso-8859-1"?>' if encoding == "iso-8859-1" else ""
    content = marks.get(encoding, b"") + (declared + DOCTYPES["entities"] + "<x>&b;</x>").encode(encoding)
    assert put_in(returned, SHEET, content) is Code.WORKBOOK_UNSAFE


@pytest.mark.parametrize("part", PARTS)
def test_entities_without_a_doctype_are_no_xml(returned: Path, part: str) -> None:
    assert put_in(returned, part, b"<x>&lol;</x>") is Code.WORKBOOK_BROKEN


@pytest.mark.parametrize("entity", ["&#0;", "&#xD800;", "&#1114112;", "&", "&;"])
def test_signs_that_are_none(returned: Path, entity: str) -> None:
    assert put_in(returned, SHEET, f"<x>{entity}</x>".encode()) is Code.WORKBOOK_BROKEN


@pytest.mark.parametrize(
    "encoding", ["utf-7", "rot13", "base64", "idna", "gb18030", "utf-32", "nonsense", "undefined"]
)
def test_odd_encodings_are_refused(returned: Path, encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?><x/>'.encode()
    assert code_of(edit(returned, {"xl/styles.xml": content})) is Code.WORKBOOK_BROKEN


def attributes() -> bytes:
    return b"<c " + b" ".join(b'a%d=""' % number for number in range(200_000)) + b"/>"


@pytest.mark.parametrize(
    "content",
    [
        b"<x>" * 30_000 + b"</x>" * 30_000,
        attributes(),
        b'<c r="' + b"A" * 3_000_000 + b'"/>',
        b"<!--" + b"x" * 3_000_000 + b"-->",
        b"<?x " + b"x" * 3_000_000 + b"?>",
        b"<row><c t='inlineStr'><is><t>" + b"x" * 200_000 + b"</t></is></c></row>",
    ],
    ids=["deep", "many-attributes", "long-attribute", "long-comment", "long-instruction", "long-text"],
)
def test_xml_that_would_fill_memory(returned: Path, content: bytes) -> None:
    assert code_of(edit(returned, {SHEET: swap("<sheetData>", f"<sheetData>{content.decode()}")})) is (
        Code.WORKBOOK_UNSAFE
    )
