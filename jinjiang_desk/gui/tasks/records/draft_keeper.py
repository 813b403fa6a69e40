"""Keeps what is typed into a form: a moment after the last key, and whenever the form is left. It also makes
the record of it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.parts.pause import Pause
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Problems
from jinjiang_desk.gui.tasks.records.draft_bar import DraftForm, DraftState
from jinjiang_desk.gui.tasks.records.draft_slot import DraftSlot, Texts
from jinjiang_desk.gui.tasks.records.drafted_form import DraftedForm
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.tasks.drafts import Draft, DraftKey
from jinjiang_desk.wording import sentence

Work = Callable[[Desk], Done]
OnProblem = Callable[[Problems], None]


class DraftKeeper(DraftedForm):
    """The draft of one form."""

    def __init__(
        self, owner: QWidget, session: Session, form: DraftForm, *, makes_records: bool = False
    ) -> None:
        super().__init__(owner, form, makes_records=makes_records)
        self._owner, self._session = owner, session
        self._writing = False
        self._pause = Pause(self)
        self._pause.came.connect(self._on_pause)
        form.edited.connect(lambda: self._pause.typed() if self._slot is not None else None)
        self._sign.dropped.connect(self.give_up)
        self._sign.taken_back.connect(self.take_back)

    def look(self, saved: Texts) -> None:
        """Show a record of another's, which cannot be typed into."""
        self.let_go()
        self._form.put(saved, anew=True)
        self._tell()

    def show(
        self, key: DraftKey, saved: Texts, draft: Draft | None, dropped: Draft | None, *, stands: bool = True
    ) -> None:
        """Show a record with its draft over it; what is being typed into the same one stays as it is. `stands`
        says whether there is such a record: that of the draft may be taken away meanwhile, or be made."""
        same = key == self.key
        if same and self.dirty and self._slot is not None:
            self._saved, self._slot.stands = saved, stands
            self._tell()
            return
        self.flush()
        slot = self._slot = DraftSlot(key, draft.base if draft is not None else saved, stands)
        self._saved = saved
        self._form.put({**saved, **draft.fields} if draft is not None else saved, anew=not same)
        if self.dirty and draft is not None:
            self._state = DraftState(self._form.texts(), draft.at)
        else:
            given_up = {**saved, **dropped.fields} if dropped is not None else None
            self._state = DraftState(dropped=given_up)
            if draft is not None:
                self._run(slot.delete)
        self._pause.stop()
        self._tell()

    def let_go(self) -> None:
        """Keep what is typed, and let the form change before another record is shown in it."""
        self.flush()
        self._slot, self._state = None, DraftState()

    def flush(self) -> None:
        """Keep what is typed now, whatever is under way."""
        self._pause.stop()
        slot, texts = self._slot, self._form.texts()
        if slot is None or texts == self._state.kept:
            return
        if self.dirty:
            self._keep(slot, texts)
        elif self.has_draft:
            self._state = DraftState()
            self._run(slot.delete)
            self._tell()

    def give_up(self) -> None:
        """Go back to what is saved; the draft can be taken back."""
        self.flush()
        slot = self._slot
        if slot is not None:
            self._state = DraftState(dropped=self._form.texts())
            slot.base = self._saved
            self._form.put(self._saved, anew=False)
            self._pause.stop()
            self._run(slot.drop)
            self._tell()

    def take_back(self) -> None:
        """Bring back the draft that was given up."""
        slot, texts = self._slot, self._state.dropped
        if slot is not None and texts is not None:
            self._state.dropped = None
            self._form.put(texts, anew=False)
            self._session.load(self._owner, slot.take_back, self._on_taken_back)

    def save(
        self, work: Work, said: str, *, left: Texts | None = None, on_problem: OnProblem | None = None
    ) -> None:
        """Make a record of what is typed by `work`, once; the draft goes in the same transaction, and stays
        where that is refused. `left` is what the form shows then, where that is not what was typed."""
        self.flush()
        slot, texts = self._slot, self._form.texts()
        if slot is None:
            return
        after, makes = {**texts, **(left or {})}, self._makes_records and not self.record_id

        def saved() -> None:
            if self._slot is slot:
                self._on_saved(texts, after)

        self._session.load_once(
            self._owner,
            slot,
            lambda desk: slot.save(desk, work, after, makes_record=makes),
            lambda done: self._session.announce(self._owner, done, said, saved),
            on_problem,
        )

    def _on_saved(self, texts: Texts, after: Texts) -> None:
        self._saved, self._state = after, DraftState()
        if self._form.texts() != texts:
            self.flush()
        elif after != texts:
            self._form.put(after, anew=True)
        self._tell()

    def _on_pause(self) -> None:
        """Keep what is typed; while the last keeping is under way the next one waits, so that none queue up."""
        self._pause.wait_again() if self._writing else self.flush()

    def _keep(self, slot: DraftSlot, texts: dict[str, Any]) -> None:
        self._state.kept, self._state.dropped, self._writing = texts, None, True
        self._session.load(
            self._owner,
            lambda desk: slot.keep(desk, texts),
            lambda draft: self._on_kept(slot, draft),
            lambda problems: self._on_not_kept(slot, problems),
        )

    def _on_kept(self, slot: DraftSlot, draft: Draft) -> None:
        self._writing = False
        if self._slot is slot:
            self._state.at, self._state.failed = draft.at, ""
            self._tell()

    def _on_not_kept(self, slot: DraftSlot, problems: Problems) -> None:
        self._writing = False
        if self._slot is slot:
            self._state.kept, self._state.failed = None, sentence(problems[0])
            self._tell()
        else:
            self._session.messages.tell(self._owner, problems, "草稿没有存上")

    def _on_taken_back(self, draft: Draft | None) -> None:
        slot = self._slot
        if slot is not None and draft is not None and draft.key == slot.key:
            slot.base = draft.base
            self._state = DraftState({**self._saved, **draft.fields}, draft.at)
            self._tell()

    def _run(self, work: Callable[[Desk], None]) -> None:
        self._session.load(self._owner, work, lambda _none: None)
