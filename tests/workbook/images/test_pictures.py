"""Photos travel byte for byte and find their row again, whatever was done to the sheet."""

import hashlib
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PIL import Image

from jinjiang_desk.domain.exchange.package import ReadPackage
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.workbook.reading.reader import read_package
from jinjiang_desk.workbook.writing.writer import write_package
from tests.workbook.packages import a_jpeg, a_return, labels_of, row_id
from tests.workbook.rawbook import edit, relations, swap, unpack

IDS = (row_id(21), row_id(22), row_id(23))
COPIES = {IDS[0]: a_jpeg(20), IDS[1]: a_jpeg(120, (240, 320)), IDS[2]: a_jpeg(200, (1600, 400))}
DRAWING = "xl/drawings/drawing1.xml"
DRAWING_RELATIONS = "xl/drawings/_rels/drawing1.xml.rels"


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    """A return with three photos, in rows 2 to 4 of 佐证材料."""
    paths: dict[str, Path] = {}
    for name, content in COPIES.items():
        paths[name] = tmp_path / f"{name}.copy"
        paths[name].write_bytes(content)
    path = tmp_path / "回传表.xlsx"
    write_package(a_return(COPIES), paths, path, labels_of())
    return path


def in_turn(*changes_and_content: Any) -> bytes:
    *changes, content = changes_and_content
    for change in changes:
        content = change(content)
    return bytes(content)


def from_row(old: int, new: int) -> Callable[[bytes], bytes]:
    """Return a change that hangs a picture on another row, counted from 1."""

    def change(content: bytes) -> bytes:
        text, count = re.subn(rf"(<(?:xdr:)?row>){old - 1}(</)", rf"\g<1>{new - 1}\2", content.decode())
        assert count == 2
        return text.encode()

    return change


def token_of(name: str) -> str:
    return f"ph:{hashlib.sha256(COPIES[name]).hexdigest()[:12]}:{name}:1"


def read(path: Path) -> ReadPackage:
    scratch = path.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    return read_package(path, scratch)


def codes(found: ReadPackage) -> list[Code]:
    return [problem.code for problem in found.problems]


def test_photos_arrive_byte_for_byte(returned: Path) -> None:
    found = read(returned)
    assert found.problems == ()
    assert {name: picture.path.read_bytes() for name, picture in found.pictures.items()} == COPIES
    for picture in found.pictures.values():
        assert picture.sha256 == hashlib.sha256(picture.path.read_bytes()).hexdigest()
        assert picture.path.suffix == ".jpg"


def test_photos_lie_inside_their_cells_and_name_their_rows(returned: Path) -> None:
    page = openpyxl.load_workbook(returned)["佐证材料"]
    (column,) = (cell.column for cell in page[1] if cell.value == "图片")
    assert len(page._images) == len(COPIES)
    for number, image in enumerate(page._images, 2):
        start, end = image.anchor._from, image.anchor.to
        assert (start.row, start.col, end.row, end.col) == (number - 1, column - 1, number - 1, column - 1)
        assert image.anchor.editAs == "oneCell"
        height = page.row_dimensions[number].height * 12_700
        width = page.column_dimensions[page.cell(1, column).column_letter].width * 7 * 9_525
        assert 0 < start.rowOff < end.rowOff < height
        assert 0 < start.colOff < end.colOff < width
        copy = COPIES[IDS[number - 2]]
        assert (
            image.anchor.pic.nvPicPr.cNvPr.descr
            == f"ph:{hashlib.sha256(copy).hexdigest()[:12]}:{IDS[number - 2]}:1"
        )
        with Image.open(image.ref) as original:
            shown = (end.colOff - start.colOff) / (end.rowOff - start.rowOff)
            assert shown == pytest.approx(original.width / original.height, rel=0.05)


def test_photos_survive_another_program_and_moved_rows(returned: Path) -> None:
    workbook = openpyxl.load_workbook(returned)
    page = workbook["佐证材料"]
    for cells in page["A2:ZZ4"]:
        for cell in cells:
            cell.value, page.cell(cell.row + 10, cell.column).value = None, cell.value
    workbook.save(returned)
    found = read(returned)
    assert found.problems == ()
    assert {name: picture.path.read_bytes() for name, picture in found.pictures.items()} == COPIES


def test_a_photo_without_token_belongs_to_the_row_it_stands_in(returned: Path) -> None:
    token = f"ph:{hashlib.sha256(COPIES[IDS[1]]).hexdigest()[:12]}:{IDS[1]}:1"
    found = read(edit(returned, {DRAWING: swap(token, "微信图片")}))
    assert found.problems == ()
    assert found.pictures[IDS[1]].path.read_bytes() == COPIES[IDS[1]]


@pytest.mark.parametrize("around", ["{}", "示例照片 {} 已压缩", "图片（{}）"])
def test_a_token_counts_wherever_it_stands(returned: Path, around: str) -> None:
    token = token_of(IDS[1])
    moved = partial(in_turn, swap(token, around.format(token)), from_row(3, 41))
    found = read(edit(returned, {DRAWING: moved}))
    assert found.problems == ()
    assert found.pictures[IDS[1]].path.read_bytes() == COPIES[IDS[1]]
    assert found.pictures[IDS[1]].named


def test_a_token_that_names_no_row_does_not_give_the_photo_to_another(returned: Path) -> None:
    """It is left of a line that was deleted: its photo slid over the next one."""
    token = swap(f":{IDS[1]}:1", f":{row_id(99)}:1")
    found = read(edit(returned, {DRAWING: token, "xl/media/image2.jpeg": a_jpeg(7)}))
    assert sorted(codes(found)) == sorted([Code.PICTURE_UNPLACED, Code.PICTURE_MISSING])
    assert IDS[1] not in found.pictures
    unplaced, missing = sorted(found.problems, key=lambda problem: problem.code, reverse=True)
    assert (unplaced.place.sheet, unplaced.place.cell) == ("佐证材料", "E3")
    assert (missing.place.cell, missing.values["id"]) == ("A3", IDS[1])


def test_a_row_that_tells_the_hash_of_a_photo_has_it_whatever_the_token_says(returned: Path) -> None:
    found = read(edit(returned, {DRAWING: swap(f":{IDS[1]}:1", f":{row_id(99)}:1")}))
    assert found.problems == ()
    assert {name: picture.path.read_bytes() for name, picture in found.pictures.items()} == COPIES


def test_the_photo_of_a_copied_line_belongs_to_the_line_it_stands_in(returned: Path) -> None:
    found = read(edit(returned, {DRAWING: swap(f":{IDS[1]}:1", f":{IDS[0]}:1")}))
    assert found.problems == ()
    assert {name: picture.path.read_bytes() for name, picture in found.pictures.items()} == COPIES


def test_a_photo_of_other_bytes_is_kept_as_it_is(returned: Path) -> None:
    smaller = a_jpeg(77)
    found = read(edit(returned, {"xl/media/image1.jpeg": smaller}))
    assert found.problems == ()
    assert found.pictures[IDS[0]].path.read_bytes() == smaller


def test_a_photo_that_is_gone_is_told(returned: Path) -> None:
    workbook = openpyxl.load_workbook(returned)
    workbook["佐证材料"]._images.pop(0)
    workbook.save(returned)
    found = read(returned)
    assert codes(found) == [Code.PICTURE_MISSING]
    assert len([row for row in found.package.rows if row.id in IDS]) == len(IDS)


def in_groups(content: bytes) -> bytes:
    """Put every picture two groups deep, with a shape beside it and a fallback that repeats it."""
    text = content.decode()
    prefix = "xdr:" if "<xdr:pic>" in text else ""
    opening, closing = f"<{prefix}pic>", f"</{prefix}pic>"
    fallback = f"<mc:Fallback>{opening}{closing}</mc:Fallback>"
    text = text.replace(opening, f"<{prefix}grpSp><{prefix}sp/><{prefix}grpSp>{opening}")
    return text.replace(closing, f"{closing}</{prefix}grpSp></{prefix}grpSp>{fallback}").encode()


def in_one_cell_anchors(content: bytes) -> bytes:
    return content.replace(b"twoCellAnchor", b"oneCellAnchor")


def in_absolute_anchors(content: bytes) -> bytes:
    text = content.decode()
    while "<from>" in text:
        start, end = text.index("<from>"), text.index("</to>") + len("</to>")
        text = text[:start] + '<pos x="0" y="0"/>' + text[end:]
    return text.replace("twoCellAnchor", "absoluteAnchor").encode()


@pytest.mark.parametrize(
    "change", [in_groups, in_one_cell_anchors, in_absolute_anchors], ids=lambda one: one.__name__
)
def test_photos_anchored_otherwise(returned: Path, change: Callable[[bytes], bytes]) -> None:
    changed = change(unpack(returned)[DRAWING])
    assert changed != unpack(returned)[DRAWING]
    namespace = b' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    changed = changed.replace(b" xmlns", namespace + b" xmlns", 1)
    found = read(edit(returned, {DRAWING: changed}))
    assert found.problems == ()
    assert {name: picture.path.read_bytes() for name, picture in found.pictures.items()} == COPIES


def test_one_file_may_show_twice(returned: Path) -> None:
    shared = relations(*[("image", "/xl/media/image1.jpeg")] * 3)
    found = read(edit(returned, {DRAWING_RELATIONS: shared.encode()}))
    assert found.problems == ()
    assert set(found.pictures) == set(IDS)
    assert {picture.path.read_bytes() for picture in found.pictures.values()} == {COPIES[IDS[0]]}


def test_a_linked_photo_is_never_fetched(returned: Path) -> None:
    address = "http://192.0.2.1/photo.jpg"
    linked = relations(
        ("image", address),
        ("image", "../media/image2.jpeg"),
        ("image", "file:///etc/hostname"),
        external=(address,),
    )
    found = read(edit(returned, {DRAWING_RELATIONS: linked.encode()}))
    assert codes(found) == [Code.PICTURE_NOT_INSIDE] * 2
    assert [problem.place.cell for problem in found.problems] == ["E2", "E4"]
    assert list(found.pictures) == [IDS[1]]


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (b"\x89PNG\r\n\x1a\n...", ".png"),
        (b"GIF89a...", ".gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", ".webp"),
        (b"BM......", ".bmp"),
    ],
    ids=["png", "gif", "webp", "bmp"],
)
def test_the_bytes_decide_what_a_picture_is(returned: Path, content: bytes, suffix: str) -> None:
    found = read(edit(returned, {"xl/media/image1.jpeg": content}))
    assert found.problems == ()
    assert found.pictures[IDS[0]].path.suffix == suffix
    assert found.pictures[IDS[0]].path.read_bytes() == content


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"\x01\x00\x00\x00" + b"\x6c\x00\x00\x00" + b"\x00" * 32 + b" EMF" + b"\x00" * 60, "EMF 图形"),
        (b"\xd7\xcd\xc6\x9a" + b"\x00" * 30, "WMF 图形"),
        (b"\x01\x00\x09\x00\x00\x03", "WMF 图形"),
        (b"\x1f\x8b\x08" + b"\x00" * 30, "压缩的 EMF、WMF 或 SVG 图形"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "SVG 图形"),
        (b"II*\x00....", "TIFF 图片"),
        (b"MM\x00*....", "TIFF 图片"),
        (b"%PDF-1.7", "PDF 文件"),
        (b"\x00\x00\x00\x18ftypheic", "HEIC 照片"),
        (b"\x00\x00\x00\x18ftypmp42", "视频或不认识的照片格式"),
        (b"MZ....", "不认识的格式"),
        (b"", "空文件"),
    ],
)
def test_what_can_be_no_photo_is_refused_by_name(returned: Path, content: bytes, kind: str) -> None:
    """EMF: [MS-EMF] 2.3.4.2, its signature stands at byte 40; WMF: [MS-WMF] 2.3.2; HEIC: ISO 14496-12 ftyp."""
    found = read(edit(returned, {"xl/media/image1.jpeg": content}))
    assert codes(found) == [Code.PICTURE_KIND]
    assert (found.problems[0].values["kind"], found.problems[0].place.cell) == (kind, "E2")
    assert set(found.pictures) == {IDS[1], IDS[2]}


def test_a_logo_on_the_cover_is_told(returned: Path) -> None:
    workbook = openpyxl.load_workbook(returned)
    logo = returned.parent / "logo.png"
    Image.new("RGB", (8, 8)).save(logo)
    workbook["封面"].add_image(openpyxl.drawing.image.Image(str(logo)), "C4")
    workbook.save(returned)
    found = read(returned)
    assert codes(found) == [Code.PICTURE_UNPLACED]
    assert (found.problems[0].place.sheet, found.problems[0].place.cell) == ("封面", "C4")
    assert len(found.pictures) == len(COPIES)


def test_a_scratch_folder_that_cannot_be_written_is_told(returned: Path) -> None:
    with pytest.raises(DeskError) as refused:
        read_package(returned, returned.parent / "nowhere")
    assert refused.value.problems[0].code is Code.NOT_WRITABLE
