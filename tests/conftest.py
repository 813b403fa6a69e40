"""What every test needs: no screen, made-up data, desks in a temporary folder."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk, init_desk, open_desk
from jinjiang_desk.paths import DeskFolder, resource
from tests.desks import DISTRICT, TOWN, Prepared, clock, prepare

MakeDesk = Callable[..., Desk]
OpenCopy = Callable[[Path, str], Desk]

thorough = pytest.mark.skipif(
    "THOROUGH" not in os.environ, reason="takes long: THOROUGH=1 build/test runs it"
)
"""Marks what repeats, at length, what another test shows."""

# What is checked before a change lands finds the same on every machine, however slow; at length, other examples each time.
settings.register_profile(
    "same",
    derandomize="THOROUGH" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
)
settings.load_profile("same")


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
            desk = init_desk(DeskFolder(tmp_path / (name or unit)), role, unit, clock)
            stack.callback(desk.close)
            return desk

        yield make


@pytest.fixture
def district(make_desk: MakeDesk) -> Desk:
    """A district desk without a plan."""
    return make_desk(Role.DISTRICT, DISTRICT)


@pytest.fixture
def town(make_desk: MakeDesk) -> Desk:
    """A town desk without tasks."""
    return make_desk(Role.TOWN, TOWN)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """A district and a town, before and after the tasks were sent."""
    return prepare(tmp_path_factory.mktemp("desks"))


@pytest.fixture
def open_copy(tmp_path: Path) -> Iterator[OpenCopy]:
    """Open copies of prepared desks in the test's folder, by a name, and close them at its end."""
    with ExitStack() as stack:

        def opening(desk: Path, name: str) -> Desk:
            opened = open_desk(DeskFolder(Path(shutil.copytree(desk, tmp_path / name))), clock)
            stack.callback(opened.close)
            return opened

        yield opening


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
