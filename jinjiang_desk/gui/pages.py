"""The pages of one desk. Each is imported and built when it is first asked for, so that the start waits for none
but the one that is shown."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.memory import follow_splitters
from jinjiang_desk.gui.parts.layout import Stack
from jinjiang_desk.gui.places import Page, Section
from jinjiang_desk.gui.session import Session

if TYPE_CHECKING:
    from jinjiang_desk.gui.district.plan_page import PlanPage
    from jinjiang_desk.gui.district.review.review_page import ReviewPage
    from jinjiang_desk.gui.district.units.unit_page import UnitPage
    from jinjiang_desk.gui.exchange.exchange_page import ExchangePage
    from jinjiang_desk.gui.keeping.keeping import Keeping
    from jinjiang_desk.gui.settings.page import SettingsPage
    from jinjiang_desk.gui.tasks.task_list import TaskListPage
    from jinjiang_desk.gui.tasks.task_page import TaskPage
    from jinjiang_desk.gui.workbench.page import WorkbenchPage
    from jinjiang_desk.operations.keeping.undoing import HistoryLine

TASK = "task"
"""The key of the one page that is no place of the navigation."""


class PagedView(QWidget):
    """Holds pages, builds them when asked for, and passes on what they want."""

    line_opened = Signal(object)
    task_opened = Signal(object, object)
    task_closed = Signal()
    tab_turned = Signal(int)
    unit_turned = Signal(str)
    receive_wanted = Signal()
    send_wanted = Signal()
    load_wanted = Signal()
    list_wanted = Signal(object)
    choices_wanted = Signal()
    section_wanted = Signal(object)
    exchange_wanted = Signal()
    tasks_wanted = Signal()
    restore_wanted = Signal(object)
    desk_wanted = Signal(object)
    steps_changed = Signal(object, object)

    def __init__(self, session: Session, sticks: Callable[[], Sequence[Path]]) -> None:
        super().__init__()
        self.session = session
        self.pages = Stack()
        self.sticks = sticks
        self._built: dict[str, QWidget] = {}
        self._keeping: Keeping | None = None

    def of(self, key: str) -> QWidget:
        """Return the page of a place, built now if it was not yet."""
        if key not in self._built:
            page = _MAKERS[key](self)
            follow_splitters(page, self.session.memory, f"splitter/{key}")
            self._built[key] = page
            self.pages.addWidget(page)
        return self._built[key]

    def has(self, key: str) -> bool:
        """Return whether a page was built already."""
        return key in self._built

    def receive(self) -> None:
        """Ask for workbooks and show what they would change."""
        self.exchange.choose_and_receive()

    def load_plan(self) -> None:
        """Ask for a plan and show what was read."""
        self.plans.choose()

    def take_back(self, step: "HistoryLine") -> None:
        """Ask whether a step of the history is to be taken back."""
        self.keeping.steps.take_back(step)

    def hush(self) -> None:
        """Take away what was said: of a place that is left it is old news."""
        self.session.events.said.emit("")

    @property
    def built_task(self) -> "TaskPage | None":
        """The page of a task, if one was opened already."""
        return self.task if self.has(TASK) else None

    @property
    def current(self) -> QWidget:
        """The page that is shown."""
        return self.pages.currentWidget()

    @property
    def key(self) -> str:
        """The key of the page that is shown."""
        return next((key for key, page in self._built.items() if page is self.current), "")

    @property
    def workbench(self) -> "WorkbenchPage":
        """工作台."""
        return cast("WorkbenchPage", self.of(Page.WORKBENCH))

    @property
    def tasks(self) -> "TaskListPage":
        """任务."""
        return cast("TaskListPage", self.of(Page.TASKS))

    @property
    def task(self) -> "TaskPage":
        """The page of one task."""
        return cast("TaskPage", self.of(TASK))

    @property
    def review(self) -> "ReviewPage":
        """审核."""
        return cast("ReviewPage", self.of(Page.REVIEW))

    @property
    def exchange(self) -> "ExchangePage":
        """收发."""
        return cast("ExchangePage", self.of(Page.EXCHANGE))

    @property
    def plans(self) -> "PlanPage":
        """方案."""
        return cast("PlanPage", self.of(Page.PLANS))

    @property
    def units(self) -> "UnitPage":
        """单位."""
        return cast("UnitPage", self.of(Page.UNITS))

    @property
    def settings(self) -> "SettingsPage":
        """设置."""
        return cast("SettingsPage", self.of(Page.SETTINGS))

    @property
    def keeping(self) -> "Keeping":
        """Steps back and forth, and backups."""
        if self._keeping is None:
            from jinjiang_desk.gui.keeping.keeping import Keeping

            self._keeping = Keeping(self.session, self)
            self._keeping.steps.changed.connect(self.steps_changed)
        return self._keeping


def _make_workbench(view: PagedView) -> QWidget:
    from jinjiang_desk.gui.workbench.page import WorkbenchPage

    page = WorkbenchPage(view.session)
    page.line_opened.connect(view.line_opened)
    page.receive_wanted.connect(view.receive_wanted)
    page.send_wanted.connect(view.send_wanted)
    page.load_wanted.connect(view.load_wanted)
    page.list_wanted.connect(view.list_wanted)
    page.rhythm_wanted.connect(lambda: view.section_wanted.emit(Section.RHYTHM))
    return page


def _make_tasks(view: PagedView) -> QWidget:
    from jinjiang_desk.gui.tasks.task_list import TaskListPage

    page = TaskListPage(view.session)
    page.task_opened.connect(view.task_opened)
    page.receive_wanted.connect(view.receive_wanted)
    page.load_wanted.connect(view.load_wanted)
    return page


def _make_task(view: PagedView) -> QWidget:
    from jinjiang_desk.gui.tasks.task_page import TaskPage

    page = TaskPage(view.session)
    page.closed.connect(view.task_closed)
    page.tabs.currentChanged.connect(view.tab_turned)
    page.head.unit_wanted.connect(view.unit_turned)
    page.undo_wanted.connect(view.take_back)
    return page


def _make_review(view: PagedView) -> QWidget:
    from jinjiang_desk.gui.district.review.review_page import ReviewPage

    page = ReviewPage(view.session)
    page.task_opened.connect(view.task_opened)
    return page


def _make_exchange(view: PagedView) -> QWidget:
    from jinjiang_desk.gui.exchange.exchange_page import ExchangePage

    page = ExchangePage(view.session, view.sticks)
    page.shown_wanted.connect(view.exchange_wanted)
    page.line_opened.connect(view.line_opened)
    page.task_opened.connect(view.task_opened)
    page.tasks_wanted.connect(view.tasks_wanted)
    return page


def _make_plans(view: PagedView) -> QWidget:
    from jinjiang_desk.gui.district.plan_page import PlanPage

    page = PlanPage(view.session)
    page.send_wanted.connect(view.send_wanted)
    page.choices_wanted.connect(view.choices_wanted)
    return page


def _make_units(view: PagedView) -> QWidget:
    from jinjiang_desk.gui.district.units.unit_page import UnitPage

    page = UnitPage(view.session)
    page.list_wanted.connect(view.list_wanted)
    page.task_opened.connect(view.task_opened)
    return page


def _make_settings(view: PagedView) -> QWidget:
    from jinjiang_desk.gui.settings.page import SettingsPage

    page = SettingsPage(view.session, view.keeping, view.sticks)
    page.restore_wanted.connect(view.restore_wanted)
    page.desk_wanted.connect(view.desk_wanted)
    return page


_MAKERS: dict[str, Callable[[PagedView], QWidget]] = {
    TASK: _make_task,
    Page.WORKBENCH: _make_workbench,
    Page.TASKS: _make_tasks,
    Page.REVIEW: _make_review,
    Page.EXCHANGE: _make_exchange,
    Page.PLANS: _make_plans,
    Page.UNITS: _make_units,
    Page.SETTINGS: _make_settings,
}
