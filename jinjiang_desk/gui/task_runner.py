"""The one place for threads: a single worker opens and owns the desk; the window only gets results."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from jinjiang_desk.domain.problem import Cancelled, DeskError, Problem
from jinjiang_desk.logs import LOGGER
from jinjiang_desk.operations.desk import Desk

T = TypeVar("T")
Problems = tuple[Problem, ...]


class Watch(QObject):
    """Looks on while long work runs: passes its steps to the window and the user's 取消 to the work."""

    progressed = Signal(int, int, str)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._cancelled = threading.Event()
        self._told: tuple[int, int, str] | None = None

    def report(self, done: int, total: int, what: str) -> None:
        """Tell the window of a step, once however often it is told here (called by the worker). Raises Cancelled
        once the user wants to stop."""
        if self._cancelled.is_set():
            raise Cancelled
        if self._told != (done, total, what):
            self._told = (done, total, what)
            self.progressed.emit(done, total, what)

    @property
    def cancelled(self) -> bool:
        """Whether the user wanted to stop."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled.set()


@dataclass(slots=True)
class _Job:
    """Work under way and, once it is over, exactly one of its four outcomes."""

    work: Callable[[], Any]
    on_done: Callable[[Any], None]
    on_problem: Callable[[Problems], None]
    watch: Watch | None = None
    value: Any = None
    problems: Problems = ()
    cancelled: bool = False
    bug: BaseException | None = None


class TaskRunner(QObject):
    """Runs work on the desk, one piece after the other; value or error always come back by a signal.

    `on_bug` is called, in the window's thread, for what is neither a DeskError nor Cancelled.
    """

    _arrived = Signal(object)

    def __init__(self, on_bug: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
        self._on_bug = on_bug
        self._desk: Desk | None = None
        self._under_way = 0
        self._watches: list[Watch] = []
        self._ended = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether every result has been delivered."""
        return self._under_way == 0

    def open(
        self,
        opener: Callable[[], Desk],
        on_done: Callable[[Desk], None],
        on_problem: Callable[[Problems], None],
    ) -> None:
        """Open a desk in the worker; from then on the worker owns it."""

        def work() -> Desk:
            self._desk = opener()
            return self._desk

        self._submit(_Job(work, on_done, on_problem))

    def close(self, release: Callable[[Desk], None], on_done: Callable[[None], None]) -> None:
        """Close the desk, if one is open, where it was opened."""

        def work() -> None:
            desk, self._desk = self._desk, None
            if desk is not None:
                release(desk)

        self._submit(_Job(work, on_done, lambda _problems: None))

    def run(
        self,
        work: Callable[[Desk], T],
        on_done: Callable[[T], None],
        on_problem: Callable[[Problems], None],
    ) -> None:
        """Run work on the desk and deliver its value, or its problems, in the window's thread."""
        self._submit(_Job(lambda: work(self._owned()), on_done, on_problem))

    def run_free(
        self, work: Callable[[], T], on_done: Callable[[T], None], on_problem: Callable[[Problems], None]
    ) -> None:
        """Run work that needs no desk."""
        self._submit(_Job(work, on_done, on_problem))

    def run_watched(
        self,
        work: Callable[[Desk, Watch], T],
        on_done: Callable[[T], None],
        on_problem: Callable[[Problems], None],
    ) -> Watch:
        """Run long work; the watch that is returned tells its steps and can cancel it."""
        watch = Watch()
        self._watches.append(watch)
        self._submit(_Job(lambda: work(self._owned(), watch), on_done, on_problem, watch))
        return watch

    def end(self, release: Callable[[Desk], None], on_done: Callable[[None], None]) -> None:
        """Stop long work at its next step, close the desk after all that was asked for, and say when that is
        done. The window waits for nothing: it is told."""
        for watch in self._watches:
            watch.cancel()
        self.close(release, on_done)

    def shut_down(self) -> None:
        """Wait for what is under way and end the worker; nothing is taken on or delivered any more."""
        self._ended = True
        self._pool.shutdown(wait=True)

    def _owned(self) -> Desk:
        if self._desk is None:
            raise RuntimeError("no desk is open")
        return self._desk

    def _submit(self, job: _Job) -> None:
        if self._ended:
            return
        self._under_way += 1
        self._pool.submit(self._perform, job)

    def _perform(self, job: _Job) -> None:
        try:
            job.value = job.work()
        except DeskError as error:
            job.problems = error.problems
        except Cancelled:
            job.cancelled = True
        except BaseException as error:  # noqa: BLE001 - whatever it is must reach the window
            LOGGER.exception("a bug in background work")
            job.bug = error
        self._arrived.emit(job)

    def _deliver(self, job: _Job) -> None:
        self._under_way -= 1
        if self._ended:
            return
        if job.watch is not None:
            self._watches.remove(job.watch)
            job.watch.ended.emit()
        if job.bug is not None:
            self._on_bug(job.bug)
        elif job.problems:
            job.on_problem(job.problems)
        elif not job.cancelled:
            job.on_done(job.value)
