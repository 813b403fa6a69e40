"""One file for all examples of a module; each writes it anew."""

from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.plandoc.relaid.checks")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its name tells no kind of file."""
    return tmp_path_factory.mktemp("relaid") / "方案"
