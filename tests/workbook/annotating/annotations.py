"""A return with pictures in every place, raw workbooks, and what is asked of their annotated copies."""

from pathlib import Path

import openpyxl
import pytest

from jinjiang_desk.domain.exchange.package import ReadPackage
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.workbook.annotating.annotate import Remark, annotate
from jinjiang_desk.workbook.reading.reader import read_package
from jinjiang_desk.workbook.writing.writer import write_package
from tests.workbook.packages import a_jpeg, a_return, labels_of, row_id
from tests.workbook.rawbook import DRAWING, OFFICE, edit, minimal, pack, relations, swap

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
    """Put the second picture of a drawing into a group, and take the third out."""
    head, first, second, _third = content.decode().split("<twoCellAnchor")
    opening = '<grpSp><nvGrpSpPr><cNvPr id="9" name="组合"/><cNvGrpSpPr/></nvGrpSpPr><grpSpPr/><pic>'
    second = second.replace("<pic>", opening).replace("</pic>", "</pic></grpSp>")
    return f"{head}<twoCellAnchor{first}<twoCellAnchor{second}</wsDr>".encode()


def third_in_its_cell(content: bytes) -> bytes:
    """Put the third picture into its cell, as WPS does."""
    text = content.decode()
    start = text.index('<c r="E4"')
    end = text.index("/>", start)
    formula = ' t="str"><f>_xlfn.DISPIMG("ID_A1",1)</f><v>=DISPIMG("ID_A1",1)</v></c>'
    return (text[:start] + text[start:end].replace(' t="n"', "") + formula + text[end + 2 :]).encode()


def pictured_return(folder: Path) -> Path:
    """Write a return with a floating picture, one in a group, and one in its cell as WPS puts it there."""
    pictures: dict[str, Path] = {}
    for name, content in COPIES.items():
        pictures[name] = folder / f"{name}.copy"
        pictures[name].write_bytes(content)
    path = folder / "回传表.xlsx"
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
    """Return an annotated copy; without remarks of its own it has all kinds of them."""
    copy = path.with_name("标注.xlsx")
    annotate(path, remarks or REMARKS, copy)
    return copy


def comments_of(path: Path) -> dict[tuple[str, str], str]:
    """Return all comments by sheet and cell."""
    return {
        (page.title, cell.coordinate): cell.comment.text
        for page in openpyxl.load_workbook(path).worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.comment is not None
    }


def read(path: Path) -> tuple[ReadPackage, dict[str, bytes]]:
    """Return what our reader finds, and the pictures."""
    scratch = path.parent / "图片"
    scratch.mkdir(exist_ok=True)
    found = read_package(path, scratch)
    return found, {name: picture.path.read_bytes() for name, picture in found.pictures.items()}


def refused(path: Path) -> Code:
    """Return why a workbook is not annotated, and make sure that nothing is left behind."""
    copy = path.with_name("标注.xlsx")
    copy.unlink(missing_ok=True)
    with pytest.raises(DeskError) as found:
        annotate(path, [*REMARKS, Remark("看", "表一", "B2")], copy)
    assert not copy.exists()
    assert {one.name for one in path.parent.iterdir() if one.name.endswith(".part")} == set()
    (problem,) = found.value.problems
    return problem.code


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
