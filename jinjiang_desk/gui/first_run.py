"""The first page of a new desk: which role, which unit, where; or a desk that is there already, or the demo."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from jinjiang_desk.domain.status import Role
from jinjiang_desk.gui.found_desks import FoundDesks
from jinjiang_desk.gui.parts.layout import (
    PAGE,
    PushButton,
    button,
    card,
    column,
    label,
    row,
    rule,
    scrolled,
    widget,
)
from jinjiang_desk.gui.surroundings import Surroundings
from jinjiang_desk.gui.theme import follow_look, scaled
from jinjiang_desk.gui.unit_box import UnitBox
from jinjiang_desk.operations.receiving.nearby import Room, room_at
from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.wording import size_text

_ROLES = {
    Role.TOWN: "镇街、园区或部门\n接收任务，填写进展，回传区里",
    Role.DISTRICT: "区整改办\n载入方案，下发任务，汇总审核",
}
_WIDTH, _ROLE_HEIGHT = 720, 76


@dataclass(frozen=True, slots=True)
class NewDesk:
    """What the user wants set up, and the workbooks to look at first."""

    folder: DeskFolder
    role: Role
    unit: str
    files: tuple[Path, ...] = ()


class FirstRunPage(QWidget):
    """Asks what a desk needs; tells what was wanted."""

    made = Signal(object)
    demo_wanted = Signal()
    desk_wanted = Signal(object)
    restore_wanted = Signal(object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self.roles = {role: _role_button(role, words) for role, words in _ROLES.items()}
        group = QButtonGroup(self)
        for one in self.roles.values():
            group.addButton(one)
        self.roles[Role.TOWN].setChecked(True)
        self.unit = UnitBox(around.runner, around.messages, around.chooser)
        self.folder = QLineEdit()
        self.folder.setAccessibleName("存放位置")
        self.room = label("", "caption", wrap=True)
        self.start = button("开始使用", self._make, "primary")
        self.start.setProperty("large", True)
        self.start.setEnabled(False)
        self.banner = label("", "banner", wrap=True)
        self.banner.hide()
        self.found = FoundDesks(around.runner, around.memory, around.sticks)
        self.found.desk_wanted.connect(self.desk_wanted)
        self.found.looked.connect(self.unit.offer)
        self.unit.named.connect(lambda _named: self._offer_start())
        self.unit.recognised.connect(self._is_town)
        self.unit.entered.connect(self.start.click)
        self.folder.returnPressed.connect(self.start.click)
        self.folder.textChanged.connect(lambda _text: self._measure())
        self.folder.textChanged.connect(lambda _text: self._offer_start())
        group.buttonToggled.connect(lambda _one, _on: self.unit.suit(self._role()))
        self._lay_out()

    def propose(self, folder: DeskFolder, said: str = "") -> None:
        """Propose where the desk shall lie; `said` stands above all else."""
        self.folder.setText(str(folder.root))
        self.banner.setText(said)
        self.banner.setVisible(bool(said))

    def showEvent(self, event: QShowEvent) -> None:
        """Start with the one thing that must be typed."""
        super().showEvent(event)
        self.unit.setFocus()

    def _lay_out(self) -> None:
        place = row(self.folder, button("更改…", self._choose_folder))
        place.setStretch(0, 1)
        form = card(
            label("欢迎使用督察整改工作台", "title"),
            label("先设置这台电脑上的工作台，只需一次。所有数据都存在本机，不联网。", "muted", wrap=True),
            label("本单位是", "section"),
            row(*self.roles.values()),
            label("单位名称", "section"),
            self.unit,
            label("存放位置", "section"),
            place,
            self.room,
            row(None, self.start),
            rule(),
            _offer_row(
                "换了电脑，或数据坏了？可以用 U 盘等处的备份恢复到上面的位置。", self._restore_button()
            ),
            _offer_row(
                "想先看看？演示里有一套虚构的任务、照片和往来表格。",
                button("打开演示", self.demo_wanted.emit),
            ),
            spacing=9,
        )
        content = widget(column(self.banner, self.found, form, spacing=12))
        follow_look(self, lambda: content.setMaximumWidth(scaled(_WIDTH)))
        middle = row(None, content, None)
        middle.setStretch(1, 100)
        inside = column(None, middle, None, margins=PAGE)
        outer = column(scrolled(widget(inside), "设置工作台"))
        outer.setContentsMargins(0, 0, 0, 0)
        self.setLayout(outer)

    def _restore_button(self) -> QWidget:
        return button("从备份恢复…", lambda: self.restore_wanted.emit(self._chosen()))

    def _is_town(self) -> None:
        self.roles[Role.TOWN].setChecked(True)
        self.start.setFocus()

    def _choose_folder(self) -> None:
        folder = self._around.chooser.folder(self, "工作台放在哪个文件夹")
        if folder is not None:
            self.folder.setText(str(folder))

    def _offer_start(self) -> None:
        self.start.setEnabled(bool(self.unit.unit and self.folder.text().strip()))

    def _measure(self) -> None:
        folder = self._chosen().root
        self._around.runner.run_free(lambda: room_at(folder), self._show_room, self._show_no_room)

    def _show_no_room(self, problems: Sequence[object]) -> None:
        self.room.setText("")

    def _show_room(self, room: Room) -> None:
        self.room.setText(_room_text(room))

    def _chosen(self) -> DeskFolder:
        return DeskFolder(Path(self.folder.text().strip()).expanduser().absolute())

    def _role(self) -> Role:
        return next((role for role, one in self.roles.items() if one.isChecked()), Role.TOWN)

    def _make(self) -> None:
        role = self._role()
        workbook = self.unit.workbook if role is Role.TOWN else None
        files = (workbook,) if workbook else ()
        self.made.emit(NewDesk(self._chosen(), role, self.unit.unit, files))


def _role_button(role: Role, words: str) -> PushButton:
    made = PushButton(words)
    made.setCheckable(True)
    made.setProperty("role", "choice")
    made.setAccessibleName(words.replace("\n", "："))
    made.setObjectName(role.value)
    follow_look(made, lambda: made.setMinimumHeight(scaled(_ROLE_HEIGHT)))
    return made


def _offer_row(words: str, offer: QWidget) -> QWidget:
    made = row(label(words, "muted", wrap=True), offer)
    made.setStretch(0, 1)
    made.setContentsMargins(0, 0, 0, 0)
    return widget(made)


def _room_text(room: Room) -> str:
    free = f"这里还有 {size_text(room.free)} 可用。" if room.free is not None else ""
    if room.unit:
        return f"这里已经有“{room.unit}”的工作台，点“开始使用”就打开它。"
    if room.removable:
        return f"{free}这是 U 盘等可移动磁盘：能用，但慢，拔早了会丢数据；建议放在电脑硬盘上。"
    if room.scarce:
        return f"{free}照片多的话可能不够，建议换一个磁盘。"
    return free
