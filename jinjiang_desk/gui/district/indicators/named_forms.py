"""A named task and a figure in the indicator review."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.indicators.indicator import FigureReading, NamedTaskReading
from jinjiang_desk.domain.plans.quantity import Comparison, read_figure
from jinjiang_desk.domain.plans.typed_values import read_amount, write_amount
from jinjiang_desk.gui.district.document.fields import (
    Fields,
    WordField,
    optional_field,
    read_fields,
    show_fields,
    words_of,
)
from jinjiang_desk.gui.district.indicators.fields import COMPARISONS, ChoiceField, Doubts, side_by_side
from jinjiang_desk.gui.parts.layout import column


class NamedTaskForm(QWidget):
    """`edited` carries the task as it stands after every change."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown = NamedTaskReading("", 1, 0)
        self.name = optional_field("任务名称", self._changed, tall=True)
        self.text: WordField[str] = WordField("任务内容", str, str.strip, self._changed, tall=True)
        self.setLayout(column(self.name, self.text, None, spacing=8))

    def show_row(self, task: NamedTaskReading) -> None:
        """Show a task."""
        self._shown = task
        show_fields(self.fields, task)

    def show_doubts(self, doubts: Doubts) -> None:
        """Say beside each field what is doubtful about it."""
        for name, field in self.fields.items():
            field.doubt(words_of(doubts.get(name, ())))

    @property
    def fields(self) -> dict[str, WordField[Any]]:
        """The fields by their name."""
        return {"name": self.name, "text": self.text}

    def _changed(self) -> None:
        self.edited.emit(replace(self._shown, **read_fields(self.fields, self._shown)))


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
        self.unit = optional_field("单位", changed)
        self._printed: Fields = {"statement": self.statement, "text": self.text}
        self._read: Fields = {"number": self.number, "comparison": self.comparison, "unit": self.unit}
        printed, read = side_by_side(self.text, self.unit), side_by_side(self.comparison, self.number)
        self.setLayout(column(self.statement, printed, read, None, spacing=8))

    def show_row(self, figure: FigureReading) -> None:
        """Show a figure."""
        show_fields(self._printed, figure)
        self._show_read(figure)

    @property
    def fields(self) -> dict[str, WordField[Any]]:
        """The fields by their name."""
        return {"statement": self.statement, "text": self.text, "number": self.number, "unit": self.unit}

    def _retyped(self) -> None:
        read = read_figure(self.text.text)
        self._show_read(replace(self._shown, number=read.number, comparison=read.comparison, unit=read.unit))
        self._changed()

    def _show_read(self, figure: FigureReading) -> None:
        self._shown = figure
        show_fields(self._read, figure)

    def _changed(self) -> None:
        fields = {**self._printed, **self._read}
        self.edited.emit(replace(self._shown, **read_fields(fields, self._shown)))
