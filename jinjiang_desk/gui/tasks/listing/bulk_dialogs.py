"""The small dialogs of what can be done to several tasks at once."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from jinjiang_desk.domain.records import Progress
from jinjiang_desk.domain.status import TaskState, UnitStatus
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.field_form import Field, FieldForm, Kind
from jinjiang_desk.gui.parts.layout import CARD, button, column, label, row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.records.draft_keeper import DraftKeeper
from jinjiang_desk.gui.theme import scaled

_FIELDS = (
    Field("period", Kind.CHOICE, half=True, required=True),
    Field("status", Kind.CHOICE, half=True, required=True),
    Field("text", Kind.TEXT, required=True, hint="写进每一项任务的同一段文字", lines=5),
    Field("next_step", Kind.TEXT, hint="没有可不填", lines=2),
)


class ReportDialog(Dialog):
    """One report for all tasks that were chosen. What is typed is kept by `keeper` until it is saved."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        count: int,
        periods: Sequence[tuple[str, str]],
        on_save: Callable[[Mapping[str, Any], bool], object],
    ) -> None:
        super().__init__(parent, "填同一条进展")
        self._on_save = on_save
        self.form = FieldForm(Progress, _FIELDS)
        self.form.offer("period", periods)
        self.form.show_values({"period": periods[0][0], "status": UnitStatus.ON_TRACK.value})
        # It asks on behalf of the page, since what was kept last is answered when the dialog is gone.
        self.keeper = DraftKeeper(parent, session, self.form)
        self.keeper.setParent(self)
        self.finished.connect(self.keeper.let_go)
        self.replacing = QCheckBox("这一期已经填过的任务也改成这条（原来的文字留在改动历史里）")
        self._missing = label("", "required", wrap=True)
        self.save = button(f"保存到{count}项任务", self._save, "primary", "保存（Ctrl+Enter）")
        self.save.setShortcut("Ctrl+Return")
        told = label(f"给选中的{count}项任务各填一条相同的进展。保存后可以一次撤销。", "muted", wrap=True)
        buttons = row(self._missing, None, button("取消", self.reject), self.save)
        parts = (told, row(self.keeper.bar, None), self.form, self.replacing, buttons)
        self.setLayout(column(*parts, spacing=12, margins=CARD))
        self.form.editor("text").setFocus()
        self.setMinimumWidth(scaled(560))

    def _save(self) -> None:
        self.keeper.flush()
        missing = self.form.missing()
        self._missing.setText(f"请填写：{'、'.join(missing)}" if missing else "")
        if not missing:
            self._on_save(self.form.values(), self.replacing.isChecked())


class StateDialog(Dialog):
    """One state of the task for all that were chosen."""

    def __init__(self, parent: QWidget, count: int, on_save: Callable[[TaskState], object]) -> None:
        super().__init__(parent, "登记任务状态")
        self.state = QComboBox()
        self.state.setAccessibleName("任务状态")
        self.state.addItems(list(TaskState))
        self.state.setCurrentText(TaskState.IN_ACCEPTANCE)
        self.save = button(f"登记{count}项", lambda: on_save(TaskState(self.state.currentText())), "primary")
        self.save.setDefault(True)
        told = label(f"按验收单位的决定，把选中的{count}项任务登记为：", wrap=True)
        hint = label("各单位自己填的进度不变。保存后可以一次撤销。", "muted", wrap=True)
        buttons = row(None, button("取消", self.reject), self.save)
        self.setLayout(column(told, self.state, hint, buttons, spacing=12, margins=CARD))
        self.setMinimumWidth(scaled(420))
