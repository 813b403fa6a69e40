"""What one workbook did, beside the list: by kind, line by line, and what was told of it then."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from jinjiang_desk.domain.merge import Choice, Outcome
from jinjiang_desk.domain.part_sets import part_names
from jinjiang_desk.domain.row import Row
from jinjiang_desk.gui.chooser import EXCEL
from jinjiang_desk.gui.exchange.compare_view import RECEIVED, CompareView
from jinjiang_desk.gui.exchange.lines import CompareLine, compare_lines, kind_counts, set_words
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
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.entries import Entry
from jinjiang_desk.operations.mailbox import (
    Fate,
    Letter,
    LetterStory,
    kept_file,
    letter_story,
    save_as,
)
from jinjiang_desk.operations.undoing import undo_change

_LOOKS = {
    Fate.TAKEN: ("✓", Tone.GOOD),
    Fate.OPEN: ("≠", Tone.DANGER),
    Fate.KNOWN: ("✓", Tone.CALM),
    Fate.UNDONE: ("×", Tone.CALM),
    Fate.WAITING: ("…", Tone.NOTICE),
    Fate.ARRIVED: ("✓", Tone.GOOD),
    Fate.SILENT: ("…", Tone.NOTICE),
    Fate.ANSWERED: ("✓", Tone.GOOD),
}
"""The sign and the colour of what became of a workbook."""


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
        self.doubts = DoubtsBox("当时提示 {} 条")
        self.folder = button("打开文件夹", self._open_folder, tip="打开文件所在的文件夹")
        self.look = button("再看一遍", self._look_again, tip="把存下的这份再读一遍，看看还会带来什么")
        self.save = button("另存一份…", self._save, tip="把存下的这份拷到别处")
        self.undo = button("撤销这次接收…", self._ask_undo, "danger")
        self._actions = widget(FlowLayout(self.folder, self.look, self.save, self.undo, spacing=8))
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
        self._facts.setText(_facts(letter))
        self.counts.setText("正在读取…")
        self.undo.setVisible(letter.came and letter.change is not None)
        self.look.setVisible(letter.came)

        def read(desk: Desk) -> tuple[LetterStory, tuple[CompareLine, ...]]:
            story = letter_story(desk, letter)
            return story, compare_lines(story.entries, story.tasks)

        self._session.load(self, read, self._show_story)

    def _show_story(self, read: tuple[LetterStory, tuple[CompareLine, ...]]) -> None:
        story, lines = read
        if story.letter is not self._letter:
            return
        self._story = story
        self.counts.setText("\n".join(_told(story)))
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

    def _ask_undo(self) -> None:
        letter = self._letter
        if letter is None or letter.change is None:
            return
        number = letter.change
        self._session.messages.confirm(
            self,
            "撤销这次接收？",
            [
                f"{letter.line.unit}的{letter.line.kind}带来的 {letter.rows} 条改动会退回到接收以前。",
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


def fate_words(letter: Letter) -> str:
    """Say what became of a workbook, with its sign."""
    words = letter.fate.value
    if letter.fate is Fate.ARRIVED:
        words = f"对方已收到 {letter.acknowledged} 条"
    if _waits(letter) and letter.gap is not None:
        return f"！ 还缺{part_names(letter.gap.missing)}"
    return f"{_LOOKS[letter.fate][0]} {words}"


def fate_tone(letter: Letter) -> Tone:
    """Return the colour that goes with it."""
    return Tone.NOTICE if _waits(letter) else _LOOKS[letter.fate][1]


def _waits(letter: Letter) -> bool:
    """Whether other parts of its set are still to come. Of one that was taken back nobody asks that."""
    taken = letter.fate in (Fate.TAKEN, Fate.KNOWN, Fate.OPEN)
    return taken and letter.gap is not None and not letter.gap.stale


def _facts(letter: Letter) -> str:
    line = letter.line
    as_of = f"截至 {line.as_of[:16].replace('T', ' ')}"
    return f"{line.file_name}　{line.at[:16].replace('T', ' ')}　{as_of}"


def _told(story: LetterStory) -> Sequence[str]:
    """Say by kind what it did."""
    report = story.report
    if not story.letter.came:
        rows = [entry.row for entry in story.entries]
        where = [f"存到：{report.path}"] if report.path else []
        return [f"带去：{kind_counts(rows) or '没有记录'}", *where, *_set_lines(story.letter)]
    lines = _set_lines(story.letter)
    for outcome, words in (
        (Outcome.NEW, "新增"),
        (Outcome.UPDATE, "更新"),
        (Outcome.PARALLEL, "两边都改、已合并"),
    ):
        changed = _rows(story.entries, outcome)
        if changed:
            lines.append(f"{words}：{kind_counts(changed)}")
    clashes = [entry for entry in story.entries if entry.difference.outcome is Outcome.CONFLICT]
    if clashes:
        mine = len({entry.row.id for entry in clashes if entry.difference.decided is Choice.MINE})
        theirs = len({entry.row.id for entry in clashes if entry.difference.decided is Choice.THEIRS})
        lines.append(f"冲突：用对方的 {theirs} 条，用本机的 {mine} 条")
    lines += [f"对方确认收到 {report.receipts} 条"] if report.receipts else []
    lines += [f"带来照片和文件 {report.files} 个"] if report.files else []
    lines += [f"比本机旧、跳过 {report.older} 条"] if report.older else []
    return lines or ["没有改动记录"]


def _set_lines(letter: Letter) -> list[str]:
    """Say how complete the set is that a part belongs to."""
    line, gap = letter.line, letter.gap
    if not line.set_id:
        return []
    if gap is None:
        return [f"一共 {line.parts} 份，{'都到了' if letter.came else '都写好了'}"]
    missing = part_names(gap.missing)
    if not letter.came:
        return [f"一共 {line.parts} 份，{missing}没有写成；再写一次回传表会重新带上"]
    later = f"；此后又收到过{line.unit}的回传表" if gap.stale else f"，请向{line.unit}要"
    return [f"一共 {line.parts} 份，还缺{missing}{later}"]


def _rows(entries: Sequence[Entry], outcome: Outcome) -> list[Row]:
    """Return the rows of one outcome, each once."""
    return list({one.row.id: one.row for one in entries if one.difference.outcome is outcome}.values())
