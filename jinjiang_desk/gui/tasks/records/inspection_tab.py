"""现场核查: inspections with the readings taken on them."""

from collections.abc import Callable, Sequence
from typing import Any

from jinjiang_desk.domain.records import Inspection
from jinjiang_desk.gui.parts.layout import button
from jinjiang_desk.gui.parts.rows_view import Column
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.records.draft_slot import Texts
from jinjiang_desk.gui.tasks.records.inspection_form import READINGS, InspectionForm
from jinjiang_desk.gui.tasks.records.reading_table import line_of
from jinjiang_desk.gui.tasks.records.record_pane import RecordPane
from jinjiang_desk.gui.tasks.records.record_tab import RecordTab
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.tasks.inspections import correct_inspection, save_inspection
from jinjiang_desk.operations.tasks.task_view import TaskView
from jinjiang_desk.wording import field_label


class InspectionTab(RecordTab[Inspection]):
    """Inspections of one unit on one task."""

    form_name, said = "inspection", "现场核查已保存"

    def __init__(self, session: Session) -> None:
        pane: RecordPane[Inspection] = RecordPane("核查列表", self._columns(), "还没有现场核查", "新增核查")
        whole = InspectionForm()
        super().__init__(session, whole, pane)
        self.form, self.readings = whole.fields, whole.readings
        self._print = button("打印核查记录…", self._ask_print)
        self.pane.lay_out([whole], extra=[self._print])

    def show_view(self, view: TaskView, *, fresh: bool) -> None:
        """Show the inspections; what is being typed stays."""
        self._show_records(view, tuple(reversed(view.dossier.inspections)), fresh=fresh)

    def _record_to_open(self, inspections: Sequence[Inspection]) -> Inspection | None:
        """Open the latest inspection."""
        return inspections[0] if inspections else None

    def _prepare(self, inspection: Inspection | None, typed: Texts) -> None:
        words = f"{inspection.date.isoformat()} 核查" if inspection is not None else "新增现场核查"
        self.pane.title.setText(words)
        self._print.setEnabled(inspection is not None)

    def _texts_of(self, inspection: Inspection | None) -> dict[str, Any]:
        if inspection is None:
            return {**self.form.texts_of({"date": self.current.today.isoformat()}), READINGS: []}
        taken = self.current.dossier.readings_of(inspection)
        return {**self.form.texts_of(inspection.plain()), READINGS: [line_of(one) for one in taken]}

    def _saving(self, content: dict[str, Any]) -> Callable[[Desk], Done]:
        # Right after saving, the new record has its id before the list brings it.
        task, known = self.current.dossier.task, self.keeper.record_id
        readings = self.readings.values()

        def work(desk: Desk) -> Done:
            if not known:
                return save_inspection(desk, task, content, readings)
            return correct_inspection(desk, known, content, readings)

        return work

    def _withdrawal(self, record: Inspection) -> str:
        return f"作废 {record.date.isoformat()} 的现场核查？"

    def _ask_print(self) -> None:
        if self._open is not None:
            self.print_wanted.emit("inspection", self._open.id)

    def _columns(self) -> list[Column[Inspection]]:
        return [
            Column(field_label("date"), lambda one: one.date.isoformat(), sample="2025-06-18"),
            Column(field_label("place"), self._place_words, tip=lambda one: one.findings),
        ]

    def _place_words(self, inspection: Inspection) -> str:
        return f"{'草稿 ' if self.has_draft_of(inspection) else ''}{inspection.place}"
