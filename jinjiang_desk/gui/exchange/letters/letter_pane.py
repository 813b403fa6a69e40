"""What one workbook did, beside the list: by kind, line by line, and what was told of it then."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from jinjiang_desk.gui.chooser import EXCEL
from jinjiang_desk.gui.exchange.letters.letter_words import fate_tone, fate_words, letter_counts, letter_facts
from jinjiang_desk.gui.exchange.receiving.compare_view import RECEIVED, CompareView
from jinjiang_desk.gui.exchange.receiving.lines import CompareLine, compare_lines, set_words
from jinjiang_desk.gui.folders import show_folder
from jinjiang_desk.gui.parts.doubts import DoubtsBox
from jinjiang_desk.gui.parts.flow import FlowLayout
from jinjiang_desk.gui.parts.layout import (
    CARD,
    NONE,
    button,
    column,
    label,
    row,
    scrolled,
    selectable,
    widget,
)
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.undoing import undo_change
from jinjiang_desk.operations.receiving.mailbox import (
    Fate,
    Letter,
    LetterStory,
    kept_file,
    letter_story,
    save_as,
    settle,
)


class LetterPane(QFrame):
    """The workbook that is picked in the list. `again` asks for a preview of the kept copy, `opened` for a task."""

    again = Signal(object)
    opened = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._story: LetterStory | None = None
        self._letter: Letter | None = None
        self.setProperty("role", "card")
        self._title, self._fate = label("", "section", wrap=True), Pill()
        self.counts = selectable()
        self._facts = label("", "muted", wrap=True)
        self.compare = CompareView(session, RECEIVED, "这份工作簿没有改动本机的记录。")
        self.compare.lines.opened.connect(self._open_task)
        self.doubts = DoubtsBox("当时提示{}条")
        self.folder = button("打开文件夹", self._open_folder, tip="打开文件所在的文件夹")
        self.look = button("再看一遍", self._look_again, tip="把存下的这份再读一遍，看看还会带来什么")
        self.save = button("另存一份…", self._save, tip="把存下的这份拷到别处")
        self.undo = button("撤销这次接收…", self._ask_undo, "danger")
        tip = "已经用别的办法弄清楚了，不用再选；记录不变，要选时“再看一遍”"
        self.settled = button("已处理", self._settle, tip=tip)
        actions = FlowLayout(self.folder, self.look, self.save, self.settled, self.undo, spacing=8)
        self._actions = widget(actions)
        head = row(self._title, self._fate)
        head.setStretch(0, 1)
        told = column(head, self._facts, self.counts, self.compare, self.doubts, spacing=8, margins=NONE)
        told.setStretch(3, 1)
        # What can be done with it stays in sight, however much there is to tell.
        layout = column(scrolled(widget(told), "这份工作簿"), self._actions, spacing=8, margins=CARD)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.show_letter(None)

    def show_letter(self, letter: Letter | None) -> None:
        """Show what another workbook did, or that none is picked."""
        if letter is not None and letter == self._letter:
            return
        self._letter, self._story = letter, None
        for one in (self._fate, self.counts, self._facts, self.compare, self.doubts, self._actions):
            one.setVisible(letter is not None)
        if letter is None:
            self._title.setText("选一份收到或发出的工作簿，这里说明它做了什么。")
            return
        line, way = letter.line, "收到" if letter.came else "发出"
        self._title.setText(f"{way}的{line.kind}{set_words(line.part, line.parts)}　{line.unit}")
        self._fate.show_word(fate_words(letter), fate_tone(letter))
        self._facts.setText(letter_facts(letter))
        self.counts.setText("正在读取…")
        self.undo.setVisible(letter.came and letter.change is not None)
        self.look.setVisible(letter.came)
        self.settled.setVisible(letter.fate is Fate.OPEN)

        def read(desk: Desk) -> tuple[LetterStory, tuple[CompareLine, ...]]:
            story = letter_story(desk, letter)
            return story, compare_lines(story.entries, story.tasks)

        self._session.load(self, read, self._show_story)

    def _show_story(self, read: tuple[LetterStory, tuple[CompareLine, ...]]) -> None:
        story, lines = read
        if story.letter is not self._letter:
            return
        self._story = story
        self.counts.setText("\n".join(letter_counts(story)))
        self.compare.show_compared(lines, story.tasks)
        self.doubts.show_problems(story.report.problems)
        for one in (self.look, self.save):
            one.setEnabled(story.kept is not None)
        self.folder.setEnabled(story.kept is not None or story.place is not None)

    def _open_folder(self) -> None:
        if self._story is not None and (kept := self._story.kept) is not None:
            show_folder(self._story.place or kept.parent)

    def _look_again(self) -> None:
        letter = self._letter
        if letter is not None:
            self._session.load_once(self, "again", lambda desk: kept_file(desk, letter), self.again.emit)

    def _save(self) -> None:
        letter = self._letter
        if letter is None:
            return
        target = self._session.chooser.save_file(self, "另存一份", letter.line.file_name, EXCEL)
        if target is not None:
            self._session.load(
                self,
                lambda desk: save_as(desk, letter, target),
                lambda path: self._session.events.said.emit(f"已另存到 {path}"),
            )

    def _settle(self) -> None:
        letter = self._letter
        if letter is not None:
            self._session.load_once(
                self,
                "settle",
                lambda desk: settle(desk, letter),
                lambda _none: self._session.events.exchanged.emit(),
            )

    def _ask_undo(self) -> None:
        letter = self._letter
        if letter is None or letter.change is None:
            return
        number = letter.change
        self._session.messages.confirm(
            self,
            "撤销这次接收？",
            [
                f"{letter.line.unit}的{letter.line.kind}带来的{letter.rows}条改动会退回到接收以前。",
                "文件仍留在收件里，需要时可以再看一遍、再接收；撤销本身也可以在改动历史里退回。",
            ],
            "撤销",
            lambda: self._session.watched(
                self,
                "正在撤销",
                lambda desk, watch: undo_change(desk, number, watch),
                lambda done: self._session.announce(self, done, "已撤销这次接收"),
            ),
        )

    def _open_task(self, line: CompareLine) -> None:
        task = self._story.tasks.of(line.entry.row) if self._story is not None else None
        if task is not None:
            self.opened.emit(task)
