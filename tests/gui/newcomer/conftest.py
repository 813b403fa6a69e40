"""Newcomers sit down at the computers of two offices."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.start import build_window
from tests.gui.driver import PATIENCE_MS, Answers
from tests.gui.newcomer.offices import Aloud, Seat, Way

Sit = Callable[[str], Seat]


@pytest.fixture(scope="module")
def way(tmp_path_factory: pytest.TempPathFactory) -> Way:
    return Way(tmp_path_factory.mktemp("way"))


@pytest.fixture
def sit(qtbot: QtBot, way: Way, dressed: QApplication) -> Iterator[Sit]:
    """Start the program at an office's computer; it is closed as one closes a window."""
    messages = Aloud()

    def sitting(office: str) -> Seat:
        answers, memory = Answers(), Memory(way.root / f"{office}.ini")
        window = build_window(way.openers(), way.folder(office), messages, answers, memory)
        person = Seat(qtbot, window, lambda: window.runner.idle, dialogs=answers)
        window.gone.connect(lambda: person.left.append(office))
        qtbot.addWidget(window, before_close_func=lambda _window: person.leave())
        window.resize(1366, 740)
        with qtbot.waitActive(window, timeout=PATIENCE_MS):
            window.show()
            window.activateWindow()
        person.rest()
        return person

    yield sitting
    assert messages.bugs == []
