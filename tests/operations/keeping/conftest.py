"""A desk whose days pass as a test wants, and what it tells."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from jinjiang_desk.domain.problem import Code, Problem, Severity
from jinjiang_desk.domain.status import Role
from jinjiang_desk.operations.desk import Desk, init_desk
from jinjiang_desk.paths import DeskFolder
from tests.desks import NOW


class Calendar:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **more: float) -> None:
        self.now += timedelta(**more)


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def desk(tmp_path: Path, calendar: Calendar) -> Iterator[Desk]:
    made = init_desk(DeskFolder(tmp_path / "desk"), Role.DISTRICT, "区整改办", calendar)
    yield made
    made.close()


def codes(problems: tuple[Problem, ...]) -> list[Code]:
    assert {problem.severity for problem in problems} <= {Severity.NOTE}
    return [problem.code for problem in problems]
