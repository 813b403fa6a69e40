"""Marked cells in whatever a sheet is written like: put in their order, with the look that was theirs."""

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from jinjiang_desk.workbook.annotating.annotate import Remark
from tests.workbook.annotating.annotations import STYLES, a_raw_book, annotated
from tests.workbook.rawbook import MAIN, edit, unpack


def marked_sheet(path: Path, *cells: str) -> ET.Element:
    copy = annotated(path, *(Remark("看", "表一", cell) for cell in cells))
    return ET.fromstring(unpack(copy)["xl/worksheets/sheet1.xml"])


def places(sheet: ET.Element) -> list[tuple[str, str | None]]:
    return [(cell.attrib["r"], cell.get("s")) for cell in sheet.iter(f"{{{MAIN}}}c") if "r" in cell.attrib]


def with_prefix(text: str) -> bytes:
    for name in ("worksheet", "sheetData", "row", "c>", "c ", "v>"):
        text = text.replace(f"<{name}", f"<x:{name}").replace(f"</{name}", f"</x:{name}")
    return text.replace("xmlns=", "xmlns:x=").encode()


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
