"""Run as a process: a bare PySide6 window over the same database. Says when it is shown."""

import os
import sys

import sqlite_utils
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from benchmarks.peak import peak_megabytes


def main() -> None:
    """Show a window with the number of tasks and end."""
    database = sqlite_utils.Database(sys.argv[1])
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLabel(str(database.execute("SELECT id FROM task LIMIT 1").fetchone())))
    window.resize(1366, 740)
    window.show()
    QTimer.singleShot(0, app, lambda: _ready(window))
    app.exec()


def _ready(window: QMainWindow) -> None:
    window.repaint()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdout.write(f"{peak_megabytes()}\n")
    sys.stdout.flush()
    # What a program does when it ends is not part of its start.
    os._exit(0)


if __name__ == "__main__":
    main()
