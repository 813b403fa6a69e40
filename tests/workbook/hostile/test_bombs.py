"""Bombs are refused before they unfold; they are made byte by byte (tests/workbook/container/bombs.py)."""

import binascii
import struct
import zipfile
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.workbook.container.archive import open_archive
from tests.workbook.container.bombs import (
    Entry,
    deflated,
    directory,
    ending,
    local_header,
    nested_quotes,
    packed_zip,
    same_bytes_for_all,
    write_zip,
)
from tests.workbook.hostile.good_parts import SHEET
from tests.workbook.rawbook import unpack
from tests.workbook.reading.refusals import code_of


def code_of_all_parts(path: Path) -> Code:
    """Return why the parts of a ZIP cannot all be read out, whether or not they are a workbook."""

    def read_all() -> int:
        with open_archive(path) as archive:
            return sum(len(chunk) for part in archive.parts() for chunk in archive.chunks(part))

    with pytest.raises(DeskError) as refused:
        read_all()
    return refused.value.problems[0].code


def test_a_bomb_of_nested_quotes(tmp_path: Path) -> None:
    path = nested_quotes(tmp_path / "炸弹.xlsx", b" " * 1_000_000, 200)
    assert path.stat().st_size < 50_000
    # Newer Pythons refuse to unpack it as well; its directory is still read.
    with zipfile.ZipFile(path) as package:
        assert sum(one.file_size for one in package.infolist()) > 200_000_000
    assert code_of_all_parts(path) is Code.WORKBOOK_UNSAFE


def test_many_parts_that_are_one_place_in_the_file(tmp_path: Path) -> None:
    path = same_bytes_for_all(tmp_path / "炸弹.xlsx", b" " * 1_000_000, 2_000)
    assert code_of_all_parts(path) is Code.WORKBOOK_UNSAFE


def test_many_parts_that_each_stay_below_the_floor(tmp_path: Path) -> None:
    blank = b" " * 9_000_000
    path = packed_zip(tmp_path / "炸弹.xlsx", ((b"xl/media/image%d.png" % n, blank) for n in range(15)))
    assert code_of_all_parts(path) is Code.WORKBOOK_UNSAFE


def test_very_many_parts(tmp_path: Path) -> None:
    path = packed_zip(tmp_path / "炸弹.xlsx", ((b"xl/a%d.xml" % number, b"") for number in range(26_000)))
    assert code_of_all_parts(path) is Code.WORKBOOK_UNSAFE


def test_a_list_of_parts_that_is_a_bomb_itself(tmp_path: Path) -> None:
    """The library reads as much at once as the end of the file claims: here 60 MB of names without parts."""
    lines = directory(Entry(b"n" * 60_000, 0, 0, 0, 0) for _ in range(1_000))
    path = tmp_path / "炸弹.xlsx"
    path.write_bytes(b"PK\3\4" + lines + ending(1_000, len(lines), 4))
    assert code_of_all_parts(path) is Code.WORKBOOK_UNSAFE


@pytest.mark.parametrize("wide", [False, True], ids=["2-GiB", "1-TiB"])
def test_sizes_that_are_declared_and_not_there(tmp_path: Path, wide: bool) -> None:
    """What is there counts, whatever was said of it (in the fields for large files, too)."""
    part = b"<a></a>   "
    packed, crc = deflated(part), binascii.crc32(part)
    content = local_header(b"xl/a.xml", len(packed), len(part), crc) + packed
    extra = struct.pack("<HHQ", 1, 8, 2**40) if wide else b""
    declared = Entry(b"xl/a.xml", 0, len(packed), 0xFFFFFFFF if wide else 2**31, crc, extra=extra)
    with open_archive(write_zip(tmp_path / "大.xlsx", content, [declared])) as archive:
        assert b"".join(archive.chunks("xl/a.xml")) == part


def test_a_packed_size_beyond_the_end(tmp_path: Path) -> None:
    content = local_header(b"xl/a.xml", 5, 9, 1) + deflated(b" " * 1000)[:5]
    declared = Entry(b"xl/a.xml", 0, 2**31 - 1, 1000, 1)
    assert code_of_all_parts(write_zip(tmp_path / "长.xlsx", content, [declared])) is Code.WORKBOOK_BROKEN


def test_a_part_of_two_gigabytes(tmp_path: Path, returned: Path) -> None:
    """They are really there (in 2 MB of file), and reading stops at the limits."""
    parts = unpack(returned)
    with zipfile.ZipFile(tmp_path / "两吉.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            if name != SHEET:
                package.writestr(name, content)
        with package.open(SHEET, "w", force_zip64=True) as sheet:
            head, data, _ = parts[SHEET].partition(b"<sheetData>")
            sheet.write(head + data)
            for _ in range(256):
                sheet.write(b" " * (1 << 20))
    # 256 MB suffice to see it: writing all of the 2 GiB would only take its time.
    assert code_of(tmp_path / "两吉.xlsx") is Code.WORKBOOK_UNSAFE
