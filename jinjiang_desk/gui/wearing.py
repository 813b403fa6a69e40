"""Giving the running program another look."""

from PySide6.QtWidgets import QApplication

from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.theme import Look, dress, keep_look


def wear(look: Look, memory: Memory) -> None:
    """Wear a look now, and at the next start."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        dress(app, look)
    keep_look(memory, look)
