"""What is filled into the fields of a PDF is read where it is shown; what notes say is told of (ISO 32000-1, 12.5 and 12.7)."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.plandoc.document import Document
from jinjiang_desk.plandoc.source import read_document
from tests.plandoc.sources.pdffiles import LEFT, Printer
from tests.plandoc.sources.rawpdf import PAGE_FONT, form, pdf
from tests.plandoc.sources.reading import refusal, tables, texts

SENTENCE = "示例河水质不稳定。"
PAGE = b"BT /F1 9 Tf 30 700 Td (unit) Tj 0 -100 Td (deadline) Tj ET"
WIDGET = b"/Subtype /Widget /FT /Tx /T (a)"
FREE = b"/Subtype /FreeText /DA (/F1 9 Tf)"


def look(text: bytes, drawn: bytes = b"") -> bytes:
    """How a note is shown: text, and what is drawn around it."""
    shown = form(drawn + b"BT /F1 9 Tf 2 6 Td (%s) Tj ET" % text, PAGE_FONT)
    return shown.replace(b"[0 0 9 9]", b"[0 0 200 20]")


def noted(folder: Path, notes: Sequence[bytes], looks: Sequence[bytes] = (), **page: bytes) -> Path:
    """A page with notes beside its first words."""
    dictionaries = b"".join(b"<< /Type /Annot /Rect [100 694 300 714] %s >> " % one for one in notes)
    entries = page.pop("entries", b"/MediaBox [0 0 595 842] ") + b"/Annots [%s]" % dictionaries
    return pdf(folder, PAGE, objects=looks, entries=entries, **page)


def noted_pages(document: Document) -> list[tuple[Code, str]]:
    return [(one.code, one.values["pages"]) for one in document.problems]


TOLD = [(Code.PDF_NOTES_UNREAD, "1")]


def test_a_field_that_is_filled_in_is_read_in_its_place(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "表.pdf")
    printer.paragraph(SENTENCE)
    printer.canvas.drawString(LEFT, 600, "整改时限：")
    printer.canvas.acroForm.textfield(name="a", value="2025-12-31", x=160, y=592, width=200, height=24)
    printer.canvas.drawString(LEFT, 560, "责任单位：示例镇")
    document = read_document(printer.save())
    assert texts(document) == [SENTENCE, "整改时限：2025-12-31", "责任单位：示例镇"]
    assert document.problems == ()


@pytest.mark.parametrize("kind", [WIDGET + b" /V (Town 12)", FREE + b" /Contents (Town 12)"])
@pytest.mark.parametrize(
    "page", [{}, {"entries": b"", "inherited": b"/MediaBox [0 0 595 842]"}], ids=["own size", "size of all"]
)
def test_what_is_shown_is_part_of_the_page(tmp_path: Path, kind: bytes, page: dict[str, bytes]) -> None:
    box = look(b"Town 12", drawn=b"0 0 200 20 re S ")
    document = read_document(noted(tmp_path, [kind + b" /AP << /N 5 0 R >>"], [box], **page))
    assert texts(document) == ["unit Town 12", "deadline"]
    assert (tables(document), document.problems) == ([], ())


@pytest.mark.parametrize(
    "note",
    [
        WIDGET + b" /V (Town 12)",
        WIDGET + b" /V (Town 12) /AP << /N 5 0 R >>",
        FREE + b" /Contents (Town 12)",
        b"/Subtype /Text /Contents (Town 12)",
        b"/Subtype /Highlight /Contents (Town 12) /AP << /N 5 0 R >>",
        b"/Subtype /Text /Contents (%s)" % (b"a" * 100_000),
    ],
    ids=["field", "field that shows another", "free text", "note", "mark", "long"],
)
def test_what_is_not_shown_is_told(tmp_path: Path, note: bytes) -> None:
    document = read_document(noted(tmp_path, [note], [look(b"Town 11")]))
    assert noted_pages(document) == TOLD
    assert not [text for text in texts(document) if "12" in text or "aaa" in text]


def test_marks_and_seals_add_nothing(tmp_path: Path) -> None:
    mark = b"/Subtype /Highlight /Contents (unit) /AP << /N 5 0 R >>"
    link = b"/Subtype /Link /Contents (somewhere) /A << /S /URI /URI (http://example.org) >>"
    hidden = [WIDGET + b" /F %d /V (Town 12) /AP << /N 5 0 R >>" % flag for flag in (2, 32)]
    seals = (
        b"/Subtype /Widget /FT /Sig",
        b"/Subtype /Widget /FT /Btn",
        b"/Subtype /Stamp /Contents (a seal)",
    )
    drawn = [one + b" /AP << /N 5 0 R >>" for one in seals]
    box = look(b"seal", drawn=b"0 0 200 20 re f 0 0 100 20 re f ")
    document = read_document(noted(tmp_path, [mark, link, *hidden, *drawn], [box]))
    assert texts(document) == ["unit", "deadline"]
    assert (tables(document), document.problems) == ([], ())


def test_notes_that_are_none_are_passed_over(tmp_path: Path) -> None:
    junk = b"null 5 (a) [3 0 R] 3 0 R 4 0 R 99 0 R << >> << /Subtype /Widget /V 3 0 R /AP 3 0 R >>"
    path = pdf(tmp_path, PAGE, entries=b"/MediaBox [0 0 595 842] /Annots [%s]" % junk)
    assert texts(read_document(path)) == ["unit", "deadline"]


def test_a_field_that_is_shown_within_itself_ends(tmp_path: Path) -> None:
    within = look(b"Town 12", drawn=b"/X Do ").replace(b"/Font", b"/XObject << /X 5 0 R >> /Font", 1)
    document = read_document(noted(tmp_path, [WIDGET + b" /V (Town 12) /AP << /N 5 0 R >>"], [within]))
    assert texts(document) == ["unit Town 12", "deadline"]


def test_more_notes_than_a_page_has_are_refused(tmp_path: Path) -> None:
    problem = refusal(noted(tmp_path, [b"/Subtype /Text"] * 6_000))
    assert (problem.code, problem.values["detail"]) == (Code.FILE_UNSAFE, "一页的内容过多")


def test_very_much_in_a_field_that_is_shown_often_is_refused(tmp_path: Path) -> None:
    crowded = look(b"".join(b"a) Tj 0 -9 Td (" for _ in range(2_000)))
    path = noted(tmp_path, [WIDGET + b" /AP << /N 5 0 R >>"] * 40, [crowded])
    assert refusal(path).code is Code.FILE_UNSAFE
