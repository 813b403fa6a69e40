"""Files that are made to do harm, or are broken, are refused with a code: soon, and without much memory."""

import multiprocessing
import random
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Cancelled, Code, DeskError
from jinjiang_desk.plandoc.limits import LIMITS
from jinjiang_desk.plandoc.source import read_document
from tests.plandoc.sources import wordfiles as word
from tests.plandoc.sources.pdffiles import Printer
from tests.plandoc.sources.reading import refusal_code, texts
from tests.plandoc.sources.wordfiles import p

MAIN_PART = "word/document.xml"


def with_main(path: Path, content: str | bytes) -> Path:
    return word.pack(path / "方案.docx", word.parts_of(p("甲")) | {MAIN_PART: content})


@pytest.mark.parametrize(
    "part", [MAIN_PART, "word/styles.xml", "_rels/.rels", "word/_rels/document.xml.rels"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_every_part_that_is_read(
    tmp_path: Path, part: str, encoding: str
) -> None:
    parts = word.parts_of(p("甲"), styles="<w:docDefaults/>")
    content = str(parts[part]).replace('<?xml version="1.0" encoding="UTF-8"?>', "")
    entity = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;">]>'
    parts[part] = (
        f'<?xml version="1.0" encoding="{encoding}"?>' + "<!-- -->" * 600 + entity + content
    ).encode(encoding)
    assert refusal_code(word.pack(tmp_path / "方案.docx", parts)) is Code.FILE_UNSAFE


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    assert refusal_code(with_main(tmp_path, word.document(p("甲" * 20_000_000)))) is Code.FILE_UNSAFE


def test_a_bomb_that_is_not_read_does_not_matter(tmp_path: Path) -> None:
    parts = word.parts_of(p("甲")) | {
        "word/media/a.bmp": bytes(60_000_000),
        "word/settings.xml": bytes(20_000_000),
    }
    assert texts(read_document(word.pack(tmp_path / "方案.docx", parts))) == ["甲"]


@pytest.mark.parametrize("wrapped", ["w:sdt", "w:customXml", "w:tbl"])
def test_deep_nesting_is_refused(tmp_path: Path, wrapped: str) -> None:
    opened = {"w:tbl": "<w:tbl><w:tr><w:tc>"}.get(wrapped, f"<{wrapped}>")
    closed = {"w:tbl": "</w:tc></w:tr></w:tbl>"}.get(wrapped, f"</{wrapped}>")
    for depth, codes in ((80, {Code.FILE_UNSAFE}), (5_000, {Code.FILE_UNSAFE, Code.FILE_BROKEN})):
        assert (
            refusal_code(with_main(tmp_path, word.document(opened * depth + p("甲") + closed * depth)))
            in codes
        )


def test_more_tags_than_a_document_has_are_refused(tmp_path: Path) -> None:
    many = "".join(f"<w:p a='{number % 977}'/>" for number in range(1_600_000))
    assert refusal_code(with_main(tmp_path, word.document(many + many))) is Code.FILE_UNSAFE


def test_a_cell_wider_than_any_table_is_refused(tmp_path: Path) -> None:
    wide = '<w:gridSpan w:val="99999"/>'
    rows = "".join(word.row(word.cell("甲", properties=wide), "乙") for _ in range(3))
    assert refusal_code(word.save(tmp_path / "方案.docx", word.table(rows))) is Code.FILE_TOO_LONG


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<a>",
        "no markup",
        "<a/>",
        f'<w:document xmlns:w="{word.MAIN}"/>',
        b"\xff\xfe<\x00\x01",
        b"\x00" * 50,
    ],
)
def test_a_broken_main_part_is_refused(tmp_path: Path, content: str | bytes) -> None:
    assert refusal_code(with_main(tmp_path, content)) is Code.FILE_BROKEN


def test_styles_that_are_based_on_each_other_end(tmp_path: Path) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in ("ab", "ba")
    )
    path = word.save(tmp_path / "方案.docx", p("甲", '<w:pStyle w:val="a"/>'), styles=styles)
    assert texts(read_document(path)) == ["甲"]


def test_an_empty_document_is_empty(tmp_path: Path) -> None:
    assert (
        refusal_code(word.save(tmp_path / "方案.docx", p("") + word.table(word.row("", " "))))
        is Code.FILE_EMPTY
    )


def test_every_cut_and_every_changed_byte_is_read_or_refused(tmp_path: Path) -> None:
    whole = word.save(
        tmp_path / "a.docx", p("甲") + word.table(word.row("序号", "事项"), word.row("1", "乙"))
    ).read_bytes()
    assert_told(tmp_path / "b.docx", whole)


def test_every_cut_and_every_changed_byte_of_a_pdf_is_read_or_refused(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "a.pdf")
    printer.paragraph("示例河水质不稳定。" * 5)
    printer.table([("序号", "事项"), ("1", "清淤")], (60, 100))
    assert_told(tmp_path / "b.pdf", printer.save().read_bytes())


def assert_told(path: Path, whole: bytes) -> None:
    chance = random.Random(1)
    for _ in range(60):
        spoilt = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        path.write_bytes(spoilt[: chance.choice([len(spoilt), chance.randrange(1, len(spoilt))])])
        # Anything but a refusal would fail the test.
        with suppress(DeskError):
            assert read_document(path).lines


@pytest.mark.parametrize("name", ["方案.docx", "方案.pdf"])
def test_reading_can_be_stopped(tmp_path: Path, name: str) -> None:
    if name.endswith("docx"):
        word.save(tmp_path / name, p("甲") * 1_000)
    else:
        printer = Printer(tmp_path / name)
        printer.paragraph("甲" * 100)
        printer.save()
    heeded = 0

    def stop() -> None:
        nonlocal heeded
        heeded += 1
        if heeded > 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_document(tmp_path / name, stop)
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("begin", [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
@pytest.mark.parametrize("fill", [b" ", b"\n", b"\x00"])
def test_fifty_megabytes_of_nothing_are_refused(tmp_path: Path, begin: bytes, fill: bytes) -> None:
    path = tmp_path / "方案.docx"
    path.write_bytes(begin + fill * (LIMITS.file - len(begin)))
    assert refusal_code(path) in (
        Code.FILE_EMPTY,
        Code.FILE_BROKEN,
        Code.FILE_KIND_UNKNOWN,
        Code.FILE_KIND_NAMED,
    )


def test_a_list_of_very_many_parts_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "方案.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(MAIN_PART, word.document(p("甲")))
    whole = path.read_bytes()
    at = whole.index(b"PK\x01\x02")
    entry, end = whole[at : whole.index(b"PK\x05\x06")], whole[whole.index(b"PK\x05\x06") :]
    entries = entry * 100_000
    size = len(entries).to_bytes(4, "little")
    path.write_bytes(whole[:at] + entries + end[:8] + b"\xff\xff\xff\xff" + size + end[16:])
    assert refusal_code(path) is Code.FILE_UNSAFE


def test_a_name_that_leads_out_of_the_package_is_refused(tmp_path: Path) -> None:
    path = word.save(tmp_path / "方案.docx", p("甲"))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("../../evil.xml", "<a/>")
    assert refusal_code(path) is Code.FILE_UNSAFE
