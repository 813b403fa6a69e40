"""收件和发件: the list of workbooks, newest first, all or one way only."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QWidget

from jinjiang_desk.gui.exchange.letters.letter_words import fate_tone, fate_words
from jinjiang_desk.gui.exchange.receiving.lines import set_words
from jinjiang_desk.gui.parts.drag import Deliver, DragOut
from jinjiang_desk.gui.parts.layout import NONE, column, label, row
from jinjiang_desk.gui.parts.pill import PillSwitch
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.receiving.mailbox import Letter, kept_file
from jinjiang_desk.wording import time_text

_EVERYTHING, _CAME, _LEFT = "全部", "收件", "发件"
_KEY = "exchange/shown"
_EMPTY = {
    _EVERYTHING: "还没有收发过工作簿。{first}",
    _CAME: "还没有收到过工作簿。{receive}",
    _LEFT: "还没有发出过工作簿。{send}",
}


class LetterList(QWidget):
    """The list with its switch. A line can be dragged into a folder or a chat: what goes is a copy."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._letters: tuple[Letter, ...] = ()
        self._wants_newest = False
        columns = _columns(several_units=session.at_district)
        self.view: RowsView[Letter] = RowsView("收发记录", columns, "")
        self.view.setToolTip("可以把一行拖到文件夹或聊天窗口里，拖出去的是一份副本")
        # Of a table it is the surface inside that the mouse moves over.
        DragOut(self.view.viewport(), self._fetch)
        self.switches: dict[str, PillSwitch] = {}
        group = QButtonGroup(self)
        for words in (_EVERYTHING, _CAME, _LEFT):
            one = PillSwitch(Tone.ACCENT)
            one.setAccessibleName(f"看{words}")
            one.toggled.connect(lambda on, words=words: self._turn(words, on=on))
            group.addButton(one)
            self.switches[words] = one
        self.setLayout(
            column(
                row(label("收发记录", "section"), *self.switches.values(), None),
                self.view,
                spacing=8,
                margins=NONE,
            )
        )
        # Only now do they have a parent: one that is shown without is a window of its own for a moment.
        for words, one in self.switches.items():
            one.show_word(words)
        shown = session.memory.recall(_KEY, _EVERYTHING)
        self._shown = shown if shown in self.switches else _EVERYTHING
        self.switches[self._shown].setChecked(True)

    def show_letters(self, letters: Sequence[Letter]) -> None:
        """Show the workbooks, the one under the cursor still under it."""
        self._letters = tuple(letters)
        self._show()
        if self._wants_newest or (self.view.current is None and self.view.rows_model.rows):
            self._wants_newest = False
            self.view.selectRow(0)

    def pick_newest(self) -> None:
        """Put the cursor on what came last, once it is there."""
        self._wants_newest = True
        if self._shown == _LEFT:
            self.switches[_EVERYTHING].setChecked(True)

    def _turn(self, words: str, *, on: bool) -> None:
        self.switches[words].updateGeometry()
        if on:
            self._shown = words
            self._session.memory.keep(_KEY, words)
            self._show()

    def _show(self) -> None:
        wanted = {_CAME: True, _LEFT: False}.get(self._shown)
        at_district = self._session.at_district
        receive = (
            "点上面的“接收回传表”，或把文件拖进来。"
            if at_district
            else "点上面的“接收下发表”，或把文件拖进来。"
        )
        send = "点上面的“下发”，选单位和 U 盘。" if at_district else "点上面的“写回传表”，按步骤做完就可以。"
        self.view.say_empty(
            _EMPTY[self._shown].format(first=send if at_district else receive, receive=receive, send=send)
        )
        shown = [one for one in self._letters if wanted is None or one.came is wanted]
        self.view.show_rows(shown, lambda one, other: one.line.id == other.line.id)

    def _fetch(self, deliver: Deliver) -> None:
        letter = self.view.current
        if letter is not None:

            def go(path: Path) -> None:
                deliver([path])

            self._session.load(self, lambda desk: kept_file(desk, letter), go)


def _columns(*, several_units: bool) -> list[Column[Letter]]:
    """A town exchanges with the district only: its list needs no unit. The district needs the room for it, and
    sees beside the list how many rows there were."""
    columns: list[Column[Letter]] = [
        Column("时间", lambda one: time_text(one.line.at)[5:], sample="06-18 09:30", tip=_when),
        Column(
            "工作簿",
            _workbook,
            sample="← 回传表 1/3",
            tone=lambda one: Tone.CALM if one.came else Tone.ACCENT,
            firm=True,
            tip=_which,
        ),
    ]
    result: Column[Letter] = Column(
        "结果",
        fate_words,
        sample="… 还没有回传" if several_units else "",
        firm=True,
        tone=fate_tone,
        tip=fate_words,
    )
    if several_units:
        return [*columns, Column("单位", lambda one: one.line.unit, tip=_whom), result]
    return [*columns, Column("条数", lambda one: str(one.rows), sample="123", centred=True), result]


def _workbook(letter: Letter) -> str:
    line = letter.line
    part = f" {line.part}/{line.parts}" if line.parts > 1 else ""
    return f"{'←' if letter.came else '→'} {line.kind}{part}"


def _which(letter: Letter) -> str:
    line = letter.line
    return f"{'收到' if letter.came else '发出'}的{line.kind}{set_words(line.part, line.parts)}"


def _when(letter: Letter) -> str:
    return f"{time_text(letter.line.at)}，内容截至 {time_text(letter.line.as_of)}"


def _whom(letter: Letter) -> str:
    return f"{letter.line.unit}\n{letter.line.file_name}"
