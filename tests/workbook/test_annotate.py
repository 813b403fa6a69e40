"""Annotated copies: what is marked, what stays byte for byte, and that the copy is read like the original."""

import shutil
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from openpyxl.comments import Comment

from jinjiang_desk.domain.exchange import ReadPackage
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.workbook.annotate import Remark, annotate
from jinjiang_desk.workbook.escapes import escape
from jinjiang_desk.workbook.reader import read_package
from jinjiang_desk.workbook.writer import write_package
from tests.workbook import oldbook as old
from tests.workbook.libreoffice import saved_anew
from tests.workbook.mutating import mutated
from tests.workbook.packages import NASTY, a_jpeg, a_return, labels_of, row_id
from tests.workbook.rawbook import DRAWING, MAIN, OFFICE, edit, minimal, pack, relations, swap, unpack

FLOATING, GROUPED, IN_CELL = row_id(21), row_id(22), row_id(23)
COPIES = {FLOATING: a_jpeg(20), GROUPED: a_jpeg(150, (240, 320)), IN_CELL: a_jpeg(99, (200, 200))}
COVER, PROGRESS, EVIDENCE = (f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 5))
DRAWN, STYLES, TYPES = "xl/drawings/drawing1.xml", "xl/styles.xml", "[Content_Types].xml"
BOOK, BOOK_RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
EVIDENCE_RELATIONS = "xl/worksheets/_rels/sheet5.xml.rels"
OUR_FILL = "FFFFC7CE"
REMARKS = (
    Remark("完成百分比应为0到100，填的是600，请改正。", "进展", "F2", stop=True),
    Remark("另一句。", "进展", "F2"),
    Remark("必填的单元格是空的。", "进展", "X9"),
    Remark("有一张图片对不上任何一行。", "佐证材料", "E3"),
    Remark("缺少“期间”一列。", "进展", stop=True),
    Remark("缺少工作表。", "别的表"),
    Remark("识别信息不一致。"),
)
WPS = "http://www.wps.cn/officeDocument"
CELL_IMAGES = (
    f'<etc:cellImages xmlns:etc="{WPS}/2017/etCustomData" xmlns:xdr="{DRAWING}/spreadsheetDrawing"'
    f' xmlns:a="{DRAWING}/main" xmlns:r="{OFFICE}"><etc:cellImage><xdr:pic><xdr:nvPicPr>'
    '<xdr:cNvPr id="2" name="ID_A1"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/>'
    "</xdr:blipFill><xdr:spPr/></xdr:pic></etc:cellImage></etc:cellImages>"
)


def second_in_a_group_and_no_third(content: bytes) -> bytes:
    head, first, second, _third = content.decode().split("<twoCellAnchor")
    opening = '<grpSp><nvGrpSpPr><cNvPr id="9" name="组合"/><cNvGrpSpPr/></nvGrpSpPr><grpSpPr/><pic>'
    second = second.replace("<pic>", opening).replace("</pic>", "</pic></grpSp>")
    return f"{head}<twoCellAnchor{first}<twoCellAnchor{second}</wsDr>".encode()


def third_in_its_cell(content: bytes) -> bytes:
    text = content.decode()
    start = text.index('<c r="E4"')
    end = text.index("/>", start)
    formula = ' t="str"><f>_xlfn.DISPIMG("ID_A1",1)</f><v>=DISPIMG("ID_A1",1)</v></c>'
    return (text[:start] + text[start:end].replace(' t="n"', "") + formula + text[end + 2 :]).encode()


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    """A return with a floating picture, one in a group, and one in its cell as WPS puts it there."""
    pictures: dict[str, Path] = {}
    for name, content in COPIES.items():
        pictures[name] = tmp_path / f"{name}.copy"
        pictures[name].write_bytes(content)
    path = tmp_path / "回传表.xlsx"
    write_package(a_return(COPIES), pictures, path, labels_of())
    relation = f'<Relationship Id="rId99" Type="{WPS}/2020/cellImage" Target="cellimages.xml"/>'
    kind = "application/vnd.wps-officedocument.cellimage+xml"
    return edit(
        path,
        {
            DRAWN: second_in_a_group_and_no_third,
            EVIDENCE: third_in_its_cell,
            "xl/cellimages.xml": CELL_IMAGES.encode(),
            "xl/_rels/cellimages.xml.rels": relations(("image", "media/image3.jpeg")).encode(),
            BOOK_RELATIONS: swap("</Relationships>", f"{relation}</Relationships>"),
            TYPES: swap(
                "</Types>", f'<Override PartName="/xl/cellimages.xml" ContentType="{kind}"/></Types>'
            ),
        },
    )


def annotated(path: Path, *remarks: Remark) -> Path:
    copy = path.with_name("标注.xlsx")
    annotate(path, remarks or REMARKS, copy)
    return copy


def comments_of(path: Path) -> dict[tuple[str, str], str]:
    return {
        (page.title, cell.coordinate): cell.comment.text
        for page in openpyxl.load_workbook(path).worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.comment is not None
    }


def read(path: Path) -> tuple[ReadPackage, dict[str, bytes]]:
    scratch = path.parent / "图片"
    scratch.mkdir(exist_ok=True)
    found = read_package(path, scratch)
    return found, {name: picture.path.read_bytes() for name, picture in found.pictures.items()}


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
    assert copy.package == original.package
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
    assert read(second)[0].package == read(returned)[0].package


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


def test_shapes_that_are_no_good_xml_are_added_to(returned: Path) -> None:
    """Excel itself writes `<br>` without an end into the text boxes of its shapes."""
    workbook = openpyxl.load_workbook(returned)
    workbook["进展"]["G2"].comment = Comment("请核对", "李四")
    workbook.save(returned)
    (shapes,) = (name for name in unpack(returned) if name.endswith(".vml"))
    edit(
        returned,
        {shapes: swap("</xml>", "<v:shape><v:textbox><div>一<br>二</div></v:textbox></v:shape></xml>")},
    )
    now = unpack(annotated(returned))[shapes]
    assert b"<br>" in now
    assert now.count(b'ObjectType="Note"') == 3
    edit(returned, {shapes: b"<html>"})
    assert refused(returned) is Code.WORKBOOK_BROKEN


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


def a_raw_book(tmp_path: Path, sheet: str, more: str = "", styles: str | None = None) -> Path:
    """A workbook of raw parts with one sheet, 表一; `more` stands behind its cells."""
    lists = (
        '<fonts count="1"><font/></fonts><fills count="2"><fill><patternFill/></fill><fill><patternFill/></fill></fills><borders count="1"><border/></borders>'
        '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" fontId="0"><alignment wrapText="1"/></xf></cellXfs>'
    )
    parts = minimal(sheet, lists if styles is None else styles)
    name = "xl/worksheets/sheet1.xml"
    parts[name] = str(parts[name]).replace("</worksheet>", f"{more}</worksheet>")
    kinds = {
        "/xl/workbook.xml": "sheet.main",
        "/xl/worksheets/sheet1.xml": "worksheet",
        "/xl/styles.xml": "styles",
    }
    spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="{part}" ContentType="{spreadsheet}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    parts[TYPES] = (
        f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{rels}{overrides}</Types>'
    )
    return pack(tmp_path / "表.xlsx", parts)


def marked_sheet(path: Path, *cells: str) -> ET.Element:
    copy = annotated(path, *(Remark("看", "表一", cell) for cell in cells))
    return ET.fromstring(unpack(copy)["xl/worksheets/sheet1.xml"])


def places(sheet: ET.Element) -> list[tuple[str, str | None]]:
    return [(cell.attrib["r"], cell.get("s")) for cell in sheet.iter(f"{{{MAIN}}}c") if "r" in cell.attrib]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("", [("B2", "5"), ("C5", "5")]),
        ('<row r="1"><c r="A1"/></row>', [("A1", None), ("B2", "5"), ("C5", "5")]),
        ('<row r="2"/><row r="7"><c r="A7" s="1"/></row>', [("B2", "5"), ("C5", "5"), ("A7", "1")]),
        ('<row r="2" spans="1:1"><c r="A2" s="1"/></row>', [("A2", "1"), ("B2", "5"), ("C5", "5")]),
        ('<row r="2"><c r="C2" s="1"/></row>', [("B2", "5"), ("C2", "1"), ("C5", "5")]),
        (
            '<row r="2" s="1" customFormat="1"><c r="B2" s="1" t="inlineStr"><is><t>甲</t></is></c></row><row r="5"/>',
            [("B2", "5"), ("C5", "6")],
        ),
        ("<row/><row><c/><c s='1'><v>1</v></c></row>", [("C5", "6")]),
    ],
    ids=["blank", "below", "blank-row", "right", "left", "there", "without-numbers"],
)
def test_cells_that_are_not_there_are_put_in_their_order(
    tmp_path: Path, data: str, expected: list[tuple[str, str]]
) -> None:
    sheet = marked_sheet(a_raw_book(tmp_path, data), "C5", "B2")
    assert places(sheet) == expected
    assert all("spans" not in row.attrib for row in sheet.iter(f"{{{MAIN}}}row"))
    if "<row/>" in data:
        assert [cell.get("s") for cell in sheet.iter(f"{{{MAIN}}}c")] == [None, "5", "6"]


def test_the_way_to_the_comments_stands_where_it_must(tmp_path: Path) -> None:
    more = '<pageMargins left="1" right="1" top="1" bottom="1" header="0" footer="0"/><tableParts count="0"/><extLst/>'
    sheet = marked_sheet(a_raw_book(tmp_path, "", more), "A1")
    names = [element.tag.rpartition("}")[2] for element in sheet]
    assert names == ["sheetData", "pageMargins", "legacyDrawing", "tableParts", "extLst"]


def with_prefix(text: str) -> bytes:
    for name in ("worksheet", "sheetData", "row", "c>", "c ", "v>"):
        text = text.replace(f"<{name}", f"<x:{name}").replace(f"</{name}", f"</x:{name}")
    return text.replace("xmlns=", "xmlns:x=").encode()


@pytest.mark.parametrize(
    "encode",
    [
        with_prefix,
        lambda text: f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16"),
        lambda text: f"\ufeff{text}".encode(),
        lambda text: f'<?xml version="1.0" encoding="ISO-8859-1"?>{text}'.encode("latin-1"),
        lambda text: text.replace("<row", "<!-- <c r='B2'> --><row").replace('"B2"', "'B2'").encode(),
    ],
    ids=["prefix", "utf-16", "bom", "latin-1", "comments"],
)
def test_however_the_sheet_is_written(tmp_path: Path, encode: Callable[[str], bytes]) -> None:
    path = a_raw_book(tmp_path, '<row r="2"><c r="B2" s="1"><v>46190</v></c></row>')
    text = unpack(path)["xl/worksheets/sheet1.xml"].decode()
    path = edit(path, {"xl/worksheets/sheet1.xml": encode(text)})
    assert places(marked_sheet(path, "B2", "C2")) == [("B2", "5"), ("C2", "6")]


def test_without_lists_of_styles_there_are_comments_only(tmp_path: Path) -> None:
    path = a_raw_book(tmp_path, '<row r="2"><c r="B2"><v>1</v></c></row>', styles="")
    copy = annotated(path, Remark("看", "表一", "B2"))
    assert unpack(copy)[STYLES] == unpack(path)[STYLES]
    comments = ET.fromstring(unpack(copy)["xl/annotated1.xml"])
    assert ["".join(one.itertext()) for one in comments.iter(f"{{{MAIN}}}comment")] == ["整改台：\n看"]


def refused(path: Path) -> Code:
    copy = path.with_name("标注.xlsx")
    copy.unlink(missing_ok=True)
    with pytest.raises(DeskError) as found:
        annotate(path, [*REMARKS, Remark("看", "表一", "B2")], copy)
    assert not copy.exists()
    assert {one.name for one in path.parent.iterdir() if one.name.endswith(".part")} == set()
    (problem,) = found.value.problems
    return problem.code


def test_what_cannot_be_annotated_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    xls = old.save(tmp_path / "旧.xls", old.workbook([("表一", b"")]))
    assert refused(xls) is Code.NOT_ANNOTATABLE
    path = a_raw_book(tmp_path, '<row r="2"/>')
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    assert refused(edit(path, {BOOK: swap(MAIN, strict)})) is Code.NOT_ANNOTATABLE
    path = a_raw_book(tmp_path, '<row r="2"/>')
    assert refused(edit(path, {TYPES: None})) is Code.WORKBOOK_BROKEN
    entity = f'<!DOCTYPE worksheet [<!ENTITY a "aaaa">]><worksheet xmlns="{MAIN}"/>'
    path = a_raw_book(tmp_path, "")
    assert refused(edit(path, {"xl/worksheets/sheet1.xml": entity.encode()})) is Code.WORKBOOK_UNSAFE
    path = a_raw_book(tmp_path, "")
    assert (
        refused(edit(path, {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData>"})) is Code.WORKBOOK_BROKEN
    )


def seen(path: Path) -> object:
    """What a reader makes of a workbook, its refusal included."""
    try:
        found, pictures = read(path)
    except DeskError as error:
        return [problem.code for problem in error.problems]
    return found.package, found.loose, found.problems, pictures


def test_a_spoilt_workbook_is_refused_or_copied_as_it_is(returned: Path) -> None:
    again = annotated(returned)
    wholes = (returned.read_bytes(), again.read_bytes())
    spoilt, copy = returned.parent / "坏" / "表.xlsx", returned.parent / "份" / "表.xlsx"
    spoilt.parent.mkdir()
    outcomes: set[str] = set()
    for seed in range(50):
        spoilt.write_bytes(mutated(wholes[seed % 2], seed))
        copy.unlink(missing_ok=True)
        try:
            annotate(spoilt, REMARKS, copy)
        except DeskError as error:
            outcomes |= {problem.code for problem in error.problems}
            assert not copy.exists()
        else:
            outcomes.add("copied")
            assert seen(copy) == seen(spoilt), seed
    assert {"copied", Code.WORKBOOK_BROKEN} <= outcomes
    assert outcomes <= {
        "copied",
        Code.WORKBOOK_BROKEN,
        Code.WORKBOOK_UNSAFE,
        Code.WORKBOOK_NOT_ONE,
        Code.WORKBOOK_OLD_KIND,
        Code.NOT_ANNOTATABLE,
    }


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_shows_the_comments_and_the_list(returned: Path) -> None:
    saved = saved_anew(annotated(returned), "xlsx")
    said = comments_of(saved)
    assert {place: text.replace("\r", "") for place, text in said.items()} == comments_of(annotated(returned))
    page = openpyxl.load_workbook(saved).worksheets[0]
    assert [row[4].value for row in page.iter_rows(min_row=2)] == [remark.text for remark in REMARKS]
    assert openpyxl.load_workbook(saved)["进展"]["F2"].fill.fgColor.rgb == OUR_FILL
