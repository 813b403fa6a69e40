"""The workbooks on paper and under the hands of a clerk: what is printed, and which cells say that they are open."""

import dataclasses
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from jinjiang_desk.domain.exchange.package import PackageKind
from jinjiang_desk.domain.records import Task, Verdict
from jinjiang_desk.workbook.columns import standing_in
from jinjiang_desk.workbook.identity import COVER_SHEET
from tests.workbook.packages import a_dispatch
from tests.workbook.writing.written import PACKAGES, letter_of, written

KINDS = pytest.mark.parametrize("kind", list(PackageKind), ids=["dispatch", "return"])
YELLOW, WHITE = "00FFF2CC", "00000000"


def colour(page: Worksheet, cell: str) -> str:
    return str(page[cell].fill.fgColor.rgb)


@KINDS
def test_a_colour_tells_truly_whether_one_may_type(tmp_path: Path, kind: PackageKind) -> None:
    workbook = written(tmp_path, PACKAGES[kind])
    for sheet in standing_in(kind):
        page = workbook[sheet.title]
        for column in page.iter_cols(max_row=page.max_row):
            heading, cells = column[0], column[1:]
            if page.column_dimensions[heading.column_letter].hidden or not cells:
                continue
            assert (heading.fill.fgColor.rgb == YELLOW) == any(not one.protection.locked for one in cells)
            if sheet.of_units:
                assert [one.fill.fgColor.rgb == WHITE for one in cells] == [
                    not one.protection.locked for one in cells
                ]
    assert all(cell.fill.fgColor.rgb != YELLOW for row in workbook[COVER_SHEET].iter_rows() for cell in row)


def test_the_task_is_chosen_only_on_lines_that_have_none(tmp_path: Path) -> None:
    workbook = written(tmp_path, a_dispatch())
    last = workbook["进展"].max_row
    assert (colour(workbook["进展"], "B1"), colour(workbook["进展"], f"B{last}")) == (YELLOW, WHITE)
    assert colour(workbook["进展"], "B2") not in (YELLOW, WHITE)
    for title in ("自查申请", "措施落实"):
        assert colour(workbook[title], "B1") != YELLOW
        assert workbook[title].column_dimensions["B"].protection.locked


@KINDS
def test_whole_columns_are_printed_so_that_nothing_typed_below_is_cut(
    tmp_path: Path, kind: PackageKind
) -> None:
    workbook = written(tmp_path, PACKAGES[kind])
    shown = [page for page in workbook.worksheets[1:] if page.sheet_state == "visible"]
    assert shown
    for page in shown:
        cells = page.print_area.rpartition("!")[2]
        first, last = cells.split(":")
        assert (first, last.rpartition("$")[2]) == ("$B$1", "1048576")
        letter = last.split("$")[1]
        assert not page.column_dimensions[letter].hidden
        beyond = [
            one.column_letter
            for one in page[1]
            if one.column > openpyxl.utils.column_index_from_string(letter)
        ]
        assert all(page.column_dimensions[one].hidden for one in beyond)
        assert not page.HeaderFooter.scaleWithDoc


def test_what_nobody_needs_to_read_is_neither_shown_nor_printed(tmp_path: Path) -> None:
    package = a_dispatch()
    rows = tuple(row for row in package.rows if not isinstance(row, Verdict))
    workbook = written(tmp_path, dataclasses.replace(package, rows=rows, acknowledgements=()))
    hidden = {page.title for page in workbook.worksheets if page.sheet_state == "hidden"}
    assert hidden == {"方案", "单位", "审核意见", "回执", "标识"}
    assert not any(workbook[title].print_area for title in hidden)
    links = [
        row[0].hyperlink.location
        for row in workbook[COVER_SHEET].iter_rows()
        if row[0].hyperlink is not None and row[0].hyperlink.location
    ]
    assert links
    assert not any(title in link for link in links for title in hidden)


def test_a_column_without_a_word_is_hidden_and_one_with_a_word_is_not(tmp_path: Path) -> None:
    page = written(tmp_path, a_dispatch())["任务"]
    withdrawn = letter_of(page, "作废")
    assert page.column_dimensions[withdrawn].hidden
    package = a_dispatch()
    rows = tuple(
        dataclasses.replace(row, withdrawn=True, part="") if isinstance(row, Task) else row
        for row in package.rows
    )
    page = written(tmp_path, dataclasses.replace(package, rows=rows))["任务"]
    assert not page.column_dimensions[withdrawn].hidden
    assert page.column_dimensions[letter_of(page, "部分")].hidden
    assert not page.column_dimensions[letter_of(page, "问题")].hidden


def test_a_long_text_gets_a_wider_column_rather_than_being_cut(tmp_path: Path) -> None:
    package = a_dispatch()
    long = "水渠沿线污水直排。" * 120
    rows = tuple(
        dataclasses.replace(row, problem=long) if isinstance(row, Task) else row for row in package.rows
    )
    page = written(tmp_path, dataclasses.replace(package, rows=rows))["任务"]
    width = page.column_dimensions[letter_of(page, "问题")].width
    lines = -(-2 * len(long) // (width - 1))
    assert page.row_dimensions[2].height >= lines * 14
    assert page.row_dimensions[2].height < 409


def test_lines_to_fill_in_grow_with_what_is_typed(tmp_path: Path) -> None:
    workbook = written(tmp_path, a_dispatch())
    path = tmp_path / "往来表.xlsx"
    assert workbook["佐证材料"].sheet_format.customHeight
    assert not workbook["进展"].sheet_format.customHeight
    for title, grows in (("进展", True), ("任务", False), ("佐证材料", False)):
        part = f"xl/worksheets/sheet{workbook.sheetnames.index(title) + 1}.xml"
        with zipfile.ZipFile(path) as package:
            (row,) = re.findall(r'<row r="2"[^>]*>', package.read(part).decode())
        assert 'ht="' in row
        assert ('customHeight="1"' not in row) == grows
