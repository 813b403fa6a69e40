"""Fetching the lines of the task list: one question at a time, the newest first, what is outdated dropped."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from jinjiang_desk.domain.tasks.listing import TaskQuery
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Problems
from jinjiang_desk.gui.tasks.listing.words_found import warm_up
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.listing import (
    TaskLine,
    TaskPage,
    count_of_tasks,
    matching_task_ids,
    page_of_tasks,
    units_with_tasks,
)

T = TypeVar("T")
PAGE = 200
"""Lines fetched at once: several screens of them."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a list, the line to begin with, and the task whose place in it is wanted as well."""

    query: TaskQuery
    offset: int = 0
    task_id: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A list as it is now: some of its lines by their place, and the place of the task asked for."""

    query: TaskQuery
    page: TaskPage
    lines: Mapping[int, TaskLine]
    place: int | None = None
    units: tuple[str, ...] = ()


class Feed(QObject):
    """Asks the desk. While one question is under way only the newest of the others is kept, so that typing
    quickly queues up nothing, and the answer to a question that was overtaken is dropped."""

    answered = Signal(object)
    counted = Signal(object, int)
    fetched = Signal(object, int, object)
    refused = Signal(object)

    def __init__(self, session: Session, owner: QWidget) -> None:
        super().__init__(owner)
        self._session = session
        self._busy = False
        self._asked: Question | None = None
        self._waiting: Question | None = None
        self._page: tuple[TaskQuery, int] | None = None
        self._uncounted: TaskQuery | None = None

    def ask(self, question: Question) -> None:
        """Ask for a list anew; a page still wanted of the one before no longer is."""
        self._asked = self._waiting = question
        self._page = self._uncounted = None
        self._go_on()

    def want(self, query: TaskQuery, offset: int) -> None:
        """Fetch another page of the list that is shown; of several only the one wanted last comes."""
        self._page = query, offset
        self._go_on()

    def _go_on(self) -> None:
        if self._busy:
            return
        if self._waiting is not None:
            question, self._waiting = self._waiting, None
            self._run(lambda desk: answer_to(desk, question), lambda answer: self._tell(question, answer))
        elif self._page is not None:
            (query, offset), self._page = self._page, None
            self._run(
                lambda desk: page_of_tasks(desk, query, offset=offset, limit=PAGE, counted=False),
                lambda page: self.fetched.emit(query, offset, page),
            )
        elif self._uncounted is not None:
            found, self._uncounted = self._uncounted, None
            self._run(lambda desk: count_of_tasks(desk, found), lambda count: self._count(found, count))

    def _run(self, work: Callable[[Desk], T], on_done: Callable[[T], object]) -> None:
        def done(value: T) -> None:
            if isValid(self):
                on_done(value)

        def refuse(problems: Problems) -> None:
            if isValid(self):
                self.refused.emit(problems)

        self._busy = True
        watch = self._session.runner.run_watched(lambda desk, _watch: work(desk), done, refuse)
        # This comes whatever the outcome, a bug included, and before it.
        watch.ended.connect(self._end)

    def _end(self) -> None:
        self._busy = False
        self._go_on()

    def _tell(self, question: Question, answer: Answer) -> None:
        if question is self._asked:
            # The first lines never wait for the count of all.
            self._uncounted = None if answer.page.exact else answer.query
            self.answered.emit(answer)
            self._go_on()

    def _count(self, query: TaskQuery, count: int) -> None:
        if self._asked is not None and query == self._asked.query:
            self.counted.emit(query, count)


def answer_to(desk: Desk, question: Question) -> Answer:
    """Read the first page from a line on, and the place of a task. Raises DeskError UNIT_UNKNOWN."""
    query = question.query
    warm_up(query.wanted.search or "")
    # Who comes back to a place in the list wants it as long as it was.
    first = question.task_id is None and not question.offset
    page = page_of_tasks(desk, query, offset=question.offset, limit=PAGE, counted=not first)
    offset = question.offset
    if offset and not page.lines:
        offset = 0
        page = page_of_tasks(desk, query, limit=PAGE)
    lines = dict(enumerate(page.lines, start=offset))
    place = next((at for at, line in lines.items() if line.task.id == question.task_id), None)
    if question.task_id is not None and place is None and page.total > len(lines):
        place = _place(desk, query, question.task_id)
        if place is not None:
            near = place // PAGE * PAGE
            lines.update(enumerate(page_of_tasks(desk, query, offset=near, limit=PAGE).lines, start=near))
    return Answer(query, page, lines, place, units_with_tasks(desk))


def _place(desk: Desk, query: TaskQuery, task_id: str) -> int | None:
    ids = matching_task_ids(desk, query)
    return ids.index(task_id) if task_id in ids else None
