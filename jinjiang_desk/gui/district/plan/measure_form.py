"""One measure in the plan review."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from jinjiang_desk.domain.plans.plan import MeasureReading, Person
from jinjiang_desk.domain.plans.typed_values import (
    read_names,
    read_number,
    read_role_lines,
    read_steps,
    write_names,
    write_number,
    write_persons,
    write_steps,
)
from jinjiang_desk.gui.district.document.deadline_field import DeadlineField
from jinjiang_desk.gui.district.document.fields import WordField, optional_field, read_fields, show_fields
from jinjiang_desk.gui.district.document.plan_words import told_targets
from jinjiang_desk.gui.parts.flow import FlowLayout
from jinjiang_desk.gui.parts.layout import CARD, button, column, row, widget

Names = tuple[str, ...]
Steps = tuple[int, ...]


class MeasureForm(QFrame):
    """The text is always in sight; units, persons, goal and deadline where it has any or they are asked for.

    `act` is called with what the user wants done with the measure: split (at a character), join, remove.
    """

    def __init__(self, on_edit: Callable[[], object], act: Callable[["MeasureForm", str], object]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._shown = MeasureReading("")
        self.number: WordField[int | None] = WordField("序号", write_number, read_number, on_edit)
        self.whole: WordField[Steps] = WordField("上级序号", write_steps, read_steps, on_edit)
        self.number.expects = "不是数字，请写成 12 这样"
        self.whole.expects = "不是序号，请写成 3 或 3-1 这样"
        self.text: WordField[str] = WordField("措施", str, str.strip, on_edit, tall=True)
        self.text.echo = told_targets
        self.units: WordField[Names] = WordField("责任单位", write_names, read_names, on_edit)
        self.persons: WordField[tuple[Person, ...]] = WordField(
            "责任人", write_persons, read_role_lines, on_edit, tall=True
        )
        self.goal = optional_field("目标", on_edit, tall=True)
        self.deadline = DeadlineField("时限", on_edit)
        self._fields: dict[str, WordField[Any] | DeadlineField] = {
            "number": self.number,
            "text": self.text,
            "units": self.units,
            "persons": self.persons,
            "goal": self.goal,
            "deadline": self.deadline,
        }
        self._more = widget(column(self.units, self.deadline, self.persons, self.goal, spacing=6))
        self._toggle = button(
            "单位、时限…", self._show_more, "flat", "这条措施自己的单位、时限、责任人、目标"
        )
        self.split = button("在光标处拆开", lambda: act(self, "split"), "flat", "从光标处分成两条措施")
        self.join = button("并到上一条", lambda: act(self, "join"), "flat")
        self.remove = button("删去", lambda: act(self, "remove"), "flat", "可用“撤销”找回")
        numbers = row(self.number, self.whole, spacing=8)
        numbers.setStretch(0, 1)
        numbers.setStretch(1, 1)
        acts = FlowLayout(self._toggle, self.split, self.join, self.remove, spacing=2)
        layout: QVBoxLayout = column(numbers, self.text, acts, self._more, spacing=6, margins=CARD)
        self.setLayout(layout)

    def show_measure(self, measure: MeasureReading, *, first: bool) -> None:
        """Show a measure."""
        self._shown = measure
        show_fields(self._fields, measure)
        self.whole.show_value(_whole(measure))
        self.join.setEnabled(not first)
        has_more = bool(measure.units or measure.persons or measure.goal or measure.deadline)
        self._more.setVisible(has_more)
        self._toggle.setVisible(not has_more)

    def value(self) -> MeasureReading:
        """Return the measure as it stands now."""
        shown = self._shown
        *above, parent = self.whole.value(_whole(shown)) or (None,)
        return replace(shown, **read_fields(self._fields, shown), parent=parent, above=tuple(above))

    def on_enter(self, come: Callable[[], object]) -> None:
        """Have it told when a person goes to one of the fields."""
        self.whole.on_enter = come
        for field in self._fields.values():
            field.on_enter = come

    @property
    def cut(self) -> int:
        """The character before which the cursor stands, where the measure would be split."""
        editor = self.text.editor
        return editor.textCursor().position() if isinstance(editor, QPlainTextEdit) else 0

    def _show_more(self) -> None:
        self._more.show()
        self._toggle.hide()
        self.units.editor.setFocus()


def _whole(measure: MeasureReading) -> Steps:
    return measure.above if measure.parent is None else (*measure.above, measure.parent)
