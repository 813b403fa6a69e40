"""Looking at what was read of a plan beside the document, and putting it right, before it is loaded."""

from dataclasses import replace

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from jinjiang_desk.domain.correction import Entry
from jinjiang_desk.domain.edition_decisions import Decisions
from jinjiang_desk.domain.plan import TaskReading
from jinjiang_desk.gui.district.edition_bar import EditionBar
from jinjiang_desk.gui.district.edition_dialog import Comparing
from jinjiang_desk.gui.district.fields import WRONG_FIRST, WRONG_LEFT, tell_wrong
from jinjiang_desk.gui.district.plan_edits import PlanEdits
from jinjiang_desk.gui.district.plan_entries import EntryList
from jinjiang_desk.gui.district.plan_notes import NoteList
from jinjiang_desk.gui.district.plan_panes import PlanLists, TaskPane, beside_each_other, stops_here
from jinjiang_desk.gui.district.plan_steps import PlanSteps
from jinjiang_desk.gui.district.plan_totals import PlanTotals
from jinjiang_desk.gui.district.source_text import SourceText
from jinjiang_desk.gui.district.typed_keeping import TypedKeeping
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.doubts import DoubtsBox
from jinjiang_desk.gui.parts.layout import PAGE, button, column, label, row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.plan_review import PlanReview, keep_corrections, load_corrected

_CUT = "原文很长，左边没有全部显示；读取的是全文。"


class PlanDialog(Dialog):
    """Left the document, in the middle the tasks and the notes, right the chosen task. What is put right is kept as one
    types: the dialog may be closed at any time."""

    def __init__(self, parent: QWidget, session: Session, review: PlanReview) -> None:
        super().__init__(parent, "核对方案")
        self._session, self._review = session, review
        self.edits = PlanEdits(review)
        self._key = ""
        self.resize(1320, 720)
        self.title = QLineEdit(self.edits.title)
        self.title.setAccessibleName("方案标题")
        self.edition, self.comparing = EditionBar(), Comparing(self, self.decide)
        self.text, self.entries, self.notes = SourceText(), EntryList(), NoteList()
        self.lists = PlanLists(self.entries, self.notes)
        self.pane = TaskPane(PlanSteps(self.edits, self._chosen, self._stepped), self.text, self.lists)
        self.form, self.links = self.pane.form, self.pane.links
        self.totals, self.doubts = PlanTotals(), DoubtsBox("载入以前还有 {} 处要处理")
        self._typing = TypedKeeping(self, parent.window(), self.keep)
        self.load = button("载入", self._load, "primary", "按右边核对后的内容载入（Ctrl+Enter）")
        self.setLayout(_laid_out(self, session.memory, review.cut))
        self._wire()
        self.text.show_lines(review.lines)
        self.show_review(review)
        if self.edits.entries:
            self.entries.view.selectRow(0)
        self.entries.view.setFocus()

    def refresh(self) -> None:
        """Show the list, the totals and the doubts of the plan as it stands."""
        self.entries.show_entries(self.edits.entries, self._review.doubts)
        self.totals.show_reading(self._review.proposal.reading, self.edits.count)
        self._show_doubts()

    def show_review(self, review: PlanReview) -> None:
        """Show what loading would do."""
        self._review = review
        self.refresh()
        problems = review.proposal.changeset.problems
        self.totals.show_proposal(review.proposal)
        self.edition.show_review(review)
        self.lists.show_notes(problems)
        self.doubts.show_problems(stops_here(problems))
        self.load.setEnabled(not review.proposal.changeset.refused)
        self.load.setText("载入新版" if review.edition is not None else "载入")
        self.comparing.show_review(review)

    def keep(self) -> None:
        """Keep what was put right, and work out anew what loading would do."""
        self._typing.end()
        self.refresh()
        review, now, decided = self._review, self.edits.now, self.edits.decisions
        self._session.load(self, lambda desk: keep_corrections(desk, review, now, decided), self.show_review)

    def decide(self, decisions: Decisions) -> None:
        """Take what was decided about a newer edition."""
        self.edits.decisions = decisions
        self.keep()

    def next_doubt(self) -> None:
        """Go to the next task with a doubt, and to the field that is doubtful."""
        self.entries.next_doubt()
        self.pane.show_first_doubt()

    def _pick(self, listed: Entry | None) -> None:
        if listed is None or listed.key == self._key:
            return
        tell_wrong(self.pane, self._session.messages, WRONG_LEFT)
        self._key = listed.key
        # The list may not know yet what was typed last.
        entry = self._chosen()
        if entry is not None:
            self._show_entry(entry)
            self.links.show_entry(entry, self._review.lines)

    def _show_entry(self, entry: Entry) -> None:
        self.pane.show_entry(entry)
        self._show_doubts()

    def _show_doubts(self) -> None:
        entry = self._chosen()
        if entry is not None:
            self.pane.show_doubts(entry, self._review.doubts, self._review.open_choices)

    def _chosen(self) -> Entry | None:
        return next((one for one in self.edits.entries if one.key == self._key), None)

    def _typed(self, task: TaskReading) -> None:
        self.edits.write(self._key, task)
        # What stood in the way may be gone by this key; whether it is, loading itself works out.
        self.load.setEnabled(True)
        self._begin_keeping()

    def _reshaped(self, task: TaskReading) -> None:
        self.edits.reshape(self._key, task)
        self._stepped()

    def _named(self, title: str) -> None:
        self.edits.name(title)
        self._begin_keeping()

    def _begin_keeping(self) -> None:
        self._typing.begin()
        entry = self._chosen()
        if entry is not None:
            self.pane.steps.show_entry(entry)

    def _stepped(self, key: str = "") -> None:
        """Show everything after a step that changed more than one field, and keep it."""
        self.keep()
        self.title.setText(self.edits.title)
        if key and key != self._key:
            self.entries.choose(key)
            self.form.number_text.editor.setFocus()
            return
        entry = self._chosen()
        if entry is not None:
            self._show_entry(entry)

    def _become(self, plan_id: str) -> None:
        """Take the plan for a newer edition of another, or for one of its own."""
        self.edits.become(plan_id)
        self.keep()
        if plan_id:
            self._session.load(self, lambda _desk: None, lambda _nothing: self.comparing.open())

    def _load(self) -> None:
        if tell_wrong(self.pane, self._session.messages, WRONG_FIRST):
            return
        self._typing.end()
        review, now, tasks, changed = self._review, self.edits.now, self.edits.tasks, self.edits.count
        decided = self.edits.decisions
        said = _said(tasks, changed, newer=review.edition is not None)

        def work(desk: Desk) -> Done:
            # Its doubts stood in the review already.
            return replace(load_corrected(desk, review, now, decided), problems=())

        self._session.change(self, work, said, self.accept)

    def _wire(self) -> None:
        self.entries.view.picked.connect(self._pick)
        self.form.edited.connect(self._typed)
        self.form.reshaped.connect(self._reshaped)
        self.title.textEdited.connect(self._named)
        self.edition.chosen.connect(self._become)
        self.edition.compare_wanted.connect(self.comparing.open)
        acts = {"F8": self.next_doubt, "Ctrl+Return": self.load.click, "Ctrl+Z": self.pane.steps.undo}
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self).activated.connect(act)


def _laid_out(dialog: PlanDialog, memory: Memory, cut: bool) -> QVBoxLayout:
    split = beside_each_other((dialog.text, dialog.lists, dialog.pane), memory)
    told = "改动自动保存：关掉以后再打开同一份文件，可以接着改。"
    foot = row(label(told, "caption", wrap=True), button("关闭", dialog.reject, "", "Esc"), dialog.load)
    foot.setStretch(0, 1)
    below = [label(_CUT, "muted")] if cut else []
    head = (dialog.title, dialog.totals, dialog.edition)
    layout: QVBoxLayout = column(*head, split, *below, dialog.doubts, foot, spacing=8, margins=PAGE)
    layout.setStretch(len(head), 1)
    return layout


def _said(tasks: int, changed: int, *, newer: bool) -> str:
    return f"已载入{'新版，共' if newer else ''} {tasks} 项任务" + (f"，改了 {changed} 处" if changed else "")
