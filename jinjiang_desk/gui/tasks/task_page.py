"""The page of one task: what it is on the left, what was done about it in tabs on the right."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMargins, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut

from jinjiang_desk.domain.records import Task
from jinjiang_desk.gui.parts.layout import column
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Problems
from jinjiang_desk.gui.tasks.assign_dialog import choose_units
from jinjiang_desk.gui.tasks.facts_panel import FactsPanel
from jinjiang_desk.gui.tasks.print_dialog import PrintDialog
from jinjiang_desk.gui.tasks.records.verdict_tab import VerdictTab
from jinjiang_desk.gui.tasks.story.story_tab import StoryTab
from jinjiang_desk.gui.tasks.tab import TaskTab
from jinjiang_desk.gui.tasks.tabbed_page import TabbedPage
from jinjiang_desk.gui.tasks.task_head import TaskHead
from jinjiang_desk.gui.tasks.task_split import TaskSplit
from jinjiang_desk.operations.tasks.task_view import TaskView, load_view

_PAGE = QMargins(20, 12, 20, 12)
Wanted = tuple[str, str | None]
"""The id of a task, and the unit from whose side it is shown, None for the first."""


class TaskPage(TabbedPage):
    """Shows one task. `closed` says that the user wants back to the list, `undo_wanted` which step of the
    history is to be taken back."""

    closed = Signal()
    undo_wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._view: TaskView | None = None
        self._wanted: Wanted | None = None
        self.head = TaskHead(at_district=session.at_district)
        self.facts = FactsPanel()
        self._split = TaskSplit(self.facts, self.tabs)
        self.tabs.made.connect(self._take_in)
        self._lay_out()
        self.head.back_wanted.connect(lambda: self.leave(self._close))
        self.head.print_wanted.connect(self.print_form)
        self.head.unit_wanted.connect(self._show_unit)
        self.head.facts_wanted.connect(self._split.turn_over)
        self._split.fitted.connect(self.head.offer_facts)
        session.events.changed.connect(lambda _done: self._reload())

    @property
    def task(self) -> Task | None:
        """The task that is shown."""
        return self._view.dossier.task if self._view is not None else None

    def open_task(
        self,
        task: Task,
        then: Callable[[], object] | None = None,
        *,
        unit: str | None = None,
        tab: TaskTab | None = None,
    ) -> None:
        """Show a task, from one unit's side and at one tab where they are named, and go on from there."""
        self.flush()
        self._split.show_facts(wanted=False)
        self.tabs.setCurrentWidget(tab or self.tabs.widget(0))
        self._turn_to((task.id, unit), then)

    def leave(self, go: Callable[[], object]) -> None:
        """Keep what is typed as drafts, and go on."""
        self.flush()
        go()

    def flush(self) -> None:
        """Keep what is typed now."""
        self.tabs.flush()

    def print_form(self, form: str = "acceptance", record_id: str | None = None) -> None:
        """Open the preview of a form. Only saved records are printed: where a draft lies, it says so."""
        self.flush()
        if self._view is not None:
            dialog = PrintDialog(self, self._session, self._view.dossier, form, record_id)
            if self.tabs.drafted:
                dialog.show_notice(self.tabs.notice_for(dialog))
            dialog.open()

    def event(self, event: QEvent) -> bool:
        """Keep what is typed when the user turns to another window."""
        if event.type() == QEvent.Type.WindowDeactivate:
            self.flush()
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed when another page is shown."""
        super().hideEvent(event)
        self.flush()

    def _close(self) -> None:
        self._view = self._wanted = None
        self.closed.emit()

    def _gone(self, problems: Problems) -> None:
        """An undo can take away the task that is shown."""
        self._session.messages.tell(self, problems)
        self._close()

    def _reload(self) -> None:
        if self._wanted is not None:
            self._load(self._wanted, lambda view: self._show(view, fresh=False))

    def _turn_to(self, wanted: Wanted, then: Callable[[], object] | None = None) -> None:
        """Show a task from one unit's side, and go on from there."""

        def show(view: TaskView) -> None:
            self._show(view, fresh=True)
            if then is not None:
                then()

        # Until it comes there is nothing to print or to choose for.
        self._view, self._wanted = None, wanted
        self._load(wanted, show)

    def _load(self, wanted: Wanted, show: Callable[[TaskView], None]) -> None:
        """Read a task; what comes when another is wanted already is not shown."""
        task_id, unit = wanted
        self._session.load(
            self,
            lambda desk: load_view(desk, task_id, unit),
            lambda view: show(view) if wanted == self._wanted else None,
            lambda problems: self._gone(problems) if wanted == self._wanted else None,
        )

    def _show(self, view: TaskView, *, fresh: bool) -> None:
        self._view, self._wanted = view, (view.dossier.task.id, view.dossier.unit or None)
        self.head.show_view(view)
        self.facts.show_view(view, fresh=fresh)
        self.tabs.show_view(view, fresh=fresh)

    def _show_unit(self, unit: str) -> None:
        if self._wanted is not None:
            self.flush()
            self._turn_to((self._wanted[0], unit))

    def _take_in(self, tab: TaskTab) -> None:
        tab.print_wanted.connect(self.print_form)
        if isinstance(tab, VerdictTab):
            tab.assign_wanted.connect(self.choose_units)
        if isinstance(tab, StoryTab):
            tab.undo_wanted.connect(self.undo_wanted)

    def choose_units(self) -> None:
        """Ask for the units that the plan leaves to the district."""
        if self._view is not None:
            task = self._view.dossier.task
            choose_units(self, self._session, lambda _desk: [task])

    def _lay_out(self) -> None:
        layout = column(self.head, self._split, spacing=10, margins=_PAGE)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(lambda: self.leave(self._close))
