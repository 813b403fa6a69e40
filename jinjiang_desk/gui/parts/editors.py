"""The widgets that one field may be typed into, all read and written as text."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from jinjiang_desk.gui.parts.date_field import DateField
from jinjiang_desk.gui.theme import follow_look


def line(hint: str) -> QLineEdit:
    """Make a field of one line."""
    made = QLineEdit()
    made.setPlaceholderText(hint)
    return made


def text(hint: str, lines: int, *, grows: bool = False) -> QPlainTextEdit:
    """Make a field of several lines, as high as they are, or `grows` with the room there is; Tab leaves it."""
    made = _Text()
    made.setTabChangesFocus(True)
    made.setPlaceholderText(hint)
    edge = 2 * int(made.document().documentMargin()) + 14
    fit = made.setMinimumHeight if grows else made.setFixedHeight
    follow_look(made, lambda: fit(lines * made.fontMetrics().lineSpacing() + edge))
    return made


def choice(words: Sequence[str]) -> QComboBox:
    """Make a field that holds one of some words."""
    made = QComboBox()
    for word in words:
        made.addItem(word, word)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(7)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.installEventFilter(_WheelGuard(made))
    return made


def day() -> DateField:
    """Make a field for a day."""
    return DateField()


def read(editor: QWidget) -> str:
    """Return what stands in a field; a choice by the value it stands for."""
    match editor:
        case QPlainTextEdit():
            return editor.toPlainText().strip()
        case QComboBox():
            return str(editor.currentData() or "")
        case QLineEdit():
            return editor.text().strip()
    raise TypeError(type(editor).__name__)


def write(editor: QWidget, words: str, *, anew: bool = True) -> None:
    """Put text into a field. `anew` makes it the beginning of what can be undone there; else it is one more
    step. What stands there already is left alone, with the place of the cursor."""
    if isinstance(editor, QComboBox):
        editor.setCurrentIndex(max(0, editor.findData(words)))
    elif read(editor) == words.strip():
        return
    elif isinstance(editor, QPlainTextEdit):
        if anew:
            editor.setPlainText(words)
            return
        cursor = editor.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(words)
    elif isinstance(editor, QLineEdit):
        if anew:
            editor.setText(words)
            return
        editor.selectAll()
        editor.insert(words)


def forget_steps(editor: QWidget) -> None:
    """Let nothing that stood in a field before be brought back by undoing."""
    match editor:
        case QPlainTextEdit():
            editor.document().clearUndoRedoStacks()
        case QLineEdit():
            editor.setText(editor.text())


def on_edit(editor: QWidget, act: Callable[[], object]) -> None:
    """Do something whenever the content of a field changes."""
    match editor:
        case QPlainTextEdit():
            editor.textChanged.connect(act)
        case QComboBox():
            editor.currentIndexChanged.connect(lambda _index: act())
        case QLineEdit():
            editor.textChanged.connect(lambda _text: act())


def as_text(value: Any) -> str:
    """Return a plain value as it stands in a field; the parts of a list are joined by 、."""
    return (
        "、".join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)
    )


class _Text(QPlainTextEdit):
    """Would like the lines it must have: what more room there is comes from the layout."""

    def sizeHint(self) -> QSize:
        """Return the usual width, and the least height."""
        return QSize(super().sizeHint().width(), self.minimumHeight())


class _WheelGuard(QObject):
    """Keeps the mouse wheel from changing a field that is merely scrolled past."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow wheel events of fields without focus."""
        unfocused = isinstance(watched, QWidget) and not watched.hasFocus()
        if event.type() == QEvent.Type.Wheel and unfocused:
            event.ignore()
            return True
        return False
