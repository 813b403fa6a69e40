"""Annotated copies: what is marked, what stays byte for byte, and that the copy is read like the original."""

import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from openpyxl.comments import Comment

from jinjiang_desk.workbook.annotating.annotate import Remark, annotate
from jinjiang_desk.workbook.raw.escapes import escape
from tests.workbook.annotating.annotations import (
    BOOK,
    BOOK_RELATIONS,
    COPIES,
    COVER,
    EVIDENCE,
    EVIDENCE_RELATIONS,
    OUR_FILL,
    PROGRESS,
    REMARKS,
    STYLES,
    TYPES,
    annotated,
    comments_of,
    read,
)
from tests.workbook.drawn_packages import NASTY
from tests.workbook.libreoffice import saved_anew
from tests.workbook.rawbook import MAIN, edit, swap, unpack


def test_every_problem_stands_on_its_cell_and_on_the_first_sheet(returned: Path) -> None:
    before, copy = returned.read_bytes(), annotated(returned)
    assert returned.read_bytes() == before
    assert comments_of(copy) == {
        ("进展", "F2"): "整改台：\n完成百分比应为0到100，填的是600，请改正。\n另一句。",
        ("进展", "X9"): "整改台：\n必填的单元格是空的。",
        ("佐证材料", "E3"): "整改台：\n有一张图片对不上任何一行。",
    }
    book = openpyxl.load_workbook(copy)
    page = book.worksheets[0]
    assert (page.title, book.active.title) == ("问题", "问题")
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    assert [row[4] for row in rows] == [remark.text for remark in REMARKS]
    assert [row[1] for row in rows] == ["要改正", *["请留意"] * 3, "要改正", "请留意", "请留意"]
    links = [cell.hyperlink.location if cell.hyperlink else None for cell in page["D"][1:]]
    assert links == ["'进展'!F2", "'进展'!F2", "'进展'!X9", "'佐证材料'!E3", "'进展'!A1", None, None]
    selected = [page.title for page in book.worksheets if page.sheet_view.tabSelected]
    assert selected == ["问题"]


def test_a_marked_cell_keeps_all_but_its_fill(returned: Path) -> None:
    copy = annotated(returned)
    was, now = openpyxl.load_workbook(returned), openpyxl.load_workbook(copy)
    for page in was.worksheets:
        for row in page.iter_rows():
            for cell in row:
                other = now[page.title][cell.coordinate]
                marked = (page.title, cell.coordinate) in {("进展", "F2"), ("佐证材料", "E3")}
                assert other.fill.fgColor.rgb == (OUR_FILL if marked else cell.fill.fgColor.rgb)
                for look in ("value", "number_format", "font", "border", "alignment", "protection"):
                    assert repr(getattr(other, look)) == repr(getattr(cell, look)), (cell, look)
    # A cell that was not there is as the column says, or else what is put right in it would be locked.
    column = was["进展"].column_dimensions["F"]
    blank = openpyxl.load_workbook(annotated(returned, Remark("空的。", "进展", "F30")))["进展"]["F30"]
    assert blank.fill.fgColor.rgb == OUR_FILL
    assert (blank.number_format, blank.protection.locked) == (column.number_format, column.protection.locked)


def test_everything_else_stays_byte_for_byte(returned: Path) -> None:
    was, now = unpack(returned), unpack(annotated(returned))
    touched = {name for name in was if now.get(name) != was[name]}
    assert touched == {PROGRESS, EVIDENCE, STYLES, BOOK, BOOK_RELATIONS, EVIDENCE_RELATIONS, TYPES}
    added = now.keys() - was.keys()
    assert len(added) == len(now) - len(was) == 6
    for name in (PROGRESS, EVIDENCE):
        # All that was in the sheet is still there, in its order; only a few attributes went or came.
        pieces = was[name].split(b">")
        kept = [piece for piece in now[name].split(b">") if piece in pieces]
        assert len(kept) >= len(pieces) - 6


def test_the_copy_is_read_like_the_original(returned: Path) -> None:
    original, pictures = read(returned)
    copy, copied = read(annotated(returned))
    assert copy.package.rows == original.package.rows
    assert [one.code for one in copy.problems] == [one.code for one in original.problems]
    assert copied == pictures == COPIES


def test_a_copy_can_be_annotated_again(returned: Path) -> None:
    first = annotated(returned)
    second = first.with_name("再.xlsx")
    annotate(first, REMARKS[:1], second)
    assert openpyxl.load_workbook(second).sheetnames[:3] == ["问题2", "问题", "封面"]
    said = comments_of(second)
    assert (
        said["进展", "F2"] == f"整改台：\n{REMARKS[0].text}\n{REMARKS[1].text}\n整改台：\n{REMARKS[0].text}"
    )
    assert len(said) == 3
    assert read(second)[1] == COPIES
    assert read(second)[0].package.rows == read(returned)[0].package.rows


def test_comments_that_were_there_stay(returned: Path) -> None:
    """openpyxl writes comments and their shapes as Excel reads them."""
    workbook = openpyxl.load_workbook(returned)
    workbook["进展"]["F2"].comment = Comment("请核对", "李四")
    workbook["进展"]["G2"].comment = Comment("写得好 <b>", "王五")
    workbook.save(returned)
    copy = annotated(returned)
    said = comments_of(copy)
    assert said["进展", "F2"] == "请核对\n整改台：\n完成百分比应为0到100，填的是600，请改正。\n另一句。"
    assert said["进展", "G2"] == "写得好 <b>"
    assert said["进展", "X9"] == "整改台：\n必填的单元格是空的。"
    authors = {
        cell.comment.author for row in openpyxl.load_workbook(copy)["进展"] for cell in row if cell.comment
    }
    assert authors == {"李四", "王五", "整改台"}
    was, now = unpack(returned), unpack(copy)
    (shapes,) = (name for name in was if name.endswith(".vml"))
    ids = [line for line in now[shapes].split(b'id="') if line.startswith(b"_x0000_s")]
    assert len(ids) == len({one.split(b'"')[0] for one in ids}) == 3
    ET.fromstring(now[shapes])
    assert len([name for name in now if name.endswith(".vml")]) == 2


def test_only_the_list_is_in_front(returned: Path) -> None:
    """Two sheets in front at once are edited as one, without a word."""
    front = swap('<sheetView workbookViewId="0"', '<sheetView tabSelected="1" workbookViewId="0"')
    view = swap('firstSheet="0" activeTab="0"', 'firstSheet="1" activeTab="1"')
    edit(returned, {COVER: swap("<sheetView ", '<sheetView tabSelected="1" '), PROGRESS: front, BOOK: view})
    copy = annotated(returned)
    book = openpyxl.load_workbook(copy)
    assert [page.title for page in book.worksheets if page.sheet_view.tabSelected] == ["问题"]
    assert b"activeTab" not in unpack(copy)[BOOK]
    assert unpack(copy)[COVER] == unpack(returned)[COVER].replace(b' tabSelected="1"', b"")


def test_names_of_single_sheets_stay_with_their_sheets(returned: Path) -> None:
    was, now = openpyxl.load_workbook(returned), openpyxl.load_workbook(annotated(returned))
    assert was["进展"].print_title_rows is not None
    for page in was.worksheets:
        assert now[page.title].print_title_rows == page.print_title_rows
        assert now[page.title].print_area == page.print_area
    assert now.worksheets[0].print_title_rows is None
    assert dict(now.defined_names) == dict(was.defined_names)


def test_what_is_said_is_text_whatever_it_is(returned: Path) -> None:
    texts = [*NASTY, '</t></r></text></comment><x a="', "&#38;&amp;", "=HYPERLINK(1)"]
    remarks = [Remark(text, "进展", f"F{number}") for number, text in enumerate(texts, 1)]
    parts = unpack(annotated(returned, *remarks, *(Remark(text, text, "A1") for text in texts)))
    for name, content in parts.items():
        if name.endswith((".xml", ".rels", ".vml")):
            ET.fromstring(content)
    comments = list(ET.fromstring(parts["xl/annotated1.xml"]).iter(f"{{{MAIN}}}comment"))
    assert len(comments) == len(texts)
    said = ["".join(one.itertext()) for one in comments]
    assert said == [escape(f"整改台：\n{text}") for text in texts]
    page = ET.fromstring(parts["xl/worksheets/annotated1.xml"])
    assert not list(page.iter(f"{{{MAIN}}}f"))
    assert [one.text for one in page.iter(f"{{{MAIN}}}t")][5 + 4 :: 5][: len(texts)] == [
        escape(text) for text in texts
    ]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_shows_the_comments_and_the_list(returned: Path) -> None:
    saved = saved_anew(annotated(returned), "xlsx")
    said = comments_of(saved)
    assert {place: text.replace("\r", "") for place, text in said.items()} == comments_of(annotated(returned))
    page = openpyxl.load_workbook(saved).worksheets[0]
    assert [row[4].value for row in page.iter_rows(min_row=2)] == [remark.text for remark in REMARKS]
    assert openpyxl.load_workbook(saved)["进展"]["F2"].fill.fgColor.rgb == OUR_FILL
