"""What stands in place of a desk that is there and cannot be opened: why, and what can be done. Setting up
another one, empty, is not offered here."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.problem import Code, Problem
from jinjiang_desk.gui.chooser import Chooser
from jinjiang_desk.gui.folders import ask_for_desk
from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.gui.parts.layout import NONE, PAGE, button, card, column, label, row, scrolled, widget
from jinjiang_desk.gui.theme import follow_look, scaled
from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.wording import sentence

_WIDTH = 680


class BlockedPage(QWidget):
    """Shows the reason and tells what is wanted."""

    retry_wanted = Signal()
    unlock_wanted = Signal()
    restore_wanted = Signal()
    elsewhere_wanted = Signal()
    other_wanted = Signal(object)

    def __init__(self, chooser: Chooser, messages: Messages) -> None:
        super().__init__()
        self._chooser, self._messages = chooser, messages
        self.title, self.reason = label("工作台打不开", "title"), label("", wrap=True)
        self.holder = label("", wrap=True)
        self._place = label("", "muted", wrap=True)
        self.retry = button("重试", self.retry_wanted.emit, "primary")
        self.unlock = button("那台电脑上已经关了，打开…", self._ask_unlock)
        self.restore = button("恢复备份…", self.restore_wanted.emit)
        self.elsewhere = button("从 U 盘等处恢复…", self.elsewhere_wanted.emit)
        self.other = button("换一个工作台…", self._choose_another)
        box = card(
            self.title,
            self.reason,
            self.holder,
            self._place,
            row(self.unlock, self.restore, self.elsewhere, None, self.retry),
            row(self.other, None),
            spacing=14,
        )
        follow_look(self, lambda: box.setMaximumWidth(scaled(_WIDTH)))
        middle = row(None, box, None)
        middle.setStretch(1, 100)
        inside = scrolled(widget(column(None, middle, None, margins=PAGE)), "工作台打不开")
        self.setLayout(column(inside, margins=NONE))

    def show_reason(self, folder: DeskFolder, problems: Sequence[Problem]) -> None:
        """Say why a desk cannot be opened; one that another window holds is whole and needs no backup."""
        busy = next((one for one in problems if one.code is Code.DESK_BUSY), None)
        self.title.setText("工作台已经在别处打开" if busy else "工作台打不开")
        self.reason.setText("\n".join(sentence(problem) for problem in problems))
        computer, elsewhere = "", False
        if busy is not None:
            computer, elsewhere = busy.values.get("computer", ""), busy.values.get("elsewhere") == "yes"
        self.holder.setText(_holder_text(computer, elsewhere=elsewhere))
        self.holder.setVisible(bool(computer))
        self.unlock.setVisible(elsewhere)
        self._place.setText(f"工作台：{folder.root}")
        for one in (self.restore, self.elsewhere):
            one.setHidden(busy is not None)
        self.retry.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Start with what most often helps."""
        super().showEvent(event)
        self.retry.setFocus()

    def _ask_unlock(self) -> None:
        self._messages.confirm(
            self,
            "那台电脑上真的已经关了？",
            [
                "如果那边的窗口还开着、或这个磁盘在两台电脑上同时连着，两边一起改会弄坏数据。",
                "没有正常关闭就拔出 U 盘时，会留下这个标记；确认那边已经关闭，就可以打开。",
            ],
            "已经关了，打开",
            self.unlock_wanted.emit,
        )

    def _choose_another(self) -> None:
        chosen = ask_for_desk(self, self._chooser, self._messages)
        if chosen is not None:
            self.other_wanted.emit(chosen)


def _holder_text(computer: str, *, elsewhere: bool) -> str:
    if elsewhere:
        return f"打开它的是另一台电脑“{computer}”。请先在那里关闭，再点“重试”。"
    return "打开它的是这台电脑上的另一个窗口：请在任务栏里找到它，或关闭它再点“重试”。"
