"""What every test needs: no screen, made-up data, desks in a temporary folder."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest

from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk, init_desk
from jinjiang_desk.paths import DeskFolder, resource

NOW = datetime(2025, 6, 18, 9, 30)  # noqa: DTZ001 - desks keep local time

MakeDesk = Callable[..., Desk]

thorough = pytest.mark.skipif(
    "THOROUGH" not in os.environ, reason="takes long: THOROUGH=1 build/test runs it"
)
"""Marks what repeats, at length, what another test shows."""


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder that stands for a stick."""
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    return folder


@pytest.fixture
def make_desk(tmp_path: Path) -> Iterator[MakeDesk]:
    """Make desks in the test's folder and close them at its end."""
    with ExitStack() as stack:

        def make(role: Role, unit: str, name: str | None = None) -> Desk:
            desk = init_desk(DeskFolder(tmp_path / (name or unit)), role, unit, lambda: NOW)
            stack.callback(desk.close)
            return desk

        yield make


@pytest.fixture
def district(make_desk: MakeDesk) -> Desk:
    """A district desk without a plan."""
    return make_desk(Role.DISTRICT, "区整改办")


@pytest.fixture
def town(make_desk: MakeDesk) -> Desk:
    """A town desk without tasks."""
    return make_desk(Role.TOWN, "示例镇")


@pytest.fixture
def sample_plan() -> Path:
    """The made-up plan of the demo."""
    return resource("sample", "plan.txt")


@pytest.fixture
def shared_plans() -> Path:
    """The folder of real published plans beside the repository."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "plans"
    if not folder.is_dir():
        pytest.skip("the real published plans are not on this machine")
    return folder
