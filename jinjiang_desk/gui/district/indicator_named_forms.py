"""A named task and a figure in the indicator review."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.indicators import FigureReading, NamedTaskReading
from jinjiang_desk.domain.quantity import Comparison, Quantity, find_quantities
from jinjiang_desk.gui.district.fields import WordField
from jinjiang_desk.gui.district.indicator_fields import (
    COMPARISONS,
    ChoiceField,
    Doubts,
    read_amount,
    side_by_side,
    words_of,
    write_amount,
    write_optional,
)
from jinjiang_desk.gui.district.plan_words import optional
from jinjiang_desk.gui.parts.layout import column


class NamedTaskForm(QWidget):
    """`edited` carries the task as it stands after every change."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown = NamedTaskReading("", 1, 0)
        self.name: WordField[str | None] = WordField(
            "任务名称", write_optional, optional, self._changed, tall=True
        )
        self.text: WordField[str] = WordField("任务内容", str, str.strip, self._changed, tall=True)
        self.setLayout(column(self.name, self.text, None, spacing=8))

    def show_row(self, task: NamedTaskReading) -> None:
        """Show a task."""
        self._shown = task
        self.name.show_value(task.name)
        self.text.show_value(task.text)

    def show_doubts(self, doubts: Doubts) -> None:
        """Say beside each field what is doubtful about it."""
        for name, field in self.fields.items():
            field.doubt(words_of(doubts.get(name, ())))

    @property
    def fields(self) -> dict[str, WordField[Any]]:
        """The fields by their name."""
        return {"name": self.name, "text": self.text}

    def _changed(self) -> None:
        shown = self._shown
        now = replace(shown, name=self.name.value(shown.name), text=self.text.value(shown.text))
        self.edited.emit(now)


class FigureForm(QWidget):
    """`edited` carries the figure as it stands after every change. Another printed text is read anew."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown = FigureReading("", "", 1)
        changed = self._changed
        self.statement: WordField[str] = WordField("表述", str, str.strip, changed, tall=True)
        self.text: WordField[str] = WordField("数据（原文）", str, str.strip, self._retyped)
        self.number: WordField[float | None] = WordField("数值", write_amount, read_amount, changed)
        self.number.expects = "不是数字，请写成 12 这样"
        self.comparison: ChoiceField[Comparison] = ChoiceField("比较", COMPARISONS, changed)
        self.unit: WordField[str | None] = WordField("单位", write_optional, optional, changed)
        printed, read = side_by_side(self.text, self.unit), side_by_side(self.comparison, self.number)
        self.setLayout(column(self.statement, printed, read, None, spacing=8))

    def show_row(self, figure: FigureReading) -> None:
        """Show a figure."""
        self.statement.show_value(figure.statement)
        self.text.show_value(figure.text)
        self._show_read(figure)

    @property
    def fields(self) -> dict[str, WordField[Any]]:
        """The fields by their name."""
        return {"statement": self.statement, "text": self.text, "number": self.number, "unit": self.unit}

    def _retyped(self) -> None:
        found = find_quantities(self.text.text)
        # Of what says no number, or several, nothing stays of what was read before.
        read = found[0].quantity if len(found) == 1 else Quantity()
        self._show_read(replace(self._shown, number=read.number, comparison=read.comparison, unit=read.unit))
        self._changed()

    def _show_read(self, figure: FigureReading) -> None:
        self._shown = figure
        self.number.show_value(figure.number)
        self.comparison.show_value(figure.comparison)
        self.unit.show_value(figure.unit)

    def _changed(self) -> None:
        shown = self._shown
        now = replace(
            shown,
            statement=self.statement.value(shown.statement),
            text=self.text.value(shown.text),
            number=self.number.value(shown.number),
            comparison=self.comparison.value(),
            unit=self.unit.value(shown.unit),
        )
        self.edited.emit(now)
