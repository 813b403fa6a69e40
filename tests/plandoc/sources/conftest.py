"""A PDF that a test prints and then reads."""

from pathlib import Path

import pytest

from tests.plandoc.sources.pdffiles import Printer


@pytest.fixture
def printer(tmp_path: Path) -> Printer:
    return Printer(tmp_path / "方案.pdf")
