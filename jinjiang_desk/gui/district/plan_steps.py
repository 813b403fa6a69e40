"""What can be done to a whole task in the plan review, as a row of buttons."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.correction import Entry
from jinjiang_desk.gui.district.plan_edits import PlanEdits, next_kept
from jinjiang_desk.gui.parts.flow import FlowLayout
from jinjiang_desk.gui.parts.layout import NONE, button


class PlanSteps(QWidget):
    """Each button takes a step on the task that `chosen` gives; `stepped` is called with the key of the task
    to look at then."""

    def __init__(
        self, edits: PlanEdits, chosen: Callable[[], Entry | None], stepped: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._edits, self._chosen, self._stepped = edits, chosen, stepped
        self._strike = button("划掉这项", self._on_strike, "", "划掉的不载入，随时可以恢复")
        self._merge = button("与下一项合并", self._on_merge)
        self._add = button("加一项", self._on_add, "", "在这一项后面加一项任务")
        self._restore = button("恢复读到的", self._on_restore, "", "这一项恢复成程序读到的样子")
        self._undo = button("撤销", self.undo, "", "撤销上一步（Ctrl+Z）")
        flow = FlowLayout(self._strike, self._merge, self._add, self._restore, self._undo)
        flow.setContentsMargins(NONE)
        self.setLayout(flow)

    def show_entry(self, entry: Entry) -> None:
        """Offer what can be done to a task now."""
        self._strike.setText("不划掉" if entry.struck else "划掉这项")
        self._restore.setEnabled(entry.read is not None and entry.read != entry.task)
        self._merge.setEnabled(not entry.struck and next_kept(self._edits.entries, entry) is not None)
        self._undo.setEnabled(self._edits.can_undo)

    def undo(self) -> None:
        """Take the last step back."""
        self._edits.undo()
        entry = self._chosen()
        self._stepped(entry.key if entry is not None else "")

    def _on_strike(self) -> None:
        self._step(self._edits.strike)

    def _on_restore(self) -> None:
        self._step(self._edits.restore)

    def _on_merge(self) -> None:
        self._step(self._edits.merge)

    def _on_add(self) -> None:
        self._stepped(self._edits.add(self._chosen()))

    def _step(self, take: Callable[[Entry], object]) -> None:
        entry = self._chosen()
        if entry is not None:
            take(entry)
            self._stepped(entry.key)
