"""Floating pictures find their row however they are anchored: workbooks of raw parts, as ECMA-376 has them."""

import hashlib
from pathlib import Path

import pytest

from jinjiang_desk.domain.exchange import ReadPackage
from jinjiang_desk.domain.problem import Code, DeskError, Problem
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.workbook.reader import read_package
from tests.workbook.packages import row_id
from tests.workbook.rawphotos import (
    EVIDENCE,
    PHOTOS,
    PROGRESS,
    Book,
    Cell,
    absolute,
    an_evidence_line,
    corner,
    from_cell,
    group,
    over_cells,
    picture,
)

HASHES = {hashlib.sha256(content).hexdigest(): name for name, content in PHOTOS.items()}


def read(book: Book, folder: Path) -> ReadPackage:
    """Write a workbook of raw parts and read it."""
    scratch = folder / "scratch"
    scratch.mkdir(exist_ok=True)
    return read_package(book.write(folder / "回传表.xlsx"), scratch)


def placed(found: ReadPackage) -> dict[str, str]:
    """Return which photo each row of evidence got."""
    return {key: HASHES[one.sha256] for key, one in found.pictures.items() if key in EVIDENCE}


def told(found: ReadPackage) -> list[Problem]:
    """Return what is told of pictures, but that those which no test puts in are missing."""
    return [one for one in found.problems if "picture" in one.code and one.code is not Code.PICTURE_MISSING]


def further(found: ReadPackage) -> list[str]:
    """Return the photos that became lines of their own."""
    ids = [one.id for one in found.loose]
    assert set(ids) == set(found.pictures) - set(EVIDENCE)
    assert all(one.record is Evidence and "id" in one.lost for one in found.loose)
    return [HASHES[found.pictures[one].sha256] for one in ids]


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


def test_several_pictures_of_a_row_become_lines_of_their_own(tmp_path: Path) -> None:
    book = Book()
    names = ("two", "one", "three", "one")
    anchors = [
        over_cells(corner("from", 1, 0, column), corner("to", 1, 90, column), picture(book.show(name)))
        for column, name in enumerate(names, 4)
    ]
    book.anchors = anchors
    found = read(book, tmp_path)
    assert placed(found) == {EVIDENCE[0]: "two"}
    assert further(found) == ["one", "three"]
    (problem,) = told(found)
    assert (problem.code, problem.values, problem.place.cell) == (
        Code.PICTURES_FURTHER,
        {"count": "2"},
        "A2",
    )
    parent = next(row for row in found.package.rows if row.id == EVIDENCE[0])
    assert isinstance(parent, Evidence)
    for line in found.loose:
        content = PHOTOS[HASHES[found.pictures[line.id].sha256]]
        assert line.plain["sha256"] == line.plain["copy_sha256"] == hashlib.sha256(content).hexdigest()
        assert (line.plain["size"], line.plain["media_type"]) == (len(content), "image/jpeg")
        assert [line.plain[name] for name in ("task_id", "unit", "stage", "caption", "owner")] == [
            parent.task_id,
            parent.unit,
            parent.stage,
            parent.caption,
            parent.owner,
        ]
    again = read(book, tmp_path)
    assert again.loose == found.loose


def test_the_picture_that_the_row_tells_of_is_its_own_wherever_it_comes(tmp_path: Path) -> None:
    told_of = an_evidence_line(0, 图片校验值=hashlib.sha256(PHOTOS["three"]).hexdigest())
    book = Book(rows=[told_of])
    book.anchors = [
        over_cells(corner("from", 1, 0, column), corner("to", 1, 90, column), picture(book.show(name)))
        for column, name in enumerate(("one", "three"), 4)
    ]
    found = read(book, tmp_path)
    assert (placed(found), further(found)) == ({EVIDENCE[0]: "three"}, ["one"])


def test_a_photo_far_from_its_row_is_known_by_its_bytes(tmp_path: Path) -> None:
    told_of = an_evidence_line(1, 图片校验值=hashlib.sha256(PHOTOS["three"]).hexdigest())
    book = Book(rows=[an_evidence_line(0), told_of])
    book.anchors = [over_cells(corner("from", 60), corner("to", 60, 9), picture(book.show("three")))]
    found = read(book, tmp_path)
    assert (placed(found), told(found)) == ({EVIDENCE[1]: "three"}, [])


def test_pictures_beside_a_report_become_evidence_of_its_task(tmp_path: Path) -> None:
    book = Book()
    book.progress_anchors = [
        over_cells(corner("from", 1, 0, column), corner("to", 1, 9, column), picture(book.show(name)))
        for column, name in enumerate(("one", "two"), 4)
    ]
    found = read(book, tmp_path)
    assert PROGRESS in {row.id for row in found.package.rows}
    assert further(found) == ["one", "two"]
    for line in found.loose:
        assert (line.plain["stage"], line.plain["caption"]) == ("整改中", "进展附图")
        assert (line.plain["unit"], line.place.sheet) == ("示例镇", "进展")


def test_a_line_filled_in_by_hand_gets_what_its_picture_tells(tmp_path: Path) -> None:
    blank = dict.fromkeys(("文件名", "文件类型", "文件大小", "原件校验值", "图片校验值"), "")
    book = Book(rows=[an_evidence_line(0, **blank)])
    named = picture(book.show("one"), description="微信图片_20250612101500.jpg")
    book.anchors = [over_cells(corner("from", 1), corner("to", 1, 90), named)]
    found = read(book, tmp_path)
    (line,) = found.loose
    assert (line.id, line.empty, line.lost) == (EVIDENCE[0], False, frozenset())
    assert line.plain["sha256"] == hashlib.sha256(PHOTOS["one"]).hexdigest()
    assert line.plain["file_name"] == "微信图片_20250612101500.jpg"
    assert found.pictures[line.id].place.cell == "E2"


def test_pictures_of_one_name_stay_apart(tmp_path: Path) -> None:
    """Chat programs and cameras give a name twice; lines without an id are known by the name of their file."""
    blank = dict.fromkeys(("行编号", "文件名", "文件类型", "文件大小", "原件校验值", "图片校验值"), "")
    book = Book(rows=[an_evidence_line(0, **blank), an_evidence_line(1, **blank)])
    book.anchors = [
        over_cells(
            corner("from", row), corner("to", row, 90), picture(book.show(name), "C:\\照片\\IMG_20250612.jpg")
        )
        for row, name in ((1, "one"), (2, "two"), (2, "three"))
    ]
    found = read(book, tmp_path)
    names = [line.plain["file_name"] for line in found.loose]
    assert [name[:12] for name in names] == ["IMG_20250612"] * 3
    assert len(set(names)) == 3


def test_a_copied_line_with_a_picture_of_its_own_tells_of_that(tmp_path: Path) -> None:
    told_of = {"图片校验值": hashlib.sha256(PHOTOS["one"]).hexdigest()}
    book = Book(rows=[an_evidence_line(0, **told_of), an_evidence_line(0, **told_of)])
    book.anchors = [
        over_cells(corner("from", row), corner("to", row, 90), picture(book.show(name)))
        for row, name in ((1, "one"), (2, "two"))
    ]
    first, second = read(book, tmp_path).loose
    assert first.copy_of == second.copy_of == EVIDENCE[0]
    assert (first.plain["copy_sha256"], first.plain["file_name"]) == (told_of["图片校验值"], "IMG_0.jpg")
    assert second.plain["copy_sha256"] == hashlib.sha256(PHOTOS["two"]).hexdigest() == second.plain["sha256"]
    assert second.plain["file_name"] != "IMG_0.jpg"


def test_a_picture_on_a_line_that_nobody_filled_in_brings_the_line(tmp_path: Path) -> None:
    bare = {"行编号": EVIDENCE[0], "序号": "1", "任务": "青石溪", "任务编号": row_id(10, "T7K3QB")}
    other = {**bare, "行编号": EVIDENCE[1]}
    book = Book(rows=[bare, other])
    book.anchors = [over_cells(corner("from", 2), corner("to", 2, 90), picture(book.show("one")))]
    found = read(book, tmp_path)
    assert [(line.id, line.empty) for line in found.loose] == [(EVIDENCE[1], False)]
    assert placed(found) == {EVIDENCE[1]: "one"}


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


def test_an_error_in_the_column_for_pictures_was_a_picture(tmp_path: Path) -> None:
    """openpyxl and LibreOffice leave #VALUE! of a picture that Excel placed in the cell."""
    book = Book(cells={"E3": Cell('t="e"', "<v>#VALUE!</v>")})
    found = read(book, tmp_path)
    assert [(one.code, one.place.cell) for one in told(found)] == [(Code.PICTURE_NOT_INSIDE, "E3")]
    missing = [one.place.cell for one in found.problems if one.code is Code.PICTURE_MISSING]
    assert missing == ["A2", "A4"]


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
    with pytest.raises(DeskError) as caught:
        read(book, tmp_path)
    assert [one.code for one in caught.value.problems] == [Code.WORKBOOK_BROKEN]


@pytest.mark.parametrize("name", ["../one.jpg", "..\\..\\one.jpg", "media/../../one.jpg"])
def test_a_picture_that_is_named_out_of_the_package_refuses_the_file(tmp_path: Path, name: str) -> None:
    book = Book()
    book.parts[f"xl/media/{name}"] = PHOTOS["one"]
    with pytest.raises(DeskError) as caught:
        read(book, tmp_path)
    assert [one.code for one in caught.value.problems] == [Code.WORKBOOK_UNSAFE]


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
