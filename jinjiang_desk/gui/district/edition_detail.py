"""One task of a newer edition beside the same of the plan that is loaded: which one it is, and what differs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QSizePolicy, QWidget

from jinjiang_desk.domain.comparing import differing
from jinjiang_desk.domain.edition_decisions import NEW, Fate
from jinjiang_desk.domain.edition_items import OldTask
from jinjiang_desk.domain.editions import Kind, MeasurePair, TaskPair
from jinjiang_desk.gui.district.edition_words import (
    measure_name,
    measure_words,
    problem_of,
    short_problem,
    stands,
    tone_of,
    value_words,
)
from jinjiang_desk.gui.exchange.sides import Both, Side
from jinjiang_desk.gui.parts.layout import CARD, NONE, button, clear, column, label, row, scrolled, widget
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.operations.edition_rows import Moves
from jinjiang_desk.operations.editions import Edition
from jinjiang_desk.wording import field_label

_LARGEST = 2_000
"""Up to how many characters differences are marked in colour."""
_NAMES = ("原方案", "新版")


class Choice(QComboBox):
    """A choice that is as wide as there is room; the wheel turns the page below it, never the choice."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls."""
        event.ignore()


class EditionDetail(QFrame):
    """`paired` carries the id of the old task that was chosen (NEW: none), `measure_paired` the key of a new measure
    and the id of an old one, `fated` what becomes of a task that is gone."""

    paired = Signal(str)
    measure_paired = Signal(str, str)
    fated = Signal(object)

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
        for one in self._differences(pair):
            self._stack.addWidget(one)

    def _offer(self, pair: TaskPair, old: Sequence[OldTask]) -> None:
        self.mate.clear()
        self.mate.addItem("（没有，是新增的）", NEW)
        for one in old:
            self.mate.addItem(f"原{one.row.shown_number}　{short_problem(one.row.problem)}", one.row.id)
        wanted = pair.old.row.id if pair.old is not None else NEW
        self.mate.setCurrentIndex(max(0, self.mate.findData(wanted)))

    def _differences(self, pair: TaskPair) -> list[QWidget]:
        differing_fields = {one.field for one in pair.differences}
        shown = [
            _both(field_label(one.field), value_words(one.before), value_words(one.after))
            for one in pair.differences
            # Where the printed number differs, it tells more than its value.
            if one.field != "number" or "number_text" not in differing_fields
        ]
        if pair.old is None or pair.new is None:
            return shown
        differing_measures = [one for one in pair.measures if one.kind is not Kind.SAME or one.open]
        if differing_measures:
            same = len(pair.measures) - len(differing_measures)
            told = f"整改措施（其余 {same} 条相同）" if same else "整改措施"
            shown += [label(told, "section"), *(self._measure(pair, one) for one in differing_measures)]
        return shown or [label("两版写的完全一样。", "muted")]

    def _measure(self, pair: TaskPair, one: MeasurePair) -> QWidget:
        before, after = measure_words(one)
        if one.new is None:
            return _both(f"原第{one.old.position if one.old else ''}条，新版没有，将作废", before, after)
        choice = Choice(f"新版第{one.position}条对应原方案的哪一条")
        choice.addItem("（没有，是新增的）", NEW)
        for measure in pair.old.measures if pair.old is not None else ():
            choice.addItem(measure_name(measure), measure.id)
        choice.setCurrentIndex(max(0, choice.findData(one.old.id if one.old is not None else NEW)))
        choice.activated.connect(lambda at: self.measure_paired.emit(one.key, choice.itemData(at)))
        named = f"新版第{one.position}条" + ("　待确认" if one.open else "")
        return widget(column(label(named, "strong"), choice, _both("", before, after), spacing=2))


def _both(name: str, before: str, after: str) -> QWidget:
    one, other = (Side(side) for side in _NAMES)
    short = max(len(before), len(after)) <= _LARGEST
    only_one, only_other = differing(before, after) if short else ((), ())
    one.show_text(before, only_one)
    other.show_text(after, only_other)
    both = Both(one, other)
    return widget(column(label(name, "strong", wrap=True), both, spacing=2)) if name else both


def _about(edition: Edition, pair: TaskPair) -> str:
    records = edition.records_of(pair)
    written = f"已有 {records} 条填报记录" if records else "还没有填报记录"
    follow = f"已有 {records} 条填报记录，都跟着这一项" if records else "还没有填报记录"
    if pair.new is None:
        return f"新版里没有这一项，{written}。作废以后任务不再列出，记录都还在，撤销载入可以找回。"
    if pair.old is None:
        return "原方案里没有对上的，按新增的任务载入。"
    same = pair.new.problem == pair.old.row.problem
    like = "问题的文字和原来一样" if same else f"问题的文字和原来的像 {pair.likeness:.0%}"
    return f"{like}，{follow}。"


def _moves_words(edition: Edition, pair: TaskPair, moves: Moves) -> str:
    if pair.old is None or pair.new is None:
        return ""
    written = edition.records.get(pair.old.row.id, {})
    left = [f"{one}（已填报 {written[one]} 条）" if one in written else one for one in moves.left]
    parts = [f"新分解给：{'、'.join(moves.joined)}"] if moves.joined else []
    parts += [f"不再负责：{'、'.join(left)}"] if left else []
    return "　".join(parts)
