"""Cells of .xls workbooks, from bytes made by hand by the published formats and from LibreOffice."""

import datetime
import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from jinjiang_desk.domain.exchange.package import PackageKind
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Progress
from jinjiang_desk.workbook.columns import SHEETS
from jinjiang_desk.workbook.fields.values import CellError, CellValue
from jinjiang_desk.workbook.identity import IDENTITY_SHEET, identity_values
from jinjiang_desk.workbook.raw.oldkind import open_old_book
from jinjiang_desk.workbook.reading.reader import read_envelope, read_package
from jinjiang_desk.workbook.writing.writer import write_package
from tests.workbook.libreoffice import all_saved_anew
from tests.workbook.packages import a_dispatch, a_jpeg, a_return, an_envelope, labels_of, row_id
from tests.workbook.raw import oldbook as old

Cells = dict[tuple[int, int], CellValue]


def cells_of(path: Path, sheet: int = 0) -> Cells:
    with open_old_book(path) as book:
        rows = list(book.rows(book.sheets[sheet]))
    assert [row.number for row in rows] == sorted({row.number for row in rows})
    return {(row.number, column): value for row in rows for column, value in row.cells.items()}


def test_every_kind_of_cell(book: Callable[..., Path]) -> None:
    texts = old.shared_strings("示例镇", "", "二\n行")
    cells = (
        old.shared(4, 0, 0)
        + old.shared(4, 1, 1)
        + old.shared(4, 2, 2)
        + old.cell(old.LABEL, 0, 0, old.signs("直写"))
        + old.cell(old.LABEL, 0, 1, old.signs("caf\xe9", wide=False))
        + old.cell(old.RSTRING, 0, 2, old.signs("带字体") + struct.pack("<HHH", 1, 0, 5))
        + old.number(1, 0, 0.5)
        + old.number(65_535, 255, -7.25)
        + old.cell(old.RK, 1, 1, struct.pack("<I", (60 << 2) | 2))
        + old.cell(old.RK, 1, 2, struct.pack("<I", ((-5 & 0x3FFFFFFF) << 2) | 3))
        + old.cell(old.RK, 1, 3, struct.pack("<d", 1.5)[4:])
        + old.record(old.MULRK, struct.pack("<HHHIHIH", 2, 3, 0, (1 << 2) | 2, 0, (2 << 2) | 2, 4))
        + old.cell(old.BOOLERR, 3, 0, b"\x01\x00")
        + old.cell(old.BOOLERR, 3, 1, b"\x2a\x01")
        + old.number(3, 2, float("inf"))
    )
    assert cells_of(book(cells, texts)) == {
        (1, 1): "直写",
        (1, 2): "café",
        (1, 3): "带字体",
        (2, 1): 0.5,
        (2, 2): 60.0,
        (2, 3): -0.05,
        (2, 4): 1.5,
        (3, 4): 1.0,
        (3, 5): 2.0,
        (4, 1): True,
        (4, 2): CellError("#N/A"),
        (4, 3): CellError("inf"),
        (5, 1): "示例镇",
        (5, 3): "二\n行",
        (65_536, 256): -7.25,
    }


def test_formulas_bring_the_value_that_was_left_beside_them(book: Callable[..., Path]) -> None:
    cells = (
        old.formula(0, 0, struct.pack("<d", 3.0))
        + old.formula(0, 1, b"\x00" * 6 + b"\xff\xff")
        + old.record(0x04BC, bytes(10))  # SHRFMLA may stand between a formula and its text
        + old.record(old.STRING, old.signs("算出来的"))
        + old.formula(0, 2, b"\x01\x00\x01\x00\x00\x00\xff\xff")
        + old.formula(0, 3, b"\x02\x00\x07\x00\x00\x00\xff\xff")
        + old.formula(0, 4, b"\x03" + b"\x00" * 5 + b"\xff\xff")
    )
    assert cells_of(book(cells)) == {
        (1, 1): 3.0,
        (1, 2): "算出来的",
        (1, 3): True,
        (1, 4): CellError("#DIV/0!"),
    }


def test_shared_strings_run_on_in_the_next_record(book: Callable[..., Path]) -> None:
    """[MS-XLS] 2.5.293: what is cut among its signs goes on after a byte that says anew how wide they are."""
    rich = (2).to_bytes(2, "little") + b"\x0c" + struct.pack("<HI", 1, 6) + b"ab" + bytes(4) + bytes(6)
    first = struct.pack("<II", 4, 4) + rich + struct.pack("<H", 5) + b"\x01" + "生态".encode("utf-16-le")
    second = b"\x00" + b"XYZ" + old.signs("甲", wide=True) + struct.pack("<H", 2) + b"\x01"
    third = b"\x01" + "乙丙".encode("utf-16-le")
    texts = old.record(old.SST, first) + old.record(old.CONTINUE, second) + old.record(old.CONTINUE, third)
    cells = b"".join(old.shared(0, column, column) for column in range(5))
    assert list(cells_of(book(cells, texts)).values()) == ["ab", "生态XYZ", "甲", "乙丙", CellError("4")]


@pytest.mark.parametrize("date1904", [False, True], ids=["1900", "1904"])
def test_dates_are_told_by_their_format(book: Callable[..., Path], date1904: bool) -> None:
    formats = (0, 14, 31, 57, 170, 171)
    extra = (
        old.record(old.DATE1904, struct.pack("<H", date1904))
        + old.record(old.FORMAT, struct.pack("<H", 170) + old.signs('yyyy"年"m"月"d"日"'))
        + old.record(old.FORMAT, struct.pack("<H", 171) + old.signs('0.0"日"'))
    )
    serial = 44_728.0 if date1904 else 46_190.0
    cells = b"".join(old.number(0, column, serial, column) for column in range(len(formats)))
    day = datetime.datetime(2026, 6, 17)  # noqa: DTZ001 - a cell has no time zone
    assert list(cells_of(book(cells, extra, formats)).values()) == [serial, day, day, day, day, serial]


def test_charts_are_no_cells(tmp_path: Path) -> None:
    cells = old.number(0, 0, 1.0) + old.chart_inside() + old.number(0, 1, 2.0)
    stream = old.workbook([("甲", cells), ("乙", old.number(2, 0, 3.0))], charts=("图表",))
    path = old.save(tmp_path / "表.xls", stream)
    with open_old_book(path) as opened:
        assert [sheet.title for sheet in opened.sheets] == ["甲", "乙"]
    assert cells_of(path) == {(1, 1): 1.0, (1, 2): 2.0}
    assert cells_of(path, 1) == {(3, 1): 3.0}


def test_a_small_workbook_lies_among_the_small_streams(tmp_path: Path) -> None:
    stream = old.workbook([("甲", b"".join(old.number(row, 0, float(row)) for row in range(9)))])
    path = tmp_path / "小.xls"
    path.write_bytes(old.compound({"Workbook": stream}, small=True))
    assert list(cells_of(path).values()) == [float(row) for row in range(9)]


def test_photos_make_a_workbook_large_and_are_passed_over(tmp_path: Path) -> None:
    """Beyond 7 MB the head has no room to name all of the allocation table."""
    photos = old.record(0x00EB, bytes(8000)) * 1_900
    stream = old.workbook([("甲", old.number(0, 0, 5.0))], photos)
    assert len(stream) > 2 * 109 * 128 * 512
    assert cells_of(old.save(tmp_path / "大.xls", stream)) == {(1, 1): 5.0}


def a_sheet(title: str, rows: list[list[str]]) -> tuple[str, bytes]:
    return title, b"".join(
        old.cell(old.LABEL, number, column, old.signs(text))
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
        if text
    )


def test_a_return_by_hand_is_taken_in_and_its_pictures_are_told(tmp_path: Path) -> None:
    envelope = an_envelope(PackageKind.RETURN)
    sheet = next(one for one in SHEETS if one.record is Progress)
    words = {
        "id": row_id(11),
        "task_id": row_id(10, "T7K3QB"),
        "period": "2025-06",
        "status": "已完成",
        "percent": "100",
        "text": "清淤完成",
        "unit": "示例镇",
        "revision": "1",
        "updated_at": "2025-06-18 09:00:00",
        "owner": "示例镇",
    }
    rows = [[one.heading for one in sheet.columns], [words.get(one.field, "") for one in sheet.columns]]
    identity = [["本表供程序识别用"], *([key, value] for key, value in identity_values(envelope).items())]
    stream = old.workbook([a_sheet(sheet.title, rows), a_sheet(IDENTITY_SHEET, identity)])
    path = old.save(tmp_path / "回传表.xls", stream)
    assert read_envelope(path) == envelope
    read = read_package(path, tmp_path)
    (progress,) = read.package.rows
    assert isinstance(progress, Progress)
    assert (progress.id, progress.percent, progress.text) == (row_id(11), 100, "清淤完成")
    assert read.pictures == {}
    told = {problem.code for problem in read.problems}
    assert told == {Code.PICTURES_NOT_READ, Code.SHEET_MISSING}


def as_calamine(value: CellValue) -> object:
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date()
    return value


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_what_libreoffice_saves_as_xls_is_read_like_the_original(tmp_path: Path) -> None:
    copies = {row_id(21): a_jpeg(20)}
    picture = tmp_path / "照片.jpg"
    picture.write_bytes(copies[row_id(21)])
    paths = [tmp_path / f"{kind}.xlsx" for kind in ("回传", "下发")]
    write_package(a_return(copies), {row_id(21): picture}, paths[0], labels_of())
    write_package(a_dispatch(), {}, paths[1], labels_of())
    for path, saved in zip(paths, all_saved_anew(paths, "xls"), strict=True):
        read = read_package(saved, tmp_path)
        assert read.package.rows == read_package(path, tmp_path).package.rows
        assert Code.PICTURES_NOT_READ in {problem.code for problem in read.problems}
        with open_old_book(saved) as opened:
            theirs = CalamineWorkbook.from_path(str(saved))
            assert [sheet.title for sheet in opened.sheets] == theirs.sheet_names
            for sheet in opened.sheets:
                ours = {
                    (row.number, column): value
                    for row in opened.rows(sheet)
                    for column, value in row.cells.items()
                }
                found = theirs.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)
                assert {place: as_calamine(value) for place, value in ours.items()} == {
                    (number, column): value
                    for number, row in enumerate(found, 1)
                    for column, value in enumerate(row, 1)
                    if value != ""
                }
