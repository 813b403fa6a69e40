"""Lists that people take along."""

from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.domain.indicator_rows import Figure
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.workbook.layout import Column, Kind
from jinjiang_desk.workbook.plain_lists import PlainList, write_lists

COLUMNS = (Column("text", "数据"), Column("number", "数值", Kind.NUMBER, 8))
AT = "2025-06-18T09:30:00"


def a_list(title: str, *texts: str) -> PlainList:
    lines = [{"id": f"i{at}", "text": text, "number": 1.5} for at, text in enumerate(texts)]
    return PlainList(title, Figure, COLUMNS, lines)


@pytest.mark.parametrize("title", ["专栏1", "一/二:三?", "很" * 40, "'引'", "", "\x01"])
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
