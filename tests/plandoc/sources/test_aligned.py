"""A table without lines is read by what stands below each other, and text that only looks like one is not."""

from pathlib import Path

import pytest

from jinjiang_desk.plandoc.source import read_document
from tests.plandoc.sources.pdffiles import FONT, LEFT, Printer
from tests.plandoc.sources.reading import lines_agree, tables, texts

HEAD = ("序号", "存在问题", "整改措施", "责任单位", "整改时限")
WIDTHS = (40, 130, 130, 80, 80)
ROWS = [
    (
        str(number),
        f"示例河第{number}段生活污水直排，沿线管网破损渗漏",
        "对沿线管网开展排查整治，建立长效机制并公示",
        "区水利局、示例镇",
        "2025年12月底前",
    )
    for number in range(1, 40)
]


def unbroken(table: list[tuple[str | None, ...]]) -> list[tuple[str, ...]]:
    return [tuple((cell or "").replace("\n", "") for cell in row) for row in table]


def test_cells_below_each_other_are_a_table(printer: Printer) -> None:
    printer.paragraph("整改任务清单如下。")
    printer.table([HEAD, *ROWS[:6]], WIDTHS, ruled=False)
    printer.paragraph("附则。")
    document = read_document(printer.save())
    (table,) = tables(document)
    assert unbroken(table) == [HEAD, *ROWS[:6]]
    assert texts(document) == ["整改任务清单如下。", "附则。"]
    assert lines_agree(document)


def test_it_goes_on_over_pages_with_and_without_its_head(printer: Printer) -> None:
    printer.table([HEAD, *ROWS[:20]], WIDTHS, ruled=False)
    printer.turn()
    printer.table([HEAD, *ROWS[20:]], WIDTHS, ruled=False)
    assert printer.page > 2
    (table,) = tables(read_document(printer.save()))
    assert unbroken(table) == [HEAD, *ROWS[:20], HEAD, *ROWS[20:]]


def test_a_row_that_a_page_breaks_is_one_row(printer: Printer) -> None:
    printer.table([HEAD, *ROWS[:3]], WIDTHS, ruled=False)
    printer.turn()
    printer.table([("", "并长期坚持", "", "", ""), *ROWS[3:6]], WIDTHS, ruled=False)
    (table,) = tables(read_document(printer.save()))
    assert [row[0] for row in table] == ["序号", "1", "2", "3", "4", "5", "6"]
    assert (table[3][1] or "").endswith("\n并长期坚持")


@pytest.mark.parametrize(
    "rows",
    [
        [("一", "二", "三", "四", "五"), *ROWS[:5]],
        [HEAD, *[("", *row[1:]) for row in ROWS[:5]]],
        [HEAD, ROWS[0], ROWS[4], ROWS[2]],
        [HEAD, ROWS[0]],
    ],
    ids=["no head", "no numbers", "numbers that do not count", "one row"],
)
def test_what_does_not_tell_its_cells_is_text(printer: Printer, rows: list[tuple[str, ...]]) -> None:
    printer.table(rows, WIDTHS, ruled=False)
    document = read_document(printer.save())
    assert not [
        row for table in tables(document) for row in table if "\n" in "".join(cell or "" for cell in row)
    ]


def test_a_line_across_the_columns_ends_the_table(printer: Printer) -> None:
    printer.table([HEAD, *ROWS[:3]], WIDTHS, ruled=False)
    printer.y += 22
    printer.canvas.setFont(FONT, 10)
    printer.canvas.drawString(
        LEFT + 40, printer.y, "注：以上任务由各责任单位按照要求组织实施，并按期报送整改进展。"
    )
    document = read_document(printer.save())
    assert [len(table) for table in tables(document)] == [4]
    assert texts(document) == ["注：以上任务由各责任单位按照要求组织实施，并按期报送整改进展。"]


def test_a_number_alone_on_the_next_page_is_no_row(tmp_path: Path) -> None:
    printer = Printer(tmp_path / "方案.pdf", head="{page}", foot="")
    printer.table([HEAD, *ROWS[:4]], WIDTHS, ruled=False)
    printer.turn()
    printer.paragraph("附则。")
    (table,) = tables(read_document(printer.save()))
    assert unbroken(table) == [HEAD, *ROWS[:4]]
