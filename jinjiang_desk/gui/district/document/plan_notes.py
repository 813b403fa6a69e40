"""What the program asks a person to look at in a plan or in indicators: each note with its place, one click away from its line."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.problem import Problem, Severity
from jinjiang_desk.gui.parts.layout import NONE, button, column, row, selectable
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.wording import bare_sentence, sentence


class NoteList(QWidget):
    """The notes in the order of the document, those that stand in the way of loading first. `gone_to` carries the one
    that a person went to."""

    gone_to = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._filling = False
        self.view: RowsView[Problem] = RowsView("要留意的", _columns(), "没有要留意的。", dense=True)
        self.words = selectable("", "muted")
        self.copy = button("复制", self._copy, "flat", "复制全部要留意的文字")
        self.view.picked.connect(self._pick)
        self.view.clicked.connect(lambda _index: self._pick(self.view.current))
        self.setLayout(column(self.view, self.words, row(self.copy, None), spacing=4, margins=NONE))
        self.words.hide()

    @property
    def notes(self) -> tuple[Problem, ...]:
        """The notes that are shown."""
        return self.view.rows_model.rows

    def show_notes(self, problems: Sequence[Problem]) -> None:
        """Show other notes, each once; the cursor stays on its note."""
        told = tuple({sentence(one): one for one in problems}.values())
        ordered = sorted(told, key=lambda one: (one.severity is not Severity.STOP, one.place.line or 0))
        self._filling = True
        self.view.show_rows(ordered, lambda one, other: sentence(one) == sentence(other))
        self._filling = False
        self.copy.setEnabled(bool(ordered))
        self._show_words(self.view.current)

    def _pick(self, problem: Problem | None) -> None:
        if not self._filling:
            self._show_words(problem)
            if problem is not None:
                self.gone_to.emit(problem)

    def _show_words(self, problem: Problem | None) -> None:
        self.words.setText(_words(problem) if problem is not None else "")
        self.words.setVisible(problem is not None)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(map(sentence, self.notes)))


def _columns() -> list[Column[Problem]]:
    return [
        Column("位置", _place, sample="第120行", tip=_place, tone=_tone),
        Column("要留意的", _words, tip=_words),
    ]


def _place(problem: Problem) -> str:
    return f"第{problem.place.line}行" if problem.place.line else "整份"


def _words(problem: Problem) -> str:
    item = problem.place.item
    words = bare_sentence(problem)
    return f"{item}：{words}" if item else words


def _tone(problem: Problem) -> Tone:
    return Tone.DANGER if problem.severity is Severity.STOP else Tone.CALM
