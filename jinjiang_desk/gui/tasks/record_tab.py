"""What the tabs of progress and of inspections have in common: a list, the form of one record, saving it."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from jinjiang_desk.domain.problem import DeskError
from jinjiang_desk.domain.row import Row
from jinjiang_desk.gui.parts.field_form import FieldForm
from jinjiang_desk.gui.parts.layout import NONE, column
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.record_pane import RecordPane
from jinjiang_desk.gui.tasks.view import TaskTab, TaskView
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.records import withdraw_record

R = TypeVar("R", bound=Row)


class RecordTab(TaskTab, Generic[R]):
    """Records of one unit on one task. `another` is what one may change over to, in the words of a question."""

    another = ""
    said = ""

    def __init__(self, session: Session, form: FieldForm, pane: RecordPane[R]) -> None:
        super().__init__(session)
        self.form, self.pane = form, pane
        self._open: R | None = None
        self._new = False
        self.setLayout(column(self.pane, margins=NONE))
        pane.picked.connect(self._leave_to)
        pane.new_wanted.connect(lambda: self._leave_to(None))
        pane.save_wanted.connect(self.save)
        pane.withdraw_wanted.connect(self._ask_withdraw)

    @property
    def savable(self) -> bool:
        """The unit's own desk saves here; the district only looks."""
        return not self.session.at_district

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save what was typed where it is complete, and go on from there."""
        missing = self.form.missing()
        if missing:
            self.session.messages.inform(self, "还没有填完", [f"请填写“{one}”。" for one in missing])
            return
        try:
            content = self.form.values()
        except DeskError as error:
            self.session.messages.tell(self, error.problems)
            return

        def saved() -> None:
            self._new = False
            self._saved(content)
            if then is not None:
                then()

        self.session.change(self, self._saving(content), self.said, saved)

    def _show_records(self, view: TaskView, records: Sequence[R], *, fresh: bool) -> None:
        """Show the list; the form keeps what was typed, or that it is for a new record."""
        self.view = view
        self.pane.list.show_rows(records, lambda one, other: one.id == other.id)
        read_only = not self.savable
        self.pane.set_read_only(read_only, f"由{view.dossier.unit}填报，区里只看不改" if read_only else "")
        self.form.setEnabled(not read_only)
        self._new = self._new and not fresh
        if fresh or not self.dirty:
            self._show_record(None if self._new else self._record_to_open(records))

    def _leave_to(self, record: R | None) -> None:
        def go() -> None:
            self._new = record is None
            self._show_record(record)

        if not self.dirty:
            go()
            return
        self.session.messages.confirm(
            self,
            "表单里有没保存的内容",
            [f"换到{self.another}会丢掉刚才填写的内容。"],
            "不保存，换过去",
            go,
            lambda: self.save(go),
        )

    def _ask_withdraw(self) -> None:
        record = self._open
        if record is None:
            return
        self.session.messages.confirm(
            self,
            self._withdrawal(record),
            ["作废后不再打印和统计；下次回传时会告诉区里。可以用“撤销上一步”恢复。"],
            "作废",
            lambda: self.session.change(
                self, lambda desk: withdraw_record(desk, record.id), "已作废", lambda: self._show_record(None)
            ),
        )

    def _record_to_open(self, records: Sequence[R]) -> R | None:
        raise NotImplementedError

    def _show_record(self, record: R | None) -> None:
        raise NotImplementedError

    def _saving(self, content: dict[str, Any]) -> Callable[[Desk], Done]:
        raise NotImplementedError

    def _saved(self, content: dict[str, Any]) -> None:
        raise NotImplementedError

    def _withdrawal(self, record: R) -> str:
        raise NotImplementedError
