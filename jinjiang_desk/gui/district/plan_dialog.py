"""Looking at what was read of a plan beside the document, and putting it right, before it is loaded."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QSplitter, QWidget

from jinjiang_desk.domain.correction import Entry, doubtful_fields
from jinjiang_desk.domain.plan import PlanReading, TaskReading
from jinjiang_desk.domain.problem import stops
from jinjiang_desk.gui.district.plan_edits import PlanEdits
from jinjiang_desk.gui.district.plan_entries import EntryList
from jinjiang_desk.gui.district.plan_steps import PlanSteps
from jinjiang_desk.gui.district.plan_totals import PlanTotals
from jinjiang_desk.gui.district.source_text import SourceText
from jinjiang_desk.gui.district.task_form import TaskForm
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.doubts import DoubtsBox
from jinjiang_desk.gui.parts.layout import PAGE, button, column, label, row, scrolled, widget
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.plan_review import PlanReview, keep_corrections, load_corrected

_PAUSE_MS = 400
_SPLIT = "plan/split"
_CUT = "原文很长，左边只显示了开头的一部分；读取的是全文。"


class PlanDialog(Dialog):
    """Left the document, in the middle the tasks, right the chosen one. What is put right is kept as one
    types: the dialog may be closed at any time."""

    def __init__(self, parent: QWidget, session: Session, review: PlanReview) -> None:
        super().__init__(parent, "核对方案")
        self._session, self._review = session, review
        self.edits = PlanEdits(review)
        self._plan: PlanReading = self.edits.reading
        self._key = ""
        self.resize(1320, 720)
        self.title = QLineEdit(self._plan.title or review.source.stem)
        self.title.setAccessibleName("方案标题")
        self.text = SourceText()
        self.entries = EntryList()
        self.form = TaskForm()
        self.steps = PlanSteps(self.edits, self._chosen, self._stepped)
        self.totals = PlanTotals()
        self.doubts = DoubtsBox("整份方案有 {} 处要留意")
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.keep)
        self.load = button("载入", self._load, "primary", "按右边核对后的内容载入（Ctrl+Enter）")
        self._lay_out()
        self._wire()
        self.text.show_lines(review.lines)
        self.refresh()
        self.show_review(review)
        if self.edits.entries:
            self.entries.view.selectRow(0)
        self.entries.view.setFocus()

    def refresh(self) -> None:
        """Show the list, the totals and the doubts of the plan as it stands."""
        self._plan = self.edits.reading
        self.entries.show_entries(self.edits.entries, self._plan.problems)
        self.totals.show_reading(self._plan, self.edits.count)
        self._show_doubts()

    def show_review(self, review: PlanReview) -> None:
        """Show what loading would do."""
        self._review = review
        self._show_doubts()
        self.totals.show_proposal(review.proposal)
        lines = {entry.task.line for entry in self.edits.entries}
        whole = [one for one in review.proposal.changeset.problems if one.place.line not in lines]
        # What stands in the way of loading goes first.
        self.doubts.show_problems(sorted(whole, key=lambda one: one not in stops(whole)))
        self.load.setEnabled(not review.proposal.changeset.refused)

    def keep(self) -> None:
        """Keep what was put right, and work out anew what loading would do."""
        self._timer.stop()
        self.refresh()
        review, now = self._review, self.edits.now
        self._session.load(self, lambda desk: keep_corrections(desk, review, now), self.show_review)

    def done(self, result: int) -> None:
        """Close; what was typed last is kept as well."""
        if self._timer.isActive():
            self.keep()
        super().done(result)

    def _pick(self, entry: Entry | None) -> None:
        if entry is None or entry.key == self._key:
            return
        self._key = entry.key
        self._show_entry(entry)
        self.text.mark(entry.task.line, entry.task.last_line or entry.task.line)

    def _show_entry(self, entry: Entry) -> None:
        self.form.show_task(entry.task)
        self.form.setEnabled(not entry.struck)
        self._show_doubts()
        self.steps.show_entry(entry)

    def _show_doubts(self) -> None:
        entry = self._chosen()
        if entry is not None:
            doubts = doubtful_fields(entry.task, () if entry.struck else self._plan.problems)
            self.form.show_doubts(doubts)
            choice = doubtful_fields(entry.task, () if entry.struck else self._review.open_choices)
            self.form.show_choice(choice.get("responsible_units", ()))

    def _chosen(self) -> Entry | None:
        return next((one for one in self.edits.entries if one.key == self._key), None)

    def _typed(self, task: TaskReading) -> None:
        self.edits.write(self._key, task)
        # What stood in the way may be gone by this key; whether it is, loading itself works out.
        self.load.setEnabled(True)
        self._timer.start()

    def _reshaped(self, task: TaskReading) -> None:
        self.edits.reshape(self._key, task)
        self._stepped()

    def _named(self, title: str) -> None:
        self.edits.name(title)
        self._timer.start()

    def _stepped(self, key: str = "") -> None:
        """Show everything after a step that changed more than one field, and keep it."""
        self.keep()
        self.title.setText(self._plan.title or self._review.source.stem)
        if key and key != self._key:
            self.entries.choose(key)
            self.form.number_text.editor.setFocus()
            return
        entry = self._chosen()
        if entry is not None:
            self._show_entry(entry)

    def _load(self) -> None:
        self._timer.stop()
        review, now, tasks, changed = self._review, self.edits.now, len(self._plan.tasks), self.edits.count
        said = f"已载入 {tasks} 项任务" + (f"，改了 {changed} 处" if changed else "")

        def work(desk: Desk) -> Done:
            # Its doubts stood in the review already.
            return replace(load_corrected(desk, review, now), problems=())

        self._session.change(self, work, said, self.accept)

    def _wire(self) -> None:
        self.entries.view.picked.connect(self._pick)
        self.text.line_clicked.connect(self.entries.choose_line)
        self.form.edited.connect(self._typed)
        self.form.reshaped.connect(self._reshaped)
        self.title.textEdited.connect(self._named)
        for keys, act in (
            ("F8", self.entries.next_doubt),
            ("Ctrl+Return", self.load.click),
            ("Ctrl+Z", self.steps.undo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _lay_out(self) -> None:
        right = widget(column(self.steps, scrolled(self.form, "所选任务"), spacing=6))
        split = _beside_each_other((self.text, self.entries, right), self._session.memory)
        told = "改动自动保存：关掉以后再打开同一份文件，可以接着改。"
        foot = row(label(told, "caption", wrap=True), button("关闭", self.reject, "", "Esc"), self.load)
        foot.setStretch(0, 1)
        cut = [label(_CUT, "muted")] if self._review.cut else []
        layout = column(self.title, self.totals, split, *cut, self.doubts, foot, spacing=8, margins=PAGE)
        layout.setStretch(2, 1)
        self.setLayout(layout)


def _beside_each_other(parts: Sequence[QWidget], memory: Memory) -> QSplitter:
    """Lay the three parts out; the widths that the user gives them are remembered."""
    split = QSplitter(Qt.Orientation.Horizontal)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(10)
    for part in parts:
        split.addWidget(part)
    split.setSizes([400, 350, 520])
    split.restoreState(memory.recall_bytes(_SPLIT))
    split.splitterMoved.connect(lambda _at, _index: memory.keep_bytes(_SPLIT, split.saveState()))
    return split
