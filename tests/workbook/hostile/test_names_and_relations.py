"""Names of parts that mislead, relations that lead outside, and parts that are missing."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.exchange.package import ReadPackage
from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.workbook.reading.reader import read_package
from tests.workbook.container.bombs import packed_zip
from tests.workbook.hostile.good_parts import SHEET, with_strings
from tests.workbook.packages import a_jpeg
from tests.workbook.rawbook import edit, pack, swap, unpack
from tests.workbook.reading.refusals import code_of
from tests.workbook.reading.test_damage import read_or_refuse


@pytest.mark.parametrize(
    "name",
    [
        b"xl/styles.xml\0.txt",
        b"xl/a\x01.xml",
        b"xl/\x7f.xml",
        b"xl/a\n.xml",
        b"\0",
        b"../\0",
        b"c:/a",
        b"a/../b",
    ],
    ids=["nul", "control", "delete", "line-break", "only-nul", "climb-nul", "drive", "inner-climb"],
)
def test_names_with_signs_that_nobody_sees(tmp_path: Path, returned: Path, name: bytes) -> None:
    parts = [(one.encode(), content) for one, content in unpack(returned).items()]
    assert code_of(packed_zip(tmp_path / "名.xlsx", [*parts, (name, b"<a/>")])) is Code.WORKBOOK_UNSAFE


def test_a_name_cut_at_its_nul_does_not_take_the_place_of_another(tmp_path: Path, returned: Path) -> None:
    parts = [(one.encode(), content) for one, content in unpack(returned).items() if one != SHEET]
    evil = (f"{SHEET}\0.png".encode(), unpack(returned)[SHEET])
    assert code_of(packed_zip(tmp_path / "名.xlsx", [*parts, evil])) is Code.WORKBOOK_UNSAFE


def test_relations_lead_nowhere_outside(returned: Path, tmp_path: Path) -> None:
    """A picture that a relationship looks for on the disk or the network is not there."""
    secret = tmp_path / "秘密.jpg"
    secret.write_bytes(a_jpeg(7))
    places = (
        f"../../../../..{secret}",
        str(secret),
        secret.as_uri(),
        "\\\\host\\share\\a.jpg",
        "%2e%2e/%2e%2e/a.jpg",
    )
    for place in places:
        drawing = "xl/drawings/_rels/drawing1.xml.rels"
        found = read_or_refuse(edit(returned, {drawing: swap(unpack_target(returned, drawing), place)}))
        outside = isinstance(found, DeskError) and found.problems[0].code is Code.WORKBOOK_BROKEN
        assert outside or (isinstance(found, ReadPackage) and found.pictures == {})


def unpack_target(path: Path, part: str) -> str:
    return unpack(path)[part].decode().partition('Target="')[2].partition('"')[0]


@pytest.mark.parametrize(
    "part",
    [
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        SHEET,
        "xl/drawings/drawing1.xml",
        "xl/media/image1.jpeg",
    ],
)
def test_a_missing_part_refuses_the_whole_file(returned: Path, part: str) -> None:
    expected = Code.WORKBOOK_NOT_ONE if part == "xl/workbook.xml" else Code.WORKBOOK_BROKEN
    assert code_of(edit(with_strings(returned), {part: None})) is expected


def test_no_part_that_is_left_out_crashes(returned: Path, tmp_path: Path) -> None:
    parts = unpack(returned)
    good = read_package(returned, tmp_path).package.envelope
    for name in parts:
        rest = {one: content for one, content in parts.items() if one != name}
        found = read_or_refuse(pack(tmp_path / "缺.xlsx", rest))
        assert found.problems if isinstance(found, DeskError) else found.package.envelope == good
