"""A form is a loop over field descriptions; it gives and takes plain values, as operations want them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from jinjiang_desk.domain.problem import DeskError, Problem
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.tasks.editing import choices_of, plain_from_text
from jinjiang_desk.gui.parts import editors
from jinjiang_desk.gui.parts.field_grid import Cell, FieldGrid
from jinjiang_desk.gui.parts.layout import NONE, column, label, widget
from jinjiang_desk.wording import field_label, sentence


class Kind(Enum):
    """How a field is filled in."""

    LINE = auto()
    TEXT = auto()
    CHOICE = auto()
    DATE = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the row, how it is filled in, and what stands inside it. Two
    neighbours that are `half` share a line."""

    name: str
    kind: Kind = Kind.LINE
    required: bool = False
    half: bool = False
    hint: str = ""
    lines: int = 3


class FieldForm(QWidget):
    """The fields of one row type, below each other where there is little room. What is wrong with a field is
    said below it, in words."""

    edited = Signal()

    def __init__(self, row_type: type[Row], fields: Sequence[Field]) -> None:
        super().__init__()
        self._row_type = row_type
        self._fields = tuple(fields)
        self._titles = {one.name: field_label(one.name, row_type.table) for one in fields}
        self._editors: dict[str, QWidget] = {}
        self._marks: dict[str, QLabel] = {}
        self._grid = FieldGrid(self, [self._cell(field) for field in self._fields])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the labels above their fields where there is little room, else beside them."""
        super().resizeEvent(event)
        if self._grid.fit(self.width()):
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest field alone."""
        needed = max(max(one.minimumWidth(), one.minimumSizeHint().width()) for one in self._editors.values())
        return QSize(needed, super().minimumSizeHint().height())

    def editor(self, name: str) -> QWidget:
        """Return the widget of a field."""
        return self._editors[name]

    def offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """Give a choice field its words, each with the value it stands for; what was chosen stays chosen."""
        combo = self._editors[name]
        if not isinstance(combo, QComboBox):
            raise TypeError(name)
        chosen = combo.currentData()
        combo.blockSignals(True)
        combo.clear()
        for value, words in choices:
            combo.addItem(words, value)
        combo.setCurrentIndex(max(0, combo.findData(chosen)))
        combo.blockSignals(False)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show plain values; a field that is not named becomes empty."""
        self.put(self.texts_of(values), anew=True)

    def fill_in(self, values: Mapping[str, Any]) -> None:
        """Put values into some fields as if they had been typed: each field can undo it."""
        self.put({name: editors.as_text(value) for name, value in values.items()}, anew=False)

    def texts(self) -> dict[str, Any]:
        """Return what stands in the fields, as it was typed."""
        return {name: editors.read(editor) for name, editor in self._editors.items()}

    def texts_of(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return what would stand in the fields if plain values were shown."""
        texts = {}
        for name, editor in self._editors.items():
            text = editors.as_text(values.get(name)).strip()
            if isinstance(editor, QComboBox) and editor.findData(text) < 0:
                text = str(editor.itemData(0) or "")
            texts[name] = text
        return texts

    def put(self, texts: Mapping[str, Any], *, anew: bool) -> None:
        """Put texts as they were typed into the fields that are named; `anew` forgets what can be undone."""
        for name, text in texts.items():
            if name in self._editors:
                editors.write(self._editors[name], str(text), anew=anew)
                if anew:
                    editors.forget_steps(self._editors[name])
        if anew:
            self.unmark()

    def told(self, name: str, value: Any) -> tuple[str, str]:
        """Return what a field is called, and a text of it as it reads."""
        editor = self._editors[name]
        found = editor.findData(value) if isinstance(editor, QComboBox) else -1
        words = editor.itemText(found) if isinstance(editor, QComboBox) and found >= 0 else str(value)
        return self._titles[name], words

    def missing(self) -> list[str]:
        """Return what the required fields that are empty are called, mark them, and put the cursor into the
        first."""
        self.unmark()
        empty = [one for one in self._fields if one.required and not editors.read(self._editors[one.name])]
        for field in reversed(empty):
            self.mark(field.name, "请选择" if field.kind is Kind.CHOICE else "这一项必填，请填写")
        return [self._titles[field.name] for field in empty]

    def values(self) -> dict[str, Any]:
        """Return the plain values. Raises DeskError FIELD_UNREADABLE for all fields at once, and marks them."""
        values, problems = {}, list[Problem]()
        for name, text in self.texts().items():
            try:
                values[name] = plain_from_text(self._row_type, name, text)
            except DeskError as error:
                problems += error.problems
        if problems:
            refused = DeskError(*problems)
            self.tell(refused)
            raise refused
        return values

    def tell(self, error: DeskError) -> bool:
        """Mark the fields that problems name; return whether every problem had its field here."""
        named = [(problem.values.get("field", ""), problem) for problem in error.problems]
        for name, problem in reversed(named):
            if name in self._marks:
                self.mark(name, sentence(problem))
        return all(name in self._marks for name, _ in named)

    def mark(self, name: str, words: str) -> None:
        """Say below a field what is wrong with it, and put the cursor there."""
        self._marks[name].setText(words)
        self._marks[name].show()
        self._editors[name].setAccessibleDescription(words)
        self._editors[name].setFocus()

    def unmark(self) -> None:
        """Take away what was said about fields."""
        for name in self._marks:
            self._unmark(name)

    def _unmark(self, name: str) -> None:
        self._marks[name].hide()
        self._editors[name].setAccessibleDescription("")

    def _on_edit(self, name: str) -> None:
        self._unmark(name)
        self.edited.emit()

    def _cell(self, field: Field) -> Cell:
        editor = self._make(field)
        # What is said below its neighbour moves no field away from its label.
        rest = [] if field.kind is Kind.TEXT else [None]
        inside = widget(column(editor, self._marks[field.name], *rest, spacing=2, margins=NONE))
        beside = _beside(self._titles[field.name], field, editor)
        return Cell(beside, inside, field.half, field.lines if field.kind is Kind.TEXT else 0)

    def _make(self, field: Field) -> QWidget:
        editor = _editor(field, choices_of(self._row_type, field.name))
        editor.setAccessibleName(self._titles[field.name])
        editor.setObjectName(field.name)
        self._editors[field.name] = editor
        self._marks[field.name] = mark = label("", "required", wrap=True)
        mark.hide()
        editors.on_edit(editor, lambda: self._on_edit(field.name))
        return editor


def _editor(field: Field, choices: Sequence[str]) -> QWidget:
    match field.kind:
        case Kind.CHOICE:
            return editors.choice(choices)
        case Kind.DATE:
            return editors.day()
        case Kind.TEXT:
            return editors.text(field.hint, field.lines, grows=True)
    return editors.line(field.hint)


def _beside(title: str, field: Field, editor: QWidget) -> QLabel:
    beside = label(f"{title} *" if field.required else title)
    beside.setToolTip("必填" if field.required else "")
    beside.setBuddy(editor)
    # The label stays beside the first line of its field, also while something is said below that.
    beside.setContentsMargins(0, 6, 0, 0)
    return beside
