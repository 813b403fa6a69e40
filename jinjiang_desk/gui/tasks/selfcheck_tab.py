"""自查申请: five ticks, what was done about each measure, opinion; saved as self-check or application."""

from collections.abc import Callable

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QVBoxLayout

from jinjiang_desk.domain.dossier import Dossier
from jinjiang_desk.domain.status import ApplicationState, Tick
from jinjiang_desk.gui.parts.layout import (
    button,
    column,
    label,
    row,
    rule,
    save_by_keys,
    scrolled,
    widget,
)
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.fulfilment_list import FulfilmentList
from jinjiang_desk.gui.tasks.view import TaskTab, TaskView
from jinjiang_desk.gui.tasks.words import APPLICATION_TONES
from jinjiang_desk.operations.records import SelfCheck, save_application, withdraw_record

_EDGE = QMargins(16, 14, 16, 12)
_ASKED = (ApplicationState.APPLIED, ApplicationState.ACCEPTED)


class SelfCheckTab(TaskTab):
    """The one self-check and application of a unit for a task."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._shown: object = None
        self.ticks = {tick: QCheckBox(tick.value) for tick in Tick}
        self.opinion = QPlainTextEdit()
        self.opinion.setTabChangesFocus(True)
        self.opinion.setFixedHeight(74)
        self.opinion.setAccessibleName("自查意见")
        self.participants = QLineEdit()
        self.participants.setPlaceholderText("用顿号分开")
        self.participants.setAccessibleName("参加人员")
        self.measures = FulfilmentList()
        self.state = Pill()
        self._dates = label("", "muted")
        self._save = button("保存自查", self.save, tip="保存自查（Ctrl+S）")
        self._apply = button("申请验收", lambda: self._send(apply=True), "primary")
        self._withdraw = button("作废", self._ask_withdraw, "danger")
        self._print = button("打印申请表…", lambda: self.print_wanted.emit("acceptance", None))
        self._form = widget(self._layout())
        self.setLayout(
            column(
                scrolled(self._form),
                row(
                    self._print, None, self._withdraw, self._save, self._apply, margins=QMargins(16, 0, 16, 0)
                ),
                margins=QMargins(0, 0, 0, 12),
            )
        )
        save_by_keys(self, self._save)

    @property
    def savable(self) -> bool:
        """The unit's own desk saves here; the district only looks."""
        return not self.session.at_district

    @property
    def dirty(self) -> bool:
        """Whether something was typed and not saved."""
        return self.view is not None and self._typed() != self._shown

    def show_view(self, view: TaskView, *, fresh: bool) -> None:
        """Show the self-check; what was typed stays unless another task is shown."""
        keep = self.dirty and not fresh
        self.view = view
        dossier = view.dossier
        self._show_state(dossier)
        if not keep:
            self._show_content(dossier)
        at_district = self.session.at_district
        for one in (self._save, self._apply, self._withdraw):
            one.setVisible(not at_district)
        self._withdraw.setEnabled(self.is_own(dossier.application))
        for tick in self.ticks.values():
            tick.setEnabled(not at_district)
        self.participants.setReadOnly(at_district)
        self.opinion.setReadOnly(at_district)
        self.measures.set_read_only(at_district)

    def _layout(self) -> QVBoxLayout:
        return column(
            row(label("自查与申请验收", "section"), self.state, self._dates, None),
            label("五项自查，符合的打勾（五项全部符合才能申请验收）", "muted"),
            row(*self.ticks.values(), None, spacing=20),
            rule(),
            label("各项措施落实情况", "section"),
            self.measures,
            rule(),
            label("自查意见", "muted"),
            self.opinion,
            label("参加人员", "muted"),
            self.participants,
            None,
            margins=_EDGE,
        )

    def _show_state(self, dossier: Dossier) -> None:
        state = dossier.application_state
        self.state.show_word(state.value, APPLICATION_TONES[state])
        application = dossier.application
        dates = []
        if application is not None and application.checked_on is not None:
            dates.append(f"自查 {application.checked_on.isoformat()}")
        if application is not None and application.applied_on is not None:
            dates.append(f"申请 {application.applied_on.isoformat()}")
        self._dates.setText("　".join(dates))

    def _show_content(self, dossier: Dossier) -> None:
        application = dossier.application
        for tick, box in self.ticks.items():
            box.setChecked(application is not None and tick in application.ticks)
        self.opinion.setPlainText(application.opinion if application else "")
        self.participants.setText(application.participants if application else "")
        self.measures.show_dossier(dossier)
        self._shown = self._typed()

    def _typed(self) -> object:
        return (
            tuple(tick for tick, box in self.ticks.items() if box.isChecked()),
            self.opinion.toPlainText(),
            self.participants.text(),
            self.measures.written(),
        )

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save a mere self-check. That takes back an application that was made, so it is asked first."""
        if self.current.dossier.application_state in _ASKED:
            self.session.messages.confirm(
                self,
                "只保存自查会撤回已提交的验收申请",
                ["如果仍要申请验收，请点“申请验收”。"],
                "撤回申请，只保存自查",
                lambda: self._send(apply=False, then=then),
            )
            return
        self._send(apply=False, then=then)

    def _send(self, *, apply: bool, then: Callable[[], object] | None = None) -> None:
        dossier = self.current.dossier
        ticks = tuple(tick for tick, box in self.ticks.items() if box.isChecked())
        check = SelfCheck(
            ticks,
            self.measures.to_save(),
            self.opinion.toPlainText().strip(),
            self.participants.text().strip(),
            apply,
        )
        whole = len(ticks) == len(Tick)
        said = "自查已保存" if not apply else "已保存并申请验收" if whole else "自查已保存，没有申请验收"

        def saved() -> None:
            self._shown = self._typed()
            if then is not None:
                then()

        self.session.change(self, lambda desk: save_application(desk, dossier.task, check), said, saved)

    def _ask_withdraw(self) -> None:
        application = self.current.dossier.application
        if application is None:
            return
        self.session.messages.confirm(
            self,
            "作废这份自查和申请？",
            ["各项措施的落实情况会保留。可以用“撤销上一步”恢复。"],
            "作废",
            lambda: self.session.change(self, lambda desk: withdraw_record(desk, application.id), "已作废"),
        )
