"""现场核查: inspections with the readings taken on them."""

from collections.abc import Callable, Sequence
from typing import Any

from jinjiang_desk.domain.records import Inspection
from jinjiang_desk.gui.parts.field_form import Field, FieldForm, Kind
from jinjiang_desk.gui.parts.layout import button
from jinjiang_desk.gui.parts.rows_view import Column
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.reading_table import ReadingTable
from jinjiang_desk.gui.tasks.record_pane import RecordPane
from jinjiang_desk.gui.tasks.record_tab import RecordTab
from jinjiang_desk.gui.tasks.view import TaskView
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.inspections import correct_inspection, save_inspection

_FIELDS = (
    Field("date", Kind.DATE, half=True, required=True),
    Field("inspected_party", half=True, hint="企业、村（社区）或个人"),
    Field("place", required=True, hint="具体到点位，便于和照片对应"),
    Field("inspectors", required=True, hint="至少两人，用顿号分开，如：张三、李四"),
    Field("findings", Kind.TEXT, required=True, hint="看到了什么，整改到什么程度", lines=3),
    Field("follow_up", Kind.TEXT, lines=1),
)


class InspectionTab(RecordTab[Inspection]):
    """Inspections of one unit on one task."""

    another, said = "另一份核查", "现场核查已保存"

    def __init__(self, session: Session) -> None:
        pane: RecordPane[Inspection] = RecordPane("核查列表", _columns(), "还没有现场核查", "新增核查")
        super().__init__(session, FieldForm(Inspection, _FIELDS), pane)
        self.readings = ReadingTable()
        self._print = button("打印核查记录…", self._ask_print)
        self.pane.lay_out([self.form, self.readings], extra=[self._print])

    @property
    def dirty(self) -> bool:
        """Whether an inspection was typed and not saved."""
        return self.form.dirty or self.readings.dirty

    def show_view(self, view: TaskView, *, fresh: bool) -> None:
        """Show the inspections; the form keeps what was typed unless another task is shown."""
        self._show_records(view, tuple(reversed(view.dossier.inspections)), fresh=fresh)
        self.readings.setEnabled(self.savable)

    def _record_to_open(self, inspections: Sequence[Inspection]) -> Inspection | None:
        """Stay with the inspection that was open; else the latest."""
        known = {one.id: one for one in inspections}
        still = known.get(self._open.id) if self._open is not None else None
        return still or (inspections[0] if inspections else None)

    def _show_record(self, inspection: Inspection | None) -> None:
        self._open = inspection
        fresh = {"date": self.current.today.isoformat()}
        self.form.show_values(inspection.plain() if inspection else fresh)
        taken = self.current.dossier.readings
        self.readings.show_readings(
            [one for one in taken if inspection is not None and one.inspection_id == inspection.id]
        )
        self.pane.title.setText(f"{inspection.date.isoformat()} 核查" if inspection else "新增现场核查")
        self.pane.withdraw.setEnabled(self.is_own(inspection))
        self._print.setEnabled(inspection is not None)
        if inspection is None:
            self.pane.list.clearSelection()

    def _saving(self, content: dict[str, Any]) -> Callable[[Desk], Done]:
        task, known = self.current.dossier.task, self._open
        readings = self.readings.values()

        def work(desk: Desk) -> Done:
            if known is None:
                return save_inspection(desk, task, content, readings)
            return correct_inspection(desk, known.id, content, readings)

        return work

    def _saved(self, content: dict[str, Any]) -> None:
        self.form.show_values(content)
        self.readings.mark_saved()

    def _withdrawal(self, record: Inspection) -> str:
        return f"作废 {record.date.isoformat()} 的现场核查？"

    def _ask_print(self) -> None:
        if self._open is not None:
            self.print_wanted.emit("inspection", self._open.id)


def _columns() -> list[Column[Inspection]]:
    return [
        Column("日期", lambda one: one.date.isoformat(), 104),
        Column("地点", lambda one: one.place, tip=lambda one: one.findings),
    ]
