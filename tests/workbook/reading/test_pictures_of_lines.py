"""What a picture makes of the line it lies on: its own photo, a further line, or what was not filled in."""

import hashlib
from pathlib import Path

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Evidence
from tests.workbook.images.pictured import HASHES, further, placed, read, told
from tests.workbook.packages import row_id
from tests.workbook.rawphotos import (
    EVIDENCE,
    PHOTOS,
    PROGRESS,
    Book,
    Cell,
    an_evidence_line,
    corner,
    over_cells,
    picture,
)


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


def test_an_error_in_the_column_for_pictures_was_a_picture(tmp_path: Path) -> None:
    """openpyxl and LibreOffice leave #VALUE! of a picture that Excel placed in the cell."""
    book = Book(cells={"E3": Cell('t="e"', "<v>#VALUE!</v>")})
    found = read(book, tmp_path)
    assert [(one.code, one.place.cell) for one in told(found)] == [(Code.PICTURE_NOT_INSIDE, "E3")]
    missing = [one.place.cell for one in found.problems if one.code is Code.PICTURE_MISSING]
    assert missing == ["A2", "A4"]
