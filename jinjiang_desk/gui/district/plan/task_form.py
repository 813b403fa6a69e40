"""One task in the plan review, every field of it to be put right by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.plans.mentions import write_mentions
from jinjiang_desk.domain.plans.plan import Person, TaskReading, UnitMention
from jinjiang_desk.domain.plans.typed_values import (
    read_names,
    read_number,
    read_role_lines,
    read_units,
    write_names,
    write_number,
    write_persons,
)
from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.gui.district.document.deadline_field import DeadlineField
from jinjiang_desk.gui.district.document.fields import (
    WordField,
    optional_field,
    read_fields,
    show_fields,
    words_of,
)
from jinjiang_desk.gui.district.document.plan_words import told_readings, told_targets, told_units
from jinjiang_desk.gui.district.plan.measure_list import MeasureList
from jinjiang_desk.gui.parts.layout import column, row

Names = tuple[str, ...]
EMPTY = TaskReading(None, None, "", 1)


class TaskForm(QWidget):
    """`edited` carries the task as it stands after every change; `reshaped` after one that Ctrl+Z in a field
    does not take back: a measure split, joined, added or removed. `entered` carries the name of the field that a
    person goes to (problem, goal, measures.0 …)."""

    edited = Signal(object)
    reshaped = Signal(object)
    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown = EMPTY
        changed = self._changed
        self.number_text = optional_field("序号（原文）", changed)
        self.number: WordField[int | None] = WordField("序号（数字）", write_number, read_number, changed)
        self.number.expects = "不是数字，请写成 12 这样"
        self.part = optional_field("所属部分", changed)
        self.problem: WordField[str] = WordField("问题", str, str.strip, changed, tall=True)
        self.problem.echo = told_readings
        self.units: WordField[tuple[UnitMention, ...]] = WordField(
            "整改实施主体（第一个逗号前的牵头）", write_mentions, read_units, changed, tall=True
        )
        self.units.echo = told_units
        self.persons: WordField[tuple[Person, ...]] = WordField(
            "责任人（一行一种，如“责任人：张三、李四”）", write_persons, read_role_lines, changed, tall=True
        )
        self.acceptance: WordField[Names] = WordField("验收单位", write_names, read_names, changed)
        self.supervising: WordField[Names] = WordField("督导单位", write_names, read_names, changed)
        self.deadline = DeadlineField("整改时限", changed)
        self.goal = optional_field("整改目标", changed, tall=True)
        self.goal.echo = told_targets
        self.completion = optional_field("完成情况（公示表、进展清单写的，不载入）", changed, tall=True)
        # It is told, and not loaded.
        self.completion.editor.setReadOnly(True)
        self.measures = MeasureList()
        self.fields = self._named()
        self.measures.edited.connect(changed)
        self.measures.entered.connect(lambda at: self.entered.emit(f"measures.{at}"))
        for name, field in self.fields.items():
            field.on_enter = partial(self.entered.emit, name)
        self.measures.reshaped.connect(lambda: self.reshaped.emit(self.value()))
        self._lay_out()

    def show_task(self, task: TaskReading) -> None:
        """Show a task; the cards of its measures are used again."""
        self._shown = task
        show_fields(self.fields, task)
        self.completion.setVisible(task.completion is not None)
        self.measures.show_measures(task.measures)

    def show_doubts(self, doubts: Mapping[str, tuple[Problem, ...]]) -> None:
        """Say beside each field what is doubtful about it."""
        words = {name: words_of(found) for name, found in doubts.items()}
        for name, field in self.fields.items():
            field.doubt(words.get(name, ""))
        self.measures.doubt(words)

    def point(self, name: str | None) -> QWidget | None:
        """Point at the field of that name, and at no other; return it."""
        for one, field in self.fields.items():
            field.point(one == name)
        _measures, dot, at = (name or "").partition(".")
        place = int(at) if dot and int(at) < len(self.measures.forms) else None
        self.measures.point(place)
        if place is not None:
            return self.measures.forms[place]
        return self.measures if name == "measures" else self.fields.get(name or "")

    @property
    def doubtful(self) -> str | None:
        """The name of the first field that a person should look at."""
        found = (name for name, field in self.fields.items() if field.is_doubtful)
        return next(found, self.measures.doubtful)

    def show_choice(self, problems: Sequence[Problem]) -> None:
        """Say beside the units that some are still to be chosen, which is no fault of the reading."""
        self.units.remark(words_of(problems))

    def value(self) -> TaskReading:
        """Return the task as it stands now."""
        return replace(self._shown, **read_fields(self.fields, self._shown), measures=self.measures.value)

    def _named(self) -> dict[str, WordField[Any] | DeadlineField]:
        """Return the fields by what they are called in a task, in the order they stand on the page."""
        return {
            "number_text": self.number_text,
            "number": self.number,
            "part": self.part,
            "problem": self.problem,
            "responsible_units": self.units,
            "deadline": self.deadline,
            "goal": self.goal,
            "acceptance_units": self.acceptance,
            "supervising_units": self.supervising,
            "persons": self.persons,
            "completion": self.completion,
        }

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
                self.completion,
                self.measures,
                None,
                spacing=8,
            )
        )
