"""The tail is what tires readers: modules of 250 lines, classes of 150, functions of 40; and one kind of import."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "jinjiang_desk"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "_bundled" not in path.parts)
FOLDERS = sorted({path.parent for path in MODULES})
MOST_MODULES = 40

ALLOWED: dict[str, str] = {
    "jinjiang_desk/domain/problem.py:Code": "one line for each problem that can be told: a list, not logic",
    "jinjiang_desk/domain/problem.py": "most of it is that list",
}
"""`module:name` of what may be longer, and why."""

POSIX_ONLY = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}


def lengths(path: Path) -> Iterator[tuple[str, int, int]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    name = path.relative_to(PACKAGE.parent).as_posix()
    yield name, len(path.read_text(encoding="utf-8").splitlines()), 250
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            limit = 150 if isinstance(node, ast.ClassDef) else 40
            yield f"{name}:{node.name}", (node.end_lineno or 0) - node.lineno + 1, limit


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(PACKAGE.parent).as_posix())
def test_a_room_is_small_enough_to_look_round(folder: Path) -> None:
    assert len(list(folder.glob("*.py"))) <= MOST_MODULES


def test_there_is_something_to_measure() -> None:
    assert len(MODULES) > 50


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_is_longer_than_its_budget(path: Path) -> None:
    over = [f"{name}: {lines} > {limit}" for name, lines, limit in lengths(path) if lines > limit]
    assert [line for line in over if line.split(": ")[0] not in ALLOWED] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_is_posix_only(path: Path) -> None:
    imported: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").split(".")[0])
    assert imported & POSIX_ONLY == set()


def test_the_list_of_posix_modules_is_real() -> None:
    assert set(sys.stdlib_module_names) >= POSIX_ONLY
