"""Running the command line as a person would, without a process for each command."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jinjiang_desk.cli.main import cli

Run = Callable[..., Result]
Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def run() -> Run:
    """Run a command and return its result, whatever its exit status."""

    def run(*arguments: object) -> Result:
        result = CliRunner().invoke(cli, [str(argument) for argument in arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def ask(run: Run) -> Ask:
    """Run a command with --json and return what it prints; `status` is the exit status expected."""

    def ask(*arguments: object, status: int = 0) -> dict[str, Any]:
        result = run(*arguments, "--json")
        assert result.exit_code == status, result.output
        answer: dict[str, Any] = json.loads(result.stdout)
        return answer

    return ask


@pytest.fixture
def desks(ask: Ask, sample_plan: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A district desk with the made-up plan and a town desk that received its dispatch."""
    district, town, dispatch = tmp_path / "区", tmp_path / "镇", tmp_path / "下发.xlsx"
    ask("init", "--desk", district, "--role", "district", "--unit", "区整改办")
    ask("plan", "load", sample_plan, "--desk", district)
    ask("dispatch", "--unit", "示例镇", "--out", dispatch, "--desk", district)
    ask("init", "--desk", town, "--role", "town", "--unit", "示例镇")
    ask("receive", dispatch, "--apply", "--desk", town)
    return district, town
