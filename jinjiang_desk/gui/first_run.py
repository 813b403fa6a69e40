"""The first page of a new desk: which role, which unit, where; or a look at the demo."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from jinjiang_desk.domain.status import Role
from jinjiang_desk.gui.chooser import Chooser
from jinjiang_desk.gui.parts.layout import PAGE, PushButton, button, card, column, label, row, rule
from jinjiang_desk.paths import DeskFolder

_ROLES = {
    Role.TOWN: "镇街、园区或部门\n接收任务，填写进展，回传区里",
    Role.DISTRICT: "区整改办\n载入方案，下发任务，汇总审核",
}


@dataclass(frozen=True, slots=True)
class NewDesk:
    """What the user wants set up."""

    folder: DeskFolder
    role: Role
    unit: str


class FirstRunPage(QWidget):
    """Asks what a desk needs; tells what was wanted."""

    made = Signal(object)
    demo_wanted = Signal()
    restore_wanted = Signal(object, object)

    def __init__(self, chooser: Chooser, folder: DeskFolder) -> None:
        super().__init__()
        self._chooser = chooser
        self.roles = {role: self._role_button(role, words) for role, words in _ROLES.items()}
        group = QButtonGroup(self)
        for one in self.roles.values():
            group.addButton(one)
        self.roles[Role.TOWN].setChecked(True)
        self.unit = QLineEdit()
        self.unit.setAccessibleName("单位名称")
        self.unit.setPlaceholderText("与区里下发任务时用的名称一致，如：示例镇、示例街道")
        self.folder = QLineEdit(str(folder.root))
        self.folder.setAccessibleName("存放位置")
        self.start = button("开始使用", self._make, "primary")
        self.start.setDefault(True)
        self.unit.textChanged.connect(lambda: self.start.setEnabled(bool(self.unit.text().strip())))
        self.unit.returnPressed.connect(self.start.click)
        self.start.setEnabled(False)
        self._lay_out()

    def showEvent(self, event: object) -> None:
        """Start with the one thing that must be typed."""
        self.unit.setFocus()

    def _lay_out(self) -> None:
        choose = button("更改…", self._choose_folder)
        form = card(
            label("欢迎使用督察整改工作台", "title"),
            label("先设置这台电脑上的工作台，只需一次。所有数据都存在本机，不联网。", "muted", wrap=True),
            label("本单位是", "section"),
            row(*self.roles.values()),
            label("单位名称", "section"),
            self.unit,
            label("存放位置", "section"),
            row(self.folder, choose),
            label("请放在电脑硬盘上，不要放在 U 盘里。", "caption"),
            row(None, self.start),
            rule(),
            row(
                label("换了电脑，或数据坏了？可以用 U 盘等处的备份恢复到上面的位置。", "muted"),
                None,
                button("从备份恢复…", lambda: self.choose_backups_for(self._chosen())),
            ),
            row(
                label("想先看看？演示里有一套虚构的任务、照片和往来表格。", "muted"),
                None,
                button("打开演示", self.demo_wanted.emit),
            ),
            spacing=12,
        )
        form.setMaximumWidth(680)
        form.setMinimumWidth(560)
        middle = row(None, form, None)
        middle.setStretch(1, 4)
        outer = column(None, middle, None, margins=PAGE)
        self.setLayout(outer)

    def _role_button(self, role: Role, words: str) -> PushButton:
        made = PushButton(words)
        made.setCheckable(True)
        made.setProperty("role", "choice")
        made.setAccessibleName(words.replace("\n", "："))
        made.setObjectName(role.value)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setMinimumHeight(84)
        return made

    def _choose_folder(self) -> None:
        folder = self._chooser.folder(self, "工作台放在哪个文件夹")
        if folder is not None:
            self.folder.setText(str(folder))

    def choose_backups_for(self, folder: DeskFolder) -> None:
        """Ask where the backups are that a desk is to be restored from."""
        place = self._chooser.folder(self, "备份在哪个 U 盘或文件夹")
        if place is not None:
            self.restore_wanted.emit(folder, place)

    def _chosen(self) -> DeskFolder:
        return DeskFolder(Path(self.folder.text().strip()).expanduser())

    def _make(self) -> None:
        role = next(role for role, one in self.roles.items() if one.isChecked())
        self.made.emit(NewDesk(self._chosen(), role, self.unit.text().strip()))
