"""The measures of a task, each with what was done about it to be typed below."""

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from jinjiang_desk.domain.dossier import Dossier
from jinjiang_desk.domain.records import Measure
from jinjiang_desk.gui.parts.layout import NONE, clear, column, selectable, widget


class FulfilmentList(QWidget):
    """Every measure with a field for its fulfilment."""

    def __init__(self) -> None:
        super().__init__()
        self.editors: dict[str, QPlainTextEdit] = {}
        self._known: frozenset[str] = frozenset()
        self._stack = QVBoxLayout()
        self._stack.setSpacing(8)
        self._stack.setContentsMargins(NONE)
        self.setLayout(self._stack)

    def show_dossier(self, dossier: Dossier) -> None:
        """Show the measures of a task and what the unit wrote about them."""
        clear(self._stack)
        self.editors = {}
        self._known = frozenset(entry.measure_id for entry in dossier.fulfilments)
        for measure in dossier.measures:
            entry = dossier.fulfilment_of(measure)
            editor = _editor(measure, entry.text if entry else "")
            self.editors[measure.id] = editor
            number = f"{measure.number}．" if measure.number is not None else ""
            block = column(selectable(f"{number}{measure.text}"), editor, spacing=4, margins=NONE)
            self._stack.addWidget(widget(block))

    def set_read_only(self, read_only: bool) -> None:
        """Let the fields be typed into, or only read."""
        for editor in self.editors.values():
            editor.setReadOnly(read_only)

    def written(self) -> dict[str, str]:
        """Return what stands in the fields, by the measure's id."""
        return {key: editor.toPlainText().strip() for key, editor in self.editors.items()}

    def to_save(self) -> dict[str, str]:
        """Return what was written; an empty field counts only where something was saved before."""
        return {key: text for key, text in self.written().items() if text or key in self._known}


def _editor(measure: Measure, text: str) -> QPlainTextEdit:
    editor = QPlainTextEdit(text)
    editor.setPlaceholderText("这条措施做了什么、结果如何")
    editor.setTabChangesFocus(True)
    editor.setFixedHeight(58)
    editor.setAccessibleName(f"措施{measure.number or measure.position}落实情况")
    return editor
