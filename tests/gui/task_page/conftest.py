"""The page of one task on its own, and who types into it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.paths import DeskFolder
from tests.gui.driver import Heard
from tests.gui.task_page.sitting import Sitting

Sit = Callable[[DeskFolder], Sitting]


@pytest.fixture
def sit(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> Iterator[Sit]:
    """Sit down at desks; nothing broke when one has left."""
    heard: list[Heard] = []

    def sitting(folder: DeskFolder) -> Sitting:
        heard.append(Heard())
        return Sitting(qtbot, folder, Memory(tmp_path / "window.ini"), heard[-1])

    yield sitting
    assert [one.bugs for one in heard] == [[]] * len(heard)


@pytest.fixture
def user(sit: Sit, town_with_tasks: DeskFolder) -> Sitting:
    """In front of task 2 at the town."""
    user = sit(town_with_tasks)
    user.open("2")
    return user
