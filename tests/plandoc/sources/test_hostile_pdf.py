"""PDF files that are made to do harm, or bring their reader down: refused with a code, and the program goes on."""

import multiprocessing
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.plandoc.limits import Limits
from jinjiang_desk.plandoc.source import read_document
from tests.plandoc.sources.pdffiles import Printer
from tests.plandoc.sources.rawpdf import PAGE_FONT, form, pdf
from tests.plandoc.sources.reading import refusal_code, texts

PACKED = b"/Filter /FlateDecode "


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b" " * 40_000_000, Code.FILE_EMPTY),
        (b"1 0 0 1 0 0 cm\n" * 400_000, Code.FILE_EMPTY),
        (b"10 20 m 30 40 l S\n" * 300_000, Code.FILE_EMPTY),
        (b"10 20 m 30 40 l S\n" * 600_000, Code.FILE_UNSAFE),
        (b"10 20 m " + b"30 40 l\n" * 600_000 + b"S", Code.FILE_EMPTY),
        (b"BT /F1 9 Tf " + b"(abcdefghij) Tj " * 60_000, Code.FILE_UNSAFE),
        (zlib.compress(bytes(50_000_000), 9), Code.FILE_EMPTY),
        (b"q " * 12_000_000, Code.FILE_UNSAFE),
    ],
    ids=["blanks", "moves", "lines", "more lines", "a long line", "signs", "packed twice", "memory"],
)
def test_a_page_of_more_than_a_page_holds_is_refused(tmp_path: Path, content: bytes, code: Code) -> None:
    packing = b"/Filter [/FlateDecode /Fl] " if content[:1] == b"x" else PACKED
    assert refusal_code(pdf(tmp_path, zlib.compress(content, 9), packing)) is code


def test_very_many_signs_of_many_pages_are_refused(tmp_path: Path) -> None:
    path = pdf(tmp_path, b"BT /F1 9 Tf 30 30 Td (abcdefghij) Tj ET")
    path.write_bytes(path.read_bytes().replace(b"[3 0 R] /Count 1", b"[" + b"3 0 R " * 20 + b"] /Count 20"))
    assert read_document(path, limits=Limits(signs=200)).lines == ("abcdefghij",) * 20
    with pytest.raises(DeskError) as caught:
        read_document(path, limits=Limits(signs=199))
    assert [one.code for one in caught.value.problems] == [Code.FILE_UNSAFE]


def test_drawings_within_drawings_end_with_the_time(tmp_path: Path) -> None:
    forms = [form(b"/X Do " * 10, b"/XObject << /X %d 0 R >>" % (number + 6)) for number in range(8)]
    forms.append(form(b"BT /F1 9 Tf (abc) Tj ET", PAGE_FONT))
    path = pdf(tmp_path, b"/X Do " * 10, resources=b"/XObject << /X 5 0 R >>", objects=forms)
    with pytest.raises(DeskError) as caught:
        read_document(path, limits=Limits(seconds=0.5))
    assert [one.code for one in caught.value.problems] == [Code.FILE_UNSAFE]


def test_a_drawing_within_itself_ends(tmp_path: Path) -> None:
    within = form(b"/X Do BT /F1 9 Tf 30 30 Td (abc) Tj ET", PAGE_FONT + b" /XObject << /X 5 0 R >>")
    document = read_document(pdf(tmp_path, b"/X Do ", resources=b"/XObject << /X 5 0 R >>", objects=[within]))
    assert texts(document) == ["abc"]


@pytest.mark.parametrize(
    "fill", [b"\n", b" ", b"<</A ", b"[", b"1 0 obj\n"], ids=["lines", "blanks", "dicts", "lists", "objects"]
)
def test_a_pdf_of_nothing_is_refused(tmp_path: Path, fill: bytes) -> None:
    path = tmp_path / "方案.pdf"
    head, tail = b"%PDF-1.4\n1 0 obj\n", b"\nendobj\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF"
    path.write_bytes(head + fill * (1_000_000 // len(fill)) + tail)
    assert refusal_code(path) in (Code.FILE_BROKEN, Code.FILE_UNSAFE, Code.FILE_EMPTY)


def test_a_list_of_more_objects_than_there_are_is_refused(tmp_path: Path) -> None:
    entries = b"\x01\x00\x09" * 3
    listing = (
        b"1 0 obj\n<< /Type /XRef /Size 9 /W [1 1 1] /Index [0 4000000000] /Root << /Type /Catalog >> /Length %d >>"
        % len(entries)
    )
    written = (
        b"%PDF-1.5\n" + listing + b"\nstream\n" + entries + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"
    )
    (tmp_path / "方案.pdf").write_bytes(written)
    assert refusal_code(tmp_path / "方案.pdf") is Code.FILE_BROKEN


CIDS = b"/BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
DESCENDANT = (
    b"<< /Type /Font /Subtype /CIDFontType2 "
    + CIDS
    + b" /FontDescriptor << /Type /FontDescriptor %s >> %s >>"
)
TYPE_0 = b"/Font << /F1 << /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [5 0 R] %s >> >>"


def stream(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def letter_table(segments: int, tables: int) -> bytes:
    """A TrueType font of nothing but tables of letters that all are the same one, each segment of it with all letters."""
    ends, begins = b"\xff\xff" * segments, b"\x00\x00" * segments
    one = struct.pack(">HHHHHHH", 4, 0, 0, 2 * segments, 0, 0, 0) + ends + b"\0\0" + begins + begins + begins
    heads = struct.pack(">HHL", 3, 1, 4 + 8 * tables) * tables
    return (
        struct.pack(">LHHHH4sLLL", 0x10000, 1, 0, 0, 0, b"cmap", 0, 28, 0)
        + struct.pack(">HH", 0, tables)
        + heads
        + one
    )


@pytest.mark.parametrize(
    ("descriptor", "own", "letters", "content"),
    [
        (b"", b"/W [0 4000000000 500]", b"", b""),
        (b"", b"", b"/ToUnicode 6 0 R", b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"),
        (
            b"",
            b"",
            b"/ToUnicode 6 0 R",
            b"1 beginbfrange (\\000\\000\\000\\000) (\\377\\377\\377\\377) <0041> endbfrange",
        ),
        (b"", b"", b"/ToUnicode 6 0 R", b"1 begincidrange <00000000> <ffffffff> 1 endcidrange"),
        (b"/FontFile2 6 0 R", b"", b"", letter_table(5_000, 1)),
        (b"/FontFile2 6 0 R", b"", b"", letter_table(1, 500)),
    ],
    ids=["widths", "letters", "letters as text", "signs", "segments", "tables"],
)
def test_a_font_for_thousands_of_millions_of_signs_is_soon_told_to_have_no_letters(
    tmp_path: Path, descriptor: bytes, own: bytes, letters: bytes, content: bytes
) -> None:
    objects = [DESCENDANT % (descriptor, own), stream(content)]
    path = pdf(tmp_path, b"BT /F1 9 Tf (ab) Tj ET", resources=TYPE_0 % letters, objects=objects)
    with pytest.raises(DeskError) as caught:
        read_document(path, limits=Limits(seconds=2))
    assert [one.code for one in caught.value.problems] == [Code.PDF_GARBLED]


def test_more_lines_than_any_table_has_leave_the_text(tmp_path: Path) -> None:
    drawn = b"".join(b"%d %d 3 3 re S\n" % (number % 100 * 5, number // 100 * 5) for number in range(6_000))
    path = pdf(
        tmp_path, zlib.compress(drawn + b"BT /F1 9 Tf 30 30 Td (abc) Tj ET"), PACKED, resources=PAGE_FONT
    )
    assert texts(read_document(path)) == ["abc"]


def test_a_pdf_that_brings_its_reader_down_is_broken(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "方案.pdf")
    printer.paragraph("甲" * 100)

    def bring_down() -> None:
        for one in multiprocessing.active_children():
            one.kill()

    with pytest.raises(DeskError) as caught:
        read_document(printer.save(), bring_down)
    assert [one.code for one in caught.value.problems] == [Code.FILE_BROKEN]


_ENDS = """
import os, pathlib, sys
from jinjiang_desk.plandoc.source import read_document
read_document(pathlib.Path(sys.argv[1]), lambda: os._exit(3))
"""


def test_the_reader_of_a_pdf_ends_with_the_program_and_says_nothing(tmp_path: Path) -> None:
    """What is run ends only once nobody holds its way out any more: the reader has it, too."""
    printer = Printer(tmp_path / "方案.pdf")
    printer.paragraph("甲" * 1_000)
    run = [sys.executable, "-c", _ENDS, str(printer.save())]
    ended = subprocess.run(run, capture_output=True, check=False, timeout=300)
    assert (ended.returncode, ended.stdout, ended.stderr) == (3, b"", b"")
