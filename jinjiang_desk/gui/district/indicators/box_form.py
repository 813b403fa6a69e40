"""The box (专栏) that a row of the indicator review stands in: what it is called, and the remarks below its table."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.indicators.indicator import IndicatorBox
from jinjiang_desk.gui.district.document.fields import (
    Fields,
    WordField,
    optional_field,
    read_fields,
    show_fields,
)
from jinjiang_desk.gui.parts.layout import column, label, row


class BoxForm(QWidget):
    """`edited` carries the box as it stands after every change; it is the same for all rows in it."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown = IndicatorBox(None, None, 1)
        self.label = optional_field("编号", self._changed)
        self.title = optional_field("专栏名称", self._changed)
        self.remarks: WordField[tuple[str, ...]] = WordField(
            "表下备注（一行一条）", "\n".join, _lines, self._changed, tall=True
        )
        self._fields: Fields = {"label": self.label, "title": self.title, "remarks": self.remarks}
        above = row(self.label, self.title, spacing=8)
        above.setStretch(0, 1)
        above.setStretch(1, 4)
        head = label("所在专栏（整个专栏共用）", "section")
        self.setLayout(column(head, above, self.remarks, spacing=8))

    def show_box(self, box: IndicatorBox | None) -> None:
        """Show a box; hidden where a row stands in none."""
        self.setVisible(box is not None)
        if box is not None:
            self._shown = box
            show_fields(self._fields, box)

    def _changed(self) -> None:
        self.edited.emit(replace(self._shown, **read_fields(self._fields, self._shown)))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
