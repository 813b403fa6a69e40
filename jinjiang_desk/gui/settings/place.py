"""本机和数据: where the desk lies and how large it is, other desks, and typing Chinese on Linux."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.folders import ask_for_desk, show_folder
from jinjiang_desk.gui.found_desks import FoundDesks
from jinjiang_desk.gui.parts.layout import button, card, column, label, row, selectable
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.nearby import Room, room_at, size_of
from jinjiang_desk.wording import size_text

_INPUT = (
    "Windows：系统自带和装好的中文输入法都能直接用。",
    "麒麟、UOS 等 Linux：直接支持 ibus。常见的 fcitx5 会自动改走 ibus 协议，一般也能用。",
    "老的 fcitx4 可能打不出中文：可以在别处打好，复制后在这里按 Ctrl+V 粘贴；"
    "或请管理员装上 ibus，并在启动前设置环境变量 QT_IM_MODULE=ibus。",
)


@dataclass(frozen=True, slots=True)
class _Measured:
    size: int
    room: Room


class PlaceSection(QWidget):
    """Shows the place; `desk_wanted` carries the folder of another desk."""

    desk_wanted = Signal(object)

    def __init__(self, session: Session, sticks: Callable[[], Sequence[Path]]) -> None:
        super().__init__()
        self._session = session
        root = session.folder.root
        self.amount, self.removable = label(""), label("", wrap=True)
        self.removable.hide()
        self.found = FoundDesks(session.runner, session.memory, sticks, own=root)
        self.found.desk_wanted.connect(self.desk_wanted)
        place = row(selectable(str(root)), button("打开文件夹", lambda: show_folder(root)))
        place.setStretch(0, 1)
        here = card(
            label("数据在哪里", "section"),
            place,
            self.amount,
            self.removable,
            label(
                "整个文件夹就是这个工作台；程序开着时请不要复制或移动它，用“备份”代替。", "caption", wrap=True
            ),
            spacing=8,
        )
        others = card(
            label("别的工作台", "section"),
            label("插上 U 盘后，上面的工作台会自动出现在这里。", "caption", wrap=True),
            self.found,
            row(button("打开别的工作台…", self._choose, tip="打开别的工作台（Ctrl+O）"), None),
            spacing=8,
        )
        typing = card(
            label("中文输入", "section"),
            *(label(line, wrap=True) for line in _INPUT),
            spacing=6,
        )
        layout = column(here, others, typing, None, spacing=14)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    def showEvent(self, event: QShowEvent) -> None:
        """Measure again whenever one looks."""
        super().showEvent(event)
        folder = self._session.folder

        def work(_desk: Desk) -> _Measured:
            return _Measured(size_of(folder), room_at(folder.root))

        self._session.load(self, work, self._show)

    def _show(self, found: _Measured) -> None:
        free = f"，这个磁盘还有 {size_text(found.room.free)} 可用" if found.room.free is not None else ""
        self.amount.setText(f"数据、照片和备份一共 {size_text(found.size)}{free}。")
        self.removable.setText("在 U 盘等可移动磁盘上：用完先关闭程序再拔，并设一个第二备份位置。")
        self.removable.setVisible(found.room.removable)

    def _choose(self) -> None:
        chosen = ask_for_desk(self, self._session.chooser, self._session.messages)
        if chosen is not None:
            self.desk_wanted.emit(chosen)
