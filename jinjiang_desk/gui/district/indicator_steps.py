"""What can be done to a whole row in the indicator review, as a row of buttons."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.indicator_correction import IndicatorEntry
from jinjiang_desk.gui.district.indicator_edits import IndicatorEdits
from jinjiang_desk.gui.parts.flow import FlowLayout
from jinjiang_desk.gui.parts.layout import NONE, button


class IndicatorSteps(QWidget):
    """Each button takes a step on the row that `chosen` gives; `stepped` is called with the key of the row to look at
    then."""

    def __init__(
        self,
        edits: IndicatorEdits,
        chosen: Callable[[], IndicatorEntry | None],
        stepped: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._edits, self._chosen, self._stepped = edits, chosen, stepped
        self._strike = button("划掉这行", self._on_strike, "", "划掉的不载入，随时可以恢复")
        self._add = button("加一行", self._on_add, "", "在这一行后面加一行")
        self._restore = button("恢复读到的", self._on_restore, "", "这一行恢复成程序读到的样子")
        self._undo = button("撤销", self.undo, "", "撤销上一步（Ctrl+Z）")
        flow = FlowLayout(self._strike, self._add, self._restore, self._undo)
        flow.setContentsMargins(NONE)
        self.setLayout(flow)

    def show_entry(self, entry: IndicatorEntry | None) -> None:
        """Offer what can be done to a row now."""
        self._strike.setText("不划掉" if entry is not None and entry.struck else "划掉这行")
        for one in (self._strike, self._add):
            one.setEnabled(entry is not None)
        changed = entry is not None and entry.read is not None and entry.read != entry.row
        self._restore.setEnabled(changed)
        self._undo.setEnabled(self._edits.can_undo)

    def undo(self) -> None:
        """Take the last step back."""
        entry = self._chosen()
        self._edits.undo()
        self._stepped(entry.key if entry is not None else "")

    def _on_strike(self) -> None:
        self._step(self._edits.strike)

    def _on_restore(self) -> None:
        self._step(self._edits.restore)

    def _on_add(self) -> None:
        entry = self._chosen()
        if entry is not None:
            self._stepped(self._edits.add(entry))

    def _step(self, take: Callable[[IndicatorEntry], object]) -> None:
        entry = self._chosen()
        if entry is not None:
            take(entry)
            self._stepped(entry.key)
