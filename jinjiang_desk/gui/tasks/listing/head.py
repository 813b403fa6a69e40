"""Above the task list: how many there are, what presses as switches that filter, views, groups, columns."""

from collections.abc import Callable

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QSizePolicy, QWidget

from jinjiang_desk.domain.tasks.due import Urgency
from jinjiang_desk.domain.tasks.listing import Grouping, TaskOrder
from jinjiang_desk.gui.parts.column_keeper import ColumnKeeper
from jinjiang_desk.gui.parts.flow import FlowLayout
from jinjiang_desk.gui.parts.layout import button, label, row, widget
from jinjiang_desk.gui.parts.pill import PillSwitch
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.listing.filters import FilterBar
from jinjiang_desk.gui.tasks.listing.views_box import ViewsBox
from jinjiang_desk.gui.tasks.words import URGENCY_TONES
from jinjiang_desk.operations.overview.views import ListView
from jinjiang_desk.operations.tasks.listing import TaskPage

_URGENT = (Urgency.OVERDUE, Urgency.WITHIN_7_DAYS, Urgency.WITHIN_30_DAYS)


class ListHead(QWidget):
    """The line above the filters."""

    grouped = Signal()
    order_wanted = Signal(str)

    def __init__(
        self,
        session: Session,
        filters: FilterBar,
        keeper: ColumnKeeper,
        current: Callable[[], ListView],
    ) -> None:
        super().__init__()
        self._filters, self._keeper = filters, keeper
        self._count = label("", "muted")
        self._count.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.pills = {urgency: PillSwitch(URGENCY_TONES[urgency]) for urgency in _URGENT}
        for urgency, pill in self.pills.items():
            pill.hide()
            pill.toggled.connect(lambda on, word=urgency: self._narrow(word, on))
        self.views = ViewsBox(session, current)
        self.groups = QComboBox()
        self.groups.setAccessibleName("分组")
        self.groups.addItems(list(Grouping))
        self.groups.currentIndexChanged.connect(lambda _number: self.grouped.emit())
        self.columns: QPushButton = button(
            "列…", self._open_columns, "", "选择要显示的列，或换一种排序（也可右击、单击表头）"
        )
        self.columns.setAccessibleName("选择要显示的列和排序")
        title = widget(row(label("整改任务", "title"), margins=QMargins(0, 0, 4, 0)))
        grouping = widget(row(label("分组", "muted"), self.groups, spacing=6))
        items = (title, *self.pills.values(), self._count, self.views, grouping, self.columns)
        self.setLayout(FlowLayout(*items))

    @property
    def grouping(self) -> Grouping:
        """What the list is grouped by."""
        return Grouping(self.groups.currentText())

    def show_grouping(self, grouping: Grouping) -> None:
        """Show another grouping, without telling it."""
        self.groups.blockSignals(True)
        self.groups.setCurrentText(grouping)
        self.groups.blockSignals(False)

    def show_page(self, page: TaskPage, narrowed_to: Urgency | None) -> None:
        """Show how many tasks there are and how many press."""
        if not page.exact:
            found = f"{page.every}项中找到{page.total}项以上"
        elif page.total == page.every:
            found = f"共{page.every}项"
        else:
            found = f"{page.every}项中的{page.total}项"
        self._count.setText(found)
        for urgency, pill in self.pills.items():
            number = page.urgencies.get(urgency, 0)
            pill.blockSignals(True)
            pill.setChecked(urgency is narrowed_to)
            pill.blockSignals(False)
            pill.show_word(f"{urgency} {number}" if number or urgency is narrowed_to else "")
            pill.setAccessibleName(f"只看{urgency}的任务，{number}项")
            pill.setToolTip("点一下只看这些，再点一下看全部")

    def menu(self) -> QMenu:
        """Return the menu of the columns, and of the order for those who do not click on headings."""
        menu = self._keeper.menu(self)
        orders = menu.addMenu("排序（再选一次倒过来）")
        for order in TaskOrder:
            orders.addAction(order).triggered.connect(
                lambda _on=False, word=order: self.order_wanted.emit(word)
            )
        return menu

    def _narrow(self, urgency: Urgency, on: bool) -> None:
        self._filters.urgency.setCurrentText(urgency if on else self._filters.urgency.itemText(0))

    def _open_columns(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.columns.mapToGlobal(self.columns.rect().bottomLeft()))
