"""The form of an inspection: its fields, and the table of the readings taken on it."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.problem import DeskError
from jinjiang_desk.domain.records import Inspection
from jinjiang_desk.gui.parts.field_form import Field, FieldForm, Kind
from jinjiang_desk.gui.parts.layout import NONE, column
from jinjiang_desk.gui.tasks.records.draft_slot import Texts
from jinjiang_desk.gui.tasks.records.reading_table import ReadingTable

READINGS = "readings"
_FIELDS = (
    Field("date", Kind.DATE, half=True, required=True),
    Field("inspected_party", hint="企业、村（社区）或个人"),
    Field("place", required=True, hint="具体到点位，便于和照片对应"),
    Field("inspectors", required=True, hint="至少两人，用顿号分开，如：张三、李四"),
    Field("findings", Kind.TEXT, required=True, hint="看到了什么，整改到什么程度", lines=3),
    Field("follow_up", Kind.TEXT, hint="要求谁在什么时候前做什么；可不填", lines=1),
)


class InspectionForm(QWidget):
    """Fields and readings as one form."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields, self.readings = FieldForm(Inspection, _FIELDS), ReadingTable()
        self.setLayout(column(self.fields, self.readings, spacing=12, margins=NONE))
        self.fields.edited.connect(self.edited)
        self.readings.edited.connect(self.edited)

    def texts(self) -> dict[str, Any]:
        """Return what stands there as typed; the readings are lines of texts."""
        return {**self.fields.texts(), READINGS: self.readings.lines()}

    def put(self, texts: Texts, *, anew: bool) -> None:
        """Show texts as typed."""
        self.fields.put({name: text for name, text in texts.items() if name != READINGS}, anew=anew)
        if READINGS in texts:
            self.readings.show_lines(texts[READINGS])

    def told(self, name: str, value: Any) -> tuple[str, str]:
        """Return what a text is called and how it reads."""
        if name == READINGS:
            return "监测数据", self.readings.words_of(value)
        return self.fields.told(name, value)

    def missing(self) -> list[str]:
        """Mark what is missing, and return what it is called."""
        return self.fields.missing()

    def values(self) -> dict[str, Any]:
        """Return the plain values without the readings. Raises DeskError FIELD_UNREADABLE."""
        return self.fields.values()

    def tell(self, error: DeskError) -> bool:
        """Mark the fields that problems name; return whether each has its field."""
        return self.fields.tell(error)
