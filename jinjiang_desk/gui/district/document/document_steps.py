"""What can be done to a whole task or row in the review of a document, as a row of buttons."""

from collections.abc import Callable
from typing import Generic

from PySide6.QtWidgets import QPushButton, QWidget

from jinjiang_desk.gui.district.document.document_edits import E, Edits, R_contra
from jinjiang_desk.gui.parts.flow import FlowLayout
from jinjiang_desk.gui.parts.layout import NONE, button


class DocumentSteps(QWidget, Generic[E, R_contra]):
    """Each button takes a step on the entry that `chosen` gives; `stepped` is called with the key of the one to look
    at then. An entry is called `one` (项, 行); `more` are buttons of a kind of entry alone."""

    def __init__(
        self,
        edits: Edits[E, R_contra],
        chosen: Callable[[], E | None],
        stepped: Callable[[str], object],
        one: str,
        *more: QPushButton,
    ) -> None:
        super().__init__()
        self._edits: Edits[E, R_contra] = edits
        self._chosen, self._stepped, self._one = chosen, stepped, one
        self._strike = button("", self._on_strike, "", "划掉的不载入，随时可以恢复")
        self._add = button(f"加一{one}", self._on_add, "", f"在这一{one}后面再加")
        self._restore = button("恢复读到的", self._on_restore, "", f"这一{one}恢复成程序读到的样子")
        self._undo = button("撤销", self.undo, "", "撤销上一步（Ctrl+Z）")
        flow = FlowLayout(self._strike, *more, self._add, self._restore, self._undo)
        flow.setContentsMargins(NONE)
        self.setLayout(flow)

    def show_entry(self, entry: E | None) -> None:
        """Offer what can be done to an entry now."""
        struck = entry is not None and entry.struck
        self._strike.setText("不划掉" if struck else f"划掉这{self._one}")
        self._strike.setEnabled(entry is not None)
        self._restore.setEnabled(entry is not None and entry.read is not None and bool(entry.changed))
        self._undo.setEnabled(self._edits.can_undo)

    def undo(self) -> None:
        """Take the last step back, and go to what it was about."""
        entry = self._chosen()
        self._stepped(self._edits.undo(entry.key if entry is not None else ""))

    def step(self, take: Callable[[str], object]) -> None:
        """Take a step on the chosen entry."""
        entry = self._chosen()
        if entry is not None:
            take(entry.key)
            self._stepped(entry.key)

    def _on_strike(self) -> None:
        self.step(self._edits.strike)

    def _on_restore(self) -> None:
        self.step(self._edits.restore)

    def _on_add(self) -> None:
        self._stepped(self._edits.add(self._chosen()))
