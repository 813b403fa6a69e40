"""One unit of the list: what it is called, what it is, what belongs to it, and what it owes."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from jinjiang_desk.domain.records import Unit
from jinjiang_desk.domain.status import UnitKind
from jinjiang_desk.gui.district.document.fields import GrowingText
from jinjiang_desk.gui.parts.flow import FlowLayout
from jinjiang_desk.gui.parts.layout import button, card, column, label, row, save_by_keys
from jinjiang_desk.operations.assigning.unit_edits import UnitEdit
from jinjiang_desk.operations.overview.pages import UnitLine

_NO_PARENT = "（没有上级）"
_TITLES = {"name": "名称", "kind": "类别", "aliases": "别名", "parent": "上级"}


class UnitForm(QWidget):
    """`saved` carries what the unit shall be; the other signals say what else is wanted with it."""

    edited = Signal()
    saved = Signal(object)
    tasks_wanted = Signal(str)
    merge_wanted = Signal()
    withdraw_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: Unit | None = None
        self._title = label("", "section", wrap=True)
        self.name = QLineEdit()
        self.name.setAccessibleName("名称")
        self.kind = QComboBox()
        self.kind.setAccessibleName("类别")
        self.kind.addItems(list(UnitKind))
        self.parent_unit = QComboBox()
        self.parent_unit.setAccessibleName("上级")
        self.aliases = GrowingText()
        self.aliases.setAccessibleName("别名，一行一个")
        self.aliases.setPlaceholderText("一行一个，如“区市场监管局”")
        self._owes = label("", wrap=True)
        self._members = label("", "muted", wrap=True)
        self.tasks = button("看这些任务", self._show_tasks, "flat", "到任务列表看这个单位的任务")
        self.save = button("保存", self._save, "primary", "保存（Ctrl+S）")
        self.merge = button(
            "并入另一个单位…", self.merge_wanted.emit, "", "两个名称其实是一个单位时用；可以撤销"
        )
        self.withdraw = button("停用…", self.withdraw_wanted.emit, "danger", "从名录里去掉；可以撤销")
        save_by_keys(self, self.save)
        for changed in (self.name.textEdited, self.kind.activated, self.parent_unit.activated):
            changed.connect(lambda _now: self.edited.emit())
        self.aliases.textChanged.connect(self.edited)
        self._lay_out()

    @property
    def value(self) -> UnitEdit:
        """What the unit shall be."""
        return UnitEdit(
            self.name.text(),
            UnitKind(self.kind.currentText()),
            tuple(line.strip() for line in self.aliases.toPlainText().splitlines() if line.strip()),
            self.parent_unit.currentData(),
        )

    def texts(self) -> dict[str, Any]:
        """Return what stands there as typed."""
        return {
            "name": self.name.text(),
            "kind": self.kind.currentText(),
            "aliases": self.aliases.toPlainText(),
            "parent": self.parent_unit.currentData(),
        }

    def put(self, texts: Mapping[str, Any], *, anew: bool) -> None:
        """Show texts as typed. A field that is set has nothing to take back, whether `anew` or not."""
        self.name.setText(texts["name"])
        self.kind.setCurrentText(texts["kind"])
        self.parent_unit.setCurrentIndex(max(0, self.parent_unit.findData(texts["parent"])))
        self.aliases.setPlainText(texts["aliases"])
        self.aliases.fit()

    def told(self, name: str, value: Any) -> tuple[str, str]:
        """Return what a field is called, and a text of it."""
        return _TITLES[name], str(value or "").replace("\n", "、")

    def show_unit(self, line: UnitLine | None, units: Sequence[Unit]) -> None:
        """Show what a unit owes and who belongs to it; its fields are put there by `put`."""
        self._shown = line.unit if line else None
        self.setEnabled(line is not None)
        if line is None:
            self._show_nothing()
            return
        self._title.setText(line.unit.name)
        self._offer_parents(line.unit, units)
        led = f"，其中牵头{line.led}项" if line.led else ""
        self._owes.setText(f"承担{line.tasks}项任务{led}" if line.tasks else "没有承担任务")
        self.tasks.setVisible(bool(line.tasks))
        members = "、".join(unit.name for unit in units if unit.parent == line.unit.name)
        self._members.setText(f"成员：{members}")
        self._members.setVisible(bool(members))

    def _show_nothing(self) -> None:
        """Of the unit before nothing stays: its facts below another heading would be taken for somebody's."""
        self._title.setText("在左边选一个单位")
        self._owes.setText("")
        self.name.clear()
        self.aliases.clear()
        for one in (self.tasks, self._members):
            one.hide()

    def put_above(self, bar: QWidget, difference: QWidget) -> None:
        """Put what tells of the draft above the fields."""
        self._drafted.addLayout(row(bar, None))
        self._drafted.addWidget(difference)

    def _offer_parents(self, unit: Unit, units: Sequence[Unit]) -> None:
        chosen = self.parent_unit.currentData()
        self.parent_unit.clear()
        self.parent_unit.addItem(_NO_PARENT, None)
        for one in units:
            if one.parent is None and one.id != unit.id:
                self.parent_unit.addItem(one.name, one.name)
        self.parent_unit.setCurrentIndex(max(0, self.parent_unit.findData(chosen)))

    def _save(self) -> None:
        if self._shown is not None:
            self.saved.emit(self.value)

    def _show_tasks(self) -> None:
        if self._shown is not None:
            self.tasks_wanted.emit(self._shown.name)

    def _lay_out(self) -> None:
        both = row(_field("类别", self.kind), _field("上级", self.parent_unit), spacing=12)
        both.setStretch(0, 1)
        both.setStretch(1, 2)
        self._drafted = column(spacing=4)
        self.setLayout(
            column(
                card(
                    self._title,
                    self._owes,
                    row(self.tasks, None),
                    self._members,
                    self._drafted,
                    _field("名称（改名后旧名称留作别名）", self.name),
                    both,
                    _field("别名（文件里可能出现的其他叫法，一行一个）", self.aliases),
                    row(None, self.save),
                    spacing=8,
                ),
                FlowLayout(self.merge, self.withdraw),
                None,
                spacing=10,
            )
        )


def unit_texts(unit: Unit) -> dict[str, Any]:
    """Return what the form shows of a unit as it is saved."""
    return {
        "name": unit.name,
        "kind": unit.kind.value,
        "aliases": "\n".join(unit.aliases),
        "parent": unit.parent,
    }


def _field(words: str, editor: QWidget) -> QWidget:
    name = label(words, "muted", wrap=True)
    name.setBuddy(editor)
    made = QWidget()
    made.setLayout(column(name, editor, spacing=3))
    return made
