"""What can be done to the tasks that are chosen: as a bar below the list and in its menu alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFrame, QSizePolicy, QWidget

from jinjiang_desk.domain.status import TaskState
from jinjiang_desk.domain.tasks.listing import TaskQuery
from jinjiang_desk.gui.parts.flow import FlowLayout
from jinjiang_desk.gui.parts.layout import button, label
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Problems
from jinjiang_desk.gui.tasks.assign_dialog import choose_units
from jinjiang_desk.gui.tasks.listing.bulk_dialogs import ReportDialog, StateDialog
from jinjiang_desk.gui.tasks.listing.print_many_dialog import print_forms
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.settings import reporting_rhythm
from jinjiang_desk.operations.tasks.bulk import chosen_ids, chosen_tasks, report_many, set_states
from jinjiang_desk.operations.tasks.drafts import Draft, DraftKey, draft_of, save_draft


@dataclass(frozen=True, slots=True)
class Chosen:
    """The tasks that are chosen: by their ids where all of them were fetched, else by their places in the
    list of that stamp, whose ids are read when they are needed. `unit` is the one it is narrowed to."""

    query: TaskQuery
    stamp: str
    pieces: tuple[range, ...]
    known: tuple[str, ...] = ()
    unit: str | None = None

    @property
    def count(self) -> int:
        """How many tasks are chosen."""
        return sum(len(piece) for piece in self.pieces)

    def ids(self, desk: Desk) -> tuple[str, ...]:
        """Return the ids. Raises DeskError LIST_CHANGED."""
        return self.known or chosen_ids(desk, self.query, self.stamp, self.pieces)


class BulkActions(QObject):
    """The actions of a role on what `chosen` gives."""

    def __init__(self, page: QWidget, session: Session, chosen: Callable[[], Chosen]) -> None:
        super().__init__(page)
        self._page, self._session, self.chosen = page, session, chosen

    def all(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """Return the words of each action and what it does."""
        if self._session.at_district:
            return (
                ("指定单位…", self.choose_units),
                ("任务状态改为…", self.choose_state),
                ("打印表格…", self.print_all),
            )
        return (("填同一条进展…", self.report), ("打印表格…", self.print_all))

    def report(self) -> None:
        """Ask for one report and record it for all."""
        chosen, key = self.chosen(), DraftKey("report_many", "", self._session.identity.unit)

        def ask(found: tuple[list[tuple[str, str]], Draft | None]) -> None:
            periods, draft = found
            dialog = ReportDialog(self._page, self._session, chosen.count, periods, save)
            dialog.keeper.show(key, dialog.form.texts(), draft, None, stands=False)
            dialog.open()

        def save(content: Mapping[str, Any], replacing: bool) -> None:
            def report(desk: Desk) -> Done:
                return report_many(desk, chosen.ids(desk), content, replacing=replacing)

            self._change(ReportDialog, lambda desk: save_draft(desk, key, report), lambda _done: "进展已保存")

        self._session.load_once(self._page, "report", lambda desk: (_periods(desk), draft_of(desk, key)), ask)

    def choose_state(self) -> None:
        """Ask for a state and record it for all."""
        chosen = self.chosen()

        def save(state: TaskState) -> None:
            self._change(
                StateDialog,
                lambda desk: set_states(desk, chosen.ids(desk), state),
                lambda done: f"{len(done.row_ids)}项任务已登记为{state}",
            )

        StateDialog(self._page, chosen.count, save).open()

    def choose_units(self) -> None:
        """Ask for units and add them to all."""
        chosen = self.chosen()
        choose_units(self._page, self._session, lambda desk: chosen_tasks(desk, chosen.ids(desk)))

    def print_all(self) -> None:
        """Make the forms of all."""
        chosen = self.chosen()
        print_forms(self._page, self._session, chosen.ids, chosen.unit)

    def _change(self, kind: type[QDialog], work: Callable[[Desk], Done], said: Callable[[Done], str]) -> None:
        """Change the desk; hundreds of tasks take a while, in which the dialog is grey. It stays open where
        that was refused."""
        (dialog,) = [one for one in self._page.findChildren(kind) if one.isVisible()]
        dialog.setEnabled(False)
        dialog.setCursor(Qt.CursorShape.BusyCursor)

        def refused(problems: Problems) -> None:
            dialog.unsetCursor()
            dialog.setEnabled(True)
            self._session.messages.tell(dialog, problems)

        self._session.load_once(
            dialog,
            kind,
            work,
            lambda done: self._session.announce(dialog, done, said(done), dialog.accept),
            refused,
        )


def _periods(desk: Desk) -> list[tuple[str, str]]:
    periods = reporting_rhythm(desk).choices(desk.today())
    return [(period.text, period.label) for period in periods]


class BulkBar(QFrame):
    """Says how many tasks are chosen and what can be done to them; hidden below two."""

    def __init__(self, actions: BulkActions, drop: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "note")
        self._count = label("", "section")
        self._count.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        buttons = [button(words, act) for words, act in actions.all()]
        flow = FlowLayout(self._count, *buttons, button("取消选择", drop, "flat"))
        flow.setContentsMargins(14, 8, 10, 8)
        self.setLayout(flow)
        self.hide()

    def show_count(self, count: int, total: int) -> None:
        """Show how many are chosen."""
        self._count.setText(f"已选全部{count}项" if count == total else f"已选{count}项")
        self.setVisible(count > 1)
