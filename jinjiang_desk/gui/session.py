"""What every page works with, handed to it when it is built."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from jinjiang_desk.domain.problem import Cancelled
from jinjiang_desk.domain.status import Role
from jinjiang_desk.gui.chooser import Chooser
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.gui.parts.progress_box import ProgressBox
from jinjiang_desk.gui.task_runner import Problems, TaskRunner, Watch
from jinjiang_desk.operations.desk import Desk, Done, Identity
from jinjiang_desk.paths import DeskFolder

P = ParamSpec("P")
T = TypeVar("T")


class DeskEvents(QObject):
    """What happened on the desk. Each page decides whether it concerns it; no page calls another."""

    changed = Signal(object)
    exchanged = Signal()
    said = Signal(str)


@dataclass(frozen=True, slots=True)
class Session:
    """One open desk as the window sees it.

    Results come later: a page or dialog that was closed meanwhile gets none. What a page asks for again before
    the answer came, by a second click or a key that is held, is not done twice.
    """

    identity: Identity
    folder: DeskFolder
    runner: TaskRunner
    messages: Messages
    chooser: Chooser
    events: DeskEvents
    memory: Memory
    under_way: dict[tuple[QWidget, object], Watch] = field(default_factory=dict)

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
        self.runner.run(self._here(work), _if_there(page, on_done), on_problem or self._teller(page))

    def load_once(
        self,
        page: QWidget,
        what: object,
        work: Callable[[Desk], T],
        on_done: Callable[[T], None],
        on_problem: Callable[[Problems], None] | None = None,
    ) -> None:
        """Do as `load` does, unless the page waits for the same `what` already."""

        def begin() -> Watch:
            there = _if_there(page, on_done)
            return self.runner.run_watched(
                self._here(lambda desk, _watch: work(desk)), there, on_problem or self._teller(page)
            )

        self._once((page, what), begin)

    def change(
        self,
        page: QWidget,
        work: Callable[[Desk], Done],
        said: str,
        on_done: Callable[[], None] | None = None,
        what: object = None,
    ) -> None:
        """Change the desk, say so, tell what was doubtful, and let the pages concerned reload. `what` tells two
        changes of a page apart of which the same is said."""

        def begin() -> Watch:
            # The change was made, whether its page is still there or not.
            return self.runner.run_watched(
                self._here(lambda desk, _watch: work(desk)),
                lambda done: self.announce(page, done, said, on_done),
                self._teller(page),
            )

        self._once((page, said if what is None else what), begin)

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

    def load_watched(
        self, page: QWidget, work: Callable[[Desk, Watch], T], on_done: Callable[[T], None]
    ) -> Watch:
        """Do as `load` does; who holds the watch can stop the work, and then nothing is shown."""
        return self.runner.run_watched(self._here(work), _if_there(page, on_done), self._teller(page))

    def watched(
        self, page: QWidget, title: str, work: Callable[[Desk, Watch], T], on_done: Callable[[T], None]
    ) -> Watch:
        """Run long work under a box that shows how far it is and can cancel it."""

        def begin() -> Watch:
            watch = self.load_watched(page, work, on_done)
            ProgressBox(page, title, watch).open()
            return watch

        return self._once((page, title), begin)

    def _once(self, key: tuple[QWidget, object], begin: Callable[[], Watch]) -> Watch:
        known = self.under_way.get(key)
        if known is not None:
            return known
        watch = self.under_way[key] = begin()
        watch.ended.connect(lambda: self.under_way.pop(key))
        return watch

    def _here(self, work: Callable[Concatenate[Desk, P], T]) -> Callable[Concatenate[Desk, P], T]:
        """Let work be done on this desk only: another may have been opened before its turn came."""

        def checked(desk: Desk, *args: P.args, **kwargs: P.kwargs) -> T:
            if desk.identity is not self.identity:
                raise Cancelled
            return work(desk, *args, **kwargs)

        return checked

    def _teller(self, page: QWidget, title: str = "") -> Callable[[Problems], None]:
        def tell(problems: Problems) -> None:
            # A dialog that has just closed would take what is shown over it along.
            there = isValid(page) and page.window().isVisible()
            self.messages.tell(page if there else self.messages.home, problems, title)

        return tell


def _if_there(page: QWidget, on_done: Callable[[T], None]) -> Callable[[T], None]:
    def deliver(value: T) -> None:
        if isValid(page):
            on_done(value)

    return deliver
