"""The two things the district types about a task: its answer to a unit, and the state of the whole task."""

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.row import Table
from jinjiang_desk.gui.parts import editors
from jinjiang_desk.gui.tasks.records.draft_slot import Texts
from jinjiang_desk.wording import field_label


class OneField(QObject):
    """A form of a single field of a table, known by its name."""

    edited = Signal()

    def __init__(self, parent: QObject, table: Table, name: str, editor: QWidget) -> None:
        super().__init__(parent)
        self._table, self._name, self._editor = table, name, editor
        editors.on_edit(editor, self.edited.emit)

    def texts(self) -> dict[str, Any]:
        """Return what stands there as typed."""
        return {self._name: editors.read(self._editor)}

    def put(self, texts: Texts, *, anew: bool) -> None:
        """Show a text as typed."""
        if self._name in texts:
            editors.write(self._editor, str(texts[self._name]), anew=anew)
            if anew:
                editors.forget_steps(self._editor)

    def told(self, name: str, value: Any) -> tuple[str, str]:
        """Return what the field is called, and a text of it."""
        return field_label(name, self._table), str(value or "")
