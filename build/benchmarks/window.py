"""The real window over a made-up desk, as the program builds it, for processes that are measured."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from jinjiang_desk.app import window_openers
from jinjiang_desk.gui.chooser import Chooser
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.gui.start import application, build_window
from jinjiang_desk.gui.theme import dress
from jinjiang_desk.gui.window import MainWindow
from jinjiang_desk.paths import DeskFolder


def shown_window(folder: Path, memory: Path) -> tuple[QApplication, MainWindow]:
    """Build and show the window over a desk."""
    app = application()
    dress(app)
    desk = DeskFolder(folder)
    window = build_window(window_openers(), desk, Messages(), Chooser(), Memory(memory))
    window.resize(1366, 740)
    window.show()
    return app, window


def when(condition: Callable[[], bool], then: Callable[[], object]) -> QTimer:
    """Do something in the first turn of the event loop in which a condition holds."""
    timer = QTimer()

    def look() -> None:
        if condition():
            timer.stop()
            then()

    timer.timeout.connect(look)
    timer.start(1)
    return timer


def is_filled(window: MainWindow) -> bool:
    """Tell whether the first page shows its lines."""
    view = window.desk_view
    return view is not None and bool(view.workbench.cards)
