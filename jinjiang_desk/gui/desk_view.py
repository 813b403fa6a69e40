"""Everything of one open desk: the navigation on the left and the page it leads to."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Task
from jinjiang_desk.gui.pages import TASK
from jinjiang_desk.gui.parts.layout import NONE, column, label, row, scrolled
from jinjiang_desk.gui.places import Page
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Problems
from jinjiang_desk.gui.theme import Tone, follow_look
from jinjiang_desk.gui.walking import WalkedView
from jinjiang_desk.gui.warm_up import bring_in_the_rest, learn_widgets
from jinjiang_desk.gui.whereabouts import Whereabouts
from jinjiang_desk.operations.overview.badges import Badges, badges
from jinjiang_desk.operations.overview.pages import DeskState, desk_state
from jinjiang_desk.operations.tasks.dossiers import find_task

_REMOVABLE = "这个工作台在 U 盘等可移动磁盘上：请不要中途拔出，用完先关闭程序再拔，并经常备份。"


class DeskView(WalkedView):
    """The pages of one desk, begun where the user was the last time."""

    def __init__(self, session: Session, sticks: Callable[[], Sequence[Path]]) -> None:
        super().__init__(session, sticks)
        self._banner = label(_REMOVABLE, "banner", wrap=True)
        self._banner.hide()
        layout = row(
            self.navigation,
            column(self._banner, scrolled(self.pages, "页面"), spacing=0),
            spacing=0,
            margins=NONE,
        )
        layout.setStretch(1, 1)
        self.setLayout(layout)
        session.events.changed.connect(lambda _done: self._count())
        follow_look(self, self._measure_anew)
        self._go_where_it_was()
        session.load(self, desk_state, self._show_state)
        self._count()

    def begin(self, files: Sequence[Path]) -> None:
        """Take up work: the keyboard goes to the page, the rest of the program is brought in, the backup of the
        start is made; then comes what files handed over at the start would bring."""
        self.current.setFocus()
        # It comes after all that the first page asked for.
        self.session.runner.run_free(lambda: None, lambda _none: self._bring_in(files), self._tell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the navigation where the window became narrow."""
        super().resizeEvent(event)
        self.navigation.fit()

    def _measure_anew(self) -> None:
        """What is out of sight keeps the sizes of the look before unless it is told."""
        for one in self.pages.findChildren(QWidget):
            one.updateGeometry()

    def _bring_in(self, files: Sequence[Path]) -> None:
        if not isValid(self):
            return
        # First let the user see the page.
        self.window().repaint()
        self.session.runner.run_free(bring_in_the_rest, lambda _none: self._go_on(files), self._tell)

    def _go_on(self, files: Sequence[Path]) -> None:
        if not isValid(self):
            return
        learn_widgets()
        # Last, so that every page has what it shows before the backup takes its time.
        self.keeping.guard.begin()
        if files:
            self._show(Page.EXCHANGE)
            self.exchange.receive(files)

    def _go_where_it_was(self) -> None:
        was = self._trail.at
        self._show(next((page for page in self.places if page == was.page), Page.WORKBENCH))
        if was.page == TASK and was.task_id:
            self.session.load(
                self,
                lambda desk: find_task(desk, was.task_id),
                lambda task: self._reopen(task, was),
                self._not_reopened,
            )

    def _not_reopened(self, problems: Problems) -> None:
        # That a task is gone since the last time is no news: the workbench is shown.
        if {problem.code for problem in problems} != {Code.TASK_UNKNOWN}:
            self._tell(problems)

    def _tell(self, problems: Problems) -> None:
        self.session.messages.tell(self, problems)

    def _reopen(self, task: Task, was: Whereabouts) -> None:
        origin = next((page for page in self.places if page == was.origin), Page.TASKS)
        self.open_task(
            task, lambda: self.task.tabs.setCurrentIndex(was.tab), unit=was.unit or None, origin=origin
        )

    def _show_state(self, found: DeskState) -> None:
        self._banner.setVisible(found.removable)

    def _count(self) -> None:
        self.session.load(self, badges, self._show_badges)

    def _show_badges(self, found: Badges) -> None:
        self.navigation.show_counts(
            {
                Page.WORKBENCH: (found.overdue, "已超期", Tone.DANGER),
                Page.REVIEW: (found.waiting, "待审核", Tone.WARN),
            }
        )
