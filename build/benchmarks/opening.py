"""Opening a task: reading and showing it, against its bare queries and one frame of the page."""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication

from benchmarks.desks import row_id
from benchmarks.table import Line, note, paired, spent
from benchmarks.window import is_filled, shown_window
from jinjiang_desk.domain.records import DISTRICT_TABLES, RECORD_TABLES
from jinjiang_desk.domain.row import Table
from jinjiang_desk.gui.desk_view import DeskView
from jinjiang_desk.gui.pages import TASK
from jinjiang_desk.gui.window import MainWindow
from jinjiang_desk.paths import DeskFolder

_PATIENCE_MS = 60_000
_OF_A_TASK = [table for table in (*DISTRICT_TABLES, *RECORD_TABLES) if table not in (Table.PLAN, Table.TASK)]


def measure(folder: DeskFolder, size: int, times: int) -> list[Line]:
    """Return the line of one size. It opens the window in this process."""
    note(f"open a task {size}")
    with TemporaryDirectory() as memory, closing(sqlite3.connect(folder.database)) as bare:
        app, window = shown_window(folder.root, Path(memory) / "window.ini")
        until(app, lambda: is_filled(window) and window.runner.idle)
        view = window.desk_view
        if view is None:
            raise RuntimeError("the desk did not open")
        tasks = [row_id(number % size) for number in range(1, 2 * times + 2, 2)]
        _open(app, window, view, tasks[0])
        others = iter(tasks[1:])
        pairs = paired(
            lambda: spent(lambda: _open(app, window, view, next(others))),
            lambda: spent(lambda: _read(bare, row_id(1))) + spent(window.repaint),
            times,
        )
        window.close()
        until(app, lambda: window._gone)
    return [Line.of("open a task", size, pairs)]


def until(app: QApplication, condition: Any) -> None:
    """Let the window live until something has come true. Raises RuntimeError where it never does."""
    patience = QDeadlineTimer(_PATIENCE_MS)
    while not condition():
        app.processEvents()
        if patience.hasExpired():
            raise RuntimeError("the window does not come to rest")


def _open(app: QApplication, window: MainWindow, view: DeskView, task_id: str) -> None:
    view.open_task_by_id(task_id)
    until(app, lambda: window.runner.idle and _shown(view) == task_id)
    window.repaint()


def _shown(view: DeskView) -> str:
    shown = view.task.task if view.has(TASK) else None
    return shown.id if shown is not None else ""


def _read(bare: sqlite3.Connection, task_id: str) -> list[Any]:
    """Return what the page of a task shows, as plain tuples."""
    found = bare.execute(
        "SELECT * FROM task t JOIN plan p ON p.id = t.plan_id WHERE t.id = ?", (task_id,)
    ).fetchall()
    for table in _OF_A_TASK:
        found += bare.execute(f'SELECT * FROM "{table}" WHERE task_id = ?', (task_id,)).fetchall()
    found += bare.execute("SELECT * FROM standing WHERE task_id = ?", (task_id,)).fetchall()
    history = "SELECT * FROM history WHERE json_extract(coalesce(after, before), '$.task_id') = ?"
    return found + bare.execute(history, (task_id,)).fetchall()
