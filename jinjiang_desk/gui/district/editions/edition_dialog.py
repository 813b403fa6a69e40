"""A newer edition beside the plan that is loaded, task by task: a person confirms which is which."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from jinjiang_desk.domain.editions.edition import TaskPair, confirmed
from jinjiang_desk.domain.editions.edition_decisions import (
    Decisions,
    Fate,
    with_fate,
    with_measure,
    with_pair,
)
from jinjiang_desk.domain.editions.own_words import OwnWord
from jinjiang_desk.gui.district.editions.edition_detail import EditionDetail
from jinjiang_desk.gui.district.editions.edition_switches import EditionSwitches
from jinjiang_desk.gui.district.editions.edition_words import (
    OPEN_WORD,
    new_number,
    old_number,
    problem_of,
    short_problem,
    stands,
    tone_of,
)
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.keys import bind_keys
from jinjiang_desk.gui.parts.layout import PAGE, button, column, label, row
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.theme import scaled
from jinjiang_desk.operations.plans.edition_rows import Moves, moves_of
from jinjiang_desk.operations.plans.plan_review import PlanReview

_TOLD = "任务号沿用到新版，各单位填过的都跟着走。有把握的已经对好；写着“待确认”的，请看一看再确认，或改成别的一项。"

_TO_DECIDE = "新版没有这一项：请在右边点“作废”或“留着”"
_ALL_DONE = "都确认了，关闭后点“载入新版”"

Decide = Callable[[Decisions], object]
SayWords = Callable[[str, Sequence[OwnWord], bool], object]


class EditionDialog(Dialog):
    """`decide` is called with what is decided after every choice, `say` with the key of a task, a person's words in the
    loaded edition and whether they are kept; `show_review` shows what came of it."""

    def __init__(self, parent: QWidget, review: PlanReview, decide: Decide, say: SayWords) -> None:
        super().__init__(parent, "对照原方案")
        self._decide, self._say_words, self._decisions = decide, say, review.decisions
        self.resize(scaled(1240), scaled(700))
        self._title = label("", "section", wrap=True)
        self.view: RowsView[TaskPair] = RowsView(
            "新版的任务", _columns(_has_parts(review)), "没有这样的任务。"
        )
        self.detail = EditionDetail()
        self.switches = EditionSwitches()
        self.confirm = button("确认这一项", self._confirm, "primary", "就是这样对应（Ctrl+Enter）")
        self.hint = label("", "strong")
        self.hint.hide()
        self.next = button("下一处待确认", self.go_on, "flat", "到下一项要确认的（F8）")
        self._lay_out()
        self.switches.turned.connect(self._narrow)
        self.view.picked.connect(self._show_pair)
        self.detail.paired.connect(self._on_paired)
        self.detail.measure_paired.connect(self._on_measure)
        self.detail.fated.connect(self._on_fated)
        self.detail.word_said.connect(self._on_word)
        bind_keys(self, {"F8": self.go_on, "Ctrl+Enter": self.confirm.click})
        self.show_review(review)
        if self.view.rows_model.rows:
            self.view.selectRow(0)
        self.go_on()
        self.view.setFocus()

    def show_review(self, review: PlanReview) -> None:
        """Show what is decided and proposed now."""
        edition = review.edition
        if edition is None:
            return
        self._edition = edition
        self._moves = moves_of(review.proposal.changeset.changes)
        before, after = edition.plan.title, review.proposal.reading.title
        self._title.setText(
            f"原方案：{before}" + (f"\n新　版：{after}" if after not in (None, before) else "")
        )
        self._old = [one.old for one in edition.pairs if one.old is not None]
        self._old.sort(key=lambda one: (one.row.part or "", one.row.number or 0))
        self.next.setEnabled(bool(edition.open))
        self.switches.show_edition(edition)
        self._narrow()
        self._say_what_is_next()

    def go_on(self) -> None:
        """Go to the next task that a person has to decide about, from the last one on to the first."""
        rows, here = self.view.rows_model.rows, self.view.currentIndex().row()
        around = [*range(here + 1, len(rows)), *range(here + 1)]
        found = next((at for at in around if rows[at].open), None)
        if found is not None:
            self.view.selectRow(found)

    def _show_pair(self, pair: TaskPair | None) -> None:
        self.detail.setVisible(pair is not None)
        gone = pair is not None and pair.new is None
        self.confirm.setEnabled(pair is not None and not gone and pair.open)
        self.confirm.setVisible(not gone)
        self._say_what_is_next()
        if pair is not None:
            moves = self._moves.get(pair.old.row.id, Moves()) if pair.old is not None else Moves()
            self.detail.show_pair(self._edition, pair, moves, self._old)

    def _say_what_is_next(self) -> None:
        pair = self.view.current
        to_decide = pair is not None and pair.new is None and pair.open
        self.hint.setText(_TO_DECIDE if to_decide else _ALL_DONE)
        self.hint.setVisible(to_decide or not self._edition.open)

    def _confirm(self) -> None:
        pair = self.view.current
        if pair is not None:
            self._say(confirmed(self._decisions, pair))
            self.go_on()

    def _on_paired(self, task_id: str) -> None:
        pair = self.view.current
        if pair is not None and pair.key is not None:
            self._say(with_pair(self._decisions, pair.key, task_id))

    def _on_measure(self, measure: str, measure_id: str) -> None:
        pair = self.view.current
        if pair is not None and pair.key is not None:
            self._say(with_measure(self._decisions, pair.key, measure, measure_id))

    def _on_fated(self, fate: Fate) -> None:
        pair = self.view.current
        if pair is not None and pair.old is not None:
            self._say(with_fate(self._decisions, pair.old.row.id, fate))
            self.go_on()

    def _on_word(self, words: Sequence[OwnWord], kept: bool) -> None:
        pair = self.view.current
        if pair is not None and pair.key is not None:
            self._say_words(pair.key, words, kept)

    def _say(self, decisions: Decisions) -> None:
        # What came of the one before may not be here yet.
        self._decisions = decisions
        self._decide(decisions)

    def _narrow(self) -> None:
        wanted = self.switches.wanted
        self.view.show_rows(wanted, _same)
        if wanted and self.view.current is None:
            self.view.selectRow(0)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(self.view)
        split.addWidget(self.detail)
        split.setSizes([580, 620])
        foot = row(self.next, None, self.hint, button("关闭", self.reject, "", "Esc"), self.confirm)
        told = label(_TOLD, "muted", wrap=True)
        layout = column(self._title, told, self.switches, split, foot, spacing=8, margins=PAGE)
        layout.setStretch(3, 1)
        self.setLayout(layout)


class Comparing:
    """Opens the dialog over a review, and keeps it up to date while it is open."""

    def __init__(self, over: QWidget, decide: Decide, say: SayWords) -> None:
        self._over, self._decide, self._say = over, decide, say
        self._review: PlanReview | None = None
        self._dialog: EditionDialog | None = None

    def show_review(self, review: PlanReview) -> None:
        """Take what is decided and proposed now."""
        self._review = review
        if self._dialog is not None:
            self._dialog.show_review(review)

    def open(self) -> None:
        """Show the newer edition beside its plan, where it is one."""
        if self._review is not None and self._review.edition is not None and self._dialog is None:
            self._dialog = EditionDialog(self._over, self._review, self._decide, self._say)
            self._dialog.finished.connect(self._forget)
            self._dialog.open()

    def _forget(self) -> None:
        self._dialog = None


def _has_parts(review: PlanReview) -> bool:
    return review.edition is not None and any(
        (one.new is not None and one.new.part) or (one.old is not None and one.old.row.part)
        for one in review.edition.pairs
    )


def _columns(parts: bool) -> list[Column[TaskPair]]:
    sample = "附件1 二十" if parts else "二十二"
    return [
        Column("变化", stands, sample=OPEN_WORD, tone=tone_of, firm=True),
        Column("新版", new_number, sample=sample, tip=new_number),
        Column("原方案", old_number, sample=sample, tip=old_number),
        Column("问题", lambda one: short_problem(problem_of(one)), tip=problem_of),
    ]


def _same(one: TaskPair, other: TaskPair) -> bool:
    if one.key is not None or other.key is not None:
        return one.key == other.key
    return one.old is not None and other.old is not None and one.old.row.id == other.old.row.id
