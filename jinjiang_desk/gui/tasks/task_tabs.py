"""The tabs of the page of a task, marked where a draft lies."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QTabWidget, QWidget

from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import button, frame, label, row
from jinjiang_desk.gui.tasks.view import TaskTab, TaskView

_NOTE = QMargins(10, 6, 10, 6)


class TaskTabs(QTabWidget):
    """Each tab with its words (进展), and · 草稿 behind them where something typed there is not saved."""

    def __init__(self, named: Sequence[tuple[TaskTab, str]]) -> None:
        super().__init__()
        self.setDocumentMode(False)
        self._named = tuple(named)
        for tab, words in self._named:
            self.addTab(tab, words)
            tab.marked.connect(self._mark)
        self.currentChanged.connect(lambda _number: self.flush())

    @property
    def drafted(self) -> tuple[TaskTab, ...]:
        """The tabs where a draft lies."""
        return tuple(tab for tab, _ in self._named if tab.has_draft)

    def show_view(self, view: TaskView, *, fresh: bool) -> None:
        """Show a task in every tab."""
        for tab, _ in self._named:
            tab.show_view(view, fresh=fresh)
        self._mark()

    def flush(self) -> None:
        """Keep what is typed now."""
        for tab, _ in self._named:
            tab.flush()

    def notice_for(self, dialog: Dialog) -> QWidget:
        """Make the line that says in a dialog where drafts lie, with a way there."""
        drafted = self.drafted

        def go() -> None:
            dialog.reject()
            self.setCurrentWidget(drafted[0])

        names = "、".join(f"“{words}”" for tab, words in self._named if tab in drafted)
        told = label(f"{names}里有草稿，还没有保存，不会印在表上。", wrap=True)
        line = row(told, button("去看草稿", go), margins=_NOTE)
        line.setStretch(0, 1)
        return frame("note", line)

    def _mark(self) -> None:
        for number, (tab, words) in enumerate(self._named):
            self.setTabText(number, f"{words} · 草稿" if tab.has_draft else words)
