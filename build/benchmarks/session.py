"""Run as a process: a scripted session in the real window. Prints the longest gap of the event loop as JSON."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.peak import peak_megabytes
from benchmarks.window import is_filled, shown_window
from jinjiang_desk.gui.exchange.receiving.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.places import Page
from jinjiang_desk.gui.window import MainWindow

_PATIENCE_MS = 300_000
_TICK_MS = 5
_IDLE_TICKS = 12
_TYPED = "油烟 市场"
_KEYS = {"down": Qt.Key.Key_Down, "page": Qt.Key.Key_PageDown, "end": Qt.Key.Key_End, "home": Qt.Key.Key_Home}

START = "start"
"""Until the first page shows its lines nobody can do anything; how long that takes is measured apart."""
Step = tuple[str, Callable[[], object]]


class Pulse:
    """Ticks in the event loop and notes for every step the longest time between two ticks, and the longest that
    the program itself worked between two, in milliseconds."""

    def __init__(self) -> None:
        self.step, self.gaps = START, dict[str, tuple[float, float]]()
        self._since = QElapsedTimer()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(_TICK_MS)
        self._since.start()
        self._worked = time.process_time()

    def _tick(self) -> None:
        gap, worked = self._since.nsecsElapsed() / 1e6, time.process_time()
        # The window waits also while another thread of the program works; but not longer than the gap.
        work = min(gap, (worked - self._worked) * 1000)
        self._since.restart()
        self._worked = worked
        longest, most = self.gaps.get(self.step, (0.0, 0.0))
        self.gaps[self.step] = max(gap, longest), max(work, most)


class Player:
    """Takes one step after the other, each once the window has nothing more to do."""

    def __init__(self, app: QApplication, window: MainWindow, steps: Iterator[Step], pulse: Pulse) -> None:
        self._app, self._window, self._steps, self._pulse = app, window, steps, pulse
        self._idle = 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(_TICK_MS)

    def _look(self) -> None:
        ready = is_filled(self._window) and self._window.runner.idle
        self._idle = self._idle + 1 if ready else 0
        if self._pulse.step == START and is_filled(self._window):
            self._pulse.step = "after the start"
        if self._idle < _IDLE_TICKS:
            return
        self._idle = 0
        following = next(self._steps, None)
        if following is None:
            self._timer.stop()
            self._app.quit()
            return
        self._pulse.step, act = following
        act()


def main() -> None:
    """Play the session over a desk and print what was measured."""
    before = time.perf_counter()
    app, window = shown_window(Path(sys.argv[1]), Path(sys.argv[2]))
    built = (time.perf_counter() - before) * 1000
    memory = peak_megabytes()
    pulse = Pulse()
    player = Player(app, window, _steps(window, [Path(one) for one in sys.argv[3:]]), pulse)
    QTimer.singleShot(_PATIENCE_MS, lambda: os._exit(1))
    app.exec()
    del player
    told = {"gaps": pulse.gaps, "built": built, "memory_before": memory, "memory": peak_megabytes()}
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    sys.stdout.flush()
    os._exit(0)


def _steps(window: MainWindow, letters: list[Path]) -> Iterator[Step]:
    view = window.desk_view
    if view is None:
        raise RuntimeError("the desk did not open")
    yield "list", lambda: view.go_to(Page.TASKS)
    for name, key in _KEYS.items():
        for _ in range(3):
            yield f"scroll {name}", lambda key=key: _key(view.tasks.view, key)
    for number in range(len(_TYPED)):
        yield "search", lambda number=number: view.tasks.search.setText(_TYPED[: number + 1])
    yield "clear search", lambda: view.tasks.search.setText("")
    yield "open task", lambda: _key(view.tasks.view, Qt.Key.Key_Return)
    for number in range(6):
        yield f"tab {number}", lambda number=number: view.task.tabs.setCurrentIndex(number)
    yield "tab 0 again", lambda: view.task.tabs.setCurrentIndex(0)
    yield "back", lambda: view.go_to(Page.WORKBENCH)
    for page in (place for place in view.places if place not in (Page.WORKBENCH, Page.TASKS)):
        yield str(page), lambda page=page: view.go_to(page)
    if letters:
        yield "receive", lambda: view.exchange.receive(letters)
        yield "preview closed", lambda: _preview(view.exchange).reject()
    yield "workbench again", lambda: view.go_to(Page.WORKBENCH)


def _preview(page: QWidget) -> ReceiveDialog:
    found = page.findChild(ReceiveDialog)
    if not isinstance(found, ReceiveDialog):
        raise TypeError("the workbook was not shown")
    return found


def _key(target: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(target, key)


if __name__ == "__main__":
    main()
