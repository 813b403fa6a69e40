"""Running the command line as a person would, without a process for each command."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jinjiang_desk.cli.main import cli
from jinjiang_desk.paths import resource

Run = Callable[..., Result]
Ask = Callable[..., dict[str, Any]]


def run_command(*arguments: object) -> Result:
    """Run a command and return its result, whatever its exit status."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def ask_command(*arguments: object, status: int = 0) -> dict[str, Any]:
    """Run a command with --json and return what it prints; `status` is the exit status expected."""
    result = run_command(*arguments, "--json")
    assert result.exit_code == status, result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


@pytest.fixture
def run() -> Run:
    """See run_command."""
    return run_command


@pytest.fixture
def ask() -> Ask:
    """See ask_command."""
    return ask_command


@pytest.fixture(scope="session")
def desks_by_commands(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A district desk with the made-up plan and a town desk that received its dispatch, made once."""
    root = tmp_path_factory.mktemp("commands")
    district, town, dispatch = root / "区", root / "镇", root / "下发.xlsx"
    ask_command("init", "--desk", district, "--role", "district", "--unit", "区整改办")
    ask_command("plan", "load", resource("sample", "plan.txt"), "--desk", district)
    ask_command("dispatch", "--unit", "示例镇", "--out", dispatch, "--desk", district)
    ask_command("init", "--desk", town, "--role", "town", "--unit", "示例镇")
    ask_command("receive", dispatch, "--apply", "--desk", town)
    return district, town


@pytest.fixture
def desks(desks_by_commands: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """Copies of both."""
    district, town = (Path(shutil.copytree(one, tmp_path / one.name)) for one in desks_by_commands)
    return district, town
