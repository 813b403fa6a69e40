"""The tasks whose plan names a group such as 各相关镇街: the district says who is meant."""

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QWidget

from jinjiang_desk.domain.plans.plan import task_number
from jinjiang_desk.gui.parts.layout import button, column, label, row
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.assign_dialog import choose_units
from jinjiang_desk.gui.tasks.words import first_sentence
from jinjiang_desk.operations.assigning.units import OpenChoice, open_choices

_EDGE = QMargins(12, 10, 12, 10)
_TOLD = "方案只写“各相关镇街”等，由区里指定。按住 Ctrl 或 Shift 可以选几项一起指定；不指定也可以先下发。"


class ChoiceList(QWidget):
    """Enter or a double click opens the choice, for all the tasks that are marked."""

    counted = Signal(int)
    task_opened = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._found: tuple[OpenChoice, ...] = ()
        self.view: RowsView[OpenChoice] = RowsView(
            "待指定单位的任务", _columns(), "没有需要区里指定单位的任务。"
        )
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.opened.connect(lambda _choice: self.choose())
        self.view.selectionModel().selectionChanged.connect(lambda _now, _before: self._count())
        self.undecided = QCheckBox("只看还没有指定过的")
        self.undecided.toggled.connect(self._narrow)
        self.button = button("指定单位…", self.choose, "primary", "给选中的任务指定单位（回车）")
        self.look = button("打开任务", self._open, "", "看这项任务的全部内容")
        layout = column(
            label(_TOLD, "muted", wrap=True),
            self.view,
            row(self.undecided, None, self.look, self.button),
            spacing=8,
            margins=_EDGE,
        )
        self.setLayout(layout)

    def reload(self) -> None:
        """Read the open choices again."""
        self._session.load(self, open_choices, self._show)

    def choose(self) -> None:
        """Ask for the units of the tasks that are marked."""
        tasks = [one.task for one in self.marked]
        if tasks:
            choose_units(self, self._session, lambda _desk: tasks)

    @property
    def marked(self) -> list[OpenChoice]:
        """The tasks that are marked, in the order of the list."""
        rows = self.view.rows_model.rows
        return [rows[at] for at in sorted(one.row() for one in self.view.selectionModel().selectedRows())]

    def _show(self, found: tuple[OpenChoice, ...]) -> None:
        self._found = found
        self._narrow()

    def _narrow(self) -> None:
        shown = [one for one in self._found if not (self.undecided.isChecked() and one.chosen)]
        self.view.show_rows(shown, lambda one, other: one.task.id == other.task.id)
        if shown and self.view.current is None:
            self.view.selectRow(0)
        self.counted.emit(sum(not one.chosen for one in self._found))
        self._count()

    def _count(self) -> None:
        count = len(self.marked)
        self.button.setText(f"给{count}项指定单位…" if count > 1 else "指定单位…")
        self.button.setEnabled(count > 0)
        self.look.setEnabled(count == 1)

    def _open(self) -> None:
        if self.view.current is not None:
            self.task_opened.emit(self.view.current.task)


def _columns() -> list[Column[OpenChoice]]:
    return [
        Column("任务", lambda one: task_number(one.task), 84),
        Column("概述", lambda one: first_sentence(one.task.problem), tip=lambda one: one.task.problem),
        Column("方案写的是", lambda one: "、".join(one.groups), 190, tip=lambda one: "、".join(one.groups)),
        Column(
            "责任单位",
            lambda one: f"{len(one.assigned)}个" if one.assigned else "",
            90,
            tip=lambda one: "、".join(one.assigned),
        ),
        Column(
            "区里指定",
            lambda one: f"{len(one.chosen)}个" if one.chosen else "还没有",
            90,
            tip=lambda one: "、".join(one.chosen),
        ),
        Column(
            "文中提到", lambda one: "、".join(one.offered) or "—", 170, tip=lambda one: "、".join(one.offered)
        ),
    ]
