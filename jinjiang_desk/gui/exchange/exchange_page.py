"""收发: what comes in, what goes out, and every workbook so far."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QWidget

from jinjiang_desk.domain.row import Table
from jinjiang_desk.gui.chooser import EXCEL
from jinjiang_desk.gui.exchange.dispatch_dialog import DispatchDialog
from jinjiang_desk.gui.exchange.receiving import receive_files
from jinjiang_desk.gui.exchange.return_dialog import ReturnDialog
from jinjiang_desk.gui.parts.drop import accept_files, dropped_files, set_hot
from jinjiang_desk.gui.parts.layout import CARD, PAGE, button, card, column, label, row
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.desk import Done
from jinjiang_desk.operations.overview import ExchangeLine
from jinjiang_desk.operations.undoing import exchanges

_DIRECTIONS = {"in": ("收到", Tone.GOOD), "out": ("发出", Tone.ACCENT)}


class ExchangePage(QWidget):
    """The two ways a workbook goes, and their history."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.view: RowsView[ExchangeLine] = RowsView("收发记录", _columns(), "还没有收发过工作簿。")
        self.drop_area = DropArea(self.receive)
        layout = column(
            label("收发", "title"),
            row(self._incoming(), self._outgoing(), spacing=16),
            label("收发记录", "section"),
            self.view,
            spacing=14,
            margins=PAGE,
        )
        layout.setStretch(3, 1)
        self.setLayout(layout)
        session.events.changed.connect(self._on_changed)
        session.events.exchanged.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """Read the history of workbooks again."""
        self._session.load(self, exchanges, self.view.show_rows)

    def choose_and_receive(self) -> None:
        """Ask for workbooks and show what they would change."""
        kind = "回传表" if self._session.at_district else "下发表"
        self.receive(self._session.chooser.open_files(self, f"选择{kind}", EXCEL))

    def receive(self, files: Sequence[Path]) -> None:
        """Show what workbooks would change."""
        if files:
            receive_files(self, self._session, files)

    def send(self) -> None:
        """Open the dialog that writes what goes out."""
        dialog = DispatchDialog if self._session.at_district else ReturnDialog
        dialog(self, self._session).open()

    def _incoming(self) -> QFrame:
        area = self.drop_area
        title = "接收镇街的回传表" if self._session.at_district else "接收区里的下发表"
        words = "回传表" if self._session.at_district else "下发表"
        area.setLayout(
            column(
                label(title, "section"),
                label(f"先看清楚带来了什么，再决定接收。也可以把{words}文件拖到这里。", "muted", wrap=True),
                row(button(f"接收{words}…", self.choose_and_receive, "primary", "接收（Ctrl+R）"), None),
                spacing=10,
                margins=CARD,
            )
        )
        return area

    def _outgoing(self) -> QFrame:
        if self._session.at_district:
            title, text, words = "下发任务", "给每个责任单位写一份下发表，拷到 U 盘交给他们。", "下发…"
        else:
            title, text, words = (
                "回传区里",
                "把进展、核查、照片和申请写成一份回传表，拷到 U 盘交给区里。",
                "写回传表…",
            )
        return card(
            label(title, "section"),
            label(text, "muted", wrap=True),
            row(button(words, self.send, "primary", f"{words.rstrip('…')}（Ctrl+E）"), None),
        )

    def _on_changed(self, done: Done) -> None:
        if Table.AGREED in done.tables:
            self.reload()


class DropArea(QFrame):
    """Takes files that are dropped onto it."""

    def __init__(self, on_files: Callable[[Sequence[Path]], None]) -> None:
        super().__init__()
        self._on_files = on_files
        self.setProperty("role", "drop")
        self.setAcceptDrops(True)
        self.setAccessibleName("把工作簿拖到这里")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and nothing else."""
        set_hot(self, accept_files(event))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        set_hot(self, False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files on."""
        set_hot(self, False)
        event.acceptProposedAction()
        self._on_files(dropped_files(event))


def _columns() -> list[Column[ExchangeLine]]:
    return [
        Column("时间", lambda one: one.at[:16].replace("T", " "), 150),
        Column(
            "方向",
            lambda one: _DIRECTIONS[one.direction][0],
            90,
            tone=lambda one: _DIRECTIONS[one.direction][1],
        ),
        Column("内容", lambda one: one.kind, 90),
        Column("单位", lambda one: one.unit, 180),
        Column("文件", lambda one: one.file_name, tip=lambda one: one.file_name),
        Column("截至", lambda one: one.as_of[:16].replace("T", " "), 150),
    ]
