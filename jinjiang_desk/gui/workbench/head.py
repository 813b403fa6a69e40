"""The top of the 工作台: which period is reported for, until when, and the most common action, large and first."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy

from jinjiang_desk.domain.tasks.todo import Todo, Workbench
from jinjiang_desk.gui.actions import action_of
from jinjiang_desk.gui.parts.flow import FlowLayout
from jinjiang_desk.gui.parts.layout import CARD, NONE, button, clear, column, label, row, widget
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.workbench.words import RHYTHMS, cutoff_text

_SEND = action_of("return")


class WorkbenchHead(QFrame):
    """Shows the period and tells what is wanted: a workbook in or out, a plan, another rhythm."""

    receive_wanted = Signal()
    send_wanted = Signal()
    load_wanted = Signal()
    rhythm_wanted = Signal()

    def __init__(self, *, at_district: bool) -> None:
        super().__init__()
        self._at_district = at_district
        self.period, self.cutoff = label("", "title"), label("", "muted")
        self.left, self.waiting = Pill(), label("", "caption", wrap=True)
        self.change = button("更改…", self.rhythm_wanted.emit, "flat", "更改多久报一次、哪一天截止")
        self.change.setAccessibleName("更改上报周期")
        self._actions = row(spacing=12)
        self.setProperty("role", "card")
        words = row(self.period, self.left, None, spacing=12)
        beneath = row(self.cutoff, self.change, None, spacing=4)
        told = widget(column(words, beneath, self.waiting, spacing=4, margins=NONE))
        told.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        # Where both have no room beside each other, the actions stand below the words.
        self.setLayout(column(FlowLayout(told, widget(self._actions)), margins=CARD))

    def show_workbench(self, found: Workbench) -> QPushButton:
        """Show the period, and the actions with the one that comes next in front; return that one."""
        day = found.current.cutoff
        self.period.setText(f"本期　{found.current.period.label}")
        self.cutoff.setText(f"{RHYTHMS[found.rhythm.every]}报一次进展，{day.month}月{day.day}日截止")
        missing = bool(found.lines_of(Todo.REPORT) or found.lines_of(Todo.COLLECT))
        self.left.show_word(*cutoff_text(found.current, missing=missing))
        waiting = f"有{found.waiting}条记录已经写进回传表，等区里的下发表确认收到。"
        self.waiting.setText(waiting if found.waiting else "")
        self.waiting.setVisible(bool(found.waiting))
        clear(self._actions)
        made = self._town_actions(found) if not self._at_district else self._district_actions(found)
        made[0].setProperty("role", "primary")
        for one in made:
            one.setProperty("large", True)
            self._actions.addWidget(one)
            # What is shown later by the layout could not take the focus now.
            one.show()
        return made[0]

    def _town_actions(self, found: Workbench) -> list[QPushButton]:
        receive = button("接收下发表…", self.receive_wanted.emit, tip=action_of("receive").tip)
        if not found.tasks:
            return [receive]
        send = button(
            "写回传表…", self.send_wanted.emit, tip=f"{found.unsent}条记录还没有回传（{_SEND.keys}）"
        )
        return [send, receive]

    def _district_actions(self, found: Workbench) -> list[QPushButton]:
        if not found.tasks:
            return [button("载入方案…", self.load_wanted.emit, tip="先看读出来的任务，再决定载入")]
        receive = button("接收回传表…", self.receive_wanted.emit, tip=action_of("receive").tip)
        send = button("下发…", self.send_wanted.emit, tip=f"下发（{_SEND.keys}）")
        return [receive, send] if found.exchanged else [send, receive]
