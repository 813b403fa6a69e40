"""The measures of a task in the plan review: split, joined, added, taken out."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinjiang_desk.domain.plans.plan import MeasureReading
from jinjiang_desk.domain.plans.reshaping import join_measures, split_measure
from jinjiang_desk.gui.district.plan.measure_form import MeasureForm
from jinjiang_desk.gui.parts.layout import NONE, button, column, label, row

Measures = tuple[MeasureReading, ...]
_NAME = "measures"


class MeasureList(QWidget):
    """`edited` after typing; `reshaped` after a step that Ctrl+Z in a field does not take back; `entered` when a
    person goes to the measure at a place."""

    edited = Signal()
    reshaped = Signal()
    entered = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[MeasureForm] = []
        self._doubt = label("", "required", wrap=True)
        self._stack = QVBoxLayout()
        self._stack.setSpacing(8)
        self._stack.setContentsMargins(NONE)
        add = button("加一条措施", self._add, "flat")
        head = row(label("整改措施", "section"), None, add)
        self.setLayout(column(head, self._doubt, self._stack, spacing=8))

    @property
    def value(self) -> Measures:
        """The measures as they stand now."""
        return tuple(one.value() for one in self.forms)

    def show_measures(self, measures: Sequence[MeasureReading]) -> None:
        """Show measures; the cards of those before are used again."""
        while len(self.forms) > len(measures):
            gone = self.forms.pop()
            self._stack.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.forms) < len(measures):
            made = MeasureForm(self.edited.emit, self._act)
            made.on_enter(partial(self.entered.emit, len(self.forms)))
            self.forms.append(made)
            self._stack.addWidget(made)
        for number, (form, measure) in enumerate(zip(self.forms, measures, strict=True)):
            form.show_measure(measure, first=number == 0)

    def point(self, at: int | None) -> None:
        """Point at the measure at a place, and at no other."""
        for number, form in enumerate(self.forms):
            form.text.point(number == at)

    @property
    def doubtful(self) -> str | None:
        """The name of the first measure that a person should look at."""
        found = (f"{_NAME}.{at}" for at, form in enumerate(self.forms) if form.text.is_doubtful)
        return next(found, f"{_NAME}.0" if self._doubt.text() else None)

    def doubt(self, words: Mapping[str, str]) -> None:
        """Say what a person should look at: of all measures, and of each by its name."""
        told = words.get(_NAME, "")
        self._doubt.setText(told)
        self._doubt.setVisible(bool(told))
        for at, form in enumerate(self.forms):
            form.text.doubt(words.get(f"{_NAME}.{at}", ""))

    def _act(self, form: MeasureForm, wanted: str) -> None:
        at, measures = self.forms.index(form), list(self.value)
        if wanted == "split":
            measures = list(split_measure(measures, at, form.cut))
        elif wanted == "join":
            measures = list(join_measures(measures, at))
        else:
            del measures[at]
        self._reshape(measures)

    def _add(self) -> None:
        self._reshape([*self.value, MeasureReading("")])
        self.forms[-1].text.editor.setFocus()

    def _reshape(self, measures: Sequence[MeasureReading]) -> None:
        if tuple(measures) != self.value:
            self.show_measures(measures)
            self.reshaped.emit()
