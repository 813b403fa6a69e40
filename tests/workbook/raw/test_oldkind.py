"""Cells of .xls workbooks, from bytes made by hand by the published formats and from LibreOffice."""

import datetime
import random
import shutil
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from jinjiang_desk.domain.exchange.package import PackageKind
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.domain.records import Progress
from jinjiang_desk.workbook.columns import SHEETS
from jinjiang_desk.workbook.container import compound as container
from jinjiang_desk.workbook.fields.values import CellError, CellValue
from jinjiang_desk.workbook.identity import IDENTITY_SHEET, identity_values
from jinjiang_desk.workbook.raw import oldkind
from jinjiang_desk.workbook.raw.oldkind import open_old_book
from jinjiang_desk.workbook.reading.reader import read_envelope, read_package
from jinjiang_desk.workbook.writing.writer import write_package
from tests.workbook.libreoffice import all_saved_anew
from tests.workbook.packages import a_dispatch, a_jpeg, a_return, an_envelope, labels_of, row_id
from tests.workbook.raw import oldbook as old
from tests.workbook.reading.refusals import code_of

Cells = dict[tuple[int, int], CellValue]


def cells_of(path: Path, sheet: int = 0) -> Cells:
    with open_old_book(path) as book:
        rows = list(book.rows(book.sheets[sheet]))
    assert [row.number for row in rows] == sorted({row.number for row in rows})
    return {(row.number, column): value for row in rows for column, value in row.cells.items()}


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Save a workbook of one sheet."""

    def save(cells: bytes, extra: bytes = b"", styles: tuple[int, ...] = (0,)) -> Path:
        return old.save(tmp_path / "表.xls", old.workbook([("表一", cells)], extra, styles))

    return save


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


@pytest.mark.parametrize(
    ("name", "stream", "stream_name", "code"),
    [
        ("表.xls", old.workbook([], old.record(old.FILEPASS, bytes(6))), "Workbook", Code.WORKBOOK_LOCKED),
        ("表.xlsx", bytes(5000), "EncryptedPackage", Code.WORKBOOK_LOCKED),
        ("表.et", old.workbook([("表一", b"")]), "Workbook", Code.WORKBOOK_OLD_KIND),
        ("表.xls", old.workbook([("表一", b"")], version=0x0500), "Book", Code.WORKBOOK_OLD_KIND),
        ("表.xls", old.workbook([("表一", b"")], version=0x0500), "Workbook", Code.WORKBOOK_OLD_KIND),
        ("表.doc", bytes(5000), "WordDocument", Code.WORKBOOK_OLD_KIND),
        ("表.xls", old.workbook([("表一", b"")]), "Workbook", Code.WORKBOOK_FOREIGN),
        ("表.xls", old.workbook([("表一", b"")])[:40], "Workbook", Code.WORKBOOK_BROKEN),
    ],
    ids=["password", "password-xlsx", "et", "excel-95", "biff5", "word", "foreign", "cut"],
)
def test_what_is_none_of_ours_is_refused_by_name(
    tmp_path: Path, name: str, stream: bytes, stream_name: str, code: Code
) -> None:
    assert code_of(old.save(tmp_path / name, stream, stream_name)) is code


def test_macros_are_refused_as_in_the_workbooks_of_today(tmp_path: Path) -> None:
    stream = old.workbook([("表一", b"")])
    path = tmp_path / "表.xls"
    path.write_bytes(old.compound({"Workbook": stream, "_VBA_PROJECT_CUR": b"x"}))
    assert code_of(path) is Code.WORKBOOK_UNSAFE
    sheet = bytearray(stream)
    at = sheet.index(struct.pack("<H", old.BOUNDSHEET)) + 4
    sheet[at + 5] = 1  # [MS-XLS] 2.4.28: a macro sheet
    assert code_of(old.save(path, bytes(sheet))) is Code.WORKBOOK_UNSAFE


def test_a_chain_of_sectors_that_runs_in_a_circle_is_refused(tmp_path: Path) -> None:
    path = old.save(tmp_path / "表.xls", old.workbook([("表一", b"")]))
    content = bytearray(path.read_bytes())
    (first_table,) = struct.unpack_from("<I", content, 76)
    struct.pack_into("<I", content, 512 * (first_table + 1), 0)
    path.write_bytes(content)
    assert code_of(path) is Code.WORKBOOK_BROKEN


@pytest.mark.parametrize(
    ("limit", "most"),
    [("_MAX_CELLS", 3), ("_MAX_TEXT", 20), ("_MAX_STRINGS", 1), ("_MAX_SHEETS", 0), ("_MAX_STYLES", 0)],
)
def test_beyond_its_limits_nothing_is_kept(
    book: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    texts = old.shared_strings("示例镇", "青石溪沿线污水管网")
    path = book(b"".join(old.number(0, column, 1.0) for column in range(4)), texts)
    assert len(cells_of(path)) == 4
    monkeypatch.setattr(oldkind, limit, most)
    with pytest.raises(DeskError) as refused:
        cells_of(path)
    assert [problem.code for problem in refused.value.problems] == [Code.WORKBOOK_UNSAFE]


def test_a_file_beyond_the_limit_is_not_opened(
    book: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book(b"")
    monkeypatch.setattr(container, "MAX_FILE", 1000)
    assert code_of(path) is Code.FILE_TOO_LARGE


def test_damage_anywhere_is_refused_and_nothing_worse(tmp_path: Path) -> None:
    texts = old.shared_strings("示例镇", "青石溪")
    cells = b"".join(old.shared(row, 0, row % 2) + old.number(row, 1, row / 3) for row in range(50))
    cells += old.formula(60, 0, b"\x00" * 6 + b"\xff\xff") + old.record(old.STRING, old.signs("文"))
    whole = old.compound({"Workbook": old.workbook([("表一", cells)], texts)})
    path = tmp_path / "坏.xls"
    outcomes = set()
    for seed in range(400):
        chance = random.Random(seed)
        content = bytearray(whole)
        for _ in range(chance.choice((1, 4, 12))):
            spot = chance.randrange(8, len(content) if chance.random() < 0.3 else 2500)
            content[spot] = chance.choice((0, 255, chance.randrange(256)))
        path.write_bytes(content[: chance.randrange(8, len(content))] if chance.random() < 0.2 else content)
        try:
            with open_old_book(path) as opened:
                found = sum(len(row.cells) for sheet in opened.sheets for row in opened.rows(sheet))
            assert found <= 0xFFFF
            outcomes.add("read")
        except DeskError as error:
            outcomes |= {problem.code for problem in error.problems}
    assert {"read", Code.WORKBOOK_BROKEN} <= outcomes
    assert outcomes <= {"read", Code.WORKBOOK_BROKEN, Code.WORKBOOK_OLD_KIND, Code.WORKBOOK_UNSAFE}


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
