"""The name of the office: typed, chosen among names found on a stick, or recognised from a file."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from jinjiang_desk.domain.status import Role
from jinjiang_desk.gui.chooser import EXCEL_TO_READ, Chooser
from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.gui.parts.layout import button, column, label, row
from jinjiang_desk.gui.task_runner import TaskRunner
from jinjiang_desk.operations.receiving.nearby import Named, Nearby, names_in


class UnitBox(QWidget):
    """`named` says that there is a name, or none; `recognised` that a dispatch workbook told it, so that this
    is a town's; `entered` that Enter was pressed in it."""

    named = Signal(bool)
    recognised = Signal()
    entered = Signal()

    def __init__(self, runner: TaskRunner, messages: Messages, chooser: Chooser) -> None:
        super().__init__()
        self._runner, self._messages, self._chooser = runner, messages, chooser
        self._workbooks: dict[str, Path] = {}
        self.box = QComboBox()
        self.box.setEditable(True)
        self.name = QLineEdit()
        self.box.setLineEdit(self.name)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setAccessibleName("单位名称")
        self.name.setAccessibleName("单位名称")
        tip = "选区里给的下发表，或一份单位名录（Excel）"
        self.recognise = button("从下发表认出…", self._choose_file, tip=tip)
        self.told = label("", "caption", wrap=True)
        self.told.hide()
        line = row(self.box, self.recognise)
        line.setStretch(0, 1)
        layout = column(line, self.told, spacing=4)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)
        self.suit(Role.TOWN)
        self.setFocusProxy(self.box)
        self.name.textChanged.connect(self._follow)
        self.name.returnPressed.connect(self.entered)

    @property
    def unit(self) -> str:
        """The name."""
        return self.name.text().strip()

    @property
    def workbook(self) -> Path | None:
        """The dispatch workbook for the unit of that name, None where none was found."""
        return self._workbooks.get(self.unit)

    def suit(self, role: Role) -> None:
        """Ask for the name in the words of a role; only a town has a dispatch workbook that tells it."""
        at_town = role is Role.TOWN
        self.name.setPlaceholderText(
            "与区里下发任务时用的名称一致，如：示例镇" if at_town else "如：示例区整改办"
        )
        self.recognise.setVisible(at_town)

    def offer(self, nearby: Nearby) -> None:
        """Offer the names of the dispatch workbooks that lie on a stick."""
        for one in nearby.dispatches:
            self._add(one)
        if nearby.dispatches and not self.unit:
            self._tell("U 盘上有下发表，点右边的箭头可以直接选单位。")

    def _choose_file(self) -> None:
        path = self._chooser.open_file(self, "选择下发表或单位名录", EXCEL_TO_READ)
        if path is not None:
            self._runner.run_free(
                lambda: names_in(path),
                self._show,
                lambda problems: self._messages.tell(self, problems, "没有认出单位名称"),
            )

    def _show(self, found: Named) -> None:
        self._add(found)
        if len(found.units) == 1:
            self.name.setText(found.units[0])
            if found.dispatch:
                self.recognised.emit()
        else:
            self._tell(f"名录里有{len(found.units)}个单位，请在列表里选本单位。")
            self.box.setFocus()
            self.box.showPopup()

    def _add(self, found: Named) -> None:
        typed = self.name.text()
        for unit in found.units:
            if found.dispatch:
                self._workbooks[unit] = found.path
            if self.box.findText(unit) < 0:
                self.box.addItem(unit)
        # A box takes its first line for chosen as soon as it has one.
        self.box.setCurrentIndex(-1)
        self.name.setText(typed)

    def _follow(self, _text: str) -> None:
        self.named.emit(bool(self.unit))
        self._tell(f"设置好以后，接着查看这份下发表：{self.workbook.name}" if self.workbook else "")

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))
