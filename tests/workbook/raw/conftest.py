"""Workbooks of the .xls kind that tests fill with cells."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.workbook.raw import oldbook as old


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Save a workbook of one sheet."""

    def save(cells: bytes, extra: bytes = b"", styles: tuple[int, ...] = (0,)) -> Path:
        return old.save(tmp_path / "表.xls", old.workbook([("表一", cells)], extra, styles))

    return save
