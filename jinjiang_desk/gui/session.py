"""What every page works with, handed to it when it is built."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from jinjiang_desk.domain.status import Role
from jinjiang_desk.gui.chooser import Chooser
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.gui.parts.progress_box import ProgressBox
from jinjiang_desk.gui.task_runner import Problems, TaskRunner, Watch
from jinjiang_desk.operations.desk import Desk, Done, Identity
from jinjiang_desk.paths import DeskFolder

T = TypeVar("T")


class DeskEvents(QObject):
    """What happened on the desk. Each page decides whether it concerns it; no page calls another."""

    changed = Signal(object)
    exchanged = Signal()
    said = Signal(str)


@dataclass(frozen=True, slots=True)
class Session:
    """One open desk as the window sees it.

    Results come later: a page or dialog that was closed meanwhile gets none.
    """

    identity: Identity
    folder: DeskFolder
    runner: TaskRunner
    messages: Messages
    chooser: Chooser
    events: DeskEvents
    memory: Memory

    @property
    def at_district(self) -> bool:
        """Whether this is the district's desk."""
        return self.identity.role is Role.DISTRICT

    def load(
        self,
        page: QWidget,
        work: Callable[[Desk], T],
        on_done: Callable[[T], None],
        on_problem: Callable[[Problems], None] | None = None,
    ) -> None:
        """Read something from the desk and show it; problems are told unless the page does so itself."""
        self.runner.run(work, _if_there(page, on_done), on_problem or self._teller(page))

    def change(
        self,
        page: QWidget,
        work: Callable[[Desk], Done],
        said: str,
        on_done: Callable[[], None] | None = None,
    ) -> None:
        """Change the desk, say so, tell what was doubtful, and let the pages concerned reload."""
        self.runner.run(work, lambda done: self.announce(page, done, said, on_done), self._teller(page))

    def announce(
        self, page: QWidget, done: Done, said: str, on_done: Callable[[], None] | None = None
    ) -> None:
        """Tell everyone of a change that was made."""
        # First of all the pages ask for what is there now, so that what `on_done` goes on to comes last.
        self.events.changed.emit(done)
        if on_done is not None and isValid(page):
            on_done()
        said = said if done.number is not None else "没有变化"
        self.events.said.emit(said)
        if done.problems:
            self._teller(page, f"{said}，请留意")(done.problems)

    def watched(
        self, page: QWidget, title: str, work: Callable[[Desk, Watch], T], on_done: Callable[[T], None]
    ) -> Watch:
        """Run long work under a box that shows how far it is and can cancel it."""
        watch = self.runner.run_watched(work, _if_there(page, on_done), self._teller(page))
        ProgressBox(page, title, watch).open()
        return watch

    def _teller(self, page: QWidget, title: str = "") -> Callable[[Problems], None]:
        def tell(problems: Problems) -> None:
            self.messages.tell(page if isValid(page) else self.messages.home, problems, title)

        return tell


def _if_there(page: QWidget, on_done: Callable[[T], None]) -> Callable[[T], None]:
    def deliver(value: T) -> None:
        if isValid(page):
            on_done(value)

    return deliver
