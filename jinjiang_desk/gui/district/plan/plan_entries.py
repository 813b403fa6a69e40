"""The tasks of a plan being reviewed: what is doubtful, what was put right, what is crossed out."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.plans.correction import Entry, count_doubts
from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.gui.district.document.entry_signs import sign_of, tone_of
from jinjiang_desk.gui.parts.layout import NONE, button, column, row
from jinjiang_desk.gui.parts.rows_view import Column
from jinjiang_desk.gui.parts.wrapping_view import WrappingView
from jinjiang_desk.gui.tasks.words import first_sentence
from jinjiang_desk.gui.theme import Tone

_PART, _SIGN = 1, 3


class EntryList(QWidget):
    """The list, and a button that goes to the next doubtful task."""

    def __init__(self) -> None:
        super().__init__()
        self._doubts: dict[str, int] = {}
        self.view: WrappingView[Entry] = WrappingView("读到的任务", self._columns(), "没有读到任务。")
        self.next = button("下一处存疑", self.next_doubt, "flat", "到下一项有疑问的任务（F8）")
        self.setLayout(column(self.view, row(self.next, None), spacing=4, margins=NONE))

    def show_entries(self, entries: Sequence[Entry], problems: Sequence[Problem]) -> None:
        """Show the tasks; the cursor stays on its task."""
        self._doubts = count_doubts(entries, problems)
        self.view.show_rows(entries, lambda one, other: one.key == other.key)
        # Where nothing is to be told of any task, its column is room for the words.
        self.view.setColumnHidden(_PART, not any(one.task.part for one in entries))
        self.view.setColumnHidden(_SIGN, not any(map(self._sign, entries)))
        self.view.keeper.fit()
        self.next.setEnabled(any(self._doubts.values()))

    def choose(self, key: str) -> None:
        """Put the cursor on a task."""
        rows = self.view.rows_model.rows
        self.view.selectRow(next(number for number, one in enumerate(rows) if one.key == key))

    def choose_line(self, line: int) -> bool:
        """Put the cursor on the task that was read from a line; say whether one was."""
        found = [one for one in self.view.rows_model.rows if one.holds(line)]
        if found:
            self.choose(found[-1].key)
        return bool(found)

    def next_doubt(self) -> None:
        """Go to the next task with a doubt, from the last one on to the first."""
        rows = self.view.rows_model.rows
        here = self.view.currentIndex().row()
        around = [*range(here + 1, len(rows)), *range(here + 1)]
        found = next((at for at in around if self._doubts.get(rows[at].key)), None)
        if found is not None:
            self.view.selectRow(found)

    def _columns(self) -> list[Column[Entry]]:
        return [
            Column("序号", lambda one: one.task.shown_number, 64, tip=lambda one: one.task.shown_number),
            Column("部分", lambda one: one.task.part or "", 66, tip=lambda one: one.task.part or ""),
            Column("问题", lambda one: first_sentence(one.task.problem), tip=lambda one: one.task.problem),
            Column("", self._sign, 74, tone=self._tone),
        ]

    def _sign(self, entry: Entry) -> str:
        return sign_of(entry, self._doubts.get(entry.key, 0))

    def _tone(self, entry: Entry) -> Tone:
        return tone_of(entry, self._doubts.get(entry.key, 0))
