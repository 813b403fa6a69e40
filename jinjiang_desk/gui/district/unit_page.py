"""单位: the units the desk knows, and the tasks whose units the plan leaves to the district."""

from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QWidget

from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.status import UnitKind
from jinjiang_desk.gui.chooser import EXCEL
from jinjiang_desk.gui.parts.layout import PAGE, button, card, column, label, row, widget
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.assign_dialog import choose_units
from jinjiang_desk.gui.tasks.words import first_sentence, task_number
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.overview import UnitLine, list_units
from jinjiang_desk.operations.units import OpenChoice, add_unit, load_units, open_choices

_CONCERNS = {Table.UNIT, Table.ASSIGNMENT, Table.TASK}
_BY_NAME = "按名称判断"


@dataclass(frozen=True, slots=True)
class _Loaded:
    units: tuple[UnitLine, ...]
    choices: tuple[OpenChoice, ...]


class UnitPage(QWidget):
    """Lists units, adds one, and opens the choice of units for a task."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.units: RowsView[UnitLine] = RowsView(
            "单位名录", _unit_columns(), "还没有单位。载入方案时会自动加入。"
        )
        self.choices: RowsView[OpenChoice] = RowsView(
            "待指定单位的任务", _choice_columns(), "没有需要区里指定单位的任务。"
        )
        self.choices.opened.connect(self._choose)
        self.name = QLineEdit()
        self.name.setPlaceholderText("单位名称")
        self.name.setAccessibleName("新单位名称")
        self.kind = QComboBox()
        self.kind.setAccessibleName("新单位类别")
        self.kind.addItems([_BY_NAME, *UnitKind])
        self.name.returnPressed.connect(self._add)
        self._lay_out()
        session.events.changed.connect(self._on_changed)
        self.reload()

    def reload(self) -> None:
        """Read units and open choices again."""
        self._session.load(self, _load, self._show)

    def _show(self, loaded: _Loaded) -> None:
        self.units.show_rows(loaded.units, lambda one, other: one.unit.id == other.unit.id)
        self.choices.show_rows(loaded.choices, lambda one, other: one.task.id == other.task.id)

    def _lay_out(self) -> None:
        left = column(label("单位名录", "section"), self.units, self._adding(), spacing=10)
        right = column(
            label("待指定单位的任务", "section"),
            label(
                "方案只写“各相关镇街”等，由区里指定；双击或回车选单位。不指定也可以先下发。",
                "muted",
                wrap=True,
            ),
            self.choices,
            row(None, button("指定单位…", self._choose_current, "primary")),
            spacing=10,
        )
        both = row(widget(left), widget(right), spacing=18)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.setLayout(column(label("单位", "title"), both, spacing=12, margins=PAGE))

    def _adding(self) -> QFrame:
        line = row(self.name, self.kind, button("加入", self._add))
        line.setStretch(0, 1)
        return card(
            line,
            row(
                label("也可以从 Excel 名录加入（名称、类别、别名、上级）", "caption"),
                None,
                button("从 Excel 加入…", self._add_list, "flat"),
            ),
            spacing=6,
        )

    def _add(self) -> None:
        name, kind = self.name.text(), self.kind.currentText()
        chosen = None if kind == _BY_NAME else UnitKind(kind)
        self._session.change(
            self, lambda desk: add_unit(desk, name, chosen), f"已加入{name.strip()}", self.name.clear
        )

    def _add_list(self) -> None:
        source = self._session.chooser.open_file(self, "选择单位名录", EXCEL)
        if source is not None:
            self._session.change(self, lambda desk: load_units(desk, source), "单位已加入")

    def _choose_current(self) -> None:
        if self.choices.current is not None:
            self._choose(self.choices.current)

    def _choose(self, choice: OpenChoice) -> None:
        choose_units(self, self._session, choice.task, choice.assigned)

    def _on_changed(self, done: Done) -> None:
        if done.tables & _CONCERNS:
            self.reload()


def _load(desk: Desk) -> _Loaded:
    return _Loaded(list_units(desk), open_choices(desk))


def _unit_columns() -> list[Column[UnitLine]]:
    return [
        Column("名称", lambda one: f"　└ {one.unit.name}" if one.unit.parent else one.unit.name),
        Column("类别", lambda one: one.unit.kind.value, 66),
        Column(
            "别名", lambda one: "、".join(one.unit.aliases), 130, tip=lambda one: "、".join(one.unit.aliases)
        ),
        Column("任务", lambda one: f"{one.tasks} 项" if one.tasks else "", 66),
        Column("牵头", lambda one: f"{one.led} 项" if one.led else "", 66),
    ]


def _choice_columns() -> list[Column[OpenChoice]]:
    return [
        Column("任务", lambda one: task_number(one.task), 84),
        Column("概述", lambda one: first_sentence(one.task.problem), tip=lambda one: one.task.problem),
        Column("方案写的是", lambda one: "、".join(one.groups), 130, tip=lambda one: "、".join(one.groups)),
        Column(
            "已指定",
            lambda one: f"{len(one.assigned)} 个" if one.assigned else "",
            76,
            tip=lambda one: "、".join(one.assigned),
        ),
        Column(
            "文中提到", lambda one: "、".join(one.offered) or "—", 130, tip=lambda one: "、".join(one.offered)
        ),
    ]
