"""进展: one report per period, last period's text beside the form."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit

from jinjiang_desk.domain.period import month_of, read_period
from jinjiang_desk.domain.records import Progress
from jinjiang_desk.domain.status import UnitStatus
from jinjiang_desk.gui.parts.field_form import Field, FieldForm, Kind
from jinjiang_desk.gui.parts.layout import NONE, button, column, label, widget
from jinjiang_desk.gui.parts.rows_view import Column
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.periods import period_choices, period_words
from jinjiang_desk.gui.tasks.record_pane import RecordPane
from jinjiang_desk.gui.tasks.record_tab import RecordTab
from jinjiang_desk.gui.tasks.view import TaskView
from jinjiang_desk.gui.tasks.words import STATUS_TONES
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.records import save_progress

_FIELDS = (
    Field("period", Kind.CHOICE, half=True, required=True),
    Field("status", Kind.CHOICE, half=True, required=True),
    Field("text", Kind.TEXT, label="进展情况", required=True, hint="这一期做了什么、做到什么程度", lines=4),
    Field("difficulties", Kind.TEXT, hint="没有可不填", lines=2),
    Field("next_step", Kind.TEXT, lines=2),
    Field("percent", half=True, hint="0—100，可不填"),
    Field("reporter", half=True),
    Field("phone", half=True),
)
_CARRIED = ("status", "reporter", "phone", "percent")


class ProgressTab(RecordTab[Progress]):
    """Reports of one unit on one task."""

    another, said = "另一期", "进展已保存"

    def __init__(self, session: Session) -> None:
        pane: RecordPane[Progress] = RecordPane("进展列表", _columns(), "还没有进展", "新填一期")
        super().__init__(session, FieldForm(Progress, _FIELDS), pane)
        self._period: str | None = None
        self._before = QPlainTextEdit()
        self._before.setReadOnly(True)
        self._before.setAccessibleName("上期进展")
        self._before_title = label("上期进展", "muted")
        self._copy = button("以上期为底稿", self._copy_before, "flat", "把上期的文字放进表单，再改成这一期的")
        before = widget(column(self._before_title, self._before, self._copy, spacing=6, margins=NONE))
        self.pane.lay_out([self.form], [before])

    @property
    def dirty(self) -> bool:
        """Whether a report was typed and not saved."""
        return self.form.dirty

    def show_view(self, view: TaskView, *, fresh: bool) -> None:
        """Show the reports; the form keeps what was typed unless another task is shown."""
        if fresh:
            self._period = None
        self._show_records(view, tuple(reversed(view.dossier.progress)), fresh=fresh)

    def _record_to_open(self, reports: Sequence[Progress]) -> Progress | None:
        """Stay with the period that was open; else this month's, or at the district the latest."""
        period = self._period or month_of(self.current.today)
        found = next((one for one in reports if one.period == period), None)
        return found or (reports[0] if reports and self.session.at_district else None)

    def _show_record(self, report: Progress | None) -> None:
        self._open = report
        self._period = report.period if report is not None else None
        reports = self.current.dossier.progress
        taken = [one.period for one in reports]
        offered = period_choices(self.current.today, taken)
        if report is not None:
            offered = [(report.period, period_words(report.period))]
        self.form.offer("period", offered)
        self.form.editor("period").setEnabled(report is None)
        self.form.show_values(report.plain() if report is not None else self._fresh_values(offered))
        self.pane.title.setText("新填一期进展" if report is None else f"{period_words(report.period)}进展")
        self.pane.withdraw.setEnabled(self.is_own(report))
        if report is None:
            self.pane.list.clearSelection()
        self._show_before(report)

    def _fresh_values(self, offered: list[tuple[str, str]]) -> dict[str, Any]:
        before = self.current.dossier.latest_progress
        carried = (
            {name: before.plain()[name] for name in _CARRIED} if before else {"status": UnitStatus.ON_TRACK}
        )
        return {**carried, "period": offered[0][0]}

    def _show_before(self, report: Progress | None) -> None:
        before = self._before_of(report)
        self._before_title.setText(
            f"上期进展（{period_words(before.period)}）" if before else "没有更早的进展"
        )
        self._before.setPlainText(before.text if before else "")
        self._before.setVisible(before is not None)
        self._copy.setVisible(before is not None and not self.session.at_district)

    def _before_of(self, report: Progress | None) -> Progress | None:
        reports = self.current.dossier.progress
        if report is None:
            return self.current.dossier.latest_progress
        end = read_period(report.period).end
        earlier = [one for one in reports if read_period(one.period).end < end]
        return earlier[-1] if earlier else None

    def _copy_before(self) -> None:
        before = self._before_of(self._open)
        if before is not None:
            plain = before.plain()
            self.form.fill_in({name: plain[name] for name in ("text", "difficulties", "next_step")})

    def _saving(self, content: dict[str, Any]) -> Callable[[Desk], Done]:
        task = self.current.dossier.task
        return lambda desk: save_progress(desk, task, content)

    def _saved(self, content: dict[str, Any]) -> None:
        self.form.show_values(content)
        self._period = content["period"]

    def _withdrawal(self, record: Progress) -> str:
        return f"作废{period_words(record.period)}的进展？"


def _columns() -> list[Column[Progress]]:
    return [
        Column("期别", lambda one: period_words(one.period)),
        Column("进度", lambda one: one.status.value, 118, tone=lambda one: STATUS_TONES[one.status]),
    ]
