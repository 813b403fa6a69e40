"""What is refused of .xls workbooks, and by which name: other kinds, locked, unsafe, broken, beyond the limits."""

import random
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.workbook.container import compound as container
from jinjiang_desk.workbook.raw import oldkind
from jinjiang_desk.workbook.raw.oldkind import open_old_book
from tests.workbook.raw import oldbook as old
from tests.workbook.raw.test_oldkind import cells_of
from tests.workbook.reading.refusals import code_of


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
