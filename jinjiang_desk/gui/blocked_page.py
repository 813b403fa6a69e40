"""What stands in place of a desk that is there and cannot be opened: why, and what can be done. Setting up
another one, empty, is not offered here."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.problem import Code, Problem
from jinjiang_desk.gui.chooser import Chooser
from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.gui.parts.layout import PAGE, button, card, column, label, row
from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.wording import sentence


class BlockedPage(QWidget):
    """Shows the reason and tells what is wanted."""

    retry_wanted = Signal()
    restore_wanted = Signal()
    elsewhere_wanted = Signal()
    other_wanted = Signal(object)

    def __init__(self, chooser: Chooser, messages: Messages) -> None:
        super().__init__()
        self._chooser, self._messages = chooser, messages
        self.reason = label("", wrap=True)
        self._place = label("", "muted", wrap=True)
        self.retry = button("重试", self.retry_wanted.emit, "primary")
        self.restore = button("恢复备份…", self.restore_wanted.emit)
        self.elsewhere = button("从 U 盘等处恢复…", self.elsewhere_wanted.emit)
        self.other = button("换一个工作台…", self._choose_another)
        box = card(
            label("工作台打不开", "title"),
            self.reason,
            self._place,
            row(self.other, None, self.elsewhere, self.restore, self.retry),
            spacing=14,
        )
        box.setMinimumWidth(560)
        box.setMaximumWidth(680)
        middle = row(None, box, None)
        middle.setStretch(1, 4)
        self.setLayout(column(None, middle, None, margins=PAGE))

    def show_reason(self, folder: DeskFolder, problems: Sequence[Problem]) -> None:
        """Say why a desk cannot be opened; one that another window holds is whole and needs no backup."""
        self.reason.setText("\n".join(sentence(problem) for problem in problems))
        self._place.setText(f"工作台：{folder.root}")
        busy = any(problem.code is Code.DESK_BUSY for problem in problems)
        for one in (self.restore, self.elsewhere):
            one.setHidden(busy)

    def showEvent(self, event: object) -> None:
        """Start with what most often helps."""
        self.retry.setFocus()

    def _choose_another(self) -> None:
        chosen = self._chooser.folder(self, "工作台在哪个文件夹")
        if chosen is None:
            return
        if DeskFolder(chosen).database.is_file():
            self.other_wanted.emit(DeskFolder(chosen))
        else:
            self._messages.inform(self, "这个文件夹里没有工作台", [str(chosen)])
