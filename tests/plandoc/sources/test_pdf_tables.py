"""Tables of a PDF are whole: over pages, on a page printed sideways, with merged cells, drawn with one stroke."""

from pathlib import Path

import pytest

from jinjiang_desk.plandoc.source import read_document
from tests.plandoc.sources.pdffiles import HEIGHT, LONG, WIDTH, Printer
from tests.plandoc.sources.rawpdf import PAGE_FONT, form, pdf
from tests.plandoc.sources.reading import tables, texts

ROWS = [("序号", "整改事项", "责任单位", "时限")] + [
    (str(number), f"示例河第{number}段生活污水直排，沿线管网破损渗漏", "示例镇", "2025年\n12月底")
    for number in range(1, 25)
]

CELLS = ((5, 25, b"a"), (105, 25, b"b"), (5, 5, b"c"), (105, 5, b"d"))


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


def test_a_box_drawn_with_one_stroke_and_within_a_drawing_is_a_table(tmp_path: Path) -> None:
    """A drawing has places of its own, and may be drawn anywhere and in any size."""
    grid = b"0 0 m 200 0 l 200 40 l 0 40 l h 100 0 m 100 40 l 0 20 m 200 20 l S "
    cells = b"".join(b"BT /F1 9 Tf %d %d Td (%s) Tj ET " % cell for cell in CELLS)
    drawing = form(grid + cells, PAGE_FONT).replace(b"[0 0 9 9]", b"[0 0 300 300]")
    path = pdf(
        tmp_path, b"q 2 0 0 2 100 300 cm /X Do Q", resources=b"/XObject << /X 5 0 R >>", objects=[drawing]
    )
    assert tables(read_document(path)) == [[("a", "b"), ("c", "d")]]
