"""One value of an indicator in the review."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jinjiang_desk.domain.indicators.indicator import ValueReading, ValueSort
from jinjiang_desk.domain.plans.quantity import Comparison, read_value
from jinjiang_desk.domain.plans.typed_values import read_amount, read_year, write_amount, write_number
from jinjiang_desk.gui.district.document.fields import (
    Fields,
    WordField,
    optional_field,
    read_fields,
    show_fields,
)
from jinjiang_desk.gui.district.indicators.fields import COMPARISONS, SORTS, ChoiceField, side_by_side
from jinjiang_desk.gui.parts.layout import CARD, NONE, button, column, label, row


class ValueForm(QFrame):
    """What is printed, and what it says. Who types another text has it read anew; number, sign and unit can be put
    right after that. `on_spread` is called where the whole column is to be called as this value is, `on_remove` where
    the document has no such value."""

    def __init__(
        self, on_edit: Callable[[], object], on_spread: Callable[[], object], on_remove: Callable[[], object]
    ) -> None:
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
        self.unit = optional_field("自带单位", on_edit)
        self._printed: Fields = {
            "heading": self.heading,
            "year": self.year,
            "sort": self.sort,
            "text": self.text,
        }
        self._read: Fields = {"number": self.number, "comparison": self.comparison, "unit": self.unit}
        self.spread = button("整列照此", on_spread, "flat", "这一列各行的列名、年份、现状或目标都改成这样")
        self.remove = button("去掉", on_remove, "flat", "原文没有这个值：从这一行去掉")
        text = row(self.text, _beside_an_editor(self.spread, self.remove), spacing=8)
        text.setStretch(0, 1)
        rows = (
            side_by_side(self.heading, self.year, self.sort),
            text,
            side_by_side(self.comparison, self.number, self.unit),
        )
        self.setLayout(column(*rows, spacing=6, margins=CARD))

    def show_value(self, value: ValueReading) -> None:
        """Show a value."""
        show_fields(self._printed, value)
        self._show_read(value)

    def value(self) -> ValueReading:
        """Return the value as it stands now."""
        return replace(self._shown, **read_fields({**self._printed, **self._read}, self._shown))

    def _retyped(self) -> None:
        read = read_value(self.text.text, self.heading.text)
        self._show_read(replace(self._shown, number=read.number, comparison=read.comparison, unit=read.unit))
        self._on_edit()

    def _show_read(self, value: ValueReading) -> None:
        self._shown = value
        show_fields(self._read, value)


def _beside_an_editor(*buttons: QWidget) -> QVBoxLayout:
    """Put buttons as far down as the editor of a field, whatever is said below that."""
    return column(label("　", "muted"), row(*buttons, spacing=8), None, spacing=2, margins=NONE)
