"""Everything of one open desk: the navigation on the left and the page it leads to."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy, QStackedWidget, QWidget

from jinjiang_desk.domain.records import Task
from jinjiang_desk.gui.district.plan_page import PlanPage
from jinjiang_desk.gui.district.unit_page import UnitPage
from jinjiang_desk.gui.exchange.exchange_page import ExchangePage
from jinjiang_desk.gui.keeping.history_page import HistoryPage
from jinjiang_desk.gui.parts.layout import NONE, column, label, row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.task_list import TaskListPage
from jinjiang_desk.gui.tasks.task_page import TaskPage
from jinjiang_desk.operations.overview import Standing, standing
from jinjiang_desk.wording import role_label

_SIDE_WIDTH = 148
_REMOVABLE = "这个工作台在 U 盘等可移动磁盘上：请不要中途拔出，并经常备份。"


@dataclass(frozen=True, slots=True)
class _Place:
    name: str
    page: QWidget
    button: QPushButton


class DeskView(QWidget):
    """The pages of one desk. Leaving a task asks first where something typed would be lost."""

    restore_wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.tasks = TaskListPage(session)
        self.task = TaskPage(session)
        self.exchange = ExchangePage(session)
        self.history = HistoryPage(session)
        self.plans = PlanPage(session) if session.at_district else None
        self.units = UnitPage(session) if session.at_district else None
        self.pages = QStackedWidget()
        self.places: list[_Place] = []
        self._group = QButtonGroup(self)
        self._banner = label(_REMOVABLE, "banner")
        self._banner.hide()
        side = self._side()
        self.pages.addWidget(self.task)
        layout = row(side, column(self._banner, self.pages, spacing=0), spacing=0, margins=NONE)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.tasks.task_opened.connect(self.open_task)
        self.task.closed.connect(self._show_list)
        self.history.restore_wanted.connect(self.restore_wanted)
        session.load(self, standing, self._show_standing)

    @property
    def current(self) -> QWidget:
        """The page that is shown."""
        return self.pages.currentWidget()

    def go_to(self, number: int) -> None:
        """Go to the page of a place in the navigation."""
        if number < len(self.places):
            self.leave(lambda: self._show(self.places[number]))

    def open_task(self, task: Task, then: Callable[[], object] | None = None) -> None:
        """Show the page of one task, and go on from there."""
        self.task.open_task(task, then)
        self.pages.setCurrentWidget(self.task)
        self.task.tabs.setFocus()

    def leave(self, go: Callable[[], object]) -> None:
        """Go on where nothing typed is lost, else ask first."""
        self._mark_current()
        self.task.leave(go)

    def search(self) -> None:
        """Go to the task list and search it."""

        def go() -> None:
            self._show(self.places[0])
            self.tasks.focus_search()

        self.leave(go)

    def print_form(self) -> None:
        """Print the task that is shown, or the one under the cursor of the list."""
        if self.current is self.task:
            self.task.print_form()
        elif self.current is self.tasks and self.tasks.view.current is not None:
            self.open_task(self.tasks.view.current.task, self.task.print_form)

    def _show_list(self) -> None:
        self._show(self.places[0])
        self.tasks.view.setFocus()

    def _show(self, place: _Place) -> None:
        place.button.setChecked(True)
        self.pages.setCurrentWidget(place.page)

    def _mark_current(self) -> None:
        """Keep the navigation at the page that is shown, until it has really been left."""
        shown = self.tasks if self.current is self.task else self.current
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
        named: list[tuple[str, QWidget | None]] = [
            ("任务", self.tasks),
            ("收发", self.exchange),
            ("方案", self.plans),
            ("单位", self.units),
            ("历史", self.history),
        ]
        for name, page in named:
            if page is not None:
                self._add_place(name, page)
        buttons = [place.button for place in self.places]
        side.setLayout(column(brand, unit, *buttons, None, spacing=0, margins=NONE))
        self.places[0].button.setChecked(True)
        return side

    def _add_place(self, name: str, page: QWidget) -> None:
        number = len(self.places)
        one = QPushButton(name)
        one.setAutoDefault(False)
        one.setCheckable(True)
        one.setProperty("role", "nav")
        one.setToolTip(f"{name}（Ctrl+{number + 1}）")
        one.setAccessibleName(name)
        one.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        one.clicked.connect(lambda: self.go_to(number))
        self._group.addButton(one)
        self.pages.addWidget(page)
        self.places.append(_Place(name, page, one))
