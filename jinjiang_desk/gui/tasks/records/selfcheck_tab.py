"""自查申请: the self-check of a unit, saved as such or as its application for acceptance."""

from PySide6.QtCore import QMargins, Qt

from jinjiang_desk.domain.tasks.dossier import Dossier
from jinjiang_desk.gui.parts.layout import NONE, button, column, label, row, save_by_keys, scrolled
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.records.draft_keeper import DraftKeeper
from jinjiang_desk.gui.tasks.records.selfcheck_form import SelfCheckForm
from jinjiang_desk.gui.tasks.records.withdrawing import ask_to_withdraw
from jinjiang_desk.gui.tasks.tab import TaskTab
from jinjiang_desk.gui.tasks.words import APPLICATION_TONES
from jinjiang_desk.operations.tasks.records import save_application
from jinjiang_desk.operations.tasks.task_view import TaskView

_EDGE = QMargins(16, 14, 16, 0)
_FOOT = QMargins(16, 0, 16, 12)


class SelfCheckTab(TaskTab):
    """The one self-check and application of a unit for a task."""

    form_name = "selfcheck"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.form = SelfCheckForm()
        self.ticks, self.opinion = self.form.ticks, self.form.opinion
        self.participants, self.measures = self.form.participants, self.form.measures
        self.keeper = DraftKeeper(self, session, self.form)
        self.state = Pill()
        self._dates = label("", "muted")
        self._print = button("打印申请表…", lambda: self.print_wanted.emit("acceptance", None))
        self._withdraw = button("作废", self._ask_withdraw, "danger")
        self._save = button("保存自查", self.save, tip="保存自查（Ctrl+S 或 Ctrl+Enter）")
        self._apply = button("申请验收", lambda: self._send(apply=True), "primary")
        self._lacking = label("", "muted", wrap=True)
        self._lay_out()
        self.form.edited.connect(self._offer_to_apply)
        self.keeper.marked.connect(self.marked)
        save_by_keys(self, self._save)

    @property
    def has_draft(self) -> bool:
        """Whether a self-check is typed and not saved."""
        return self.keeper.has_draft

    def flush(self) -> None:
        """Keep what is typed now."""
        self.keeper.flush()

    def show_view(self, view: TaskView, *, fresh: bool) -> None:
        """Show the self-check; what is being typed stays."""
        if self.view is not None and self.view.dossier.task.id != view.dossier.task.id:
            self.keeper.let_go()
        self.view = view
        dossier, at_district = view.dossier, self.session.at_district
        self._show_state(dossier)
        self.form.show_measures(dossier)
        saved, key = self.form.texts_of(dossier), self.draft_key(self.form_name)
        if at_district:
            self.keeper.look(saved)
        else:
            self.keeper.show(key, saved, view.draft_of(key), view.dropped_of(key))
        for one in (self._save, self._apply, self._withdraw, self._lacking):
            one.setVisible(not at_district)
        self._offer_to_apply()
        self._withdraw.setEnabled(self.is_own(dossier.application))
        self.form.set_read_only(at_district)

    def save(self) -> None:
        """Save a mere self-check. That takes back an application that was made, so it is asked first."""
        if self.current.dossier.has_applied:
            self.session.messages.confirm(
                self,
                "只保存自查会撤回已提交的验收申请",
                ["如果仍要申请验收，请点“申请验收”。"],
                "撤回申请，只保存自查",
                lambda: self._send(apply=False),
            )
            return
        self._send(apply=False)

    def _lay_out(self) -> None:
        head = row(
            label("自查与申请验收", "section"), self.state, self._dates, None, self.keeper.bar, margins=_EDGE
        )
        self._lacking.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        buttons = (self._withdraw, self._save, self._apply)
        foot = row(self._print, self._lacking, *buttons, margins=_FOOT)
        foot.setStretch(1, 1)
        difference = row(self.keeper.difference, margins=_FOOT - QMargins(0, 0, 0, 12))
        inside = scrolled(self.form, "自查申请")
        self.setLayout(column(head, difference, inside, foot, spacing=8, margins=NONE))

    def _offer_to_apply(self) -> None:
        """What an application lacks is said before it is pressed; the self-check can be saved all the same."""
        unmet = self.form.unmet
        every = len(unmet) == len(self.ticks)
        lacking = "五项都符合、都勾上" if every else f"再勾上“{'、'.join(unmet)}”"
        self._lacking.setText(f"{lacking}，才能申请验收" if unmet else "")
        self._apply.setEnabled(not unmet)

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

    def _send(self, *, apply: bool) -> None:
        dossier = self.current.dossier
        check = self.form.check(dossier, apply=apply)
        said = "已保存并申请验收" if apply else "自查已保存"
        self.keeper.save(lambda desk: save_application(desk, dossier.task, check), said)

    def _ask_withdraw(self) -> None:
        lines = ["各项措施的落实情况会保留。可以用“撤销上一步”恢复。"]
        record = self.current.dossier.application
        ask_to_withdraw(self, self.session, record, "作废这份自查和申请？", lines)
