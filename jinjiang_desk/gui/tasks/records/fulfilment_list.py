"""The measures of a task, each with what was done about it to be typed below."""

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from jinjiang_desk.domain.records import Measure
from jinjiang_desk.domain.tasks.dossier import Dossier
from jinjiang_desk.gui.parts import editors
from jinjiang_desk.gui.parts.layout import NONE, clear, column, label, row, widget
from jinjiang_desk.gui.tasks.foldable import Foldable
from jinjiang_desk.gui.tasks.words import measure_label


class FulfilmentList(QWidget):
    """Every measure with a field for its fulfilment; `editors` has the fields by the measure's id."""

    def __init__(self) -> None:
        super().__init__()
        self.editors: dict[str, QPlainTextEdit] = {}
        self._stack = QVBoxLayout()
        self._stack.setSpacing(12)
        self._stack.setContentsMargins(NONE)
        self.setLayout(self._stack)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the measures of a task and what the unit wrote about them."""
        clear(self._stack)
        self.editors = {measure.id: _editor(measure) for measure in dossier.measures}
        for measure in dossier.measures:
            entry = dossier.fulfilment_of(measure)
            editor = self.editors[measure.id]
            editor.setPlainText(entry.text if entry is not None else "")
            when = f"时限：{measure.deadline.text}" if measure.deadline is not None else ""
            head = row(label(measure_label(measure), "strong"), None, label(when, "muted"))
            text = Foldable(measure.text, measure_label(measure))
            self._stack.addWidget(widget(column(head, text, editor, spacing=4, margins=NONE)))

    def set_read_only(self, read_only: bool) -> None:
        """Let the fields be typed into, or only read."""
        for editor in self.editors.values():
            editor.setReadOnly(read_only)


def _editor(measure: Measure) -> QPlainTextEdit:
    editor = editors.text("这条措施做了什么、结果如何", 2)
    editor.setAccessibleName(f"{measure_label(measure)}落实情况")
    return editor
