"""Keeps a table of tasks filled: asks for the list, for further lines as one scrolls, and for its groups."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.tasks.listing import TaskQuery
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.listing.bulk_bar import Chosen
from jinjiang_desk.gui.tasks.listing.feed import PAGE, Answer, Feed, Question
from jinjiang_desk.gui.tasks.listing.outline import Outline
from jinjiang_desk.gui.tasks.listing.table import TaskTable
from jinjiang_desk.operations.tasks.listing import TaskPage


class FetchedList(QObject):
    """`shown` comes with each answer once the table has it, `counted` with the same once it is known how many
    there are; `refused` comes with what is wrong with a question."""

    shown = Signal(object)
    counted = Signal(object)
    refused = Signal(object)

    def __init__(self, page: QWidget, session: Session, table: TaskTable) -> None:
        super().__init__(page)
        self._table = table
        self._query, self._stamp = TaskQuery(), ""
        self._answer: Answer | None = None
        self._all_wanted = False
        self._closed: frozenset[str] = frozenset()
        self._feed = Feed(session, page)
        self._feed.answered.connect(self._show)
        self._feed.counted.connect(self._lengthen)
        self._feed.fetched.connect(self._take)
        self._feed.refused.connect(self.refused)
        table.wanted.connect(lambda line: self._feed.want(self._query, line // PAGE * PAGE))
        table.turned.connect(self._on_turned)
        table.all_wanted.connect(self._choose_all)

    def ask(self, query: TaskQuery, *, typed: bool = False) -> None:
        """Show what a query finds. The cursor stays on its task, wherever that is now; but who types looks
        at the first hits."""
        current = self._table.current
        if query.grouping is not self._query.grouping:
            self._closed = frozenset()
        offset = self._table.first_in_sight // PAGE * PAGE if query == self._query else 0
        task_id = current.task.id if current is not None and not typed else None
        self._feed.ask(Question(query, offset, task_id))

    def chosen(self) -> Chosen:
        """Return the tasks that are chosen."""
        pieces, model = self._pieces(), self._table.tasks
        few = all(len(piece) <= PAGE for piece in pieces)
        lines = [model.line(place) for piece in pieces for place in piece] if few else []
        known = tuple(line.task.id for line in lines if line is not None) if None not in lines else ()
        return Chosen(self._query, self._stamp, pieces, known, self._query.wanted.unit)

    def _pieces(self) -> tuple[range, ...]:
        """Return the lines that are chosen, as unbroken ranges from top to bottom."""
        selection = self._table.selectionModel().selection()
        ranges = (selection.at(number) for number in range(selection.count()))
        chosen = sorted((one.top(), one.bottom()) for one in ranges)
        outline = self._table.tasks.outline
        return tuple(piece for top, bottom in chosen for piece in outline.pieces(top, bottom))

    def _show(self, answer: Answer) -> None:
        table, fresh = self._table, answer.query != self._query
        above, on_heading = table.verticalScrollBar().value(), table.group
        self._query, self._stamp, self._answer = answer.query, answer.page.stamp, answer
        self._all_wanted = False
        outline = Outline(answer.page.total, answer.page.groups, self._closed)
        table.tasks.show_list(outline, answer.lines, answer.query.wanted.search or "")
        table.tasks.show_order(answer.query.order, descending=answer.query.descending)
        heading = next((one for one in outline.groups if on_heading and one.name == on_heading.name), None)
        if heading is not None and not fresh:
            table.put_cursor_on_heading(heading)
        else:
            table.put_cursor(answer.place or 0, into_sight=fresh)
        if not fresh:
            table.verticalScrollBar().setValue(above)
        self.shown.emit(answer)

    def _lengthen(self, query: TaskQuery, count: int) -> None:
        """Make the list as long as it is: its first lines were shown before that was known."""
        if query != self._query or self._answer is None:
            return
        page = replace(self._answer.page, total=count, exact=True)
        self._answer = replace(self._answer, page=page)
        self._table.tasks.lengthen(count)
        if self._all_wanted:
            self._table.selectAll()
        self.counted.emit(self._answer)

    def _take(self, query: TaskQuery, offset: int, page: TaskPage) -> None:
        """Take further lines in; where the list has become another meanwhile, read it anew."""
        if query != self._query:
            return
        if page.stamp != self._stamp or (page.exact and page.total != self._table.tasks.outline.total):
            self.ask(query)
            return
        self._table.tasks.put(offset, page.lines)

    def _on_turned(self, name: str, is_open: bool) -> None:
        self._closed = self._closed - {name} if is_open else self._closed | {name}

    def _choose_all(self) -> None:
        """Choose all that match, also in closed groups and what was not fetched."""
        for group in self._table.tasks.outline.groups:
            if not group.open:
                self._table.turn(group, is_open=True)
        self._table.selectAll()
        self._all_wanted = True
