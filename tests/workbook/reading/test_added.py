"""What people put beside the table of ours: columns, sheets and comments that are not read are told."""

from pathlib import Path

import openpyxl
from openpyxl.comments import Comment

from jinjiang_desk.domain.problem import Code, Severity
from jinjiang_desk.domain.records import Progress
from jinjiang_desk.domain.status import Role
from jinjiang_desk.workbook.annotating.comments import AUTHOR
from jinjiang_desk.workbook.reading.reader import read_package
from jinjiang_desk.workbook.writing.writer import write_package
from tests.workbook.fields.retyped import column_of, put, read_after, row_of, row_of_return, the_one
from tests.workbook.images.pictured import read
from tests.workbook.packages import a_dispatch, a_return, labels_of
from tests.workbook.rawphotos import Book, absolute, corner, group, over_cells, picture
from tests.workbook.test_round_trip import assert_same


def add_column(workbook: openpyxl.Workbook, sheet: str, heading: str | None, value: object) -> str:
    """Begin a column beside the table and return its letter."""
    page = workbook[sheet]
    at = page.max_column + 1
    page.cell(1, at).value, page.cell(2, at).value = heading, value
    return str(page.cell(1, at).column_letter)


def test_a_column_that_was_added_is_told_where_something_stands_in_it(tmp_path: Path) -> None:
    letters: list[str] = []

    def change(workbook: openpyxl.Workbook) -> None:
        letters.append(add_column(workbook, "进展", "备注", "重要备注不要丢"))
        add_column(workbook, "进展", "领导批示", None)
        letters.append(add_column(workbook, "现场核查", None, "见附件"))

    read = read_after(tmp_path, change)
    assert_same(read.package, a_return())
    told = [(one.code, one.place.sheet, one.place.cell, one.values["heading"]) for one in read.problems]
    assert told == [
        (Code.COLUMN_UNREAD, "进展", f"{letters[0]}1", "备注"),
        (Code.COLUMN_UNREAD, "现场核查", f"{letters[1]}2", letters[1]),
    ]


def test_a_sheet_that_was_added_is_told_where_something_stands_in_it(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        workbook.create_sheet("汇总表").append(["序号", "任务", "完成进度", "备注"])
        workbook.create_sheet("空的")
        aside = workbook.create_sheet("WpsReserved_CellImgList")
        aside["A1"].value, aside.sheet_state = "图片", "veryHidden"

    read = read_after(tmp_path, change)
    assert_same(read.package, a_return())
    problem = the_one(read)
    assert (problem.code, problem.severity) == (Code.SHEET_UNREAD, Severity.NOTE)
    assert problem.place.sheet == "汇总表"


def test_the_sheets_that_a_desk_does_not_fill_in_are_none_that_were_added(tmp_path: Path) -> None:
    path = tmp_path / "下发表.xlsx"
    write_package(a_dispatch(), {}, path, labels_of())
    assert read_package(path, tmp_path, Role.TOWN).problems == ()


def test_comments_of_people_are_told_and_those_of_the_program_are_not(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["进展"]
        page["G2"].comment, page["H2"].comment = Comment("请核实", "李四"), Comment("补一句", "王五")
        page["B2"].comment = Comment(f"{AUTHOR}：\n“序号”对不上", " ")

    problem = the_one(read_after(tmp_path, change))
    assert (problem.code, problem.place.sheet, problem.place.cell) == (Code.COMMENTS_UNREAD, "进展", "G2")
    assert problem.values == {"count": "2", "what": "批注", "cells": "G2、H2"}


def box(words: str) -> str:
    """Return a shape with words in it, in two runs as other programs save them."""
    runs = "".join(f"<a:r><a:t>{part}</a:t></a:r>" for part in (words[:2], words[2:]))
    return f"<xdr:sp><xdr:spPr/><xdr:txBody><a:p>{runs}</a:p></xdr:txBody></xdr:sp>"


def test_text_boxes_are_told_wherever_they_lie(tmp_path: Path) -> None:
    book = Book()
    fallback = f"<mc:Fallback xmlns:mc='x'>{box('又一遍')}</mc:Fallback>"
    spot = corner("from", 1, column=5), corner("to", 2)
    book.anchors = [
        over_cells(*spot, picture(book.show("one"))),
        over_cells(*spot, box("整改已经完成，见附件")),
        over_cells(corner("from", 3), corner("to", 3), group(box("在组里") + fallback, "", "")),
        absolute(225, 90, box("请领导过目")),
        over_cells(*spot, box("  ")),
    ]
    (problem,) = (one for one in read(book, tmp_path).problems if one.code is Code.COMMENTS_UNREAD)
    assert (problem.place.sheet, problem.place.cell) == ("佐证材料", "F2")
    assert problem.values == {"count": "3", "what": "文本框", "cells": "F2、E4、“请领导过目”"}


def test_our_own_heading_goes_before_another_name_for_it(tmp_path: Path) -> None:
    """本期进展 is known for 进展情况; it stands to its left, and says something else."""
    cells: list[str] = []

    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["进展"]
        page.insert_cols(2)
        page["B1"].value, page["B2"].value = "本期进展", "另一句"
        cells.append(f"{column_of(page, '进展情况')}2")

    read = read_after(tmp_path, change)
    assert row_of(read, Progress).text == row_of_return(Progress).text
    problem = the_one(read)
    assert (problem.code, problem.place.cell) == (Code.CELL_BESIDE, "B2")


def test_what_stands_under_the_other_name_alone_is_read(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        put("进展", "进展情况", None)(workbook)
        add_column(workbook, "进展", "本期进展", "写在后面")

    read = read_after(tmp_path, change)
    assert (row_of(read, Progress).text, read.problems) == ("写在后面", ())


def test_the_owner_of_a_line_is_not_taken_from_a_column_that_was_added(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["进展"]
        page.insert_cols(2)
        page["B1"].value, page["B2"].value = "责任单位", "镇农业服务中心"

    read = read_after(tmp_path, change)
    assert row_of(read, Progress).unit == row_of_return(Progress).unit
    assert the_one(read).code is Code.COLUMN_UNREAD


def test_an_edited_heading_is_named_with_its_cell(tmp_path: Path) -> None:
    cells: list[str] = []

    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["进展"]
        for heading, word in (("存在问题", "存在的问题"), ("完成百分比", "完成率")):
            cells.append(f"{column_of(page, heading)}1")
            page[cells[-1]].value = word

    told = read_after(tmp_path, change).problems
    said = {
        (one.code, one.severity, one.place.cell, one.values["heading"], one.values["column"]) for one in told
    }
    assert said == {
        (Code.HEADING_CHANGED, Severity.STOP, cells[0], "存在的问题", "存在问题"),
        (Code.HEADING_CHANGED, Severity.STOP, cells[1], "完成率", "完成百分比"),
    }


def test_a_sheet_that_was_renamed_and_has_a_heading_edited_is_refused_as_under_its_own_name(
    tmp_path: Path,
) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        page = workbook["进展"]
        page[f"{column_of(page, '存在问题')}1"].value = "存在的问题"
        page.title = "11月进展"
        workbook.create_sheet("汇总表", 0).append(["序号", "任务", "完成进度", "进展情况"])

    told = read_after(tmp_path, change).problems
    assert [(one.code, one.severity, one.place.sheet) for one in told] == [
        (Code.HEADING_CHANGED, Severity.STOP, "11月进展"),
        (Code.SHEET_UNREAD, Severity.NOTE, "汇总表"),
    ]


def test_a_sheet_is_what_its_headings_say_where_its_title_is_another_one_s(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        workbook["进展"].title = "x"
        workbook["现场核查"].title = "进展"
        workbook["x"].title = "现场核查"

    read = read_after(tmp_path, change)
    assert_same(read.package, a_return())
    assert read.problems == ()


def test_a_sheet_without_its_heading_is_refused_under_any_name(tmp_path: Path) -> None:
    def change(workbook: openpyxl.Workbook) -> None:
        workbook["进展"].delete_rows(1)

    def rename(workbook: openpyxl.Workbook) -> None:
        change(workbook)
        workbook["进展"].title = "11月进展"

    under_its_own = the_one(read_after(tmp_path, change))
    assert (under_its_own.code, under_its_own.severity) == (Code.COLUMN_MISSING, Severity.STOP)
    told = {(one.code, one.severity, one.place.sheet) for one in read_after(tmp_path, rename).problems}
    assert told == {
        (Code.SHEET_MISSING, Severity.NOTE, "进展"),
        (Code.HEADING_MISSING, Severity.STOP, "11月进展"),
    }


def test_the_columns_of_the_program_that_are_gone_are_told_once_a_sheet_and_not_of_empty_ones(
    tmp_path: Path,
) -> None:
    hidden = ("任务编号", "版本", "更新时间", "归属")

    def change(workbook: openpyxl.Workbook) -> None:
        for sheet in ("进展", "现场核查"):
            page = workbook[sheet]
            for heading in hidden:
                page.delete_cols(openpyxl.utils.column_index_from_string(column_of(page, heading)))
        for row in workbook["现场核查"].iter_rows(min_row=2):
            for cell in row:
                cell.value = None

    problem = the_one(read_after(tmp_path, change))
    assert (problem.code, problem.place.sheet) == (Code.COLUMN_LOST, "进展")
    assert problem.values["column"].split("、") == list(hidden)
