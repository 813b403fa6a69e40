"""Taking steps back and bringing them again, with the words of the step."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.undoing import HistoryLine, redo_last, redoable, undo_last, undoable

Ends = tuple[HistoryLine | None, HistoryLine | None]
"""What would be taken back, and what would be brought again."""


class Steps(QWidget):
    """Never shown. Knows the ends of the history; `changed` gives the words of what would be taken back and of
    what would be brought again, None where there is nothing."""

    changed = Signal(object, object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._session = session
        self.ends: tuple[str | None, str | None] = (None, None)
        session.events.changed.connect(self._on_changed)
        self._reload()

    def undo(self) -> None:
        """Take the last step back; what came in a workbook, many rows at once, only on yes."""
        self._session.load(self._home, undoable, self._undo)

    def redo(self) -> None:
        """Bring back what was undone last."""
        self._session.load(self._home, redoable, self._redo)

    def ask(self, found: HistoryLine, on_yes: Callable[[], object]) -> None:
        """Ask whether a step is really meant."""
        line = found.line
        source = f"（{line.source}）" if line.source else ""
        self._session.messages.confirm(
            self._home,
            f"撤销“{found.words}”？",
            [
                *([found.subjects] if found.subjects else []),
                f"{time_text(line.at)}，{line.who}{source}，涉及 {line.rows} 条。",
                "撤销以后还可以重做（Ctrl+Y）。",
            ],
            "撤销",
            on_yes,
        )

    @property
    def _home(self) -> QWidget:
        return self.window()

    def _undo(self, found: HistoryLine | None) -> None:
        if found is None:
            self._session.events.said.emit("没有可以撤销的操作")
        elif found.line.source:
            self.ask(found, lambda: self._take_back(found))
        else:
            self._take_back(found)

    def _take_back(self, found: HistoryLine) -> None:
        said = f"已撤销“{found.words}”　{found.subjects}　（重做：Ctrl+Y）"
        self._session.change(self._home, undo_last, said)

    def _redo(self, found: HistoryLine | None) -> None:
        if found is None:
            self._session.events.said.emit("没有可以重做的操作")
        else:
            said = f"已重做“{found.words}”　{found.subjects}　（撤销：Ctrl+Z）"
            self._session.change(self._home, redo_last, said)

    def _on_changed(self, _done: Done) -> None:
        self._reload()

    def _reload(self) -> None:
        self._session.load(self, _ends, self._show)

    def _show(self, ends: Ends) -> None:
        back, again = ends
        self.ends = (back.words if back else None, again.words if again else None)
        self.changed.emit(*self.ends)


def time_text(at: str) -> str:
    """Return a stamp of the history as people read it, to the minute."""
    return at[:16].replace("T", " ")


def _ends(desk: Desk) -> Ends:
    return undoable(desk), redoable(desk)
