"""The workbook of the indicators that were loaded."""

from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.indicators.book import indicator_books
from jinjiang_desk.operations.indicators.export import export_indicators, export_name, only_book
from jinjiang_desk.operations.indicators.review import load_indicator_file
from tests.operations.steps import code_of
from tests.plandoc.indicators.made_up import PLAN

FORMULA = "=1+1"


@pytest.fixture
def loaded(district: Desk, tmp_path: Path) -> Desk:
    source = tmp_path / "示例区规划.txt"
    source.write_text(PLAN.replace("森林 增长", FORMULA), encoding="utf-8")
    load_indicator_file(district, source)
    return district


def table(path: Path, title: str) -> list[dict[str, object]]:
    """The lines of a sheet by their headings, the columns that are hidden left out."""
    page = openpyxl.load_workbook(path)[title]
    shown = [cell for cell in page[1] if not page.column_dimensions[cell.column_letter].hidden]
    return [
        {str(cell.value): page.cell(row, cell.column).value for cell in shown}
        for row in range(2, page.max_row + 1)
    ]


def test_each_box_stands_as_it_is_printed(loaded: Desk, tmp_path: Path) -> None:
    (book,) = indicator_books(loaded)
    target = export_indicators(loaded, book, tmp_path / "指标.xlsx")
    names = openpyxl.load_workbook(target).sheetnames
    assert names[0] == "专栏1"
    assert names[-4:] == ["指标值", "专栏任务", "数据", "表下备注"]
    printed = table(target, "专栏1")
    assert printed[1]["指标"] == FORMULA
    assert printed[1]["分项"] == "森林面积"
    assert [printed[1][name] for name in ("2015年现状值", "2020年现状值", "2020年目标值")] == [
        "100",
        "≥110",
        "110",
    ]
    assert printed[1]["完成情况"] == "完成"
    assert [line["标记"] for line in printed[:2]] == ["*", None]


def test_columns_of_the_same_heading_both_stand_there(district: Desk, tmp_path: Path) -> None:
    source = tmp_path / "规划.txt"
    source.write_text("专栏1 指标\n\n指标\t2025年\t2025年\n优良天数\t300\t310\n", encoding="utf-8")
    load_indicator_file(district, source)
    (book,) = indicator_books(district)
    assert book.headings(book.indicators) == ("2025年",)
    assert book.printed(book.indicators[0]) == {"2025年": "300；310"}
    target = export_indicators(district, book, tmp_path / "指标.xlsx")
    assert table(target, "专栏1")[0]["2025年"] == "300；310"


def test_values_and_figures_are_numbers_as_well(loaded: Desk, tmp_path: Path) -> None:
    (book,) = indicator_books(loaded)
    target = export_indicators(loaded, book, tmp_path / "指标.xlsx")
    values = table(target, "指标值")
    assert len(values) == sum(map(len, book.values.values()))
    found = next(one for one in values if one["分项"] == "森林面积" and one["原文"] == "≥110")
    assert (found["年份"], found["现状或目标"], found["比较"], found["数值"]) == (2020, "现状", "≥", 110)
    assert len(table(target, "专栏任务")) == len(book.tasks)
    assert len(table(target, "数据")) == len(book.figures)


def test_a_text_like_a_formula_stays_a_text_and_the_sheets_are_open(loaded: Desk, tmp_path: Path) -> None:
    (book,) = indicator_books(loaded)
    target = export_indicators(loaded, book, tmp_path / "指标.xlsx")
    workbook = openpyxl.load_workbook(target)
    cells = [
        cell for page in workbook for line in page.iter_rows() for cell in line if cell.value is not None
    ]
    formulas = [cell for cell in cells if cell.value == FORMULA]
    assert len(formulas) > 1
    assert {(cell.data_type, cell.quotePrefix) for cell in formulas} == {("s", True)}
    with ZipFile(target) as package:
        sheets = [package.read(name) for name in package.namelist() if "/worksheets/" in name]
    assert not any(b"<f>" in one or b"<sheetProtection" in one for one in sheets)


def test_a_place_among_the_desks_own_files_is_refused(loaded: Desk) -> None:
    (book,) = indicator_books(loaded)
    with pytest.raises(DeskError) as refused:
        export_indicators(loaded, book, loaded.store.folder.root / "指标.xlsx")
    assert code_of(refused) is Code.TARGET_IN_DESK


def test_which_document_is_meant_must_be_clear(district: Desk, loaded: Desk, tmp_path: Path) -> None:
    other = tmp_path / "另一份.txt"
    other.write_text(PLAN.replace("十四五", "十五五").replace("森林", "湿地"), encoding="utf-8")
    load_indicator_file(district, other, another=True)
    books = indicator_books(loaded)
    with pytest.raises(DeskError) as refused:
        only_book(books)
    assert code_of(refused) is Code.INDICATORS_UNKNOWN
    first = books[0].document
    assert only_book(indicator_books(loaded, first.id)).document == first
    with pytest.raises(DeskError):
        indicator_books(loaded, "没有的")


def test_the_name_of_the_file_is_one_that_every_disk_takes(loaded: Desk) -> None:
    (book,) = indicator_books(loaded)
    assert export_name(book.document) == f"{book.document.title}_指标.xlsx"
