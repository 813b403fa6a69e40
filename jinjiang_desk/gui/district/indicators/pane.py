"""The chosen row of the indicator review: the form of its kind, and the box it stands in."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Signal

from jinjiang_desk.domain.indicators.correction import IndicatorEntry, ReadRow
from jinjiang_desk.domain.indicators.doubts import doubtful_indicator_fields
from jinjiang_desk.domain.indicators.indicator import FigureReading, IndicatorReading, NamedTaskReading
from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.gui.district.document.entry_pane import EntryPane
from jinjiang_desk.gui.district.document.fields import WordField
from jinjiang_desk.gui.district.indicators.box_form import BoxForm
from jinjiang_desk.gui.district.indicators.edits import IndicatorEdits
from jinjiang_desk.gui.district.indicators.form import IndicatorForm
from jinjiang_desk.gui.district.indicators.named_forms import FigureForm, NamedTaskForm
from jinjiang_desk.gui.parts.layout import column, scrolled
from jinjiang_desk.gui.theme import scaled

_AROUND = 24


class IndicatorPane(EntryPane):
    """`box_edited` carries the box of the row as it stands after every change; `entered` the name of the field
    that a person goes to."""

    box_edited = Signal(object)
    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.indicator, self.task, self.figure = IndicatorForm(), NamedTaskForm(), FigureForm()
        self.box = BoxForm()
        for form in (self.indicator, self.task, self.figure):
            form.edited.connect(self.edited)
        self.box.edited.connect(self.box_edited)
        self.setLayout(column(self.indicator, self.task, self.figure, self.box, None, spacing=12))
        self.scroller = scrolled(self, "所选的一行")

    def show_entry(self, entry: IndicatorEntry, edits: IndicatorEdits) -> None:
        """Show a row in the form of its kind; of one crossed out nothing can be changed."""
        row = entry.row
        self.setEnabled(not entry.struck)
        self.indicator.setVisible(isinstance(row, IndicatorReading))
        self.task.setVisible(isinstance(row, NamedTaskReading))
        self.figure.setVisible(isinstance(row, FigureReading))
        match row:
            case IndicatorReading():
                self.indicator.show_row(row, edits.remarks(row))
            case NamedTaskReading():
                self.task.show_row(row)
            case FigureReading():
                self.figure.show_row(row)
        self.box.show_box(edits.box(row))
        for name, field in self.fields.items():
            field.on_enter = partial(self.entered.emit, name)

    def show_nothing(self) -> None:
        """Be empty, with nothing to be filled in: there is no row."""
        for form in (self.indicator, self.task, self.figure):
            form.hide()
        self.box.show_box(None)

    @property
    def fields(self) -> dict[str, WordField[Any]]:
        """The fields of the row that is shown, by their name."""
        forms = (self.indicator, self.task, self.figure)
        return next((form.fields for form in forms if form.isVisibleTo(self)), {})

    def point(self, name: str | None) -> None:
        """Point at a field and bring it into sight; at none without a name."""
        for known, field in self.fields.items():
            field.point(known == name)
            if known == name:
                self.scroller.ensureWidgetVisible(field, 0, scaled(_AROUND))

    def show_doubts(self, row: ReadRow, problems: Sequence[Problem]) -> None:
        """Say beside each field what is doubtful about it."""
        doubts = doubtful_indicator_fields(row, problems)
        match row:
            case IndicatorReading():
                self.indicator.show_doubts(doubts)
            case NamedTaskReading():
                self.task.show_doubts(doubts)

    def show_first_doubt(self) -> None:
        """Bring the first field that a person should look at into sight."""
        fields = [one for one in self.fields.values() if one.is_doubtful]
        if fields:
            fields[0].editor.setFocus()
            self.scroller.ensureWidgetVisible(fields[0], 0, scaled(_AROUND))

    def go_to_value(self, place: int) -> None:
        """Put the cursor into a value of the indicator; where there is none any more, into the last."""
        values = self.indicator.values
        if values:
            form = values[min(place, len(values) - 1)]
            form.heading.editor.setFocus()
            # One that was just added has its place only once all around it is laid out.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            for shown in (form, form.heading):
                # Where there is no room for all of it, its beginning counts.
                self.scroller.ensureWidgetVisible(shown, 0, scaled(_AROUND))
        else:
            self.indicator.add.setFocus()

    def begin(self) -> None:
        """Put the cursor where a new row begins to be filled in."""
        forms = (
            (self.indicator, self.indicator.name),
            (self.task, self.task.name),
            (self.figure, self.figure.statement),
        )
        for form, field in forms:
            if form.isVisible():
                field.editor.setFocus()
