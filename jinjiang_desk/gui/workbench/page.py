"""工作台: what there is to do today, each line one press from the place where it is done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QWidget

from jinjiang_desk.domain.tasks.todo import Group, Workbench
from jinjiang_desk.gui.parts.layout import PAGE, card, clear, column, label, row, scrolled, widget
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.theme import follow_look, scaled
from jinjiang_desk.gui.workbench.group_card import FIRST_LINES, GroupCard, LineButton
from jinjiang_desk.gui.workbench.head import WorkbenchHead
from jinjiang_desk.gui.workbench.words import day_text
from jinjiang_desk.operations.overview.workbench import workbench

_NO_TASKS = {
    False: "还没有任务。向区里要来本单位的下发表（Excel 文件），点“接收下发表…”，任务就到这里了。",
    True: "还没有任务。点“载入方案…”，选择公布的整改方案；载入后再把任务下发给各单位。",
}
_TWO_COLUMNS = 860
"""A page narrower than this, at type of 100 %, has its cards in one column."""
_HEAD_ROWS = 2
"""A card's head is as high as this many of its lines."""


class WorkbenchPage(QWidget):
    """Shows what there is to do and tells which line was pressed, which action, or which tasks to list."""

    line_opened = Signal(object)
    receive_wanted = Signal()
    send_wanted = Signal()
    load_wanted = Signal()
    rhythm_wanted = Signal()
    list_wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.shown: Workbench | None = None
        self.cards: list[GroupCard] = []
        self._first: QPushButton | None = None
        self.head = WorkbenchHead(at_district=session.at_district)
        self._day = label("", "muted")
        self._groups: QHBoxLayout = row(spacing=16)
        self._laid = 0
        self._lay_out()
        self.head.receive_wanted.connect(self.receive_wanted)
        self.head.send_wanted.connect(self.send_wanted)
        self.head.load_wanted.connect(self.load_wanted)
        self.head.rhythm_wanted.connect(self.rhythm_wanted)
        follow_look(self, self._show_anew)
        session.events.changed.connect(lambda _done: self._reload_if_shown())
        session.events.exchanged.connect(self._reload_if_shown)
        self.reload()

    def reload(self) -> None:
        """Work out again what there is to do."""
        self._session.load(self, workbench, self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Be of today whenever one comes back to the page; hidden, it does not follow changes."""
        super().showEvent(event)
        if self.shown is not None:
            self.reload()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the most common action."""
        super().focusInEvent(event)
        if self._first is not None:
            self._first.setFocus()

    def _reload_if_shown(self) -> None:
        if self.isVisible():
            self.reload()

    def _show(self, found: Workbench) -> None:
        if found == self.shown:
            return
        self.shown = found
        held = self._holds_focus()
        self._day.setText(day_text(found.current.today))
        self._first = self.head.show_workbench(found)
        self.cards = [self._card(group) for group in found.groups]
        self._lay_groups()
        # What had the focus may be gone, and the focus with it to some other place.
        if held:
            self._first.setFocus()

    def _holds_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other where two beside each other have no room."""
        super().resizeEvent(event)
        if self.cards and self._across() != self._laid:
            self._show_anew()

    def _across(self) -> int:
        return 2 if self.width() >= scaled(_TWO_COLUMNS) else 1

    def _show_anew(self) -> None:
        found, self.shown = self.shown, None
        if found is not None:
            self._show(found)

    def _lay_groups(self) -> None:
        self._laid = self._across()
        clear(self._groups)
        for one in self._columns() if self.cards else [self._nothing()]:
            self._groups.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)

    def _card(self, group: Group) -> GroupCard:
        made = GroupCard(group, self.line_opened.emit, at_district=self._session.at_district)
        made.list_wanted.connect(self.list_wanted)
        return made

    def _columns(self) -> list[QWidget]:
        """Put each card into the column that is shorter so far; a single card has the whole width."""
        filled: tuple[list[GroupCard], list[GroupCard]] = ([], [])
        heights = [0, 0]
        for one in self.cards:
            at = 0 if heights[0] <= heights[1] or self._laid == 1 else 1
            filled[at].append(one)
            heights[at] += _HEAD_ROWS + min(len(one.group.lines), FIRST_LINES)
        return [widget(column(*cards, None, spacing=16)) for cards in filled if cards]

    def _nothing(self) -> QFrame:
        found = self.shown
        if found is None or not found.tasks:
            return card(label(_NO_TASKS[self._session.at_district], wrap=True))
        quiet = label("眼下没有要办的事", "section")
        if found.next_due is None:
            return card(quiet)
        nearest = label(f"最近的时限还有{found.next_due.days_left}天：", "muted")
        line = LineButton(found.next_due, self.line_opened.emit, at_district=self._session.at_district)
        return card(quiet, nearest, line, spacing=8)

    def _lay_out(self) -> None:
        title = row(label("工作台", "title"), self._day, None)
        inside = scrolled(widget(column(self._groups, None, spacing=0)))
        layout = column(title, self.head, inside, spacing=14, margins=PAGE)
        layout.setStretch(2, 1)
        self.setLayout(layout)
