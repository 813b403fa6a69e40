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
        self.save = button("指定", self._save, "primary")
        self._state_before: Qt.CheckState | None = None
        self.list.itemPressed.connect(self._note_state)
        self.list.itemClicked.connect(self._tick)
        self.list.itemChanged.connect(lambda _item: self._count())
        self._count()
        self.setLayout(
            column(
                label(f"任务 {task_number(task)}　{first_sentence(task.problem)}", "section", wrap=True),
                label(f"方案写明：{mention_names(task.responsible_units)}", "muted", wrap=True),
                search,
                self.list,
                row(None, button("取消", self.reject), self.save),
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

    def _note_state(self, item: QListWidgetItem) -> None:
        self._state_before = item.checkState()

    def _tick(self, item: QListWidgetItem) -> None:
        """Tick by a click anywhere on the line; one on the box itself has ticked it already."""
        if item.flags() and item.checkState() is self._state_before:
            ticked = self._state_before is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _count(self) -> None:
        number = len(self._fresh())
        self.save.setEnabled(number > 0)
        self.save.setToolTip(f"已选 {number} 个单位" if number else "先勾选单位")

    def _fresh(self) -> list[str]:
        """Return the units ticked that do not owe the task yet."""
        items = [self.list.item(number) for number in range(self.list.count())]
        ticked = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        names = [str(item.data(Qt.ItemDataRole.UserRole)) for item in ticked]
        return [name for name in names if name not in self._assigned]

    def _save(self) -> None:
        task, fresh = self._task, self._fresh()
        self._session.change(
            self, lambda desk: assign(desk, task, fresh), f"已指定 {len(fresh)} 个单位", self.accept
        )
