"""现场核查: inspections with the readings taken on them."""

from typing import Any

from jinjiang_desk.domain.problem import DeskError
from jinjiang_desk.domain.records import Inspection
from jinjiang_desk.gui.parts.field_form import Field, FieldForm, Kind
from jinjiang_desk.gui.parts.layout import NONE, button, column
from jinjiang_desk.gui.parts.rows_view import Column
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.reading_table import ReadingTable
from jinjiang_desk.gui.tasks.record_pane import RecordPane
from jinjiang_desk.gui.tasks.view import TaskTab, TaskView
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.inspections import correct_inspection, save_inspection
from jinjiang_desk.operations.records import withdraw_record

_FIELDS = (
    Field("date", Kind.DATE, half=True, required=True),
    Field("inspected_party", half=True, hint="企业、村（社区）或个人"),
    Field("place", required=True, hint="具体到点位，便于和照片对应"),
    Field("inspectors", required=True, hint="至少两人，用顿号分开，如：张三、李四"),
    Field("findings", Kind.TEXT, required=True, hint="看到了什么，整改到什么程度", lines=3),
    Field("follow_up", Kind.TEXT, lines=1),
)


class InspectionTab(TaskTab):
    """Inspections of one unit on one task."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._open: Inspection | None = None
        self.form = FieldForm(Inspection, _FIELDS)
        self.readings = ReadingTable()
        self.pane: RecordPane[Inspection] = RecordPane("核查列表", _columns(), "还没有现场核查", "新增核查")
        self._print = button("打印核查记录…", self._ask_print)
        self.pane.lay_out([self.form, self.readings], extra=[self._print])
        self.setLayout(column(self.pane, margins=NONE))
        self.pane.picked.connect(self._leave_to)
        self.pane.new_wanted.connect(lambda: self._leave_to(None))
        self.pane.save_wanted.connect(self._save)
        self.pane.withdraw_wanted.connect(self._withdraw)

    @property
    def dirty(self) -> bool:
        """Whether an inspection was typed and not saved."""
        return self.form.dirty or self.readings.dirty

    def show_view(self, view: TaskView, *, fresh: bool) -> None:
        """Show the inspections; the form keeps what was typed unless another task is shown."""
        self.view = view
        inspections = tuple(reversed(view.dossier.inspections))
        self.pane.list.show_rows(inspections, lambda one, other: one.id == other.id)
        read_only = self.session.at_district
        self.pane.set_read_only(read_only, f"由{view.dossier.unit}填报，区里只看不改" if read_only else "")
        self.form.setEnabled(not read_only)
        self.readings.setEnabled(not read_only)
        if fresh or not self.dirty:
            known = {one.id: one for one in inspections}
            still = known.get(self._open.id) if self._open is not None else None
            self._show_inspection(still or (inspections[0] if inspections else None))

    def _leave_to(self, inspection: Inspection | None) -> None:
        if not self.dirty:
            self._show_inspection(inspection)
            return
        self.session.messages.confirm(
            self,
            "表单里有没保存的内容",
            ["换到另一份核查会丢掉刚才填写的内容。"],
            "不保存，换过去",
            lambda: self._show_inspection(inspection),
        )

    def _show_inspection(self, inspection: Inspection | None) -> None:
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

    def _save(self) -> None:
        missing = self.form.missing()
        if missing:
            self.session.messages.inform(self, "还没有填完", [f"请填写“{one}”。" for one in missing])
            return
        try:
            content = self.form.values()
        except DeskError as error:
            self.session.messages.tell(self, error.problems)
            return
        task, known = self.current.dossier.task, self._open
        readings = self.readings.values()

        def work(desk: Desk) -> Done:
            if known is None:
                return save_inspection(desk, task, content, readings)
            return correct_inspection(desk, known.id, content, readings)

        self.session.change(self, work, "现场核查已保存", lambda: self._saved(content))

    def _saved(self, content: dict[str, Any]) -> None:
        self.form.show_values(content)
        self.readings.mark_saved()

    def _withdraw(self) -> None:
        inspection = self._open
        if inspection is None:
            return
        self.session.messages.confirm(
            self,
            f"作废 {inspection.date.isoformat()} 的现场核查？",
            ["作废后不再打印和统计；下次回传时会告诉区里。可以用“撤销上一步”恢复。"],
            "作废",
            lambda: self.session.change(
                self, lambda desk: withdraw_record(desk, inspection.id), "已作废", self._forget
            ),
        )

    def _forget(self) -> None:
        self._show_inspection(None)

    def _ask_print(self) -> None:
        if self._open is not None:
            self.print_wanted.emit("inspection", self._open.id)


def _columns() -> list[Column[Inspection]]:
    return [
        Column("日期", lambda one: one.date.isoformat(), 104),
        Column("地点", lambda one: one.place, tip=lambda one: one.findings),
    ]
