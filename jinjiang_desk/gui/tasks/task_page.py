"""The page of one task: what it is on the left, what was done about it in tabs on the right."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMargins, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QWidget

from jinjiang_desk.domain.records import Task
from jinjiang_desk.gui.parts.layout import column
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Problems
from jinjiang_desk.gui.tasks.assign_dialog import choose_units
from jinjiang_desk.gui.tasks.facts_panel import FactsPanel
from jinjiang_desk.gui.tasks.inspection_tab import InspectionTab
from jinjiang_desk.gui.tasks.photo_tab import PhotoTab
from jinjiang_desk.gui.tasks.print_dialog import PrintDialog
from jinjiang_desk.gui.tasks.progress_tab import ProgressTab
from jinjiang_desk.gui.tasks.selfcheck_tab import SelfCheckTab
from jinjiang_desk.gui.tasks.story_tab import StoryTab
from jinjiang_desk.gui.tasks.task_head import TaskHead
from jinjiang_desk.gui.tasks.task_tabs import TaskTabs
from jinjiang_desk.gui.tasks.verdict_tab import VerdictTab
from jinjiang_desk.gui.tasks.view import TaskTab, TaskView, load_view

_PAGE = QMargins(20, 12, 20, 12)


class TaskPage(QWidget):
    """Shows one task. `closed` says that the user wants back to the list."""

    closed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._view: TaskView | None = None
        self.head = TaskHead(at_district=session.at_district)
        self.facts = FactsPanel()
        self.progress, self.inspections = ProgressTab(session), InspectionTab(session)
        self.photos, self.selfcheck = PhotoTab(session), SelfCheckTab(session)
        self.verdicts, self.story = VerdictTab(session), StoryTab(session)
        self.tabs = self._make_tabs()
        self._lay_out()
        self.head.back_wanted.connect(lambda: self.leave(self._close))
        self.head.print_wanted.connect(self.print_form)
        self.head.unit_wanted.connect(self._show_unit)
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
        self.tabs.setCurrentWidget(tab or self.tabs.widget(0))

        def show(view: TaskView) -> None:
            self._show(view, fresh=True)
            if then is not None:
                then()

        self._session.load(self, lambda desk: load_view(desk, task.id, unit), show)

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

    def settle_before_return(self, go: Callable[[], object]) -> None:
        """Keep what is typed, and go on to what sends saved records."""
        self.leave(go)

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
        self._view = None
        self.closed.emit()

    def _gone(self, problems: Problems) -> None:
        """An undo can take away the task that is shown."""
        self._session.messages.tell(self, problems)
        self._close()

    def _reload(self) -> None:
        if self._view is None:
            return
        dossier = self._view.dossier
        self._session.load(
            self,
            lambda desk: load_view(desk, dossier.task.id, dossier.unit or None),
            lambda view: self._show(view, fresh=False),
            self._gone,
        )

    def _show(self, view: TaskView, *, fresh: bool) -> None:
        self._view = view
        self.head.show_view(view)
        self.facts.show_view(view, fresh=fresh)
        self.tabs.show_view(view, fresh=fresh)

    def _show_unit(self, unit: str) -> None:
        if self._view is None:
            return
        task_id = self._view.dossier.task.id

        def go() -> None:
            self._session.load(
                self, lambda desk: load_view(desk, task_id, unit), lambda view: self._show(view, fresh=True)
            )

        self.leave(go)

    def _make_tabs(self) -> TaskTabs:
        named: list[tuple[TaskTab, str]] = [
            (self.progress, "进展"),
            (self.inspections, "现场核查"),
            (self.photos, "照片和文件"),
            (self.selfcheck, "自查申请"),
            (self.story, "往来和历史"),
        ]
        if self._session.at_district:
            named.insert(0, (self.verdicts, "审核"))
        for tab, _ in named:
            tab.print_wanted.connect(self.print_form)
        self.verdicts.assign_wanted.connect(self.choose_units)
        return TaskTabs(named)

    def choose_units(self) -> None:
        """Ask for the units that the plan leaves to the district."""
        if self._view is not None:
            choose_units(self, self._session, [self._view.dossier.task])

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.facts)
        splitter.addWidget(self.tabs)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([310, 885])
        splitter.setHandleWidth(10)
        layout = column(self.head, splitter, spacing=10, margins=_PAGE)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(lambda: self.leave(self._close))
