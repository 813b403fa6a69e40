"""Floating pictures find their row however they are anchored: workbooks of raw parts, as ECMA-376 has them."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code
from tests.workbook.images.pictured import placed, read, told
from tests.workbook.rawphotos import EVIDENCE, Book, absolute, corner, from_cell, group, over_cells, picture


def test_every_kind_of_anchor_has_its_row(tmp_path: Path) -> None:
    """Rows 2 to 4 lie at 20, 120 and 220 points."""
    book = Book()
    book.anchors = [
        over_cells(corner("from", 1, 5), corner("to", 1, 95), picture(book.show("one"))),
        from_cell(corner("from", 2, 5), 90, picture(book.show("two"))),
        absolute(225, 90, picture(book.show("three"))),
    ]
    found = read(book, tmp_path)
    assert placed(found) == dict(zip(EVIDENCE, ("one", "two", "three"), strict=True))
    assert (told(found), found.loose) == ([], ())


@pytest.mark.parametrize(
    ("top", "height", "row"),
    [(60, 80, 0), (100, 60, 1), (70, 100, 0), (70.5, 100, 1), (110, 104, 1), (20, 300, 0), (100, 210, 1)],
)
def test_a_picture_over_several_rows_belongs_to_the_one_with_most_of_it(
    tmp_path: Path, top: float, height: float, row: int
) -> None:
    """Half and half goes to the upper row; one that is higher than two rows goes to
    the first that it covers half of."""
    book = Book()
    book.anchors = [absolute(top, height, picture(book.show("one")))]
    found = read(book, tmp_path)
    assert placed(found) == {EVIDENCE[row]: "one"}


@pytest.mark.parametrize(
    ("layout", "heights", "top"),
    [
        ('<sheetFormatPr defaultRowHeight="100"/>', {1: "", 2: "", 3: "", 4: ""}, 205),
        ("", {1: "", 2: "", 3: "", 4: ""}, 32),
        ('<sheetFormatPr defaultRowHeight="300"/>', {1: 'ht="10"', 2: 'ht="20"', 3: 'ht="100"'}, 35),
        ('<sheetFormatPr defaultRowHeight="15"/>', {2: 'hidden="1"', 3: 'ht="100"'}, 25),
        ('<sheetFormatPr zeroHeight="1"/>', {1: 'ht="20"', 2: "", 3: 'ht="100"'}, 25),
        ('<sheetFormatPr defaultRowHeight="nan"/>', {1: 'ht="1e9"', 2: 'ht="-5"', 3: "", 4: ""}, 32),
    ],
    ids=["default", "silent", "mixed", "hidden", "zero", "nonsense"],
)
def test_an_absolute_picture_is_found_by_the_heights_of_the_rows(
    tmp_path: Path, layout: str, heights: dict[int, str], top: float
) -> None:
    book = Book(format=layout, heights=heights)
    book.anchors = [absolute(top, 8, picture(book.show("one")))]
    assert placed(read(book, tmp_path)) == {EVIDENCE[1]: "one"}


def test_an_absolute_picture_without_a_row_is_told_with_its_cell(tmp_path: Path) -> None:
    """Columns: A and B 20 characters (145 pixels with the padding Excel counts in), the others 64 pixels."""
    columns = '<cols><col min="1" max="2" width="20.7109375" customWidth="1"/></cols>'
    book = Book(format=f'<sheetFormatPr defaultRowHeight="15"/>{columns}')
    left = (145 * 2 + 64 + 5) * 0.75
    book.anchors = [absolute(320 + 15 * 7 + 2, 8, picture(book.show("one")), left)]
    found = read(book, tmp_path)
    (problem,) = told(found)
    assert (problem.code, problem.place.sheet, problem.place.cell) == (
        Code.PICTURE_UNPLACED,
        "佐证材料",
        "D12",
    )


def test_the_lower_end_of_an_anchor_that_sorting_spoiled_does_not_count(tmp_path: Path) -> None:
    """LibreOffice keeps the upper end right; the picture itself says how high it is."""
    book = Book()
    size = f"0 0 1270000 {90 * 12_700}"
    spoiled = picture(book.show("one"), box=size)
    book.anchors = [over_cells(corner("from", 2, 5), corner("to", 900, 5), spoiled)]
    assert placed(read(book, tmp_path)) == {EVIDENCE[1]: "one"}


def test_groups_and_their_transforms(tmp_path: Path) -> None:
    """Three pictures in a group in a group: the inner plane is 300 high and laid on the rows 2 to 4."""
    book = Book()
    inner = "".join(
        picture(book.show(name), box=f"0 {top} 50 100")
        for name, top in (("one", 0), ("two", 100), ("three", 200))
    )
    nested = group(inner, "0 50 100 500", "0 0 100 300")
    book.anchors = [
        over_cells(
            corner("from", 1), corner("to", 3, 100), group(nested, "0 0 1270000 3810000", "0 50 100 500")
        )
    ]
    found = read(book, tmp_path)
    assert placed(found) == dict(zip(EVIDENCE, ("one", "two", "three"), strict=True))


@pytest.mark.parametrize("attributes", ["flipV='1'", "rot='10800000'"])
def test_a_group_that_is_turned_over(tmp_path: Path, attributes: str) -> None:
    book = Book()
    inner = "".join(
        picture(book.show(name), box=f"0 {top} 100 100")
        for name, top in (("one", 0), ("two", 100), ("three", 200))
    )
    whole = group(inner, "0 0 1270000 3810000", "0 0 100 300", attributes)
    book.anchors = [over_cells(corner("from", 1), corner("to", 3, 100), whole)]
    found = read(book, tmp_path)
    assert placed(found) == dict(zip(EVIDENCE, ("three", "two", "one"), strict=True))


def test_a_group_without_sense_leads_to_no_row(tmp_path: Path) -> None:
    book = Book()
    inner = picture(book.show("one"), box="5 5 0 0")
    nested = group(group(inner, "0 0 0 0", "9 9 0 0"), f"{'9' * 15} 0 1 1", f"0 0 1 {'9' * 15}")
    book.anchors = [over_cells(corner("from", 1), corner("to", 1, 90), nested)]
    found = read(book, tmp_path)
    assert [one.code for one in told(found)] == [Code.PICTURE_UNPLACED]


def test_a_shape_filled_with_a_picture_counts(tmp_path: Path) -> None:
    book = Book()
    shape = (
        "<xdr:sp><xdr:nvSpPr><xdr:cNvPr id='3' name='矩形 1'/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr>"
        f"<a:blipFill><a:blip r:embed='{book.show('one')}'/></a:blipFill></xdr:spPr></xdr:sp>"
    )
    plain = "<xdr:sp><xdr:nvSpPr><xdr:cNvPr id='4' name='文本框 2'/></xdr:nvSpPr><xdr:spPr/></xdr:sp>"
    book.anchors = [over_cells(corner("from", 1), corner("to", 1, 90), one) for one in (shape, plain)]
    found = read(book, tmp_path)
    assert placed(found) == {EVIDENCE[0]: "one"}
    assert told(found) == []


def test_one_relation_may_be_shown_several_times(tmp_path: Path) -> None:
    book = Book()
    shown = picture(book.show("one"))
    book.anchors = [over_cells(corner("from", row), corner("to", row, 90), shown) for row in (1, 2, 3)]
    found = read(book, tmp_path)
    assert placed(found) == dict.fromkeys(EVIDENCE, "one")
    assert len({one.path for one in found.pictures.values()}) == 1


@pytest.mark.parametrize(
    "start",
    [
        "<xdr:from><xdr:col>4</xdr:col><xdr:row>99999999999999999999</xdr:row></xdr:from>",
        "<xdr:from><xdr:col>4</xdr:col><xdr:row>1048576</xdr:row></xdr:from>",
        "<xdr:from><xdr:col>16384</xdr:col><xdr:row>1</xdr:row></xdr:from>",
        "<xdr:from><xdr:col>4</xdr:col><xdr:row>-5</xdr:row></xdr:from>",
        "<xdr:from/>",
        "",
    ],
)
def test_an_anchor_that_lies_on_no_sheet_is_told(tmp_path: Path, start: str) -> None:
    book = Book()
    book.anchors = [over_cells(start, corner("to", 1), picture(book.show("one")))]
    (problem,) = told(read(book, tmp_path))
    assert (problem.code, problem.place.sheet) == (Code.PICTURE_UNPLACED, "佐证材料")
