"""A good return workbook with photos, for tests that do it harm."""

import shutil
from pathlib import Path

import pytest

from jinjiang_desk.operations.sending.writing import attached_folder
from tests.desks import Prepared
from tests.operations.conftest import sent_by_town
from tests.operations.steps import do_everything


@pytest.fixture(scope="session")
def good(prepared: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A good return workbook with photos, made once."""
    folder = tmp_path_factory.mktemp("good")
    return sent_by_town(prepared, folder, lambda town: do_everything(town, folder))


@pytest.fixture
def returned(good: Path, dispatched: Path, tmp_path: Path) -> Path:
    """A copy of it, for the district that sent the town its tasks."""
    shutil.copytree(attached_folder(good), attached_folder(tmp_path / good.name))
    return Path(shutil.copy(good, tmp_path))
