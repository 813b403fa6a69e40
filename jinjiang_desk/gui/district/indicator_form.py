"""One indicator in the review, every field of it to be put right by hand."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinjiang_desk.domain.indicators import IndicatorKind, IndicatorReading, ValueReading
from jinjiang_desk.gui.district.fields import WordField
from jinjiang_desk.gui.district.indicator_fields import (
    ChoiceField,
    Doubts,
    side_by_side,
    words_of,
    write_optional,
)
from jinjiang_desk.gui.district.indicator_value_form import ValueForm
from jinjiang_desk.gui.district.plan_words import optional, read_number, write_number
from jinjiang_desk.gui.parts.layout import NONE, column, label


class IndicatorForm(QWidget):
    """`edited` carries the indicator as it stands after every change."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown = IndicatorReading("", 1, 0)
        changed = self._changed
        text, empty = optional, write_optional
        self.number_text: WordField[str | None] = WordField("序号（原文）", empty, text, changed)
        self.number: WordField[int | None] = WordField("序号（数字）", write_number, read_number, changed)
        self.number.expects = "不是数字，请写成 12 这样"
        self.marks: WordField[str | None] = WordField("标记", empty, text, changed)
        self.category: WordField[str | None] = WordField("指标领域", empty, text, changed)
        self.name: WordField[str] = WordField("指标名称", str, str.strip, changed, tall=True)
        self.sub_name: WordField[str | None] = WordField("分项", empty, text, changed)
        self.unit: WordField[str | None] = WordField("计量单位", empty, text, changed)
        kinds = {kind: kind.value for kind in IndicatorKind}
        self.kind: ChoiceField[IndicatorKind] = ChoiceField("属性", kinds, changed)
        self.completion: WordField[str | None] = WordField("完成情况", empty, text, changed)
        self.remark: WordField[str | None] = WordField("备注", empty, text, changed, tall=True)
        self.told = label("", "muted", wrap=True)
        self.values: list[ValueForm] = []
        self._stack = QVBoxLayout()
        self._stack.setSpacing(8)
        self._stack.setContentsMargins(NONE)
        self.setLayout(
            column(
                side_by_side(self.number_text, self.number, self.marks),
                self.name,
                side_by_side(self.sub_name, self.category),
                side_by_side(self.unit, self.kind, self.completion),
                label("指标值", "section"),
                self._stack,
                self.remark,
                self.told,
                None,
                spacing=8,
            )
        )

    def show_row(self, row: IndicatorReading, remarks: Sequence[str]) -> None:
        """Show an indicator, and the remarks below its table that speak of it."""
        self._shown = row
        self.number_text.show_value(row.number_text)
        self.number.show_value(row.number)
        self.marks.show_value(row.marks)
        self.category.show_value(row.category)
        self.name.show_value(row.name)
        self.sub_name.show_value(row.sub_name)
        self.unit.show_value(row.unit)
        self.kind.show_value(row.kind)
        self.completion.show_value(row.completion)
        self.remark.show_value(row.remark)
        self.told.setText("\n".join(f"表下备注：{one}" for one in remarks))
        self.told.setVisible(bool(remarks))
        self._show_values(row.values)

    def show_doubts(self, doubts: Doubts) -> None:
        """Say beside each field what is doubtful about it."""
        for name, field in self.fields.items():
            field.doubt(words_of(doubts.get(name, ())))

    @property
    def fields(self) -> dict[str, WordField[Any]]:
        """The fields by their name, in the order in which they stand; those of values are what is printed."""
        named: dict[str, WordField[Any]] = {
            "number_text": self.number_text,
            "number": self.number,
            "marks": self.marks,
            "name": self.name,
            "sub_name": self.sub_name,
            "category": self.category,
            "unit": self.unit,
            "completion": self.completion,
        }
        named |= {f"values.{place}": form.text for place, form in enumerate(self.values)}
        return named | {"remark": self.remark}

    def value(self) -> IndicatorReading:
        """Return the indicator as it stands now."""
        shown = self._shown
        return replace(
            shown,
            number_text=self.number_text.value(shown.number_text),
            number=self.number.value(shown.number),
            marks=self.marks.value(shown.marks),
            category=self.category.value(shown.category),
            name=self.name.value(shown.name),
            sub_name=self.sub_name.value(shown.sub_name),
            unit=self.unit.value(shown.unit),
            kind=self.kind.value(),
            completion=self.completion.value(shown.completion),
            remark=self.remark.value(shown.remark),
            values=tuple(form.value() for form in self.values),
        )

    def _show_values(self, values: Sequence[ValueReading]) -> None:
        while len(self.values) > len(values):
            gone = self.values.pop()
            self._stack.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.values) < len(values):
            self.values.append(ValueForm(self._changed))
            self._stack.addWidget(self.values[-1])
        for form, value in zip(self.values, values, strict=True):
            form.show_value(value)

    def _changed(self) -> None:
        self.edited.emit(self.value())
