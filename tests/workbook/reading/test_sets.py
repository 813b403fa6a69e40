"""Which part of a set a workbook says it is, and what is not believed."""

from dataclasses import replace
from pathlib import Path

import pytest

from jinjiang_desk.domain.exchange.package import Envelope, Package, PackageKind
from jinjiang_desk.workbook.identity import PREFIX, identity_values
from jinjiang_desk.workbook.reading.reader import read_envelope
from jinjiang_desk.workbook.writing.writer import write_package

WHOLE = Envelope(PackageKind.RETURN, "P", "示例镇", "D", "区整改办", "DSTRCT", "2025-06-18T09:30:00")


def read_back(envelope: Envelope, folder: Path) -> Envelope:
    write_package(Package(envelope, ()), {}, folder / "a.xlsx", {})
    return read_envelope(folder / "a.xlsx")


def test_a_part_says_which_it_is(tmp_path: Path) -> None:
    part = replace(WHOLE, set_id="S", part=2, parts=3)
    assert read_back(part, tmp_path) == part


def test_a_whole_workbook_is_as_programs_of_before_wrote_it(tmp_path: Path) -> None:
    assert identity_values(WHOLE).keys() == {
        PREFIX + name
        for name in ("kind", "package_id", "unit", "desk_id", "district", "district_id", "as_of", "format")
    }
    assert read_back(WHOLE, tmp_path) == WHOLE


@pytest.mark.parametrize(
    ("part", "parts"),
    [(3, 2), (0, 2), (1, 1000), (-1, 2), (10**40, 10**40)],
    ids=["beyond", "none", "many", "negative", "huge"],
)
def test_nonsense_is_a_workbook_of_its_own(tmp_path: Path, part: int, parts: int) -> None:
    assert read_back(replace(WHOLE, set_id="S", part=part, parts=parts), tmp_path) == WHOLE
