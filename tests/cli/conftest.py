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
Desks = tuple[Path, Path]


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
def desks_by_commands(tmp_path_factory: pytest.TempPathFactory) -> Desks:
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
def desks(desks_by_commands: Desks, tmp_path: Path) -> Desks:
    """Copies of both."""
    district, town = (Path(shutil.copytree(one, tmp_path / one.name)) for one in desks_by_commands)
    return district, town


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The made-up plan, with another goal in the second task, the third and fourth renumbered, the fifth left out."""
    text = resource("sample", "plan.txt").read_text(encoding="utf-8")
    text = text.replace("消除水渠黑臭，", "彻底消除水渠黑臭，")
    text = text[: text.index("五、扬尘")] + text[text.index("六、畜禽") :]
    for before, after in (("三、餐饮", "X、餐饮"), ("四、农村", "三、农村"), ("X、餐饮", "四、餐饮")):
        text = text.replace(before, after)
    path = tmp_path / "新版.txt"
    path.write_text(text, encoding="utf-8")
    return path
