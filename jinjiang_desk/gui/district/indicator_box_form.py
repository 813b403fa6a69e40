"""The box (专栏) that a row of the indicator review stands in: what it is called, and the remarks below its table."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.indicators import IndicatorBox
from jinjiang_desk.gui.district.fields import WordField
from jinjiang_desk.gui.district.indicator_fields import write_optional
from jinjiang_desk.gui.district.plan_words import optional
from jinjiang_desk.gui.parts.layout import column, label, row


class BoxForm(QWidget):
    """`edited` carries the box as it stands after every change; it is the same for all rows in it."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown = IndicatorBox(None, None, 1)
        self.label: WordField[str | None] = WordField("编号", write_optional, optional, self._changed)
        self.title: WordField[str | None] = WordField("专栏名称", write_optional, optional, self._changed)
        self.remarks: WordField[tuple[str, ...]] = WordField(
            "表下备注（一行一条）", "\n".join, _lines, self._changed, tall=True
        )
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
            self.label.show_value(box.label)
            self.title.show_value(box.title)
            self.remarks.show_value(box.remarks)

    def _changed(self) -> None:
        shown = self._shown
        now = replace(
            shown,
            label=self.label.value(shown.label),
            title=self.title.value(shown.title),
            remarks=self.remarks.value(shown.remarks),
        )
        self.edited.emit(now)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
