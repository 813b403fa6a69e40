"""任务: the list of tasks, searched as one types, grouped, in views of one's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.tasks.listing import TaskFilter, TaskOrder, TaskQuery
from jinjiang_desk.gui.parts.layout import PAGE, column, label
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Problems
from jinjiang_desk.gui.tasks.listing.bulk_bar import BulkActions, BulkBar
from jinjiang_desk.gui.tasks.listing.columns import task_columns
from jinjiang_desk.gui.tasks.listing.empty_place import EmptyPlace
from jinjiang_desk.gui.tasks.listing.feed import Answer
from jinjiang_desk.gui.tasks.listing.fetched import FetchedList
from jinjiang_desk.gui.tasks.listing.filters import FilterBar
from jinjiang_desk.gui.tasks.listing.head import ListHead
from jinjiang_desk.gui.tasks.listing.row_menu import RowMenu
from jinjiang_desk.gui.tasks.listing.table import TaskTable
from jinjiang_desk.operations.desk import Done
from jinjiang_desk.operations.overview.views import ListView
from jinjiang_desk.operations.tasks.listing import TaskPage

_CONCERNS = {
    Table.TASK,
    Table.ASSIGNMENT,
    Table.PROGRESS,
    Table.PLAN,
    Table.UNIT,
    Table.MEASURE,
    Table.APPLICATION,
    Table.VERDICT,
}


class TaskListPage(QWidget):
    """Shows the tasks and tells which one the user wants to open, and from which unit's side where the list
    is narrowed to one. `receive_wanted` and `load_wanted` come from an empty desk."""

    task_opened = Signal(object, object)
    receive_wanted = Signal()
    load_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._order, self._descending = TaskOrder.PLAN, False
        self.filters = FilterBar(at_district=session.at_district)
        self.view = TaskTable(task_columns(at_district=session.at_district), session.memory)
        self.empty = EmptyPlace(self.view.viewport())
        self.head = ListHead(session, self.filters, self.view.keeper, self._as_view)
        self.views = self.head.views
        self.list = FetchedList(self, session, self.view)
        self.bulk = BulkActions(self, session, self.list.chosen)
        self.bar = BulkBar(self.bulk, self.view.clearSelection)
        self.menu = RowMenu(self, session, self.view, self.bulk)
        self._hint = label("双击或按回车键打开任务；按住 Ctrl 或 Shift 单击可选多项，一起处理", "caption")
        parts = (self.head, self.filters, self.view, self.bar, self._hint)
        self.setLayout(column(*parts, spacing=12, margins=PAGE))
        # Whoever comes to this page begins in the list; Ctrl+F is one key away.
        self.setFocusProxy(self.view)
        self.view.setFocus()
        self._connect()
        session.events.changed.connect(self._on_changed)
        self.views.start()
        self.reload()

    @property
    def search(self) -> QLineEdit:
        """The search field."""
        return self.filters.search

    @property
    def unit(self) -> QComboBox:
        """The box of units."""
        return self.filters.unit

    @property
    def chosen_unit(self) -> str | None:
        """The unit that the list is narrowed to."""
        return self.filters.wanted.unit

    @property
    def query(self) -> TaskQuery:
        """What the list is asked for now."""
        return TaskQuery(self.filters.wanted, self._order, self._descending, self.head.grouping)

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def show_unit(self, name: str) -> None:
        """Show the tasks of one unit, whatever the list was narrowed to."""
        self.show_view(ListView("", TaskQuery(TaskFilter(unit=name))))

    def show_view(self, view: ListView) -> None:
        """Narrow, order and group the list as a view says."""
        query = view.query
        self.views.mark(view.name)
        self.filters.show_wanted(query.wanted)
        self._order, self._descending = query.order, query.descending
        self.head.show_grouping(query.grouping)
        if view.columns:
            self.view.keeper.show_columns(view.columns)
        self.reload()

    def reload(self) -> None:
        """Read the list again; the cursor stays on its task wherever that is now."""
        self.list.ask(self.query)

    def _connect(self) -> None:
        self.filters.typed.connect(lambda: self.list.ask(self.query, typed=True))
        self.filters.picked.connect(self.reload)
        self.filters.search.down_pressed.connect(self.view.setFocus)
        self.filters.search.returnPressed.connect(self.view.setFocus)
        self.view.typed.connect(self._type)
        self.head.grouped.connect(self.reload)
        self.head.order_wanted.connect(self._order_by)
        self.views.chosen.connect(self.show_view)
        self.view.keeper.chosen.connect(self.views.compare)
        self.view.opened.connect(lambda line: self.task_opened.emit(line.task, self.chosen_unit))
        self.view.order_wanted.connect(self._order_by)
        self.view.chosen.connect(self._count_chosen)
        self.list.shown.connect(self._show)
        self.list.counted.connect(self._show)
        self.list.refused.connect(self._on_refused)

    def _type(self, letter: str) -> None:
        self.filters.search.setFocus()
        self.filters.search.insert(letter)

    def _on_changed(self, done: Done) -> None:
        if done.tables & _CONCERNS:
            self.reload()

    def _order_by(self, order: str) -> None:
        """A second click on a heading turns the order round, a third takes the plan's."""
        wanted = TaskOrder(order)
        if wanted is not self._order:
            self._order, self._descending = wanted, False
        elif not self._descending:
            self._descending = True
        else:
            self._order, self._descending = TaskOrder.PLAN, False
        self.reload()

    def _show(self, answer: Answer) -> None:
        self.filters.offer_units(answer.units)
        self.head.show_page(answer.page, answer.query.wanted.urgency)
        self.views.compare()
        self._say_if_empty(answer.page)
        self._count_chosen()

    def _on_refused(self, problems: Problems) -> None:
        """A filter that no longer fits (its unit is gone) is told once and dropped."""
        self._session.messages.tell(self, problems, "筛选条件已不适用")
        self.filters.clear()

    def _count_chosen(self) -> None:
        count = self.list.chosen().count
        focused = self.window().focusWidget()
        if count < 2 and focused is not None and self.bar.isAncestorOf(focused):
            # The bar hides with the button that was pressed.
            self.view.setFocus()
        self.bar.show_count(count, self.view.tasks.outline.total)
        self._hint.setVisible(count < 2 and self.view.tasks.outline.total > 0)

    def _as_view(self) -> ListView:
        return ListView("", self.query, self.view.keeper.shown, own=True)

    def _say_if_empty(self, page: TaskPage) -> None:
        if page.total:
            self.empty.say("")
        elif page.every:
            narrowed = self.filters.in_words
            self.empty.say(f"没有符合条件的任务（{narrowed}）。", "清除筛选", self.filters.clear)
        elif self._session.at_district:
            self.empty.say("还没有任务。先载入整改方案。", "载入整改方案…", self.load_wanted.emit)
        else:
            self.empty.say("还没有任务。先接收区里的下发表。", "接收下发表…", self.receive_wanted.emit)
