"""整改时限 in the plan review: as printed, the last day, and whether it is at once or for good."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QWidget

from jinjiang_desk.domain.plans.deadline import read_deadline
from jinjiang_desk.domain.plans.plan import Deadline
from jinjiang_desk.domain.plans.typed_values import read_optional_day, write_day
from jinjiang_desk.gui.district.document.fields import WordField
from jinjiang_desk.gui.parts.flow import FlowLayout
from jinjiang_desk.gui.parts.layout import NONE, button, column, row


class DeadlineField(QWidget):
    """The text is kept as typed. As long as nobody has put a last day there, the one that the text tells is proposed;
    after that it follows the text only on demand."""

    def __init__(self, name: str, on_edit: Callable[[], object]) -> None:
        super().__init__()
        self._on_edit = on_edit
        self._proposed = ""
        self.text: WordField[str] = WordField(name, str, str.strip, self._propose)
        self.day: WordField[date | None] = WordField("最后一天", write_day, read_optional_day, on_edit)
        self.day.expects = "不是有效的日期，请写成 2026-12-31 这样"
        self.day.editor.setPlaceholderText("没有定日期")
        self.immediate, self.long_term = QCheckBox("立行立改"), QCheckBox("长期坚持")
        for box in (self.immediate, self.long_term):
            box.toggled.connect(lambda _on: on_edit())
        again = button("按文字识别", self._read_again, "flat", "按左边的文字重新定最后一天和两个勾")
        both = row(self.text, self.day, spacing=8)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        boxes = FlowLayout(self.immediate, self.long_term, again, spacing=12)
        self.setLayout(column(both, boxes, spacing=2, margins=NONE))

    def show_value(self, deadline: Deadline | None) -> None:
        """Show a deadline."""
        self._proposed = ""
        known = deadline or Deadline("")
        self.text.show_value(known.text)
        self.day.show_value(known.date)
        for box, on in ((self.immediate, known.immediate), (self.long_term, known.long_term)):
            with QSignalBlocker(box):
                box.setChecked(on)

    def value(self, otherwise: Deadline | None) -> Deadline | None:
        """Return the deadline that stands there, None where nothing does; the day of `otherwise` where it cannot be
        understood."""
        before = otherwise.date if otherwise else None
        stands = Deadline(
            self.text.value(""),
            self.day.value(before),
            self.immediate.isChecked(),
            self.long_term.isChecked(),
        )
        return None if stands == Deadline("") else stands

    @property
    def on_enter(self) -> Callable[[], object]:
        """What is called when a person goes to one of the fields."""
        return self.text.on_enter

    @on_enter.setter
    def on_enter(self, come: Callable[[], object]) -> None:
        self.text.on_enter = self.day.on_enter = come

    def point(self, on: bool) -> None:
        """Point at it, or no longer."""
        self.text.point(on)

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at it."""
        return self.text.is_doubtful

    def doubt(self, words: str) -> None:
        """Say what a person should look at."""
        self.text.doubt(words)

    def _propose(self) -> None:
        if self.day.text in ("", self._proposed):
            day = read_deadline(self.text.text).date
            self._proposed = write_day(day)
            self.day.show_value(day)
        self._on_edit()

    def _read_again(self) -> None:
        read = read_deadline(self.text.text) if self.text.text.strip() else None
        self.show_value(read)
        self._on_edit()
