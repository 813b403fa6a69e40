"""The raw rows of worksheets that are made of raw parts."""

from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, DeskError
from jinjiang_desk.workbook.container.archive import open_archive
from jinjiang_desk.workbook.container.parts import read_book
from jinjiang_desk.workbook.raw.cells import RawRow, read_meaning, read_rows
from tests.workbook.rawbook import minimal, pack


def rows_in(path: Path) -> list[RawRow]:
    with open_archive(path) as archive:
        book = read_book(archive)
        meaning = read_meaning(archive, book)
        return [row for sheet in book.sheets for row in read_rows(archive, sheet.part, meaning)]


def cells_of(tmp_path: Path, sheet_data: str, **parts: str) -> list[dict[int, object]]:
    return [dict(row.cells) for row in rows_in(pack(tmp_path / "表.xlsx", minimal(sheet_data, **parts)))]


def is_broken(tmp_path: Path, sheet_data: str) -> bool:
    with pytest.raises(DeskError) as caught:
        cells_of(tmp_path, sheet_data)
    return caught.value.problems[0].code is Code.WORKBOOK_BROKEN
