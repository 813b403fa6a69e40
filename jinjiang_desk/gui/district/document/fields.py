"""Fields of the review of a document: what stands in one is read anew only where a person changed it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from jinjiang_desk.domain.plans.typed_values import optional
from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.gui.parts.layout import NONE, column, label
from jinjiang_desk.gui.theme import follow_look, scaled
from jinjiang_desk.wording import bare_sentence

V = TypeVar("V")
_MOST_LINES = 8
WRONG_FIRST = "请先改好，再载入"
WRONG_LEFT = "没有记下，还是原来的值"
WRONG_CLOSING = "还有看不懂的，关闭以后是原来的值"


class GrowingText(QPlainTextEdit):
    """A text field as high as what stands in it, up to some lines; then it scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.textChanged.connect(self.fit)
        follow_look(self, self.fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has other lines."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height of the text."""
        wanted = max(1, int(self.document().size().height()))
        lines = min(wanted, _MOST_LINES)
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(needed if wanted > lines else off)
        height = self.fontMetrics().lineSpacing() * lines + scaled(18)
        if height != self.height():
            self.setFixedHeight(height)


class WordField(QWidget, Generic[V]):
    """A field that shows a value as text: `write` puts it into words, `read` takes it out of them again
    (ValueError where it cannot be understood: then the value stays and the field says in red what it expects).

    `echo` says in words how the text was understood; `on_enter` is called when a person goes to the field.
    """

    def __init__(
        self,
        name: str,
        write: Callable[[V], str],
        read: Callable[[str], V],
        on_edit: Callable[[], object],
        *,
        tall: bool = False,
    ) -> None:
        super().__init__()
        self._write, self._read, self._on_edit = write, read, on_edit
        self._shown: V | None = None
        self._text = ""
        self.echo: Callable[[V], str] | None = None
        self.on_enter: Callable[[], object] = _nothing
        self.expects = "看不懂，请改正"
        self.editor: QLineEdit | QPlainTextEdit = GrowingText() if tall else QLineEdit()
        self.editor.setAccessibleName(name)
        self.name, self._pointed = name, False
        self._name = label(name, "muted", wrap=True)
        self._name.setBuddy(self.editor)
        self._understood = label("", "caption", wrap=True)
        self._wrong = label("", "required", wrap=True)
        self._doubt = label("", "required", wrap=True)
        self._remark = label("", "muted", wrap=True)
        below = (self._understood, self._wrong, self._doubt, self._remark)
        for told in below:
            told.hide()
        self._stack: QVBoxLayout = column(self._name, self.editor, *below, None, spacing=2, margins=NONE)
        self.setLayout(self._stack)
        self.editor.textChanged.connect(self._edited)
        self.editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell that a person comes to the field."""
        if event.type() is QEvent.Type.FocusIn:
            self.on_enter()
        return super().eventFilter(watched, event)

    @property
    def text(self) -> str:
        """What stands in the field."""
        editor = self.editor
        return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()

    def show_value(self, value: V) -> None:
        """Show a value; the same text is not written again, so that the field's own undo stays."""
        self._shown, self._text = value, self._write(value)
        if self.text != self._text:
            with QSignalBlocker(self.editor):
                if isinstance(self.editor, QLineEdit):
                    self.editor.setText(self._text)
                    # A long text is read from its beginning.
                    self.editor.setCursorPosition(0)
                else:
                    self.editor.setPlainText(self._text)
            if isinstance(self.editor, GrowingText):
                self.editor.fit()
        # An editor has line ends of its own: what it shows now is what counts as untouched.
        self._text = self.text
        self._tell()

    def value(self, otherwise: V) -> V:
        """Return the value that stands there, `otherwise` where the text cannot be understood."""
        if self.text == self._text and self._shown is not None:
            return self._shown
        try:
            return self._read(self.text)
        except ValueError:
            return otherwise

    def doubt(self, words: str) -> None:
        """Say beside the field what a person should look at."""
        self._doubt.setText(words)
        self._tell_name()
        self._doubt.setVisible(bool(words))
        self._tell_description()

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at it."""
        return bool(self._doubt.text())

    @property
    def wrong(self) -> str:
        """What is wrong with the text that stands there, empty where it is understood."""
        return self._wrong.text()

    def point(self, on: bool) -> None:
        """Point at the field, or no longer: it is what somebody clicked on in the document."""
        self._pointed = on
        self._tell_name()

    def remark(self, words: str) -> None:
        """Say beside the field what follows from it; nothing is wrong with it."""
        self._remark.setText(words)
        self._remark.setVisible(bool(words))

    def _tell_name(self) -> None:
        self._name.setText(
            ("▸ " if self._pointed else "") + self.name + ("　存疑" if self.is_doubtful else "")
        )

    def _edited(self) -> None:
        self._tell()
        self._on_edit()

    def _tell(self) -> None:
        words = wrong = ""
        try:
            read = self._read(self.text)
            words = self.echo(read) if self.echo is not None else ""
        except ValueError:
            wrong = f"“{self.text.strip()}”{self.expects}"
        for told, said in ((self._understood, words), (self._wrong, wrong)):
            told.setText(said)
            told.setVisible(bool(said))
        self._tell_description()

    def _tell_description(self) -> None:
        said = filter(None, (self._wrong.text(), self._doubt.text()))
        self.editor.setAccessibleDescription("\n".join(said))


class Valued(Protocol[V]):
    """What a form asks of a field, whatever it looks like."""

    def show_value(self, value: V) -> None:
        """Show a value."""

    def value(self, otherwise: V) -> V:
        """Return the value that stands there, `otherwise` where none can be told."""


Fields = Mapping[str, Valued[Any]]
"""Fields by the names of what they show."""


def show_fields(fields: Fields, row: object) -> None:
    """Show a row in fields that are named as those of the row."""
    for name, field in fields.items():
        field.show_value(getattr(row, name))


def read_fields(fields: Fields, shown: object) -> dict[str, Any]:
    """Return what stands in the fields, by name; `shown` is the row that was shown in them."""
    return {name: field.value(getattr(shown, name)) for name, field in fields.items()}


def optional_field(name: str, on_edit: Callable[[], object], *, tall: bool = False) -> WordField[str | None]:
    """Make a field for a text that may be missing."""
    return WordField(name, lambda one: one or "", optional, on_edit, tall=tall)


def wrong_fields(inside: QWidget) -> "list[WordField[Any]]":
    """Return the fields in sight whose text cannot be understood."""
    found: list[WordField[Any]] = inside.findChildren(WordField)
    return [one for one in found if one.wrong and one.isVisibleTo(inside)]


def list_wrong(fields: Sequence[WordField[Any]]) -> list[str]:
    """Say of each field what cannot be understood."""
    return [f"{one.name}：{one.wrong}" for one in fields]


def tell_wrong(inside: QWidget, messages: Messages, title: str) -> bool:
    """Tell what cannot be understood, and go to the first of it; return whether there is anything."""
    wrong = wrong_fields(inside)
    if wrong:
        messages.inform(inside, title, list_wrong(wrong))
        wrong[0].editor.setFocus()
        scroller: QWidget | None = wrong[0].parentWidget()
        while scroller is not None:
            if isinstance(scroller, QScrollArea):
                scroller.ensureWidgetVisible(wrong[0])
                break
            scroller = scroller.parentWidget()
    return bool(wrong)


def words_of(problems: Iterable[Problem]) -> str:
    """Return the sentences of problems, to stand beside the field that they are about."""
    return "\n".join(map(bare_sentence, problems))


def _nothing() -> None:
    """Nobody wants to know who comes to a field."""
