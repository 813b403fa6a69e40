"""Going from page to page of a desk: to the places, to tasks and back, to what a line or a search leads to."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from jinjiang_desk.domain.records import Task
from jinjiang_desk.domain.tasks.listing import TaskQuery
from jinjiang_desk.domain.tasks.todo import Line, Spot
from jinjiang_desk.gui.navigation import Navigation
from jinjiang_desk.gui.pages import TASK, PagedView
from jinjiang_desk.gui.places import Page, Section, places_of
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.whereabouts import Trail
from jinjiang_desk.operations.overview.views import ListView
from jinjiang_desk.operations.tasks.dossiers import find_task

if TYPE_CHECKING:
    from jinjiang_desk.gui.tasks.tab import TaskTab
    from jinjiang_desk.gui.tasks.task_page import TaskPage


class WalkedView(PagedView):
    """Pages with the navigation that leads to them, and the trail the user leaves."""

    def __init__(self, session: Session, sticks: Callable[[], Sequence[Path]]) -> None:
        super().__init__(session, sticks)
        identity = session.identity
        self.places = places_of(identity.role)
        self.navigation = Navigation(self.places, identity.unit, identity.role, session.memory)
        self._trail = Trail(self, session.memory, identity.code)
        self._origin: Page = Page.TASKS
        self.navigation.wanted.connect(self.go_to)
        self.line_opened.connect(self.open_line)
        self.task_opened.connect(lambda task, unit: self.open_task(task, unit=unit))
        self.task_closed.connect(self._go_back)
        self.receive_wanted.connect(self.receive)
        self.send_wanted.connect(self.send)
        self.load_wanted.connect(self.load_plan)
        self.list_wanted.connect(lambda wanted: self.show_view(ListView("", TaskQuery(wanted))))
        self.section_wanted.connect(self.open_settings)
        self.choices_wanted.connect(lambda: self.go_to(Page.UNITS))
        self.choices_wanted.connect(lambda: self.units.show_choices())  # noqa: PLW0108 - built only now
        self.exchange_wanted.connect(lambda: self.leave(lambda: self._show(Page.EXCHANGE)))
        self.tasks_wanted.connect(lambda: self.go_to(Page.TASKS))

    def go_to(self, page: Page) -> None:
        """Go to a page of the navigation that this role has; the keyboard comes along, unless it is in the
        navigation itself, where the arrows go on."""

        def go() -> None:
            self.hush()
            self._show(page)
            focus = QApplication.focusWidget()
            if focus is None or not self.navigation.isAncestorOf(focus):
                self.current.setFocus()

        self.leave(go)

    def open_settings(self, section: Section) -> None:
        """Go to a section of the settings."""

        def go() -> None:
            self.settings.show_section(section)
            self._show(Page.SETTINGS)

        self.leave(go)

    def open_task(
        self,
        task: Task,
        then: Callable[[], object] | None = None,
        *,
        unit: str | None = None,
        origin: Page | None = None,
    ) -> None:
        """Show the page of one task, and go on from there. 返回 goes to the `origin`, if none is named to the
        page that is left."""
        if origin is None:
            self.hush()
        self._turn_to_task(origin)
        self.task.open_task(task, then, unit=unit)
        self._trail.at_task(task.id, unit or "", self._origin)

    def open_task_by_id(self, task_id: str, unit: str | None = None) -> None:
        """Show the page of one task that may be gone."""
        self.session.load(
            self,
            lambda desk: find_task(desk, task_id),
            lambda task: self.leave(lambda: self.open_task(task, unit=unit)),
        )

    def leave(self, go: Callable[[], object]) -> None:
        """Go on once what is being typed on the page of a task, or into an answer, is kept."""
        self._mark_current()
        if self.has(Page.REVIEW):
            self.review.flush()
        if self.has(Page.UNITS):
            self.units.flush()
        if self.built_task is not None:
            self.built_task.flush()
        go()

    def search(self) -> None:
        """Go to the task list and search it."""
        self.leave(lambda: self._list_by(self.tasks.focus_search))

    def send(self) -> None:
        """Open the dialog that writes what goes out, once what is being typed is kept."""
        page = self.built_task
        if page is None:
            self.exchange.send()
        else:
            page.leave(self.exchange.send)

    def show_unit(self, unit: str) -> None:
        """Go to the tasks of one unit."""
        self.leave(lambda: self._list_by(lambda: self.tasks.show_unit(unit)))

    def show_view(self, view: ListView) -> None:
        """Go to the task list, narrowed as a view says."""
        self.leave(lambda: self._list_by(lambda: self.tasks.show_view(view)))

    def print_form(self) -> None:
        """Print the task that is shown, or the one under the cursor of the list."""
        if self.key == TASK:
            self.task.print_form()
        elif self.key == Page.TASKS and self.tasks.view.current is not None:
            line, unit = self.tasks.view.current, self.tasks.chosen_unit
            self.open_task(line.task, self.task.print_form, unit=unit)

    def open_line(self, line: Line) -> None:
        """Go from the workbench to the place where a line is done."""
        self.hush()
        if line.task is None or line.spot in (Spot.RETURN, Spot.RECEIVE):
            self._show(Page.EXCHANGE)
            if line.spot is Spot.RETURN:
                self.exchange.send()
            return
        self._turn_to_task()
        page = self.task
        page.open_task(line.task, _then_of(page, line.spot), unit=line.unit, tab=_tab_of(page, line.spot))
        self._trail.at_task(line.task.id, line.unit or "", self._origin)

    def _turn_to_task(self, origin: Page | None = None) -> None:
        """Turn to the page of a task, remembering where the user comes from."""
        shown = self.key
        self._origin = origin or next((page for page in self.places if page == shown), self._origin)
        page = self.task
        self.pages.setCurrentWidget(page)
        self._mark_current()
        page.tabs.setFocus()

    def _go_back(self) -> None:
        self._show(self._origin)
        self.current.setFocus()

    def _show(self, page: Page) -> None:
        self.navigation.choose(page)
        self.pages.setCurrentWidget(self.of(page))

    def _mark_current(self) -> None:
        """Keep the navigation at the page that is shown, until it has really been left."""
        shown = self.key
        self.navigation.choose(next((page for page in self.places if page == shown), self._origin))

    def _list_by(self, narrow: Callable[[], object]) -> None:
        self._show(Page.TASKS)
        narrow()


def _then_of(page: "TaskPage", spot: Spot) -> Callable[[], object] | None:
    """Return what comes next on a task's page: choosing units, or writing the report at once."""
    if spot is Spot.CHOICE:
        return page.choose_units
    return (lambda: page.progress.form.editor("text").setFocus()) if spot is Spot.PROGRESS else None


def _tab_of(page: "TaskPage", spot: Spot) -> "TaskTab":
    """Return the tab of a task's page where something is done."""
    tabs: dict[Spot, Callable[[], TaskTab]] = {
        Spot.PROGRESS: lambda: page.progress,
        Spot.INSPECTION: lambda: page.inspections,
        Spot.PHOTOS: lambda: page.photos,
        Spot.SELF_CHECK: lambda: page.selfcheck,
        Spot.VERDICT: lambda: page.verdicts,
        Spot.CHOICE: lambda: page.verdicts,
    }
    return tabs[spot]()
