"""The words of a PDF read as a person reads them: paragraphs by their indent, columns in turn, no heads and page numbers."""

from pathlib import Path

from jinjiang_desk.plandoc.document import Passage
from jinjiang_desk.plandoc.source import read_document
from jinjiang_desk.plandoc.text.lines import Break
from tests.plandoc.sources.pdffiles import FONT, LEFT, LONG, SIZE, Printer
from tests.plandoc.sources.rawpdf import pdf
from tests.plandoc.sources.reading import lines_agree, texts


def joined(path: Path) -> list[str]:
    """The paragraphs by what the source says of their starts."""
    found: list[str] = []
    for block in read_document(path).blocks:
        assert isinstance(block, Passage)
        for line in block.lines:
            if line.before is Break.NONE:
                found[-1] += line.text
            else:
                found.append(line.text)
    return found


def test_paragraphs_start_where_a_line_is_indented(printer: Printer) -> None:
    printer.centred("示例区整改方案")
    paragraphs = [f"{number}．{LONG}" for number in range(1, 12)]
    for one in paragraphs:
        printer.paragraph(one)
    path = printer.save()
    assert joined(path) == ["示例区整改方案", *paragraphs]
    document = read_document(path)
    assert lines_agree(document)
    starts = [line.text[:2] for block in document.blocks for line in block.lines if line.before is Break.SURE]
    assert starts == [one[:2] for one in paragraphs]


def test_a_sentence_that_ends_with_its_line_goes_on_below(printer: Printer) -> None:
    first = "甲" * 25 + "。"
    for _ in range(4):
        printer.paragraph(first + "三、四级管网" + "乙" * 10 + "。")
    assert joined(printer.save()) == [first + "三、四级管网" + "乙" * 10 + "。"] * 4


def test_page_numbers_and_running_heads_are_seen_and_not_read(tmp_path: Path) -> None:
    printer = Printer(
        tmp_path / "方案.pdf", head="示例区人民政府公报2025年第{page}期", foot="第 {page} 页 共 9 页"
    )
    for _ in range(40):
        printer.paragraph(LONG)
    document = read_document(printer.save())
    assert printer.page > 3
    assert not [text for text in texts(document) if "公报" in text or "页" in text]
    assert document.lines[0] == "示例区人民政府公报2025年第1期"
    assert sum("公报" in line for line in document.lines) == printer.page


def test_the_deadlines_that_end_the_pages_are_no_feet(printer: Printer) -> None:
    for number in range(1, 5):
        printer.paragraph(LONG * 3)
        printer.y -= SIZE
        printer.paragraph(f"（四）整改时限：202{number}年12月底")
        printer.turn()
    deadlines = [text for text in texts(read_document(printer.save())) if "时限" in text]
    assert deadlines == [f"（四）整改时限：202{number}年12月底" for number in range(1, 5)]


def test_a_number_at_a_pages_foot_is_no_text_and_one_in_it_is(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "方案.pdf", foot="{page}")
    printer.paragraph(LONG)
    printer.paragraph("2025")
    printer.paragraph(LONG)
    assert [text for text in texts(read_document(printer.save())) if text.isdigit()] == ["2025"]


def test_a_page_that_is_turned_reads_as_it_is_seen(printer: Printer) -> None:
    printer.turn()
    printer.canvas.setPageRotation(90)
    printer.canvas.rotate(90)
    for number, text in enumerate(["一、示例河水质不稳定。", "整改时限：2025年12月底"]):
        printer.canvas.drawString(100, -200 - 30 * number, text)
    assert texts(read_document(printer.save())) == ["一、示例河水质不稳定。", "整改时限：2025年12月底"]


def test_blanks_of_a_text_layer_go_and_seen_ones_stay(printer: Printer) -> None:
    at = LEFT
    for sign in "整 改 时 限 ：":
        printer.canvas.drawString(at, 700, sign)
        at += 0 if sign == " " else SIZE
    printer.canvas.drawString(at, 700, "2025")
    printer.canvas.drawString(LEFT, 650, "extend the mode")
    printer.canvas.drawString(LEFT, 600, "甲镇")
    printer.canvas.drawString(LEFT + 3 * SIZE, 600, "乙镇")
    assert texts(read_document(printer.save())) == ["整改时限：2025", "extend the mode", "甲镇 乙镇"]


def test_signs_printed_twice_to_look_bold_are_read_once(printer: Printer) -> None:
    for by in (0, 0.4):
        printer.canvas.drawString(LEFT + by, 700, "整改整改措措施")
    assert texts(read_document(printer.save())) == ["整改整改措措施"]


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "公报.pdf")
    printer.centred("示例区整改方案")
    for number in range(20):
        for column, sign in enumerate("左右"):
            printer.canvas.drawString(
                LEFT + column * 240, 700 - number * 20, f"{sign}{number:02}" + "文" * 11
            )
    read = [text[:3] for text in texts(read_document(printer.save()))[1:]]
    assert read == [f"{sign}{number:02}" for sign in "左右" for number in range(20)]


def test_lines_of_two_columns_need_not_stand_beside_each_other(printer: Printer) -> None:
    for number in range(20):
        for column, sign in enumerate("左右"):
            y = 700 - number * 20 - (12 if column and 5 <= number < 15 else 0)
            printer.canvas.drawString(LEFT + column * 240, y, f"{sign}{number:02}" + "文" * 11)
    read = [text[:3] for text in texts(read_document(printer.save()))]
    assert read == [f"{sign}{number:02}" for sign in "左右" for number in range(20)]


def test_a_turned_watermark_is_no_text(printer: Printer) -> None:
    printer.paragraph(LONG)
    printer.canvas.saveState()
    printer.canvas.translate(200, 300)
    printer.canvas.rotate(45)
    printer.canvas.drawString(0, 0, "示例区内部资料")
    printer.canvas.restoreState()
    assert "".join(texts(read_document(printer.save()))) == LONG


def test_signs_of_a_line_that_runs_downwards_stand_below_each_other(tmp_path: Path) -> None:
    font = b"/Font << /F1 << /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /UniGB-UCS2-V /DescendantFonts [5 0 R] >> >>"
    below = (
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /%s /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor"
        b" /FontName /%s /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /StemV 93 >> >>"
    )
    name = FONT.encode()
    shown = "甲乙".encode("utf-16-be").hex().encode()
    path = pdf(
        tmp_path,
        b"BT /F1 16 Tf 300 700 Td <%s> Tj ET" % shown,
        resources=font % name,
        objects=[below % (name, name)],
    )
    assert texts(read_document(path)) == ["甲", "乙"]
