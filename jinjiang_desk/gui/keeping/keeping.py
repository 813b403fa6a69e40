"""What works in the background of an open desk: the ends of its history, and its backups."""

from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.keeping.guard import Guard
from jinjiang_desk.gui.keeping.steps import Steps
from jinjiang_desk.gui.session import Session


class Keeping(QWidget):
    """Never shown. Built once the first page stands, since it brings much of the program with it."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.steps = Steps(session, self)
        self.guard = Guard(session, self)
