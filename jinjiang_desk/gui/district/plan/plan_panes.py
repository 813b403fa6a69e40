"""The panes of the plan review, and how a click in one leads to its place in the other."""

from collections.abc import Sequence

from PySide6.QtWidgets import QTabWidget

from jinjiang_desk.domain.plans.correction import Entry, doubtful_fields
from jinjiang_desk.domain.plans.field_places import Places, Spot, field_at, find_fields
from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.domain.shortening import how_many
from jinjiang_desk.gui.district.document.entry_pane import EntryPane
from jinjiang_desk.gui.district.document.plan_notes import NoteList
from jinjiang_desk.gui.district.document.source_text import SourceText
from jinjiang_desk.gui.district.plan.plan_entries import EntryList
from jinjiang_desk.gui.district.plan.task_form import EMPTY, TaskForm
from jinjiang_desk.gui.parts.layout import NONE, Scroller, column, scrolled
from jinjiang_desk.gui.theme import scaled

_AROUND = 24


class PlanLists(QTabWidget):
    """The tasks, and behind them the notes."""

    def __init__(self, entries: EntryList, notes: NoteList) -> None:
        super().__init__()
        self.entries, self.notes = entries, notes
        self.addTab(entries, "任务")
        self.addTab(notes, "要留意")

    def show_notes(self, problems: Sequence[Problem]) -> None:
        """Show the notes; their number stands on the tab."""
        self.notes.show_notes(problems)
        count = how_many(self.notes.notes)
        self.setTabText(1, f"要留意 {count}" if count else "要留意")


class Links:
    """From a field to the words it was read from, and back. The places are those of what the program read: a field that
    was put right leads to what stands in the document."""

    def __init__(self, text: SourceText, lists: PlanLists, form: TaskForm, scroller: Scroller) -> None:
        self._text, self._entries, self._form, self._scroller = text, lists.entries, form, scroller
        self._places: Places = {}
        self._entry: Entry | None = None
        self._clicked = False
        form.entered.connect(self._on_entered)
        text.clicked.connect(self.show_spot)
        lists.notes.gone_to.connect(self._on_note)

    def show_entry(self, entry: Entry, lines: Sequence[str]) -> None:
        """Mark the lines of a task."""
        task, self._entry = entry.read or entry.task, entry
        self._places = find_fields(task, lines) if entry.read is not None else {}
        self._form.point(None)
        self._scroller.verticalScrollBar().setValue(0)
        self._text.mark(task.line, task.last_line or task.line, bring_up=not self._clicked)

    def show_spot(self, spot: Spot) -> None:
        """Show the task that was read from a character, and the field."""
        # What a person clicks on stays where it is.
        self._clicked = True
        found = self._entries.choose_line(spot.line)
        self._clicked = False
        name = field_at(self._places, spot) if found else None
        if name is not None:
            self.show_field(name)

    def show_field(self, name: str) -> None:
        """Show a field, and point at it here and in the document."""
        shown = self._form.point(name)
        if shown is not None:
            self._scroller.ensureWidgetVisible(shown, 0, scaled(_AROUND))
        self._point(name)

    def _on_entered(self, name: str) -> None:
        self._form.point(name)
        self._point(name)

    def _on_note(self, problem: Problem) -> None:
        """Show what a note is about: the field, else what was read from its line."""
        line = problem.place.line
        if not line:
            return
        name = self._field_of(problem, line) if self._entries.choose_line(line) else None
        if name is not None:
            self.show_field(name)
        if name not in self._places:
            self._text.bring_up(line)

    def _field_of(self, problem: Problem, line: int) -> str | None:
        task = self._entry.task if self._entry is not None else None
        name = next(iter(doubtful_fields(task, [problem])), None) if task is not None else None
        if name not in (None, "measures"):
            return name
        return field_at(self._places, Spot(line, 0)) if task is not None and line != task.line else name

    def _point(self, name: str) -> None:
        place = self._places.get(name)
        if place is None and name in ("number", "number_text", "part"):
            place = self._places.get("problem")
        self._text.point(place)


class TaskPane(EntryPane):
    """Every field of the chosen task. `edited` carries the task as it stands after every change."""

    def __init__(self, text: SourceText, lists: PlanLists) -> None:
        super().__init__()
        self.form = TaskForm()
        self.form.edited.connect(self.edited)
        self.setLayout(column(self.form, margins=NONE))
        self.scroller = scrolled(self, "所选任务")
        self.links = Links(text, lists, self.form, self.scroller)

    def show_entry(self, entry: Entry) -> None:
        """Show a task as it stands."""
        self.form.show_task(entry.task)
        self.form.setEnabled(not entry.struck)

    def show_nothing(self) -> None:
        """Be empty, with nothing to be filled in: there is no task."""
        self.form.show_task(EMPTY)
        self.form.show_doubts({})
        self.form.setEnabled(False)

    def show_doubts(self, entry: Entry, doubts: Sequence[Problem], choices: Sequence[Problem]) -> None:
        """Say beside its fields what is doubtful, and what is left to the district; nothing of one crossed out."""
        self.form.show_doubts(doubtful_fields(entry.task, () if entry.struck else doubts))
        choice = doubtful_fields(entry.task, () if entry.struck else choices)
        self.form.show_choice(choice.get("responsible_units", ()))

    def show_first_doubt(self) -> None:
        """Point at the first field that a person should look at."""
        if self.form.doubtful is not None:
            self.links.show_field(self.form.doubtful)

    def begin(self) -> None:
        """Put the cursor where a new task begins to be filled in."""
        self.form.number_text.editor.setFocus()
