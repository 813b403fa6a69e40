"""Everything of one open desk: the navigation on the left and the page it leads to."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QStackedWidget, QWidget

from jinjiang_desk.domain.records import Task
from jinjiang_desk.domain.todo import Line, Spot
from jinjiang_desk.gui.district.plan_page import PlanPage
from jinjiang_desk.gui.district.unit_page import UnitPage
from jinjiang_desk.gui.exchange.exchange_page import ExchangePage
from jinjiang_desk.gui.keeping.history_page import HistoryPage
from jinjiang_desk.gui.parts.layout import NONE, PushButton, column, label, row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.task_list import TaskListPage
from jinjiang_desk.gui.tasks.task_page import TaskPage
from jinjiang_desk.gui.tasks.view import TaskTab
from jinjiang_desk.gui.workbench.page import WorkbenchPage
from jinjiang_desk.operations.overview import Standing, standing
from jinjiang_desk.wording import role_label

_SIDE_WIDTH = 148
_REMOVABLE = "这个工作台在 U 盘等可移动磁盘上：请不要中途拔出，并经常备份。"


class Page(StrEnum):
    """The places of the navigation, in their order."""

    WORKBENCH = "工作台"
    TASKS = "任务"
    EXCHANGE = "收发"
    PLANS = "方案"
    UNITS = "单位"
    HISTORY = "历史"


@dataclass(frozen=True, slots=True)
class _Place:
    name: Page
    page: QWidget
    button: PushButton


class DeskView(QWidget):
    """The pages of one desk. Leaving a task asks first where something typed would be lost."""

    restore_wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.workbench = WorkbenchPage(session)
        self.tasks = TaskListPage(session)
        self.task = TaskPage(session)
        self.exchange = ExchangePage(session)
        self.history = HistoryPage(session)
        self.plans = PlanPage(session) if session.at_district else None
        self.units = UnitPage(session) if session.at_district else None
        self.pages = QStackedWidget()
        self.places: list[_Place] = []
        self._origin: QWidget = self.tasks
        self._group = QButtonGroup(self)
        self._banner = label(_REMOVABLE, "banner")
        self._banner.hide()
        side = self._side()
        self.pages.addWidget(self.task)
        layout = row(side, column(self._banner, self.pages, spacing=0), spacing=0, margins=NONE)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.tasks.task_opened.connect(lambda task, unit: self.open_task(task, unit=unit))
        self.task.closed.connect(self._go_back)
        self.workbench.line_opened.connect(self._open_line)
        self.workbench.receive_wanted.connect(self.exchange.choose_and_receive)
        self.workbench.send_wanted.connect(self.exchange.send)
        if self.plans is not None:
            self.workbench.load_wanted.connect(self.plans.choose)
        self.history.restore_wanted.connect(self.restore_wanted)
        session.load(self, standing, self._show_standing)

    @property
    def current(self) -> QWidget:
        """The page that is shown."""
        return self.pages.currentWidget()

    def go_to(self, page: Page) -> None:
        """Go to a page of the navigation. Raises StopIteration for one that this role does not have."""
        self.leave(lambda: self._show(page))

    def open_task(
        self, task: Task, then: Callable[[], object] | None = None, *, unit: str | None = None
    ) -> None:
        """Show the page of one task, and go on from there."""
        self._turn_to_task()
        self.task.open_task(task, then, unit=unit)

    def leave(self, go: Callable[[], object]) -> None:
        """Go on where nothing typed is lost, else ask first."""
        self._mark_current()
        self.task.leave(go)

    def search(self) -> None:
        """Go to the task list and search it."""

        def go() -> None:
            self._show(Page.TASKS)
            self.tasks.focus_search()

        self.leave(go)

    def send(self) -> None:
        """Open the dialog that writes what goes out; ask first where something typed would not be in it."""
        self.task.settle_before_return(self.exchange.send)

    def print_form(self) -> None:
        """Print the task that is shown, or the one under the cursor of the list."""
        if self.current is self.task:
            self.task.print_form()
        elif self.current is self.tasks and self.tasks.view.current is not None:
            self.open_task(self.tasks.view.current.task, self.task.print_form, unit=self.tasks.chosen_unit)

    def _open_line(self, line: Line) -> None:
        """Go from the workbench to the place where a line is done."""
        if line.task is None or line.spot in (Spot.RETURN, Spot.RECEIVE):
            self._show(Page.EXCHANGE)
            if line.spot is Spot.RETURN:
                self.exchange.send()
            return
        then = self.task.choose_units if line.spot is Spot.CHOICE else None
        self._turn_to_task()
        self.task.open_task(line.task, then, unit=line.unit, tab=_tab_of(self.task, line.spot))

    def _turn_to_task(self) -> None:
        """Turn to the page of a task, remembering where the user comes from."""
        self._origin = self.workbench if self.current is self.workbench else self.tasks
        self._mark_current()
        self.pages.setCurrentWidget(self.task)
        self.task.tabs.setFocus()

    def _go_back(self) -> None:
        from_workbench = self._origin is self.workbench
        self._show(Page.WORKBENCH if from_workbench else Page.TASKS)
        (self.workbench if from_workbench else self.tasks.view).setFocus()

    def _show(self, page: Page) -> None:
        place = next(place for place in self.places if place.name is page)
        place.button.setChecked(True)
        self.pages.setCurrentWidget(place.page)

    def _mark_current(self) -> None:
        """Keep the navigation at the page that is shown, until it has really been left."""
        shown = self._origin if self.current is self.task else self.current
        for place in self.places:
            if place.page is shown:
                place.button.setChecked(True)

    def _show_standing(self, found: Standing) -> None:
        self._banner.setVisible(found.removable)

    def _side(self) -> QFrame:
        side = QFrame()
        side.setObjectName("side")
        side.setFixedWidth(_SIDE_WIDTH)
        brand, unit = label("督察整改"), label(self.session.identity.unit, wrap=True)
        brand.setObjectName("brand")
        unit.setObjectName("unit")
        unit.setToolTip(role_label(self.session.identity.role))
        named: list[tuple[Page, QWidget | None]] = [
            (Page.WORKBENCH, self.workbench),
            (Page.TASKS, self.tasks),
            (Page.EXCHANGE, self.exchange),
            (Page.PLANS, self.plans),
            (Page.UNITS, self.units),
            (Page.HISTORY, self.history),
        ]
        for name, page in named:
            if page is not None:
                self._add_place(name, page)
        buttons = [place.button for place in self.places]
        side.setLayout(column(brand, unit, *buttons, None, spacing=0, margins=NONE))
        self.places[0].button.setChecked(True)
        return side

    def _add_place(self, name: Page, page: QWidget) -> None:
        one = PushButton(name)
        one.setCheckable(True)
        one.setProperty("role", "nav")
        one.setToolTip(f"{name}（Ctrl+{len(self.places) + 1}）")
        one.setAccessibleName(name)
        one.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        one.clicked.connect(lambda: self.go_to(name))
        self._group.addButton(one)
        self.pages.addWidget(page)
        self.places.append(_Place(name, page, one))


def _tab_of(page: TaskPage, spot: Spot) -> TaskTab:
    """Return the tab of a task's page where something is done."""
    tabs: dict[Spot, TaskTab] = {
        Spot.PROGRESS: page.progress,
        Spot.PHOTOS: page.photos,
        Spot.SELF_CHECK: page.selfcheck,
        Spot.VERDICT: page.verdicts,
        Spot.CHOICE: page.verdicts,
    }
    return tabs[spot]
