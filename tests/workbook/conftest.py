"""A workbook that many tests change, each its own copy."""

import shutil
from pathlib import Path

import pytest

from tests.workbook.annotating.annotations import pictured_return


@pytest.fixture(scope="session")
def returned_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A return with a floating picture, one in a group, and one in its cell as WPS puts it there."""
    return pictured_return(tmp_path_factory.mktemp("returned"))


@pytest.fixture
def returned(returned_once: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(returned_once, tmp_path))
