"""The parts that hold pictures: how they are named and led to, and what is never fetched."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code
from tests.workbook.images.pictured import placed, read, refused, told
from tests.workbook.rawphotos import EVIDENCE, PHOTOS, Book, corner, over_cells, picture


@pytest.mark.parametrize(
    "target", ["../media/one.jpg", "/xl/media/one.jpg", "..\\media\\ONE.JPG", "../.././xl/media/one.jpg"]
)
def test_ways_to_name_a_part(tmp_path: Path, target: str) -> None:
    book = Book()
    book.anchors = [over_cells(corner("from", 1), corner("to", 1, 90), picture(book.show("", target)))]
    assert placed(read(book, tmp_path)) == {EVIDENCE[0]: "one"}


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("../../../../xl/media/one.jpg", Code.PICTURE_NOT_INSIDE),
        ("../../../etc/hostname", Code.PICTURE_NOT_INSIDE),
        ("NULL", Code.PICTURE_NOT_INSIDE),
        ("drawing1.xml", Code.PICTURE_KIND),
        ("_rels/drawing1.xml.rels", Code.PICTURE_KIND),
    ],
)
def test_relations_that_lead_nowhere_or_in_circles(tmp_path: Path, target: str, code: Code) -> None:
    book = Book()
    book.anchors = [over_cells(corner("from", 1), corner("to", 1, 90), picture(book.show("", target)))]
    (problem,) = told(read(book, tmp_path))
    assert (problem.code, problem.place.cell) == (code, "E2")


def test_a_picture_whose_part_is_gone_refuses_the_file(tmp_path: Path) -> None:
    book = Book()
    book.anchors = [
        over_cells(corner("from", 1), corner("to", 1, 90), picture(book.show("", "../media/none.jpg")))
    ]
    assert refused(book, tmp_path) is Code.WORKBOOK_BROKEN


@pytest.mark.parametrize("name", ["../one.jpg", "..\\..\\one.jpg", "media/../../one.jpg"])
def test_a_picture_that_is_named_out_of_the_package_refuses_the_file(tmp_path: Path, name: str) -> None:
    book = Book()
    book.parts[f"xl/media/{name}"] = PHOTOS["one"]
    assert refused(book, tmp_path) is Code.WORKBOOK_UNSAFE


def test_pictures_behind_the_sheet_and_in_headers_are_told(tmp_path: Path) -> None:
    book = Book()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book.parts = {
        "xl/worksheets/_rels/sheet2.xml.rels": "<Relationships>"
        f"<Relationship Id='rId2' Type='{office}/image' Target='../media/one.jpg'/>"
        f"<Relationship Id='rId3' Type='{office}/vmlDrawing' Target='../drawings/vmlDrawing1.vml'/>"
        "</Relationships>",
        "xl/drawings/vmlDrawing1.vml": "<xml><br></xml>",
        "xl/drawings/_rels/vmlDrawing1.vml.rels": "<Relationships>"
        f"<Relationship Id='rId1' Type='{office}/image' Target='../media/two.jpg'/></Relationships>",
    }
    assert [one.code for one in told(read(book, tmp_path))] == [Code.PICTURE_UNPLACED] * 2


def test_content_types_say_nothing_about_a_picture(tmp_path: Path) -> None:
    book = Book(media={"one.jpg": PHOTOS["one"], "two.bin": PHOTOS["two"]})
    book.parts["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="jpg" ContentType="text/html"/><Default Extension="bin" ContentType="image/x-emf"/></Types>'
    )
    book.anchors = [
        over_cells(corner("from", row), corner("to", row, 90), picture(book.show("", f"../media/{name}")))
        for row, name in ((1, "one.jpg"), (2, "two.bin"))
    ]
    found = read(book, tmp_path)
    assert placed(found) == {EVIDENCE[0]: "one", EVIDENCE[1]: "two"}
    assert {one.path.suffix for one in found.pictures.values()} == {".jpg"}
