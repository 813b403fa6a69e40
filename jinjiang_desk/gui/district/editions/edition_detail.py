"""One task of a newer edition beside the same of the plan that is loaded: which one it is, and what differs."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QFrame

from jinjiang_desk.domain.editions.edition import TaskPair
from jinjiang_desk.domain.editions.edition_decisions import NEW, Fate
from jinjiang_desk.domain.editions.edition_items import OldTask
from jinjiang_desk.gui.district.editions.edition_differences import Choice, Differences
from jinjiang_desk.gui.district.editions.edition_words import problem_of, short_problem, stands, tone_of
from jinjiang_desk.gui.parts.layout import CARD, NONE, button, clear, column, label, row, scrolled, widget
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.operations.plans.edition_rows import Moves
from jinjiang_desk.operations.plans.editions import Edition


class EditionDetail(QFrame):
    """`paired` carries the id of the old task that was chosen (NEW: none), `measure_paired` the key of a new measure
    and the id of an old one, `fated` what becomes of a task that is gone, `word_said` a person's words and whether they
    are kept."""

    paired = Signal(str)
    measure_paired = Signal(str, str)
    fated = Signal(object)
    word_said = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._head = label("", "section", wrap=True)
        self._pill, self._like = Pill(), label("", "muted", wrap=True)
        self.mate = Choice("对应原方案的哪一项")
        self.mate.activated.connect(lambda number: self.paired.emit(self.mate.itemData(number)))
        self._mates = widget(column(label("对应原方案的", "muted"), self.mate, spacing=2))
        self.withdraw = button("作废", lambda: self.fated.emit(Fate.WITHDRAW), "", "记录都还在，任务不再列出")
        self.keep = button("留着", lambda: self.fated.emit(Fate.KEEP), "", "这一项照原样继续")
        self._fates = widget(row(self.withdraw, self.keep, None))
        self._moves = label("", wrap=True)
        self._differences = Differences(self.measure_paired.emit, self.word_said.emit)
        self._stack = column(spacing=10, margins=NONE)
        layout = column(
            self._head,
            row(self._pill, None),
            self._like,
            self._mates,
            self._fates,
            self._moves,
            self._stack,
            spacing=8,
            margins=CARD,
        )
        layout.addStretch(1)
        self.setLayout(column(scrolled(widget(layout), "所选的一项"), margins=NONE))

    def show_pair(self, edition: Edition, pair: TaskPair, moves: Moves, old: Sequence[OldTask]) -> None:
        """Show a task; `old` are those of the loaded plan that it may be."""
        self._head.setText(short_problem(problem_of(pair)) or "（没有写问题）")
        self._pill.show_word(stands(pair), tone_of(pair))
        self._like.setText(_about(edition, pair))
        self._mates.setVisible(pair.new is not None)
        self._fates.setVisible(pair.new is None)
        self._offer(pair, old)
        words = _moves_words(edition, pair, moves)
        self._moves.setText(words)
        self._moves.setVisible(bool(words))
        clear(self._stack)
        for one in self._differences.of(pair, edition.own_of(pair)):
            self._stack.addWidget(one)
        # Else all of it is seen squeezed for a moment, until the texts have told their heights.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def _offer(self, pair: TaskPair, old: Sequence[OldTask]) -> None:
        self.mate.clear()
        self.mate.addItem("（没有，是新增的）", NEW)
        for one in old:
            self.mate.addItem(f"原{one.row.shown_number}　{short_problem(one.row.problem)}", one.row.id)
        wanted = pair.old.row.id if pair.old is not None else NEW
        self.mate.setCurrentIndex(max(0, self.mate.findData(wanted)))


def _about(edition: Edition, pair: TaskPair) -> str:
    records = edition.records_of(pair)
    written = f"已有{records}条填报记录" if records else "还没有填报记录"
    if pair.old is None:
        struck = "载入原方案时您划掉过这一项。" if pair.key in edition.struck else ""
        return f"原方案里没有对上的，按新增的任务载入。{struck}"
    task = pair.old.row
    if pair.new is None:
        added = "这一项是载入原方案时您加上的。" if task.id in edition.added else ""
        twin = "新版另有一项用了这个序号，留着以后按序号会对不准。" if task.id in edition.twins else ""
        return (
            f"新版里没有这一项，{written}。作废以后任务不再列出，记录都还在，撤销载入可以找回。{added}{twin}"
        )
    same = pair.new.problem == task.problem
    like = "问题的文字和原来一样" if same else f"问题的文字和原来的像 {pair.likeness:.0%}"
    follow = "，都跟着这一项" if records else ""
    waiting = len(edition.overwritten_of(pair))
    own = f"您改过的有{waiting}处新版写得不一样，载入后用新版的；要留着，点“留我改的”。" if waiting else ""
    return f"{like}，{written}{follow}。{own}"


def _moves_words(edition: Edition, pair: TaskPair, moves: Moves) -> str:
    if pair.old is None or pair.new is None:
        return ""
    written = edition.records.get(pair.old.row.id, {})
    left = [f"{one}（已填报{written[one]}条）" if one in written else one for one in moves.left]
    parts = [f"新分解给：{'、'.join(moves.joined)}"] if moves.joined else []
    parts += [f"不再负责：{'、'.join(left)}"] if left else []
    return "　".join(parts)
