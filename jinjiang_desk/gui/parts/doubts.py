"""What is doubtful about something that is looked at first: the sentences, and a button that copies them."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.domain.shortening import how_many
from jinjiang_desk.gui.parts.layout import NONE, button, column, label, row
from jinjiang_desk.wording import sentence

_LINES = 3
"""How many lines of sentences are in sight; the rest scrolls."""


class DoubtsBox(QWidget):
    """A heading that counts the problems (`{}` takes the number) over their sentences; hidden without any. A `tall` one
    takes what height there is, and stays once it was shown."""

    def __init__(self, heading: str, problems: Sequence[Problem] = (), *, tall: bool = False) -> None:
        super().__init__()
        self._words, self._tall = heading, tall
        self._heading = label("", "section")
        self.box = QPlainTextEdit()
        self.box.setReadOnly(True)
        self.box.setTabChangesFocus(True)
        self.box.setAccessibleName("需要留意的问题")
        self.box.setPlaceholderText("没有需要留意的。")
        self.copy = button("复制", self._copy, "flat", "复制这些问题的文字")
        self.setLayout(column(row(self._heading, self.copy, None), self.box, spacing=4, margins=NONE))
        self.show_problems(problems)

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences that are shown."""
        return tuple(line.removeprefix("· ") for line in self.box.toPlainText().splitlines())

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show other problems, each sentence once."""
        told = {sentence(problem): problem for problem in problems}
        sentences = tuple(told)
        self._heading.setText(self._words.format(how_many(told.values())))
        self.box.setPlainText("\n".join(f"· {one}" for one in sentences))
        if not self._tall:
            lines = min(len(sentences), _LINES)
            self.box.setFixedHeight(self.box.fontMetrics().lineSpacing() * (lines + 1) + 12)
        self.setVisible(bool(sentences) or (self._tall and self.isVisible()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self.sentences))
