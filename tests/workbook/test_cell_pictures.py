"""Pictures that are values of cells: as WPS and Excel keep them, made of raw parts; and as somebody means harm."""

import hashlib
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Progress
from tests.workbook.rawbook import OFFICE
from tests.workbook.rawphotos import (
    EVIDENCE,
    MAIN,
    PHOTOS,
    RELATIONS,
    RICH,
    XDR,
    A,
    Book,
    Cell,
    corner,
    over_cells,
    picture,
    relation,
)
from tests.workbook.test_floating_pictures import further, placed, read, told

WPS_ID = "ID_A16C8CE6E39B4F25934D584A1C41E1E1"
CELL_IMAGE = "http://www.wps.cn/officeDocument/2020/cellImage"
RICH_RELATIONS = {
    "sheetMetadata": (f"{OFFICE}/sheetMetadata", "metadata.xml"),
    "rdRichValue": (
        "http://schemas.microsoft.com/office/2017/06/relationships/rdRichValue",
        "richData/rdrichvalue.xml",
    ),
    "rdRichValueStructure": (
        "http://schemas.microsoft.com/office/2017/06/relationships/rdRichValueStructure",
        "richData/rdrichvaluestructure.xml",
    ),
    "richValueRel": (
        "http://schemas.microsoft.com/office/2022/10/relationships/richValueRel",
        "richData/richValueRel.xml",
    ),
}
LOCAL = '<s t="_localImage"><k n="_rvRel:LocalImageIdentifier" t="i"/><k n="CalcOrigin" t="i"/><k n="Text" t="s"/></s>'


def formula(text: str, value: str, kind: str = 'cm="1" t="str"') -> Cell:
    """Return a cell with a formula and the value that was left beside it."""
    quoted = text.replace('"', "&quot;")
    return Cell(kind, f"<f>{quoted}</f><v>{value.replace(chr(34), '&quot;')}</v>")


def dispimg(name: str = WPS_ID) -> Cell:
    """Return a cell with a picture as WPS writes it."""
    return formula(f'_xlfn.DISPIMG("{name}",1)', f'=DISPIMG("{name}",1)', 't="str"')


def cell_images(*images: tuple[str, str], part: str = "xl/cellimages.xml", kind: str = CELL_IMAGE) -> Book:
    """Return a book with WPS's part: names and targets of pictures."""
    shown = "".join(
        f"<etc:cellImage>{picture(f'rId{number}', f'微信图片_2025061210{number:04}', name=name)}</etc:cellImage>"
        for number, (name, _) in enumerate(images, 1)
    )
    targets = "".join(relation(f"rId{n}", f"{OFFICE}/image", to) for n, (_, to) in enumerate(images, 1))
    folder, _, name = part.rpartition("/")
    book = Book(relations=[relation("rId90", kind, part.removeprefix("xl/"))])
    book.parts = {
        part: '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" '
        f'xmlns:xdr="{XDR}" xmlns:a="{A}" xmlns:r="{OFFICE}">{shown}</etc:cellImages>',
        f"{folder}/_rels/{name}.rels": RELATIONS.format(targets),
    }
    return book


@pytest.mark.parametrize(
    "cell",
    [
        dispimg(),
        formula(f'DISPIMG("{WPS_ID}",1)', f'=DISPIMG("{WPS_ID}",1)'),
        formula(f'_xlfn.dispimg("{WPS_ID.lower()}",1)', "#NAME?", 't="e"'),
        formula(f'@_xlfn.DISPIMG("{WPS_ID}",1)', "#NAME?", 't="e"'),
        formula(f'=_xlfn.DISPIMG( "{WPS_ID}" ; 1 )', "0", ""),
        formula(f'DISPIMG("{WPS_ID}")', ""),
        Cell('t="str"', f'<v>=DISPIMG("{WPS_ID}",1)</v>'),
        Cell('t="inlineStr"', f'<is><t>=DISPIMG("{WPS_ID}",1)</t></is>'),
    ],
    ids=["wps", "plain", "libreoffice", "excel", "semicolon", "one", "cached", "text"],
)
def test_a_picture_of_wps_is_found_however_the_formula_is_written(tmp_path: Path, cell: Cell) -> None:
    book = cell_images(("ID_OTHER", "media/two.jpg"), (WPS_ID, "media/one.jpg"))
    book.cells = {"E3": cell}
    found = read(book, tmp_path)
    assert placed(found) == {EVIDENCE[1]: "one"}
    assert (told(found), found.loose) == ([], ())


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ("xl/cellimages.xml", "http://www.wps.cn/officeDocument/2017/relationships/cellimage"),
        ("xl/cellImages.xml", CELL_IMAGE),
        ("xl/pictures/cells1.xml", CELL_IMAGE),
        ("xl/cellimages.xml", "http://example.com/unknown"),
        ("xl\\cellimages.xml", CELL_IMAGE),
    ],
)
def test_the_part_of_wps_is_found_by_its_name_or_its_type(tmp_path: Path, part: str, kind: str) -> None:
    book = cell_images((WPS_ID, "/xl/media/one.jpg"), part=part.replace("\\", "/"), kind=kind)
    book.parts = {name.replace("/", "\\" if "\\" in part else "/"): one for name, one in book.parts.items()}
    book.cells = {"E2": dispimg()}
    assert placed(read(book, tmp_path)) == {EVIDENCE[0]: "one"}


def test_several_cells_and_several_pictures_of_wps(tmp_path: Path) -> None:
    """One id in two rows, two ids for one file, and a second picture in another cell of the row."""
    book = cell_images((WPS_ID, "media/one.jpg"), ("ID_B", "media/one.jpg"), ("ID_C", "media/two.jpg"))
    book.cells = {"E2": dispimg(), "E3": dispimg(), "E4": dispimg("ID_B"), "F4": dispimg("ID_C")}
    found = read(book, tmp_path)
    assert placed(found) == dict.fromkeys(EVIDENCE, "one")
    assert further(found) == ["two"]
    assert (
        found.loose[0].plain["file_name"]
        == f"微信图片_20250612100003_{found.loose[0].plain['sha256'][:8]}.jpg"
    )
    captions = {row.id: row.content()["caption"] for row in found.package.rows if row.id in EVIDENCE}
    assert captions[EVIDENCE[2]] == ""


def test_a_picture_in_a_report_s_cell_is_no_value_there(tmp_path: Path) -> None:
    book = cell_images((WPS_ID, "media/one.jpg"))
    book.progress_cells = {"J2": dispimg(), "F2": formula(f'_xlfn.DISPIMG("{WPS_ID}",1)', "#NAME?", 't="e"')}
    found = read(book, tmp_path)
    (row,) = (row for row in found.package.rows if isinstance(row, Progress))
    assert (row.reporter, row.percent) == ("", None)
    assert further(found) == ["one"]
    assert (found.loose[0].plain["caption"], found.loose[0].place.cell) == ("进展附图", "F2")


def test_a_picture_that_wps_lost_on_the_way_is_told(tmp_path: Path) -> None:
    book = Book(cells={"E2": dispimg(), "F3": Cell('t="str"', '<v>=DISPIMG("ID_GONE",1)</v>')})
    found = read(book, tmp_path)
    assert [(one.code, one.place.cell) for one in told(found)] == [
        (Code.PICTURE_NOT_INSIDE, "E2"),
        (Code.PICTURE_NOT_INSIDE, "F3"),
    ]
    (row,) = (row for row in found.package.rows if row.id == EVIDENCE[1])
    assert row.content()["caption"] == '=DISPIMG("ID_GONE",1)'


@pytest.mark.parametrize(
    "text", ["DISPIMG的用法", '说明：=DISPIMG("ID_X",1)', '=DISPIMG("ID_X",1)&amp;"x"', "=DISPIMG()"]
)
def test_words_about_pictures_stay_words(tmp_path: Path, text: str) -> None:
    book = cell_images(("ID_X", "media/one.jpg"))
    book.cells = {"F3": Cell('t="inlineStr"', f"<is><t>{text}</t></is>")}
    found = read(book, tmp_path)
    (row,) = (row for row in found.package.rows if row.id == EVIDENCE[1])
    assert row.content()["caption"] == text.replace("&amp;", "&")
    assert (told(found), found.pictures) == ([], {})


def test_pictures_of_wps_that_are_elsewhere_are_never_fetched(tmp_path: Path) -> None:
    book = cell_images(
        (WPS_ID, "http://192.0.2.1/one.jpg"), ("ID_B", "../../../etc/hostname"), ("ID_C", "cellimages.xml")
    )
    rels = "xl/_rels/cellimages.xml.rels"
    book.parts[rels] = str(book.parts[rels]).replace('one.jpg"', 'one.jpg" TargetMode="External"')
    book.cells = {"E2": dispimg(), "E3": dispimg("ID_B"), "E4": dispimg("ID_C")}
    found = read(book, tmp_path)
    assert [(one.code, one.place.cell) for one in told(found)] == [
        (Code.PICTURE_NOT_INSIDE, "E2"),
        (Code.PICTURE_NOT_INSIDE, "E3"),
        (Code.PICTURE_KIND, "E4"),
    ]
    assert found.pictures == {}


def test_an_emf_in_a_cell_is_refused_by_name(tmp_path: Path) -> None:
    book = cell_images((WPS_ID, "media/image1.emf"))
    book.media["image1.emf"] = b"\x01\x00\x00\x00" + b"\x00" * 36 + b" EMF" + b"\x00" * 40
    book.cells = {"E2": dispimg()}
    (problem,) = told(read(book, tmp_path))
    assert (problem.code, problem.values["kind"], problem.place.cell) == (Code.PICTURE_KIND, "EMF 图形", "E2")


def with_own_sheet(book: Book, rows: str) -> Book:
    """Add a worksheet that is none of ours."""
    titles = "".join(
        f'<sheet name="{title}" sheetId="{number}" r:id="rId{number}"/>'
        for number, title in enumerate(("标识", "佐证材料", "进展"), 1)
    )
    sheets = f'{titles}<sheet name="照片" sheetId="9" r:id="rId9"/>'
    book.parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>'
    )
    book.parts["xl/worksheets/sheet9.xml"] = (
        f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    )
    book.relations.append(relation("rId9", f"{OFFICE}/worksheet", "worksheets/sheet9.xml"))
    return book


def shown(number: int) -> str:
    return f'<row r="{number}"><c r="B{number}" t="str"><f>DISPIMG("{WPS_ID}",1)</f></c></row>'


def test_pictures_far_down_in_a_sheet_of_their_own_are_told(tmp_path: Path) -> None:
    words = "".join(f'<row r="{number}"><c><v>1</v></c></row>' for number in range(4, 900))
    book = with_own_sheet(
        cell_images((WPS_ID, "media/one.jpg")), shown(3) + words + shown(900) + shown(5_000)
    )
    found = read(book, tmp_path)
    assert [(one.code, one.place.sheet, one.place.cell) for one in told(found)] == [
        (Code.PICTURE_UNPLACED, "照片", "B3"),
        (Code.PICTURE_UNPLACED, "照片", "B900"),
        (Code.PICTURE_UNPLACED, "照片", "B5000"),
    ]


def test_a_sheet_of_their_own_that_is_too_long_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our sheets come first: a long one beside them takes nothing from what they may be long."""
    monkeypatch.setattr("jinjiang_desk.workbook.otherpictures.FOR_DRAWINGS", 47 << 20)
    words = "".join(f'<row r="{number}"><c><v>{number}</v></c></row>' for number in range(4, 60_000))
    book = with_own_sheet(cell_images((WPS_ID, "media/one.jpg")), words + shown(60_000))
    book.cells = {"E3": dispimg()}
    found = read(book, tmp_path)
    assert placed(found) == {EVIDENCE[1]: "one"}
    (problem,) = (one for one in found.problems if one.code is Code.SHEET_TOO_LONG)
    assert problem.place.sheet == "照片"
    assert 30 < int(problem.values["row"]) < 60_000


def test_a_sheet_of_their_own_full_of_pictures_is_refused(tmp_path: Path) -> None:
    row = "".join(f'<c t="str"><f>DISPIMG("{WPS_ID}",1)</f></c>' for _ in range(500))
    book = with_own_sheet(cell_images((WPS_ID, "media/one.jpg")), f"<row>{row}</row>" * 60)
    assert refused(book, tmp_path) is Code.WORKBOOK_UNSAFE


def test_a_hundred_thousand_cell_images_are_refused(tmp_path: Path) -> None:
    book = cell_images((WPS_ID, "media/one.jpg"))
    whole = str(book.parts["xl/cellimages.xml"])
    start, end = whole.index("<etc:cellImage>"), whole.index("</etc:cellImages>")
    book.parts["xl/cellimages.xml"] = whole[:start] + whole[start:end] * 100_000 + whole[end:]
    assert refused(book, tmp_path) is Code.WORKBOOK_UNSAFE


def test_a_sheet_full_of_picture_formulas_is_refused(tmp_path: Path) -> None:
    book = cell_images((WPS_ID, "media/one.jpg"))
    row = "".join(f'<c t="str"><f>DISPIMG("{WPS_ID}",1)</f></c>' for _ in range(500))
    book.more = f"<row>{row}</row>" * 60
    assert refused(book, tmp_path) is Code.WORKBOOK_UNSAFE


def refused(book: Book, folder: Path) -> Code:
    """Return why a workbook is refused."""
    with pytest.raises(DeskError) as caught:
        read(book, folder)
    (problem,) = caught.value.problems
    return problem.code


def rich(**more: str) -> Book:
    """Return a book with Excel's parts for two pictures placed in cells; `more` replaces what a part holds."""
    metadata = {
        "types": '<metadataTypes count="2"><metadataType name="XLDAPR"/><metadataType name="XLRICHVALUE"/></metadataTypes>',
        "future": '<futureMetadata name="XLDAPR" count="1"><bk><extLst><ext><xda:dynamicArrayProperties/></ext></extLst></bk>'
        '</futureMetadata><futureMetadata name="XLRICHVALUE" count="2">'
        + "".join(f'<bk><extLst><ext><xlrd:rvb i="{i}"/></ext></extLst></bk>' for i in (1, 2))
        + "</futureMetadata>",
        "cells": '<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata>'
        '<valueMetadata count="2"><bk><rc t="2" v="1"/></bk><bk><rc t="2" v="0"/></bk></valueMetadata>',
    }
    parts = {
        "structures": f'<s t="_error"><k n="errorType" t="i"/></s>{LOCAL}',
        "values": '<rv s="0"><v>8</v></rv><rv s="1"><v>0</v><v>5</v><v>左岸排口</v></rv><rv s="1"><v>1</v><v>5</v></rv>',
        "rels": '<rel r:id="rId1"/><rel r:id="rId2"/>',
        "targets": relation("rId1", f"{OFFICE}/image", "../media/one.jpg")
        + relation("rId2", f"{OFFICE}/image", "../media/two.jpg"),
        **metadata,
        **more,
    }
    book = Book(relations=[relation(f"rId8{n}", *one) for n, one in enumerate(RICH_RELATIONS.values())])
    book.parts = {
        "xl/metadata.xml": f'<metadata xmlns="{MAIN}" xmlns:xlrd="{RICH}" xmlns:xda="urn:a">'
        f"{parts['types']}{parts['future']}{parts['cells']}</metadata>",
        "xl/richData/rdrichvaluestructure.xml": f'<rvStructures xmlns="{RICH}">{parts["structures"]}</rvStructures>',
        "xl/richData/rdrichvalue.xml": f'<rvData xmlns="{RICH}">{parts["values"]}</rvData>',
        "xl/richData/richValueRel.xml": '<richValueRels xmlns="http://schemas.microsoft.com/office/spreadsheetml/2022/'
        f'richvaluerel" xmlns:r="{OFFICE}">{parts["rels"]}</richValueRels>',
        "xl/richData/_rels/richValueRel.xml.rels": RELATIONS.format(parts["targets"]),
    }
    book.cells = {"E2": in_cell(1), "E4": in_cell(2)}
    return book


def in_cell(metadata: int | str) -> Cell:
    """Return a cell with a picture as Excel writes it."""
    return Cell(f't="e" vm="{metadata}"', "<v>#VALUE!</v>")


def test_pictures_that_excel_placed_in_cells(tmp_path: Path) -> None:
    """`vm` 1 leads to the second block of the rich values and so to the second picture."""
    found = read(rich(), tmp_path)
    assert placed(found) == {EVIDENCE[0]: "two", EVIDENCE[2]: "one"}
    assert (told(found), found.loose) == ([], ())


def test_a_picture_in_another_cell_of_the_row_is_no_error_there(tmp_path: Path) -> None:
    book = rich()
    book.cells = {"E2": in_cell(2), "F2": in_cell(1), "G3": Cell('t="e"', "<v>#VALUE!</v>")}
    found = read(book, tmp_path)
    assert placed(found) == {EVIDENCE[0]: "one"}
    (row,) = (row for row in found.package.rows if row.id == EVIDENCE[0])
    assert row.content()["caption"] == ""
    (line,) = (line for line in found.loose if line.id in found.pictures)
    assert line.plain["file_name"].startswith("图片_")
    doubtful = [one.place.cell for one in found.problems if one.code is Code.CELL_LEFT_OUT]
    assert doubtful == ["G3"]


def test_older_names_of_the_rich_values(tmp_path: Path) -> None:
    book = rich()
    book.relations = [one.replace("rdRichValue", "richValue") for one in book.relations]
    assert placed(read(book, tmp_path)) == {EVIDENCE[0]: "two", EVIDENCE[2]: "one"}


@pytest.mark.parametrize(
    "cell", [in_cell(0), in_cell(3), in_cell(99999999), in_cell("9" * 40), in_cell("-1"), in_cell("x")]
)
def test_a_value_without_metadata_is_an_error_as_ever(tmp_path: Path, cell: Cell) -> None:
    book = rich()
    book.cells = {"E2": cell}
    found = read(book, tmp_path)
    assert found.pictures == {}
    assert [(one.code, one.place.cell) for one in told(found)] == [(Code.PICTURE_NOT_INSIDE, "E2")]


@pytest.mark.parametrize(
    "more",
    [
        {"values": '<rv s="7"><v>0</v></rv>' * 3},
        {"values": '<rv s="1"/>' * 3},
        {"values": '<rv s="1"><v>99999999999999</v></rv>' * 3},
        {"values": '<rv s="1"><v>-1</v></rv>' * 3},
        {"values": '<rv s="0"><v>8</v></rv>' * 3},
        {"values": ""},
        {"structures": ""},
        {"future": ""},
        {"types": ""},
    ],
    ids=["structure", "empty", "huge", "negative", "error", "none", "unknown", "blocks", "types"],
)
def test_rich_values_that_lead_nowhere(tmp_path: Path, more: dict[str, str]) -> None:
    found = read(rich(**more), tmp_path)
    assert found.pictures == {}
    assert {one.code for one in told(found)} == {Code.PICTURE_NOT_INSIDE}


@pytest.mark.parametrize(
    "targets",
    [
        relation("rId1", f"{OFFICE}/image", "richValueRel.xml")
        + relation("rId2", f"{OFFICE}/image", "../metadata.xml"),
        relation("rId1", f"{OFFICE}/image", "http://192.0.2.1/a.jpg").replace(
            "/>", ' TargetMode="External"/>'
        ),
        "",
    ],
    ids=["circle", "external", "none"],
)
def test_rich_pictures_that_are_not_there(tmp_path: Path, targets: str) -> None:
    found = read(rich(targets=targets), tmp_path)
    assert found.pictures == {}
    assert {one.code for one in told(found)} <= {Code.PICTURE_NOT_INSIDE, Code.PICTURE_KIND}
    assert [one.place.cell for one in told(found)] == ["E2", "E4"]


def test_a_picture_of_the_web_is_told_and_not_fetched(tmp_path: Path) -> None:
    web = '<s t="_error"/><s t="_webimage"><k n="WebImageIdentifier" t="i"/><k n="CalcOrigin" t="i"/></s>'
    found = read(rich(structures=web), tmp_path)
    assert [(one.code, one.place.cell) for one in told(found)] == [
        (Code.PICTURE_NOT_INSIDE, "E2"),
        (Code.PICTURE_NOT_INSIDE, "E4"),
    ]


@pytest.mark.parametrize("part", ["cells", "values", "rels", "structures"])
def test_too_many_rich_values_are_refused(tmp_path: Path, part: str) -> None:
    one = {
        "cells": '<bk><rc t="2" v="0"/></bk>',
        "values": '<rv s="1"/>',
        "rels": '<rel r:id="rId1"/>',
        "structures": "<s/>",
    }[part]
    content = one * 100_001
    book = rich(**{part: f"<valueMetadata>{content}</valueMetadata>" if part == "cells" else content})
    assert refused(book, tmp_path) is Code.WORKBOOK_UNSAFE


def test_all_ways_at_once(tmp_path: Path) -> None:
    """A picture in the cell comes before one that lies over it."""
    book = rich()
    wps = cell_images((WPS_ID, "media/three.jpg"))
    book.relations += wps.relations
    book.parts |= wps.parts
    book.cells["E3"] = dispimg()
    book.anchors = [over_cells(corner("from", 1), corner("to", 1, 90), picture(book.show("four")))]
    found = read(book, tmp_path)
    assert placed(found) == dict(zip(EVIDENCE, ("two", "three", "one"), strict=True))
    assert further(found) == ["four"]
    for key, one in found.pictures.items():
        assert hashlib.sha256(one.path.read_bytes()).hexdigest() == one.sha256, key
        assert one.path.read_bytes() in PHOTOS.values()
