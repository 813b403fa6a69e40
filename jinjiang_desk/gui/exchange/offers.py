"""The two things one does with workbooks, large and first: take them in, and write them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from jinjiang_desk.gui.parts.drop import DropArea
from jinjiang_desk.gui.parts.layout import CARD, NONE, button, column, frame, label, row


class Offers(QWidget):
    """Tells what is wanted: to choose workbooks, a folder of them, or to write one. What is dropped is taken
    in."""

    choose_wanted = Signal()
    folder_wanted = Signal()
    send_wanted = Signal()

    def __init__(self, receive: Callable[[Sequence[Path]], None], *, at_district: bool) -> None:
        super().__init__()
        self._at_district = at_district
        self._hints: list[QWidget] = []
        self.drop_area = DropArea("把工作簿拖到这里", receive)
        self.drop_area.setLayout(self._incoming())
        self._both = row(self.drop_area, self._outgoing(), spacing=16, margins=NONE)
        self.setLayout(self._both)

    def fit(self, *, narrow: bool, low: bool) -> None:
        """Stand below each other on a narrow page, and leave the hints out on a low one."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._both.setDirection(below if narrow else beside)
        for hint in self._hints:
            hint.setVisible(not low)

    def _incoming(self) -> QHBoxLayout:
        words = "回传表" if self._at_district else "下发表"
        take = button(f"接收{words}…", self.choose_wanted.emit, "primary", f"接收{words}（Ctrl+R）")
        take.setProperty("large", True)
        folder = button("接收文件夹…", self.folder_wanted.emit, tip="接收一个文件夹里的全部回传表")
        title = "接收镇街的回传表" if self._at_district else "接收区里的下发表"
        hint = f"先看清楚带来了什么，再决定接收；也可以把{words}拖到这里。"
        return self._offer(title, hint, *([take, folder] if self._at_district else [take]))

    def _outgoing(self) -> QFrame:
        if self._at_district:
            title, text, words = "下发任务", "给责任单位写下发表，存到 U 盘交给他们。", "下发…"
        else:
            title, text, words = (
                "回传区里",
                "把进展、核查、照片和申请写成一份回传表，存到 U 盘。",
                "写回传表…",
            )
        send = button(words, self.send_wanted.emit, "primary", f"{words.rstrip('…')}（Ctrl+E）")
        send.setProperty("large", True)
        return frame("card", self._offer(title, text, send))

    def _offer(self, title: str, hint: str, *actions: QWidget) -> QHBoxLayout:
        """Say what can be done, with its buttons at the end of the line."""
        told = label(hint, "muted", wrap=True)
        self._hints.append(told)
        words = column(None, label(title, "section"), told, None, spacing=4)
        layout = row(words, *actions, spacing=10, margins=CARD)
        layout.setStretch(0, 1)
        return layout
