"""One indicator in the review, every field of it to be put right by hand."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinjiang_desk.domain.indicators.indicator import IndicatorKind, IndicatorReading, ValueReading
from jinjiang_desk.domain.plans.typed_values import read_number, write_number
from jinjiang_desk.gui.district.document.fields import (
    Fields,
    WordField,
    optional_field,
    read_fields,
    show_fields,
    words_of,
)
from jinjiang_desk.gui.district.indicators.fields import ChoiceField, Doubts, side_by_side
from jinjiang_desk.gui.district.indicators.value_form import ValueForm
from jinjiang_desk.gui.parts.layout import NONE, button, column, label, row


class IndicatorForm(QWidget):
    """`edited` carries the indicator as it stands after every change; `spread` the place of the value after which its
    whole column is to be called, `removed` that of one to be taken out; `added` asks for another value."""

    edited = Signal(object)
    spread = Signal(int)
    added = Signal()
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._shown = IndicatorReading("", 1, 0)
        changed = self._changed
        self.number_text = optional_field("序号（原文）", changed)
        self.number: WordField[int | None] = WordField("序号（数字）", write_number, read_number, changed)
        self.number.expects = "不是数字，请写成 12 这样"
        self.marks = optional_field("标记", changed)
        self.category = optional_field("指标领域", changed)
        self.name: WordField[str] = WordField("指标名称", str, str.strip, changed, tall=True)
        self.sub_name = optional_field("分项", changed)
        self.unit = optional_field("计量单位", changed)
        kinds = {kind: kind.value for kind in IndicatorKind}
        self.kind: ChoiceField[IndicatorKind] = ChoiceField("属性", kinds, changed)
        self.completion = optional_field("完成情况", changed)
        self.remark = optional_field("备注", changed, tall=True)
        self._words: dict[str, WordField[Any]] = {
            "number_text": self.number_text,
            "number": self.number,
            "marks": self.marks,
            "name": self.name,
            "sub_name": self.sub_name,
            "category": self.category,
            "unit": self.unit,
            "completion": self.completion,
        }
        self._plain: Fields = {**self._words, "kind": self.kind, "remark": self.remark}
        self.told = label("", "muted", wrap=True)
        self.values: list[ValueForm] = []
        self.add = button("添加数值", self.added.emit, "flat", "原文还有一列没有读到：在这一行后面加一个值")
        self._stack = QVBoxLayout()
        self._stack.setSpacing(8)
        self._stack.setContentsMargins(NONE)
        self._lay_out()

    def show_row(self, shown: IndicatorReading, remarks: Sequence[str]) -> None:
        """Show an indicator, and the remarks below its table that speak of it."""
        self._shown = shown
        show_fields(self._plain, shown)
        self.told.setText("\n".join(f"表下备注：{one}" for one in remarks))
        self.told.setVisible(bool(remarks))
        self._show_values(shown.values)

    def show_doubts(self, doubts: Doubts) -> None:
        """Say beside each field what is doubtful about it."""
        for name, field in self.fields.items():
            field.doubt(words_of(doubts.get(name, ())))

    @property
    def fields(self) -> dict[str, WordField[Any]]:
        """The fields by their name, in the order in which they stand; those of values are what is printed."""
        values = {f"values.{place}": form.text for place, form in enumerate(self.values)}
        return {**self._words, **values, "remark": self.remark}

    def value(self) -> IndicatorReading:
        """Return the indicator as it stands now."""
        values = tuple(form.value() for form in self.values)
        return replace(self._shown, **read_fields(self._plain, self._shown), values=values)

    def _show_values(self, values: Sequence[ValueReading]) -> None:
        while len(self.values) > len(values):
            gone = self.values.pop()
            self._stack.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.values) < len(values):
            place = len(self.values)
            steps = partial(self.spread.emit, place), partial(self.removed.emit, place)
            self.values.append(ValueForm(self._changed, *steps))
            self._stack.addWidget(self.values[-1])
            # Qt would show it later: a person may go to it at once.
            self.values[-1].show()
        for form, value in zip(self.values, values, strict=True):
            form.show_value(value)

    def _lay_out(self) -> None:
        self.setLayout(
            column(
                side_by_side(self.number_text, self.number, self.marks),
                self.name,
                side_by_side(self.sub_name, self.category),
                side_by_side(self.unit, self.kind, self.completion),
                label("指标值", "section"),
                self._stack,
                row(self.add, None),
                self.remark,
                self.told,
                None,
                spacing=8,
            )
        )

    def _changed(self) -> None:
        self.edited.emit(self.value())
