"""Lists that people take along."""

from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.domain.indicators.rows import Figure
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.workbook.layout import Column, Kind
from jinjiang_desk.workbook.writing.plain_lists import PlainList, write_lists

COLUMNS = (Column("text", "数据"), Column("number", "数值", Kind.NUMBER, 8))
AT = "2025-06-18T09:30:00"


def a_list(title: str, *texts: str) -> PlainList:
    lines = [{"id": f"i{at}", "text": text, "number": 1.5} for at, text in enumerate(texts)]
    return PlainList(title, Figure, COLUMNS, lines)


@pytest.mark.parametrize(
    "title", ["专栏1", "一/二:三?", "很" * 40, "'引'", "", "\x01", "History", "半\ud800个"]
)
def test_any_title_becomes_that_of_a_sheet_and_only_once(title: str, tmp_path: Path) -> None:
    target = tmp_path / "表.xlsx"
    write_lists([a_list(title, "一"), a_list(title, "二"), a_list("空的")], target, "标题", AT)
    book = openpyxl.load_workbook(target)
    assert len(set(book.sheetnames)) == len(book.sheetnames) == 2
    assert all(0 < len(one) <= 31 for one in book.sheetnames)
    assert [page["B2"].value for page in book] == ["一", "二"]
    assert book.properties.created is not None
    assert book.properties.created.isoformat() == AT


def test_what_no_cell_holds_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    target = tmp_path / "表.xlsx"
    with pytest.raises(DeskError) as refused:
        write_lists([a_list("数据", "长" * 40_000)], target, "标题", AT)
    assert refused.value.problems[0].code is Code.TEXT_TOO_LONG
    assert not target.exists()


def test_there_must_be_something_to_write(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no list"):
        write_lists([a_list("空的")], tmp_path / "表.xlsx", "标题", AT)


@pytest.mark.parametrize("heading", ["=1+1", "@SUM(1)", "两\x0b行\x01", "长" * 40_000, ""])
def test_a_heading_that_a_document_prints_is_a_text_whatever_it_says(heading: str, tmp_path: Path) -> None:
    target = tmp_path / "表.xlsx"
    told = PlainList("数据", Figure, (Column("text", heading),), [{"id": "i1", "text": "一"}])
    write_lists([told], target, "标题", AT)
    (page,) = openpyxl.load_workbook(target)
    cell = page["B1"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True) or cell.value is None
    assert str(cell.value or "") == heading.replace("\x0b", " ").replace("\x01", "")[:100]


@pytest.mark.parametrize("title", ["甲&D乙", "2025年表", "长" * 300, "一\x01二"])
def test_a_title_is_printed_and_no_code(title: str, tmp_path: Path) -> None:
    target = tmp_path / "表.xlsx"
    write_lists([a_list(title, "一")], target, title, AT)
    (page,) = openpyxl.load_workbook(target)
    above, below = page.oddHeader.center, page.oddFooter.left
    # openpyxl takes the size of the letters out of the codes.
    assert above.size == 14
    plain = title.replace("\x01", " ")
    assert above.text.strip().replace("&&", "&") == plain[:31]
    assert below.text.replace("&&", "&").startswith(plain[:90])
    assert len(below.text) < 200
    assert above.text.count("&") == below.text.count("&") == 2 * title.count("&")
