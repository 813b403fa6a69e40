"""审核, at the district: answer a unit's return, and record what the acceptance unit decided on the task."""

from PySide6.QtCore import QMargins, Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QVBoxLayout

from jinjiang_desk.domain.records import Verdict
from jinjiang_desk.domain.status import Decision, TaskState
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
from jinjiang_desk.gui.tasks.view import TaskTab, TaskView
from jinjiang_desk.gui.tasks.words import APPLICATION_TONES
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.records import edit_record, withdraw_record
from jinjiang_desk.operations.verdicts import give_verdict

_EDGE = QMargins(16, 14, 16, 14)


class VerdictTab(TaskTab):
    """The district's side of a task."""

    assign_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._unit = label("", "section")
        self.application = Pill()
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText("退回时写明要补什么；通过时写明审核结论")
        self.text.setFixedHeight(96)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("审核意见")
        self.state = QComboBox()
        self.state.setAccessibleName("任务状态")
        self.state.addItems(list(TaskState))
        self._return = button("退回", lambda: self._decide(Decision.RETURNED), "danger")
        self._accept = button("通过", lambda: self._decide(Decision.ACCEPTED), "primary")
        self._earlier = QVBoxLayout()
        self._earlier.setSpacing(8)
        inside = scrolled(widget(self._layout()))
        self.setLayout(column(inside, margins=QMargins(0, 0, 0, 0)))

    @property
    def dirty(self) -> bool:
        """Whether an opinion was typed and not given."""
        return bool(self.text.toPlainText().strip())

    def show_view(self, view: TaskView, *, fresh: bool) -> None:
        """Show what can be decided; what was typed stays unless another task or unit is shown."""
        self.view = view
        dossier = view.dossier
        self._unit.setText(dossier.unit or "还没有责任单位")
        state = dossier.application_state
        self.application.show_word(state.value if dossier.unit else "", APPLICATION_TONES[state])
        for one in (self.text, self._return, self._accept):
            one.setEnabled(bool(dossier.unit))
        self.state.setCurrentText(dossier.task.state)
        if fresh:
            self.text.clear()
        clear(self._earlier)
        for verdict in reversed(dossier.verdicts):
            self._earlier.addLayout(self._verdict_line(verdict))
        if not dossier.verdicts:
            self._earlier.addWidget(label("还没有审核意见", "muted"))

    def _layout(self) -> QVBoxLayout:
        return column(
            row(label("审核", "muted"), self._unit, self.application, None),
            self.text,
            row(None, self._return, self._accept),
            rule(),
            label("审核记录", "section"),
            self._earlier,
            rule(),
            label("整项任务", "section"),
            label("按验收单位的决定登记；一个单位完成，不等于整项任务完成。", "muted", wrap=True),
            row(label("任务状态"), self.state, button("登记状态", self._set_state), None),
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
        self.session.change(
            self,
            lambda desk: give_verdict(desk, dossier.task, dossier.unit, decision, text),
            f"已{decision.value}，下次下发时告诉{dossier.unit}",
            self.text.clear,
        )

    def _ask_withdraw(self, verdict: Verdict) -> None:
        self.session.messages.confirm(
            self,
            "作废这条审核意见？",
            [verdict.text, "下次下发时会告诉对方。"],
            "作废",
            lambda: self.session.change(self, lambda desk: withdraw_record(desk, verdict.id), "已作废"),
        )

    def _set_state(self) -> None:
        task, state = self.current.dossier.task, self.state.currentText()
        self.session.change(
            self, lambda desk: edit_record(desk, task.id, {"state": state}), f"任务状态已登记为{state}"
        )
