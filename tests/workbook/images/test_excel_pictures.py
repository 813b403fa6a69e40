"""Pictures that Excel keeps in cells as rich values, made of raw parts; and as somebody means harm."""

import hashlib
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code
from tests.workbook.images.pictured import further, placed, read, refused, told
from tests.workbook.images.wpspictures import WPS_ID, cell_images, dispimg
from tests.workbook.rawbook import OFFICE
from tests.workbook.rawphotos import (
    EVIDENCE,
    MAIN,
    PHOTOS,
    RELATIONS,
    RICH,
    Book,
    Cell,
    corner,
    over_cells,
    picture,
    relation,
)

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
    ("targets", "code"),
    [
        (
            relation("rId1", f"{OFFICE}/image", "richValueRel.xml")
            + relation("rId2", f"{OFFICE}/image", "../metadata.xml"),
            Code.PICTURE_KIND,
        ),
        (
            relation("rId1", f"{OFFICE}/image", "http://192.0.2.1/a.jpg").replace(
                "/>", ' TargetMode="External"/>'
            ),
            Code.PICTURE_NOT_INSIDE,
        ),
        ("", Code.PICTURE_NOT_INSIDE),
    ],
    ids=["circle", "external", "none"],
)
def test_rich_pictures_that_are_not_there(tmp_path: Path, targets: str, code: Code) -> None:
    found = read(rich(targets=targets), tmp_path)
    assert found.pictures == {}
    assert [(one.code, one.place.cell) for one in told(found)] == [(code, "E2"), (code, "E4")]


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
