"""The page of one task: what it is on the left, what was done about it in tabs on the right."""

from collections.abc import Callable

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

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
from jinjiang_desk.gui.tasks.task_head import TaskHead
from jinjiang_desk.gui.tasks.unsaved import Unsaved
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
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(False)
        self.progress, self.inspections = ProgressTab(session), InspectionTab(session)
        self.photos, self.selfcheck = PhotoTab(session), SelfCheckTab(session)
        self.verdicts = VerdictTab(session)
        self._tabs: tuple[TaskTab, ...] = self._add_tabs()
        self._unsaved = Unsaved(session.messages, self.tabs)
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
        self.tabs.setCurrentWidget(tab or self._tabs[0])

        def show(view: TaskView) -> None:
            self._show(view, fresh=True)
            if then is not None:
                then()

        self._session.load(self, lambda desk: load_view(desk, task.id, unit), show)

    def leave(self, go: Callable[[], object]) -> None:
        """Go on where nothing typed is lost, else ask first."""
        self._settle(go, "离开会丢掉刚才填写的内容。", "不保存，离开", lambda: self._abandon(go))

    def print_form(self, form: str = "acceptance", record_id: str | None = None) -> None:
        """Open the preview of a form; what is typed and not saved is not in it, so that is asked first."""

        def show() -> None:
            if self._view is not None:
                PrintDialog(self, self._session, self._view.dossier, form, record_id).open()

        self._settle(show, "表上只有已经保存的内容。", "不保存，直接打印", show)

    def settle_before_return(self, go: Callable[[], object]) -> None:
        """Go on to what sends saved records; ask first where something typed is not among them."""
        self._settle(go, "送出去的只有已经保存的内容。", "不保存，继续", go)

    def _settle(self, go: Callable[[], object], why: str, yes: str, on_yes: Callable[[], object]) -> None:
        unsaved = [tab for tab in self._tabs if tab.dirty] if self._view is not None else []
        self._unsaved.settle(unsaved, go, why, yes, on_yes)

    def _close(self) -> None:
        self._view = None
        self.closed.emit()

    def _gone(self, problems: Problems) -> None:
        """An undo can take away the task that is shown."""
        self._session.messages.tell(self, problems)
        self._close()

    def _abandon(self, go: Callable[[], object]) -> None:
        if self._view is not None:
            self._show(self._view, fresh=True)
        go()

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
        for tab in self._tabs:
            tab.show_view(view, fresh=fresh)

    def _show_unit(self, unit: str) -> None:
        if self._view is None:
            return
        task_id = self._view.dossier.task.id

        def go() -> None:
            self._session.load(
                self, lambda desk: load_view(desk, task_id, unit), lambda view: self._show(view, fresh=True)
            )

        self.leave(go)

    def _add_tabs(self) -> tuple[TaskTab, ...]:
        named: list[tuple[TaskTab, str]] = [
            (self.progress, "进展"),
            (self.inspections, "现场核查"),
            (self.photos, "照片和文件"),
            (self.selfcheck, "自查申请"),
        ]
        if self._session.at_district:
            named.insert(0, (self.verdicts, "审核"))
        for tab, words in named:
            self.tabs.addTab(tab, words)
            tab.print_wanted.connect(self.print_form)
        self.verdicts.assign_wanted.connect(self.choose_units)
        return tuple(tab for tab, _ in named)

    def choose_units(self) -> None:
        """Ask for the units that the plan leaves to the district."""
        if self._view is not None:
            choose_units(self, self._session, self._view.dossier.task, self._view.units)

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
