"""A good return workbook with a photo, for tests that do it harm."""

from pathlib import Path

import pytest

from jinjiang_desk.workbook.writing.writer import write_package
from tests.workbook.hostile.good_parts import EVIDENCE
from tests.workbook.packages import a_jpeg, a_return, labels_of


@pytest.fixture(scope="session")
def written_once(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a good return workbook with a photo."""
    photo = tmp_path_factory.mktemp("good") / "photo.copy"
    photo.write_bytes(a_jpeg(20))
    path = photo.with_name("回传表.xlsx")
    write_package(a_return({EVIDENCE: a_jpeg(20)}), {EVIDENCE: photo}, path, labels_of())
    return path.read_bytes()


@pytest.fixture
def returned(tmp_path: Path, written_once: bytes) -> Path:
    """A good return workbook with a photo."""
    path = tmp_path / "回传表.xlsx"
    path.write_bytes(written_once)
    return path
