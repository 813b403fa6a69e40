"""The list of units with a search field, and beside it the unit that is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSplitter, QWidget

from jinjiang_desk.domain.records import Unit
from jinjiang_desk.domain.status import UnitKind
from jinjiang_desk.gui.chooser import EXCEL_TO_READ
from jinjiang_desk.gui.district.units.unit_side import UnitSide
from jinjiang_desk.gui.parts.layout import button, column, label, row, scrolled, widget
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.assigning.units import add_unit, load_units
from jinjiang_desk.operations.overview.pages import UnitLine, list_units

_EDGE = QMargins(12, 10, 12, 10)
_BY_NAME = "按名称判断"
_ALL_KINDS = "全部类别"
_EMPTY = "还没有单位。载入方案时会自动加入，也可以在下面加入或从 Excel 名录加入。"


class UnitList(QWidget):
    """`tasks_wanted` carries the name of the unit whose tasks are to be seen."""

    tasks_wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._found: tuple[UnitLine, ...] = ()
        self._id = ""
        self._wanted = ""
        self.view: RowsView[UnitLine] = RowsView("单位名录", _columns(), _EMPTY)
        self.side = UnitSide(session)
        self.form, self.keeper = self.side.form, self.side.keeper
        self.search = QLineEdit()
        self.search.setPlaceholderText("按名称或别名查找")
        self.search.setAccessibleName("按名称或别名查找单位")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName("只看一类单位")
        self.kinds.addItems([_ALL_KINDS, *UnitKind])
        self.kinds.activated.connect(lambda _at: self._narrow())
        self.name = QLineEdit()
        self.name.setPlaceholderText("新单位名称")
        self.name.setAccessibleName("新单位名称")
        self.name.returnPressed.connect(self._add)
        self.kind = QComboBox()
        self.kind.setAccessibleName("新单位类别")
        self.kind.addItems([_BY_NAME, *UnitKind])
        self._count = label("", "muted")
        self._lay_out()
        self._wire()

    def reload(self) -> None:
        """Read the units again."""
        self._session.load(self, list_units, self._show)

    def flush(self) -> None:
        """Keep what is typed about a unit and not saved."""
        self.keeper.flush()

    def _show(self, found: tuple[UnitLine, ...]) -> None:
        self._found = found
        self._id = ""
        self._narrow()
        rows = self.view.rows_model.rows
        named = next((at for at, one in enumerate(rows) if one.unit.name == self._wanted), None)
        if named is not None:
            self._wanted = ""
            self.view.selectRow(named)
        elif rows and self.view.current is None:
            self.view.selectRow(0)

    def _narrow(self) -> None:
        words, kind = self.search.text().strip(), self.kinds.currentText()
        shown = [
            one
            for one in self._found
            if any(words in name for name in (one.unit.name, *one.unit.aliases))
            and kind in (_ALL_KINDS, one.unit.kind)
        ]
        self.view.say_empty("没有这样的单位。" if self._found else _EMPTY)
        self.view.show_rows(shown, lambda one, other: one.unit.id == other.unit.id)
        self._count.setText(f"{len(shown)}个单位")

    def _pick(self, line: UnitLine | None) -> None:
        now = line.unit.id if line else ""
        if line is None or now != self._id:
            self._id = now
            self.side.show_unit(line, self._found)

    def _want(self, name: str) -> None:
        """Remember where the cursor goes when the list is read again."""
        self._wanted = name

    def _add(self) -> None:
        name, kind = self.name.text(), self.kind.currentText()
        known = next(
            (one.unit for one in self._found if name.strip() in (one.unit.name, *one.unit.aliases)), None
        )
        if known is not None:
            self._point_at(known, name.strip())
            return
        chosen = None if kind == _BY_NAME else UnitKind(kind)
        self._want(name.strip())
        self._session.change(
            self, lambda desk: add_unit(desk, name, chosen), f"已加入{name.strip()}", self.name.clear
        )

    def _point_at(self, unit: Unit, name: str) -> None:
        """Show the unit that has this name already; the name stays to be changed."""
        self.search.clear()
        self.kinds.setCurrentIndex(0)
        self._narrow()
        rows = self.view.rows_model.rows
        self.view.selectRow(next(at for at, one in enumerate(rows) if one.unit.id == unit.id))
        self.name.selectAll()
        said = f"“{name}”已在名录里" if name == unit.name else f"“{name}”已是{unit.name}的别名"
        self._session.events.said.emit(said)

    def _add_list(self) -> None:
        source = self._session.chooser.open_file(self, "选择单位名录", EXCEL_TO_READ)
        if source is not None:
            self._session.change(self, lambda desk: load_units(desk, source), "单位已加入")

    def _wire(self) -> None:
        self.view.picked.connect(self._pick)
        self.view.opened.connect(lambda _line: self.form.name.setFocus())
        self.side.saving.connect(self._want)
        self.form.tasks_wanted.connect(self.tasks_wanted)

    def _lay_out(self) -> None:
        find = row(self.search, self.kinds, spacing=8)
        find.setStretch(0, 1)
        add = row(self.name, self.kind, button("加入", self._add, "", "加入名录（回车）"), spacing=8)
        add.setStretch(0, 1)
        more = button("从 Excel 加入…", self._add_list, "flat", "表头：名称、类别、别名、上级")
        left = column(find, self.view, add, row(self._count, None, more), spacing=8)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        split.addWidget(widget(left))
        split.addWidget(scrolled(self.side, "所选单位"))
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([660, 440])
        self.setLayout(column(split, margins=_EDGE))


def _columns() -> Sequence[Column[UnitLine]]:
    return [
        Column("名称", lambda one: f"　└ {one.unit.name}" if one.unit.parent else one.unit.name),
        Column("类别", lambda one: one.unit.kind.value, 66),
        Column(
            "别名", lambda one: "、".join(one.unit.aliases), 110, tip=lambda one: "、".join(one.unit.aliases)
        ),
        Column("任务", lambda one: f"{one.tasks}项" if one.tasks else "", 66),
        Column("牵头", lambda one: f"{one.led}项" if one.led else "", 66),
    ]
