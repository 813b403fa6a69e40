"""One value of an indicator in the review."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QFrame

from jinjiang_desk.domain.indicators import ValueReading, ValueSort
from jinjiang_desk.domain.quantity import Comparison, read_quantity
from jinjiang_desk.gui.district.fields import WordField
from jinjiang_desk.gui.district.indicator_fields import (
    COMPARISONS,
    SORTS,
    ChoiceField,
    read_amount,
    side_by_side,
    write_amount,
    write_optional,
)
from jinjiang_desk.gui.district.plan_words import optional, read_year, write_number
from jinjiang_desk.gui.parts.layout import CARD, column


class ValueForm(QFrame):
    """What is printed, and what it says. Who types another text has it read anew; number, sign and unit can be put
    right after that."""

    def __init__(self, on_edit: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._on_edit = on_edit
        self._shown = ValueReading("", ValueSort.UNSTATED, "")
        self.heading: WordField[str] = WordField("列名", str, str.strip, on_edit)
        self.year: WordField[int | None] = WordField("年份", write_number, read_year, on_edit)
        self.year.expects = "不是数字，请写成 2025 这样"
        self.sort: ChoiceField[ValueSort] = ChoiceField("现状或目标", SORTS, on_edit, optional=False)
        self.text: WordField[str] = WordField("原文", str, str.strip, self._retyped)
        self.number: WordField[float | None] = WordField("数值", write_amount, read_amount, on_edit)
        self.number.expects = "不是数字，请写成 12 这样"
        self.comparison: ChoiceField[Comparison] = ChoiceField("比较", COMPARISONS, on_edit)
        self.unit: WordField[str | None] = WordField("自带单位", write_optional, optional, on_edit)
        rows = (
            side_by_side(self.heading, self.year, self.sort),
            side_by_side(self.text, self.unit),
            side_by_side(self.comparison, self.number),
        )
        self.setLayout(column(*rows, spacing=6, margins=CARD))

    def show_value(self, value: ValueReading) -> None:
        """Show a value."""
        self._shown = value
        self.heading.show_value(value.heading)
        self.year.show_value(value.year)
        self.sort.show_value(value.sort)
        self.text.show_value(value.text)
        self._show_read(value)

    def value(self) -> ValueReading:
        """Return the value as it stands now."""
        shown = self._shown
        return replace(
            shown,
            heading=self.heading.value(shown.heading),
            year=self.year.value(shown.year),
            sort=self.sort.value() or shown.sort,
            text=self.text.value(shown.text),
            number=self.number.value(shown.number),
            comparison=self.comparison.value(),
            unit=self.unit.value(shown.unit),
        )

    def _retyped(self) -> None:
        read = read_quantity(self.text.text)
        self._show_read(replace(self._shown, number=read.number, comparison=read.comparison, unit=read.unit))
        self._on_edit()

    def _show_read(self, value: ValueReading) -> None:
        self._shown = value
        self.number.show_value(value.number)
        self.comparison.show_value(value.comparison)
        self.unit.show_value(value.unit)
