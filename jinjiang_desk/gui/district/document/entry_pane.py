"""What the two reviews of a document have in common beside their dialog: the pane of the chosen entry, the list."""

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.parts.layout import Scroller


class EntryPane(QWidget):
    """The form of the chosen entry, inside `scroller`. `edited` carries it as it stands after every change."""

    edited = Signal(object)
    scroller: Scroller

    def show_nothing(self) -> None:
        """Be empty, with nothing to be filled in: there is no entry."""
        raise NotImplementedError

    def show_first_doubt(self) -> None:
        """Show the first field that a person should look at."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the cursor where a new entry begins to be filled in."""
        raise NotImplementedError


class EntryLists(Protocol):
    """The list, or lists, of the entries."""

    @property
    def view(self) -> QWidget:
        """The one in front."""

    def choose(self, key: str) -> None:
        """Put the cursor on an entry."""

    def next_doubt(self) -> None:
        """Go to the next entry with a doubt."""
