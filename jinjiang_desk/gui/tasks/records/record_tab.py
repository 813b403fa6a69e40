"""What the tabs of progress and of inspections have in common: a list, the form of one record, its draft."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Generic, Protocol, TypeVar

from jinjiang_desk.domain.problem import DeskError
from jinjiang_desk.domain.row import Row
from jinjiang_desk.gui.parts.layout import NONE, column
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Problems
from jinjiang_desk.gui.tasks.records.draft_bar import DraftForm
from jinjiang_desk.gui.tasks.records.draft_keeper import DraftKeeper
from jinjiang_desk.gui.tasks.records.draft_slot import Texts
from jinjiang_desk.gui.tasks.records.record_pane import RecordPane
from jinjiang_desk.gui.tasks.records.withdrawing import ask_to_withdraw
from jinjiang_desk.gui.tasks.tab import TaskTab
from jinjiang_desk.gui.tasks.words import told_later
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.tasks.drafts import Draft, DraftKey, drafts_of, last_dropped
from jinjiang_desk.operations.tasks.task_view import TaskView

R = TypeVar("R", bound=Row)


class RecordForm(DraftForm, Protocol):
    """A form that gives the content of a record and says beside its fields what is wrong with it."""

    def missing(self) -> list[str]:
        """Mark what is missing, and return what it is called."""
        ...

    def values(self) -> dict[str, Any]:
        """Return the plain values. Raises DeskError FIELD_UNREADABLE."""
        ...

    def tell(self, error: DeskError) -> bool:
        """Mark the fields that problems name; return whether each has its field."""
        ...

    def setEnabled(self, enabled: bool, /) -> None:
        """Let it be typed into, or only read."""
        ...


class RecordKind(TaskTab, Generic[R]):
    """What each kind of records says for itself. `form_name` is what its drafts are kept under, `said` what
    saving says."""

    form_name, said = "", ""

    def _record_to_open(self, records: Sequence[R]) -> R | None:
        raise NotImplementedError

    def _made_meanwhile(self, typed: Texts) -> R | None:
        """Return the record that saving a new one would change, made since it was begun."""
        return None

    def _prepare(self, record: R | None, typed: Texts) -> None:
        raise NotImplementedError

    def _texts_of(self, record: R | None) -> dict[str, Any]:
        raise NotImplementedError

    def _saving(self, content: dict[str, Any]) -> Callable[[Desk], Done]:
        raise NotImplementedError

    def _withdrawal(self, record: R) -> str:
        raise NotImplementedError


class RecordTab(RecordKind[R]):
    """Records of one unit on one task."""

    def __init__(self, session: Session, form: RecordForm, pane: RecordPane[R]) -> None:
        super().__init__(session)
        self.record_form, self.pane = form, pane
        self.keeper = DraftKeeper(self, session, form, makes_records=True)
        self._open: R | None = None
        self._new = False
        self.setLayout(column(self.pane, margins=NONE))
        pane.picked.connect(self._leave_to)
        pane.new_wanted.connect(lambda: self._leave_to(None))
        pane.save_wanted.connect(self.save)
        pane.withdraw_wanted.connect(self._ask_withdraw)
        self.pane.add_draft(self.keeper.bar, self.keeper.difference)
        self.keeper.marked.connect(self._on_marked)

    @property
    def savable(self) -> bool:
        """The unit's own desk saves here; the district only looks."""
        return not self.session.at_district

    @property
    def has_draft(self) -> bool:
        """Whether a record is typed and not saved, the one that is shown or another."""
        return self.keeper.has_draft or any(key != self.keeper.key for key in self._drafts())

    def flush(self) -> None:
        """Keep what is typed now."""
        self.keeper.flush()

    def save(self) -> None:
        """Save what is typed where it is complete; what is missing is said beside its field."""
        if self.keeper.saved:
            self.session.events.said.emit("没有变化")
            return
        missing = self.record_form.missing()
        if missing:
            self.session.events.said.emit(f"还没有保存：请填写{'、'.join(missing)}")
            return
        try:
            content = self.record_form.values()
        except DeskError as error:
            self._not_saved(error.problems)
            return
        self._new = False
        self.keeper.save(self._saving(content), self.said, on_problem=self._not_saved)

    def _not_saved(self, problems: Problems) -> None:
        self.session.events.said.emit("还没有保存")
        if not self.record_form.tell(DeskError(*problems)):
            self.session.messages.tell(self, problems)

    def _show_records(self, view: TaskView, records: Sequence[R], *, fresh: bool) -> None:
        """Show the list; the form stays with what is being typed."""
        self.view = view
        self.pane.list.show_rows(records, lambda one, other: one.id == other.id)
        self.pane.set_read_only(not self.savable, f"由{view.dossier.unit}填报，区里只看不改")
        self.record_form.setEnabled(self.savable)
        self._new = self._new and not fresh
        known = {one.id: one for one in records}
        key = self._key_to_open(known, fresh=fresh)
        if key is not None:
            self._show_record(known.get(key.record_id), key)
        else:
            self._show_record(None if self._new else self._record_to_open(records))

    def _key_to_open(self, known: Mapping[str, R], *, fresh: bool) -> DraftKey | None:
        """Stay with what is being typed or shown; where one comes anew, open what was being typed last."""
        key = self.keeper.key
        if fresh:
            return next(reversed(self._drafts()), None)
        return key if key is not None and (self.keeper.dirty or key.record_id in known) else None

    def _on_marked(self) -> None:
        self.pane.list.viewport().update()
        self.marked.emit()

    def _drafts(self) -> tuple[DraftKey, ...]:
        """Return where the drafts of this form and unit lie, the oldest first."""
        if self.view is None or not self.savable:
            return ()
        return self.view.drafts_like(self.draft_key(self.form_name))

    def has_draft_of(self, record: R) -> bool:
        """Whether a correction of a record is typed and not saved."""
        if self.view is None or not self.savable:
            return False
        key = self.draft_key(self.form_name, record.id)
        return self.keeper.has_draft if key == self.keeper.key else key in self.view.drafts

    def _leave_to(self, record: R | None) -> None:
        """Show another record; what was typed into this one is kept."""
        self.flush()
        task = self.current.dossier.task

        def show(found: tuple[dict[DraftKey, Draft], Draft | None]) -> None:
            if self.current.dossier.task.id == task.id:
                self.view = replace(self.current, drafts=found[0], dropped=found[1])
                self._new = record is None
                self._show_record(record, self._orphan() if record is None else None)

        self.session.load(self, lambda desk: (drafts_of(desk, task), last_dropped(desk)), show)

    def _orphan(self) -> DraftKey:
        """Return the draft of a new record, also one whose record was taken away meanwhile."""
        fresh = self.draft_key(self.form_name)
        shown = {one.id for one in self.pane.list.rows_model.rows}
        lost = [key for key in self._drafts() if key.record_id and key.record_id not in shown]
        return lost[-1] if lost and fresh not in self.current.drafts else fresh

    def _show_record(self, record: R | None, key: DraftKey | None = None) -> None:
        """Show a record, or the form of a new one, with its draft over it. A draft whose record was taken
        away meanwhile has a key of its own and becomes a new record; where one was made meanwhile in the place
        of a new one, the draft lies over that."""
        key = key or self.draft_key(self.form_name, record.id if record is not None else "")
        draft = self.current.draft_of(key)
        if key == self.keeper.key and self.keeper.dirty:
            typed: Texts = self.record_form.texts()
        else:
            if key == self.keeper.key and record is not None:
                self.keeper.flush()
            else:
                # The form is prepared for another record: that is no typing into the one that was shown.
                self.keeper.let_go()
            typed = draft.fields if draft is not None else {}
        if record is None:
            record = self._made_meanwhile(typed)
        self._open = record
        self._prepare(record, typed)
        self.pane.withdraw.setEnabled(self.is_own(record))
        if record is None:
            self.pane.list.clearSelection()
        if self.savable:
            dropped, stands = self.current.dropped_of(key), record is not None
            self.keeper.show(key, self._texts_of(record), draft, dropped, stands=stands)
        else:
            self.keeper.look(self._texts_of(record))

    def _ask_withdraw(self) -> None:
        if self._open is not None:
            told = told_later(at_district=self.session.at_district)
            lines = [f"作废后不再打印和统计{told}。可以用“撤销上一步”恢复。"]
            ask_to_withdraw(self, self.session, self._open, self._withdrawal(self._open), lines)
