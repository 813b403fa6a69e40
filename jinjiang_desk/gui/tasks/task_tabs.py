"""The tabs of the page of a task, marked where a draft lies."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QMargins, QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import button, frame, label, row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.tab import TaskTab
from jinjiang_desk.operations.tasks.task_view import TaskView

K = TypeVar("K", bound=TaskTab)
_NOTE = QMargins(10, 6, 10, 6)


class TaskTabs(QTabWidget):
    """Each tab with its words (进展), and · 草稿 behind them where something typed there is not saved.

    The tab in front shows a task at once. The others are built and show it one after the other, each in its own
    turn of the event loop, or as soon as somebody turns to them or asks for them: all of them at once would stop
    the window for a moment. `made` carries a tab that was built.
    """

    made = Signal(object)

    def __init__(self, session: Session, named: Sequence[tuple[type[TaskTab], str]]) -> None:
        super().__init__()
        self.setDocumentMode(False)
        self._session = session
        self._named = tuple(named)
        self._tabs: dict[type[TaskTab], TaskTab] = {}
        self._view: TaskView | None = None
        self._behind: dict[type[TaskTab], bool] = {}
        """The tabs that do not show the task yet, and whether it is another one than before."""
        for _kind, words in self._named:
            self.addTab(QWidget(), words)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._take_turn)
        self.currentChanged.connect(self._turned)

    @property
    def drafted(self) -> tuple[TaskTab, ...]:
        """The tabs where a draft lies."""
        return tuple(tab for kind, _ in self._named if (tab := self.of(kind)).has_draft)

    def of(self, kind: type[K]) -> K:
        """Return a tab, built now if it was not yet, with the task that is shown."""
        tab = self._tabs.get(kind) or self._build(kind)
        if not isinstance(tab, kind):
            raise TypeError(kind)
        fresh = self._behind.pop(kind, None)
        if fresh is not None and self._view is not None:
            tab.show_view(self._view, fresh=fresh)
            self._mark()
        return tab

    def show_view(self, view: TaskView, *, fresh: bool) -> None:
        """Show a task in every tab."""
        self._view = view
        self._behind = {kind: fresh or self._behind.get(kind, False) for kind, _ in self._named}
        self.of(self._named[self.currentIndex()][0])
        self._turn.start()

    def flush(self) -> None:
        """Keep what is typed now."""
        for tab in self._tabs.values():
            tab.flush()

    def notice_for(self, dialog: Dialog) -> QWidget:
        """Make the line that says in a dialog where drafts lie, with a way there."""
        drafted = self.drafted

        def go() -> None:
            dialog.reject()
            self.setCurrentWidget(drafted[0])

        names = "、".join(f"“{words}”" for kind, words in self._named if self._tabs.get(kind) in drafted)
        told = label(f"{names}里有草稿，还没有保存，不会印在表上。", wrap=True)
        line = row(told, button("去看草稿", go), margins=_NOTE)
        line.setStretch(0, 1)
        return frame("note", line)

    def _build(self, kind: type[TaskTab]) -> TaskTab:
        """Build a tab in the place that was kept for it."""
        number, shown = [one for one, _ in self._named].index(kind), self.currentIndex()
        tab = self._tabs[kind] = kind(self._session)
        tab.marked.connect(self._mark)
        kept = self.widget(number)
        with QSignalBlocker(self):
            self.removeTab(number)
            self.insertTab(number, tab, self._named[number][1])
            self.setCurrentIndex(shown)
        kept.deleteLater()
        self.made.emit(tab)
        return tab

    def _turned(self, number: int) -> None:
        self.flush()
        self.of(self._named[number][0])

    def _take_turn(self) -> None:
        if self._behind:
            self.of(next(iter(self._behind)))
            self._turn.start()

    def _mark(self) -> None:
        for number, (kind, words) in enumerate(self._named):
            tab = self._tabs.get(kind)
            self.setTabText(number, f"{words} · 草稿" if tab is not None and tab.has_draft else words)
