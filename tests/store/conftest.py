"""The store of a new desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.store.store import Store
from tests.builders import AT


@pytest.fixture
def folder(tmp_path: Path) -> DeskFolder:
    """The folder of a desk."""
    folder = DeskFolder(tmp_path / "desk")
    folder.make()
    return folder


@pytest.fixture
def store(folder: DeskFolder) -> Iterator[Store]:
    """Its store, with nothing in it."""
    store = Store.open(folder, AT)
    yield store
    store.close()
