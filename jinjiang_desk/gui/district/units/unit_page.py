"""单位: the units the desk knows, and the tasks whose units the plan leaves to the district."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.tasks.listing import TaskFilter
from jinjiang_desk.gui.district.units.choice_list import ChoiceList
from jinjiang_desk.gui.district.units.unit_list import UnitList
from jinjiang_desk.gui.parts.layout import PAGE, column, label
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.desk import Done

_CONCERNS = {Table.UNIT, Table.ASSIGNMENT, Table.TASK}


class UnitPage(QWidget):
    """The list of units and the open choices. `list_wanted` carries a filter of the task list."""

    list_wanted = Signal(object)
    task_opened = Signal(object, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.units = UnitList(session)
        self.choices = ChoiceList(session)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("单位名录和待指定的任务")
        self.tabs.addTab(self.units, "单位名录")
        self.tabs.addTab(self.choices, "待指定单位的任务")
        self.setLayout(column(label("单位", "title"), self.tabs, spacing=12, margins=PAGE))
        self.units.tasks_wanted.connect(lambda unit: self.list_wanted.emit(TaskFilter(unit=unit)))
        self.choices.counted.connect(self._show_count)
        self.choices.task_opened.connect(lambda task: self.task_opened.emit(task, None))
        session.events.changed.connect(self._on_changed)
        self.reload()

    def reload(self) -> None:
        """Read units and open choices again."""
        self.units.reload()
        self.choices.reload()

    def flush(self) -> None:
        """Keep what is typed about a unit and not saved."""
        self.units.flush()

    def show_choices(self) -> None:
        """Turn to the tasks whose units are to be chosen."""
        self.tabs.setCurrentWidget(self.choices)
        self.choices.view.setFocus()

    def _show_count(self, count: int) -> None:
        words = "待指定单位的任务"
        self.tabs.setTabText(1, f"{words}（{count}）" if count else words)

    def _on_changed(self, done: Done) -> None:
        if done.tables & _CONCERNS:
            self.reload()
