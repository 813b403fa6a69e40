"""审核, at the district: answer a unit's return, and record what the acceptance unit decided on the task."""

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QVBoxLayout

from jinjiang_desk.domain.records import Verdict
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.status import Decision, TaskState
from jinjiang_desk.gui.parts import editors
from jinjiang_desk.gui.parts.layout import (
    button,
    clear,
    column,
    label,
    row,
    rule,
    scrolled,
    selectable,
    widget,
)
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.records.draft_keeper import DraftKeeper
from jinjiang_desk.gui.tasks.records.verdict_forms import OneField
from jinjiang_desk.gui.tasks.records.withdrawing import ask_to_withdraw
from jinjiang_desk.gui.tasks.tab import TaskTab
from jinjiang_desk.gui.tasks.words import APPLICATION_TONES
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.tasks.drafts import DraftKey
from jinjiang_desk.operations.tasks.records import edit_record
from jinjiang_desk.operations.tasks.task_view import TaskView
from jinjiang_desk.operations.tasks.verdicts import give_verdict

_EDGE = QMargins(16, 14, 16, 14)


class VerdictTab(TaskTab):
    """The district's side of a task."""

    assign_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._unit = label("", "section")
        self.application = Pill()
        self.text = editors.text("退回时写明要补什么；通过时写明审核结论", 4)
        self.text.setAccessibleName("审核意见")
        self._wrong = label("", "required")
        self._wrong.hide()
        self.state = editors.choice([state.value for state in TaskState])
        self.state.setAccessibleName("任务状态")
        self.opinion = DraftKeeper(self, session, OneField(self, Table.VERDICT, "text", self.text))
        self.task_state = DraftKeeper(self, session, OneField(self, Table.TASK, "state", self.state))
        self.text.textChanged.connect(self._wrong.hide)
        self._return = button("退回", lambda: self._decide(Decision.RETURNED), "danger")
        self._accept = button("通过", lambda: self._decide(Decision.ACCEPTED), "primary")
        self._earlier = QVBoxLayout()
        self._earlier.setSpacing(8)
        inside = scrolled(widget(self._layout()), "审核")
        self.setLayout(column(inside, margins=QMargins(0, 0, 0, 0)))
        for keeper in (self.opinion, self.task_state):
            keeper.marked.connect(self.marked)

    @property
    def has_draft(self) -> bool:
        """Whether an opinion or a state is put in and not recorded."""
        return self.opinion.has_draft or self.task_state.has_draft

    def flush(self) -> None:
        """Keep what is typed now."""
        self.opinion.flush()
        self.task_state.flush()

    def show_view(self, view: TaskView, *, fresh: bool) -> None:
        """Show what can be decided; what is being typed stays."""
        self.view = view
        dossier = view.dossier
        self._unit.setText(dossier.unit or "还没有责任单位")
        state = dossier.application_state
        self.application.show_word(state.value if dossier.unit else "", APPLICATION_TONES[state])
        for one in (self.text, self._return, self._accept):
            one.setEnabled(bool(dossier.unit))
        about, whole = self.draft_key("verdict"), DraftKey("state", dossier.task.id, "")
        self.opinion.show(about, {"text": ""}, view.draft_of(about), view.dropped_of(about))
        saved = {"state": dossier.task.state.value}
        self.task_state.show(whole, saved, view.draft_of(whole), view.dropped_of(whole))
        clear(self._earlier)
        for verdict in reversed(dossier.verdicts):
            self._earlier.addLayout(self._verdict_line(verdict))
        if not dossier.verdicts:
            self._earlier.addWidget(label("还没有审核意见", "muted"))

    def _layout(self) -> QVBoxLayout:
        return column(
            row(label("审核", "muted"), self._unit, self.application, None, self.opinion.bar),
            self.text,
            self._wrong,
            row(None, self._return, self._accept),
            rule(),
            label("审核记录", "section"),
            self._earlier,
            rule(),
            label("整项任务", "section"),
            label("按验收单位的决定登记；一个单位完成，不等于整项任务完成。", "muted", wrap=True),
            row(
                label("任务状态"),
                self.state,
                button("登记状态", self._set_state),
                None,
                self.task_state.bar,
            ),
            self.task_state.difference,
            row(label("责任单位"), button("指定责任单位…", self.assign_wanted.emit), None),
            None,
            spacing=12,
            margins=_EDGE,
        )

    def _verdict_line(self, verdict: Verdict) -> QVBoxLayout:
        tone = Tone.GOOD if verdict.decision is Decision.ACCEPTED else Tone.DANGER
        withdraw = button("作废", lambda: self._ask_withdraw(verdict), "flat")
        head = row(
            Pill(verdict.decision.value, tone), label(verdict.decided_on.isoformat(), "muted"), None, withdraw
        )
        return column(head, selectable(verdict.text), spacing=2)

    def _decide(self, decision: Decision) -> None:
        dossier, text = self.current.dossier, self.text.toPlainText()
        if not text.strip():
            self._wrong.setText("请先写审核意见，再点“退回”或“通过”")
            self._wrong.show()
            self.text.setFocus()
            return
        self.opinion.save(
            lambda desk: give_verdict(desk, dossier.task, dossier.unit, decision, text),
            f"已{decision.value}，下次下发时告诉{dossier.unit}",
            left={"text": ""},
        )

    def _ask_withdraw(self, verdict: Verdict) -> None:
        lines = [verdict.text, "下次下发时会告诉对方。"]
        ask_to_withdraw(self, self.session, verdict, "作废这条审核意见？", lines)

    def _set_state(self) -> None:
        task, state = self.current.dossier.task, self.state.currentText()
        self.task_state.save(
            lambda desk: edit_record(desk, task.id, {"state": state}), f"任务状态已登记为{state}"
        )
