"""Choosing the units of a task whose plan leaves them to the district. Nobody is ticked by guess."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from jinjiang_desk.domain.records import Task
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import CARD, button, column, label, row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.words import first_sentence, mention_names, task_number
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.overview import list_units
from jinjiang_desk.operations.units import OpenChoice, assign, open_choices


def choose_units(parent: QWidget, session: Session, task: Task, assigned: Sequence[str]) -> None:
    """Open the dialog for a task, with the units its text mentions first."""

    def work(desk: Desk) -> tuple[list[str], tuple[str, ...]]:
        choice = next((one for one in open_choices(desk) if one.task.id == task.id), None)
        names = [line.unit.name for line in list_units(desk)]
        return names, choice.offered if isinstance(choice, OpenChoice) else ()

    def show(found: tuple[list[str], tuple[str, ...]]) -> None:
        AssignDialog(parent, session, task, assigned, *found).open()

    session.load(parent, work, show)


class AssignDialog(Dialog):
    """A list of units to tick; those that owe the task already are ticked and stay so."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        task: Task,
        assigned: Sequence[str],
        names: Sequence[str],
        offered: Sequence[str],
    ) -> None:
        super().__init__(parent, "指定责任单位")
        self._session, self._task, self._assigned = session, task, frozenset(assigned)
        self.resize(520, 560)
        self.list = QListWidget()
        self.list.setAccessibleName("单位")
        ordered = [*offered, *(name for name in names if name not in offered)]
        for name in ordered:
            self.list.addItem(self._item(name, offered))
        search = QLineEdit()
        search.setPlaceholderText("按名称查找")
        search.setClearButtonEnabled(True)
        search.textChanged.connect(self._narrow)
        save = button("指定", self._save, "primary")
        self.setLayout(
            column(
                label(f"任务 {task_number(task)}　{first_sentence(task.problem)}", "section", wrap=True),
                label(f"方案写明：{mention_names(task.responsible_units)}", "muted", wrap=True),
                search,
                self.list,
                row(None, button("取消", self.reject), save),
                margins=CARD,
            )
        )

    def _item(self, name: str, offered: Sequence[str]) -> QListWidgetItem:
        known = name in self._assigned
        words = "（已是责任单位）" if known else "（问题或措施中提到）" if name in offered else ""
        item = QListWidgetItem(f"{name}{words}")
        item.setData(Qt.ItemDataRole.UserRole, name)
        item.setCheckState(Qt.CheckState.Checked if known else Qt.CheckState.Unchecked)
        if known:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        return item

    def _narrow(self, text: str) -> None:
        for number in range(self.list.count()):
            item = self.list.item(number)
            item.setHidden(text.strip() not in item.text())

    def _save(self) -> None:
        items = [self.list.item(number) for number in range(self.list.count())]
        ticked = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        names = [str(item.data(Qt.ItemDataRole.UserRole)) for item in ticked]
        fresh = [name for name in names if name not in self._assigned]
        task = self._task
        self._session.change(
            self, lambda desk: assign(desk, task, fresh), f"已指定 {len(fresh)} 个单位", self.accept
        )
