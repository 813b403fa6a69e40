"""One task in the plan review, every field of it to be put right by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.mentions import write_mentions
from jinjiang_desk.domain.plan import Person, TaskReading, UnitMention
from jinjiang_desk.domain.problem import Place, Problem
from jinjiang_desk.gui.district.deadline_field import DeadlineField
from jinjiang_desk.gui.district.fields import WordField
from jinjiang_desk.gui.district.measure_list import MeasureList
from jinjiang_desk.gui.district.plan_words import (
    optional,
    read_names,
    read_number,
    read_persons,
    read_units,
    told_units,
    write_names,
    write_number,
    write_persons,
)
from jinjiang_desk.gui.parts.layout import column, row
from jinjiang_desk.wording import sentence

Names = tuple[str, ...]
_EMPTY = TaskReading(None, None, "", 1)


class TaskForm(QWidget):
    """`edited` carries the task as it stands after every change; `reshaped` after one that Ctrl+Z in a field
    does not take back: a measure split, joined, added or removed."""

    edited = Signal(object)
    reshaped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown = _EMPTY
        changed = self._changed
        self.number_text: WordField[str | None] = WordField(
            "序号（原文）", lambda one: one or "", optional, changed
        )
        self.number: WordField[int | None] = WordField("序号（数字）", write_number, read_number, changed)
        self.number.expects = "要写数字"
        self.part: WordField[str | None] = WordField("所属部分", lambda one: one or "", optional, changed)
        self.problem: WordField[str] = WordField("问题", str, str.strip, changed, tall=True)
        self.units: WordField[tuple[UnitMention, ...]] = WordField(
            "整改实施主体（第一个逗号前的牵头）", write_mentions, read_units, changed, tall=True
        )
        self.units.echo = told_units
        self.persons: WordField[tuple[Person, ...]] = WordField(
            "责任人（一行一种，如“责任人：张三、李四”）", write_persons, read_persons, changed, tall=True
        )
        self.acceptance: WordField[Names] = WordField("验收单位", write_names, read_names, changed)
        self.supervising: WordField[Names] = WordField("督导单位", write_names, read_names, changed)
        self.deadline = DeadlineField("整改时限", changed)
        self.goal: WordField[str | None] = WordField(
            "整改目标", lambda one: one or "", optional, changed, tall=True
        )
        self.measures = MeasureList()
        self.measures.edited.connect(changed)
        self.measures.reshaped.connect(lambda: self.reshaped.emit(self.value()))
        self._lay_out()

    def show_task(self, task: TaskReading) -> None:
        """Show a task; the cards of its measures are used again."""
        self._shown = task
        for field, value in self._values(task):
            field.show_value(value)
        self.measures.show_measures(task.measures)

    def show_doubts(self, doubts: Mapping[str, tuple[Problem, ...]]) -> None:
        """Say beside each field what is doubtful about it."""
        words = {name: _words(found) for name, found in doubts.items()}
        for name, field in (
            ("number", self.number),
            ("problem", self.problem),
            ("responsible_units", self.units),
            ("deadline", self.deadline),
            ("goal", self.goal),
            ("measures", self.measures),
        ):
            field.doubt(words.get(name, ""))

    def show_choice(self, problems: Sequence[Problem]) -> None:
        """Say beside the units that some are still to be chosen, which is no fault of the reading."""
        self.units.remark(_words(problems))

    def value(self) -> TaskReading:
        """Return the task as it stands now."""
        shown = self._shown
        return replace(
            shown,
            number_text=self.number_text.value(shown.number_text),
            number=self.number.value(shown.number),
            part=self.part.value(shown.part),
            problem=self.problem.value(shown.problem),
            responsible_units=self.units.value(shown.responsible_units),
            persons=self.persons.value(shown.persons),
            acceptance_units=self.acceptance.value(shown.acceptance_units),
            supervising_units=self.supervising.value(shown.supervising_units),
            deadline=self.deadline.value(),
            goal=self.goal.value(shown.goal),
            measures=self.measures.value,
        )

    def _values(self, task: TaskReading) -> tuple[tuple[WordField[Any] | DeadlineField, Any], ...]:
        return (
            (self.number_text, task.number_text),
            (self.number, task.number),
            (self.part, task.part),
            (self.problem, task.problem),
            (self.units, task.responsible_units),
            (self.persons, task.persons),
            (self.acceptance, task.acceptance_units),
            (self.supervising, task.supervising_units),
            (self.deadline, task.deadline),
            (self.goal, task.goal),
        )

    def _changed(self) -> None:
        self.edited.emit(self.value())

    def _lay_out(self) -> None:
        numbers = row(self.number_text, self.number, self.part, spacing=8)
        for place in range(3):
            numbers.setStretch(place, 1)
        self.setLayout(
            column(
                numbers,
                self.problem,
                self.units,
                self.deadline,
                self.goal,
                self.acceptance,
                self.supervising,
                self.persons,
                self.measures,
                None,
                spacing=8,
            )
        )


def _words(problems: Sequence[Problem]) -> str:
    return "\n".join(sentence(replace(one, place=Place())) for one in problems)
