"""A PDF reads as a person reads it: paragraphs by their indent, no heads and page numbers, tables whole."""

from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.plandoc.document import Passage
from jinjiang_desk.plandoc.lines import Break
from jinjiang_desk.plandoc.source import read_document
from tests.plandoc.sources.pdffiles import EMBEDDED, FONT, HEIGHT, LEFT, SIZE, WIDTH, Printer
from tests.plandoc.sources.rawpdf import PAGE_FONT, form, pdf
from tests.plandoc.sources.reading import lines_agree, refusal, tables, texts

LONG = "示例河部分河段有生活污水直排，沿线管网破损渗漏，雨污混接问题突出，影响下游水质稳定达标，群众反映强烈，要求尽快整改到位。"
ROWS = [("序号", "整改事项", "责任单位", "时限")] + [
    (str(number), f"示例河第{number}段生活污水直排，沿线管网破损渗漏", "示例镇", "2025年\n12月底")
    for number in range(1, 25)
]

CELLS = ((5, 25, b"a"), (105, 25, b"b"), (5, 5, b"c"), (105, 5, b"d"))


@pytest.fixture
def printer(tmp_path: Path) -> Printer:
    return Printer(tmp_path / "方案.pdf")


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
    starts = [line.text[:2] for block in document.blocks for line in block.lines if line.before is Break.SURE]  # type: ignore[union-attr]
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


def test_a_table_goes_on_over_pages_and_its_words_stand_once(printer: Printer) -> None:
    printer.paragraph("整改任务如下：")
    printer.table(ROWS[:1] + ROWS[1:13], (40, 160, 100, 100))
    pages = printer.page
    printer.table(ROWS[13:20], (40, 160, 100, 100))
    printer.paragraph("附则。")
    document = read_document(printer.save())
    assert (pages, printer.page) == (1, 2)
    found = [
        [tuple((cell or "").replace("\n", "") for cell in row) for row in table] for table in tables(document)
    ]
    wanted = [tuple(cell.replace("\n", "") for cell in row) for row in ROWS[:20]]
    assert [row for table in found for row in table] == wanted
    assert texts(document) == ["整改任务如下：", "附则。"]


def test_a_table_broken_by_a_page_is_one_table_with_its_head_repeated(printer: Printer) -> None:
    printer.table(ROWS[:13], (40, 160, 100, 100))
    printer.y = 0
    printer.turn()
    printer.table([ROWS[0], *ROWS[13:]], (40, 160, 100, 100))
    (table,) = tables(read_document(printer.save()))
    assert [row[0] for row in table] == ["序号", *map(str, range(1, 13)), "序号", *map(str, range(13, 25))]


def test_a_row_that_a_page_breaks_is_one_row(printer: Printer) -> None:
    printer.table(ROWS[:4], (40, 160, 100, 100))
    printer.turn()
    printer.table([ROWS[0], ("", "并长期坚持", "", ""), *ROWS[4:6]], (40, 160, 100, 100))
    (table,) = tables(read_document(printer.save()))
    assert [row[0] for row in table] == ["序号", "1", "2", "3", "序号", "4", "5"]
    assert (table[3][1] or "").endswith("并长期坚持")


def test_a_page_that_is_turned_reads_as_it_is_seen(printer: Printer) -> None:
    printer.turn()
    printer.canvas.setPageRotation(90)
    printer.canvas.rotate(90)
    for number, text in enumerate(["一、示例河水质不稳定。", "整改时限：2025年12月底"]):
        printer.canvas.drawString(100, -200 - 30 * number, text)
    assert texts(read_document(printer.save())) == ["一、示例河水质不稳定。", "整改时限：2025年12月底"]


@pytest.mark.parametrize("by", [90, -90, 180])
def test_a_page_that_is_printed_sideways_reads_as_who_turns_it_does(printer: Printer, by: int) -> None:
    printer.paragraph(LONG)
    printer.turn()
    draw = printer.canvas
    draw.saveState()
    draw.translate(WIDTH / 2, HEIGHT / 2)
    draw.rotate(by)
    for x, width, words in [(-200, 80, ("序号", "1")), (-120, 300, ("整改事项", "示例河水质不稳定。"))]:
        for y, word in zip((0, -40), words, strict=True):
            draw.rect(x, y, width, 40)
            draw.drawString(x + 5, y + 12, word)
    draw.restoreState()
    document = read_document(printer.save())
    assert "".join(texts(document)) == LONG
    assert tables(document) == [[("序号", "整改事项"), ("1", "示例河水质不稳定。")]]


def test_another_table_on_the_next_page_is_another_one(printer: Printer) -> None:
    printer.table(ROWS[:5], (40, 160, 100, 100))
    printer.turn()
    printer.table([row[:3] for row in ROWS[:5]], (60, 200, 100))
    assert [len(table[0]) for table in tables(read_document(printer.save()))] == [4, 3]


def test_merged_cells_have_their_text_once(printer: Printer) -> None:
    draw = printer.canvas
    for x, y, width, height in [
        (75, 600, 60, 80),
        (135, 640, 200, 40),
        (135, 600, 100, 40),
        (235, 600, 100, 40),
    ]:
        draw.rect(x, y, width, height)
    for x, y, text in [(80, 635, "序号"), (140, 655, "单位和时限"), (140, 615, "单位"), (240, 615, "时限")]:
        draw.drawString(x, y, text)
    printer.table(ROWS[1:3], (40, 160, 100, 100))
    _, first = tables(read_document(printer.save()))
    assert first == [("序号", "单位和时限", None), (None, "单位", "时限")]


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


@pytest.mark.parametrize("stray", ["", "3", "示例扫描仪 2025"])
def test_a_scan_is_known_and_refused(tmp_path: Path, stray: str) -> None:
    printer = Printer(tmp_path / "方案.pdf", foot="")
    for _ in range(3):
        printer.picture()
        printer.canvas.drawString(LEFT, 100, stray)
        printer.turn()
    printer.picture()
    assert refusal(printer.save()).code is Code.FILE_SCANNED


def test_scanned_pages_among_others_are_told(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "方案.pdf", foot="")
    for _ in range(30):
        printer.paragraph(LONG)
    pages = printer.page
    printer.turn()
    printer.picture()
    document = read_document(printer.save())
    (problem,) = document.problems
    assert (problem.code, problem.values["pages"]) == (Code.PDF_PAGES_SCANNED, str(pages + 1))


def test_a_small_picture_makes_no_scan(printer: Printer) -> None:
    printer.picture(0.3)
    printer.paragraph("短文。")
    assert read_document(printer.save()).problems == ()


def test_signs_without_letters_are_told(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "方案.pdf", font=EMBEDDED)
    printer.paragraph(LONG)
    path = printer.save()
    path.write_bytes(path.read_bytes().replace(b"/ToUnicode", b"/ToNothing"))
    assert refusal(path).code is Code.PDF_GARBLED


def test_a_box_drawn_with_one_stroke_and_within_a_drawing_is_a_table(tmp_path: Path) -> None:
    """A drawing has places of its own, and may be drawn anywhere and in any size."""
    grid = b"0 0 m 200 0 l 200 40 l 0 40 l h 100 0 m 100 40 l 0 20 m 200 20 l S "
    cells = b"".join(b"BT /F1 9 Tf %d %d Td (%s) Tj ET " % cell for cell in CELLS)
    drawing = form(grid + cells, PAGE_FONT).replace(b"[0 0 9 9]", b"[0 0 300 300]")
    path = pdf(
        tmp_path, b"q 2 0 0 2 100 300 cm /X Do Q", resources=b"/XObject << /X 5 0 R >>", objects=[drawing]
    )
    assert tables(read_document(path)) == [[("a", "b"), ("c", "d")]]


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


def test_pages_with_nothing_on_them_are_empty(tmp_path: Path) -> None:
    assert refusal(Printer(tmp_path / "空.pdf", foot="").save()).code is Code.FILE_EMPTY


def test_a_password_to_open_is_told_and_one_to_change_does_not_matter(tmp_path: Path) -> None:
    locked = Printer(tmp_path / "锁.pdf", encrypt=StandardEncryption("打开", "改"))
    locked.paragraph(LONG)
    assert refusal(locked.save()).code is Code.FILE_LOCKED
    options = {"font": EMBEDDED, "encrypt": StandardEncryption("", "改", canModify=0)}
    printable = Printer(tmp_path / "限.pdf", **options)
    printable.paragraph(LONG)
    assert "".join(texts(read_document(printable.save()))) == LONG
