"""Taking steps back and bringing them again, with the words of the step."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.keeping.undoing import (
    HistoryLine,
    history,
    redo_last,
    redoable,
    undo_change,
    undoable,
    was_handed_over,
)
from jinjiang_desk.operations.overview.pages import ChangeLine
from jinjiang_desk.operations.watcher import Watcher
from jinjiang_desk.wording import time_text

Ends = tuple[HistoryLine | None, HistoryLine | None]
"""What would be taken back, and what would be brought again."""
_FEW = 300
"""So many rows are over at once; with more, and with the backup that goes before what came from a file, there
is a box that shows how far it is."""


class Steps(QWidget):
    """Never shown. Knows the ends of the history; `changed` gives the words of what would be taken back and of
    what would be brought again, None where there is nothing."""

    changed = Signal(object, object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._session = session
        self.ends: tuple[str | None, str | None] = (None, None)
        self._before = 0
        """The last change that was made before the program was opened."""
        session.load(self, lambda desk: history(desk, 1), self._begin_after)
        session.events.changed.connect(self._on_changed)
        self._reload()

    def undo(self) -> None:
        """Take the last step back. Only on yes: what came in a workbook, many rows at once; what was sent; and
        what was done before the program was opened, which nobody has in mind any more."""
        self._session.load_once(self._home, "undo", _last_step, self._undo)

    def redo(self) -> None:
        """Bring back what was undone last."""
        self._session.load_once(self._home, "redo", redoable, self._redo)

    def take_back(self, found: HistoryLine) -> None:
        """Take one step back, wherever it stands in the history, on yes."""
        number = found.line.number
        self._session.load_once(
            self._home,
            ("undo", number),
            lambda desk: was_handed_over(desk, number),
            lambda sent: self._ask(found, sent=sent),
        )

    def _ask(self, found: HistoryLine, *, sent: bool) -> None:
        """Ask whether a step is really meant, and say that it was `sent`."""
        line = found.line
        source = f"（{line.source}）" if line.source else ""
        self._session.messages.confirm(
            self._home,
            f"撤销“{found.words}”？",
            [
                *([found.subjects] if found.subjects else []),
                f"{time_text(line.at)}，{line.who}{source}，涉及{line.rows}条。",
                *(["这一步的内容已经发给对方；撤销以后，下次再发时对方才会知道。"] if sent else []),
                "撤销以后还可以重做（Ctrl+Y）。",
            ],
            "撤销",
            lambda: self._take_back(found),
        )

    @property
    def _home(self) -> QWidget:
        return self.window()

    def _undo(self, last: tuple[HistoryLine | None, bool]) -> None:
        found, sent = last
        if found is None:
            self._session.events.said.emit("没有可以撤销的操作")
        elif found.line.source or sent or found.line.number <= self._before:
            self._ask(found, sent=sent)
        else:
            self._take_back(found)

    def _take_back(self, found: HistoryLine) -> None:
        """Take back a step that was found and asked about, not what happens to be the last by then."""
        said = f"已撤销“{found.words}”　{found.subjects}　（重做：Ctrl+Y）"
        self._go(found, "正在撤销", lambda desk, watcher: undo_change(desk, found.line.number, watcher), said)

    def _redo(self, found: HistoryLine | None) -> None:
        if found is None:
            self._session.events.said.emit("没有可以重做的操作")
        else:
            said = f"已重做“{found.words}”　{found.subjects}　（撤销：Ctrl+Z）"
            self._go(
                found, "正在重做", lambda desk, watcher: redo_last(desk, found.line.number, watcher), said
            )

    def _go(
        self, found: HistoryLine, title: str, work: Callable[[Desk, Watcher | None], Done], said: str
    ) -> None:
        if found.line.source or found.line.rows > _FEW:
            self._session.watched(
                self._home, title, work, lambda done: self._session.announce(self._home, done, said)
            )
        else:
            self._session.change(self._home, lambda desk: work(desk, None), said)

    def _begin_after(self, lines: Sequence[ChangeLine]) -> None:
        self._before = max((line.number for line in lines), default=0)

    def _on_changed(self, _done: Done) -> None:
        self._reload()

    def _reload(self) -> None:
        self._session.load(self, _ends, self._show)

    def _show(self, ends: Ends) -> None:
        back, again = ends
        self.ends = (back.words if back else None, again.words if again else None)
        self.changed.emit(*self.ends)


def _last_step(desk: Desk) -> tuple[HistoryLine | None, bool]:
    """Return the step that would be taken back, and whether the other side was sent it."""
    found = undoable(desk)
    return found, found is not None and was_handed_over(desk, found.line.number)


def _ends(desk: Desk) -> Ends:
    return undoable(desk), redoable(desk)
