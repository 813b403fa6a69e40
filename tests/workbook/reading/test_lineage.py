"""A return tells of its rows how they came to be, also after other programs saved it."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from jinjiang_desk.domain.exchange.lineage import Lineage, mark_of
from jinjiang_desk.domain.rowid import make_row_id
from jinjiang_desk.workbook.identity import IDENTITY_SHEET
from jinjiang_desk.workbook.reading.reader import read_package
from jinjiang_desk.workbook.writing.writer import write_package
from tests.workbook.packages import a_return


@pytest.mark.parametrize("count", [0, 2, 3_000])
def test_lineages_travel_whole(tmp_path: Path, count: int) -> None:
    told: dict[str, Lineage] = {
        make_row_id("T7K3QB", number): tuple(mark_of({"text": one}, "") for one in "甲乙")
        for number in range(count)
    }
    package = replace(a_return(), lineages=told)
    write_package(package, {}, tmp_path / "回传.xlsx", {})
    assert read_package(tmp_path / "回传.xlsx", tmp_path).package.lineages == told
    book = load_workbook(tmp_path / "回传.xlsx")
    assert book[IDENTITY_SHEET].sheet_state == "hidden"
    book.save(tmp_path / "另存.xlsx")
    assert read_package(tmp_path / "另存.xlsx", tmp_path).package.lineages == told
