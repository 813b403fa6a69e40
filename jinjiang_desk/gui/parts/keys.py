"""Keys that do something in a place of the window."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def bind_keys(place: QWidget, acts: Mapping[str, Callable[[], object]]) -> None:
    """Let keys, written as people write them, act from anywhere in the window. Enter is the one of the number pad as
    well."""
    for written, act in acts.items():
        for keys in dict.fromkeys((written, written.replace("Enter", "Return"))):
            shortcut = QShortcut(QKeySequence(keys), place)
            shortcut.activated.connect(lambda act=act: act())
