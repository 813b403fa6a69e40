"""A form is a loop over field descriptions; it gives and takes plain values, as operations want them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QDate, QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from jinjiang_desk.domain.editing import choices_of, plain_from_text
from jinjiang_desk.domain.row import Row
from jinjiang_desk.gui.parts.layout import label
from jinjiang_desk.wording import field_label

_DATE = "yyyy-MM-dd"


class Kind(Enum):
    """How a field is filled in."""

    LINE = auto()
    TEXT = auto()
    CHOICE = auto()
    DATE = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in the row, how it is filled in, and what stands beside and inside it. Two
    neighbours that are `half` share a line."""

    name: str
    kind: Kind = Kind.LINE
    label: str = ""
    required: bool = False
    half: bool = False
    hint: str = ""
    lines: int = 3

    @property
    def title(self) -> str:
        """What stands beside the field."""
        return self.label or field_label(self.name)


class FieldForm(QWidget):
    """The fields of one row type."""

    def __init__(self, row_type: type[Row], fields: Sequence[Field]) -> None:
        super().__init__()
        self._row_type = row_type
        self._fields = tuple(fields)
        self._editors: dict[str, QWidget] = {}
        self._shown: dict[str, str] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self._lay_out(grid)
        self._shown = self._texts()

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._texts() != self._shown

    def editor(self, name: str) -> QWidget:
        """Return the widget of a field."""
        return self._editors[name]

    def offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """Give a choice field its words, each with the value it stands for."""
        combo = self._editors[name]
        if not isinstance(combo, QComboBox):
            raise TypeError(name)
        combo.blockSignals(True)
        combo.clear()
        for value, words in choices:
            combo.addItem(words, value)
        combo.blockSignals(False)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show plain values; a field that is not named becomes empty. What is shown counts as saved."""
        for field in self._fields:
            _write(self._editors[field.name], values.get(field.name))
        self._shown = self._texts()

    def fill_in(self, values: Mapping[str, Any]) -> None:
        """Put values into some fields as if they had been typed."""
        for name, value in values.items():
            _write(self._editors[name], value)

    def missing(self) -> list[str]:
        """Return what the required fields that are empty are called, and put the cursor into the first."""
        empty = [field for field in self._fields if field.required and not _read(self._editors[field.name])]
        if empty:
            self._editors[empty[0].name].setFocus()
        return [field.title for field in empty]

    def values(self) -> dict[str, Any]:
        """Return the plain values. Raises DeskError FIELD_UNREADABLE."""
        texts = self._texts()
        return {name: plain_from_text(self._row_type, name, text) for name, text in texts.items()}

    def _texts(self) -> dict[str, str]:
        return {name: _read(editor) for name, editor in self._editors.items()}

    def _lay_out(self, grid: QGridLayout) -> None:
        line, column = 0, 0
        for field in self._fields:
            editor = self._make(field)
            if not field.half and column:
                line, column = line + 1, 0
            grid.addWidget(_beside(field, editor), line, column, _label_alignment(field))
            grid.addWidget(editor, line, column + 1, 1, 1 if field.half else 3)
            column = 2 if field.half and not column else 0
            line += column == 0

    def _make(self, field: Field) -> QWidget:
        editor = _editor(field, choices_of(self._row_type, field.name))
        editor.setAccessibleName(field.title)
        editor.setObjectName(field.name)
        self._editors[field.name] = editor
        return editor


class _WheelGuard(QObject):
    """Keeps the mouse wheel from changing a field that is merely scrolled past."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow wheel events of fields without focus."""
        unfocused = isinstance(watched, QWidget) and not watched.hasFocus()
        if event.type() == QEvent.Type.Wheel and unfocused:
            event.ignore()
            return True
        return False


def _editor(field: Field, choices: Sequence[str]) -> QWidget:
    if field.kind is Kind.CHOICE:
        combo = QComboBox()
        for word in choices:
            combo.addItem(word, word)
        return _guarded(combo)
    if field.kind is Kind.DATE:
        date = QDateEdit()
        date.setCalendarPopup(True)
        date.setDisplayFormat(_DATE)
        return _guarded(date)
    if field.kind is Kind.TEXT:
        text = QPlainTextEdit()
        text.setTabChangesFocus(True)
        text.setPlaceholderText(field.hint)
        text.setFixedHeight(field.lines * text.fontMetrics().lineSpacing() + 22)
        return text
    line = QLineEdit()
    line.setPlaceholderText(field.hint)
    return line


def _guarded(editor: QWidget) -> QWidget:
    editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    editor.installEventFilter(_WheelGuard(editor))
    return editor


def _read(editor: QWidget) -> str:
    match editor:
        case QPlainTextEdit():
            return editor.toPlainText().strip()
        case QComboBox():
            return str(editor.currentData() or "")
        case QDateEdit():
            return editor.date().toString(_DATE)
        case QLineEdit():
            return editor.text().strip()
    raise TypeError(type(editor).__name__)


def _write(editor: QWidget, value: Any) -> None:
    text = "、".join(value) if isinstance(value, list | tuple) else "" if value is None else str(value)
    match editor:
        case QPlainTextEdit():
            editor.setPlainText(text)
        case QComboBox():
            editor.setCurrentIndex(max(0, editor.findData(text)))
        case QDateEdit():
            editor.setDate(QDate.fromString(text, _DATE) if text else QDate.currentDate())
        case QLineEdit():
            editor.setText(text)


def _beside(field: Field, editor: QWidget) -> QLabel:
    beside = label(f"{field.title} *" if field.required else field.title)
    beside.setToolTip("必填" if field.required else "")
    beside.setBuddy(editor)
    return beside


def _label_alignment(field: Field) -> Qt.AlignmentFlag:
    if field.kind is not Kind.TEXT:
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
