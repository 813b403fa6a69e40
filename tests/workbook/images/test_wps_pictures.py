"""Pictures that WPS keeps in cells, made of raw parts; and as somebody means harm."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Progress
from tests.workbook.images.pictured import further, placed, read, refused, told
from tests.workbook.images.wpspictures import CELL_IMAGE, WPS_ID, cell_images, dispimg, formula
from tests.workbook.rawbook import OFFICE
from tests.workbook.rawphotos import EVIDENCE, MAIN, Book, Cell, relation


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
    monkeypatch.setattr("jinjiang_desk.workbook.reading.otherpictures.FOR_DRAWINGS", 47 << 20)
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
