"""Run as a process: the real window over a desk. Says when its first page shows its lines."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from benchmarks.peak import peak_megabytes
from benchmarks.window import is_filled, shown_window, when

_PATIENCE_MS = 60_000


def main() -> None:
    """Show the window until its first page is filled."""
    app, window = shown_window(Path(sys.argv[1]), Path(sys.argv[2]))

    def ready() -> None:
        window.repaint()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdout.write(f"{peak_megabytes()}\n")
        sys.stdout.flush()
        # What a program does when it ends is not part of its start.
        os._exit(0)

    timer = when(lambda: is_filled(window), ready)
    # A desk that another process holds is never filled.
    QTimer.singleShot(_PATIENCE_MS, lambda: os._exit(1))
    app.exec()
    timer.stop()


if __name__ == "__main__":
    main()
