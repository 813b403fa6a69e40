"""Looking at what was read of a plan beside the document, and putting it right, before it is loaded."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.editions.edition_decisions import Decisions, Fate
from jinjiang_desk.domain.editions.own_words import OwnWord
from jinjiang_desk.domain.heeding import Begin
from jinjiang_desk.domain.plans.correction import Entry
from jinjiang_desk.domain.plans.plan import TaskReading
from jinjiang_desk.gui.district.document.document_dialog import DocumentDialog, stops_here
from jinjiang_desk.gui.district.document.plan_notes import NoteList
from jinjiang_desk.gui.district.editions.edition_bar import EditionBar
from jinjiang_desk.gui.district.editions.edition_dialog import Comparing
from jinjiang_desk.gui.district.plan.plan_edits import PlanEdits
from jinjiang_desk.gui.district.plan.plan_entries import EntryList
from jinjiang_desk.gui.district.plan.plan_panes import PlanLists, TaskPane
from jinjiang_desk.gui.district.plan.plan_steps import PlanSteps
from jinjiang_desk.gui.district.plan.plan_totals import PlanTotals
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Watch
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.plans.plan_review import PlanReview, keep_corrections, load_corrected


class PlanDialog(DocumentDialog[Entry, TaskReading]):
    """In the middle the tasks and the notes; above, what the plan is loaded as."""

    edits: PlanEdits
    entries: EntryList
    pane: TaskPane

    def __init__(self, parent: QWidget, session: Session, review: PlanReview) -> None:
        super().__init__(parent, session, "核对方案", PlanEdits(review))
        self._review = review
        self._working_out: Watch | None = None
        self.title.setAccessibleName("方案标题")
        self.edition, self.comparing = EditionBar(), Comparing(self, self.decide, self._say_words)
        self.entries, self.notes = EntryList(), NoteList()
        self.lists = PlanLists(self.entries, self.notes)
        self.pane = TaskPane(self.text, self.lists)
        self.form, self.links = self.pane.form, self.pane.links
        self.steps = PlanSteps(self.edits, lambda: self.chosen, self.stepped)
        self.totals = PlanTotals()
        self.lay_out((self.totals, self.edition), (), self.lists)
        self.entries.view.picked.connect(self.pick)
        self.form.reshaped.connect(self._reshaped)
        self.edition.chosen.connect(self._become)
        self.edition.compare_wanted.connect(self.comparing.open)
        self.finished.connect(lambda _result: self._stop_working_out())
        self.show_review(review)
        self.begin(review.lines, cut=review.cut)

    def refresh(self) -> None:
        """Show the list, the totals and the doubts of the plan as it stands."""
        self.entries.show_entries(self.edits.entries, self._review.doubts)
        self.totals.show_reading(self._review.proposal.reading, self.edits.count)
        self._show_doubts()

    def show_review(self, review: PlanReview) -> None:
        """Show what loading would do."""
        self._review = review
        self.edits.loaded_title = review.edition.plan.title if review.edition is not None else None
        self.title.show_title()
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
        self.end_typing()
        self.refresh()
        review, now, decided = self._review, self.edits.now, self.edits.decisions
        self._stop_working_out()

        def work(desk: Desk, watch: Watch) -> PlanReview:
            # Stopped before it began, it still keeps what was put right.
            return keep_corrections(desk, review, now, decided, lambda: watch.report(0, 1, ""))

        self._working_out = self._session.load_watched(self, work, self.show_review)

    def _stop_working_out(self) -> None:
        """What loading would do is worked out anew: the last time counts. What was put right is kept all the same."""
        if self._working_out is not None:
            self._working_out.cancel()

    def decide(self, decisions: Decisions) -> None:
        """Take what was decided about a newer edition."""
        self.edits.decisions = decisions
        self.keep()

    def show_entry(self, entry: Entry) -> None:
        """Show a task as it stands."""
        self.pane.show_entry(entry)
        self.steps.show_entry(entry)
        self._show_doubts()

    def show_place(self, entry: Entry) -> None:
        """Show where a task was read from."""
        self.links.show_entry(entry, self._review.lines)

    def loading(self) -> tuple[Callable[[Desk, Begin], Done], str]:
        """Return what loads the plan, and what is said then."""
        review, now, decided = self._review, self.edits.now, self.edits.decisions
        tasks, changed, staying = self.edits.tasks, self.edits.count, self._staying
        newer = "新版，共" if review.edition is not None else ""
        told = f"（其中原方案留着的{staying}项）" if staying else ""
        said = f"已载入{newer}{tasks + staying}项任务{told}" + (f"，改了{changed}处" if changed else "")
        return lambda desk, begin: load_corrected(desk, review, now, decided, begin), said

    @property
    def _staying(self) -> int:
        """How many tasks the loaded plan keeps that the newer edition no longer has."""
        edition, gone = self._review.edition, self.edits.decisions.gone
        pairs = edition.pairs if edition is not None else ()
        old = [one.old.row.id for one in pairs if one.new is None and one.old is not None]
        return sum(gone.get(one) is Fate.KEEP for one in old)

    def _show_doubts(self) -> None:
        entry = self.chosen
        if entry is not None:
            self.pane.show_doubts(entry, self._review.doubts, self._review.open_choices)

    def _reshaped(self, task: TaskReading) -> None:
        self.edits.reshape(self._key, task)
        self.stepped(self._key)

    def _say_words(self, key: str, words: Sequence[OwnWord], kept: bool) -> None:
        """Keep what a person put right in the loaded edition, or take what the newer one says."""
        self.edits.say_words(key, words, mine=kept)
        self.stepped(self._key)

    def _become(self, plan_id: str) -> None:
        """Take the plan for a newer edition of another, or for one of its own."""
        self.edits.become(plan_id)
        self.keep()
        if plan_id:
            # What differs is known only when the worker has done what `keep` asked of it: this comes behind.
            self._session.load(self, lambda _desk: None, lambda _nothing: self.comparing.open())
