"""进展: one report per period, those of earlier periods beside the form."""

from collections.abc import Callable, Sequence
from typing import Any

from jinjiang_desk.domain.period import Period, read_period
from jinjiang_desk.domain.records import Progress
from jinjiang_desk.domain.status import UnitStatus
from jinjiang_desk.gui.parts.field_form import Field, FieldForm, Kind
from jinjiang_desk.gui.parts.rows_view import Column
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.records.draft_slot import Texts
from jinjiang_desk.gui.tasks.records.earlier_report import EarlierReport
from jinjiang_desk.gui.tasks.records.record_pane import RecordPane
from jinjiang_desk.gui.tasks.records.record_tab import RecordTab
from jinjiang_desk.gui.tasks.words import STATUS_TONES
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.tasks.records import save_progress
from jinjiang_desk.operations.tasks.task_view import TaskView
from jinjiang_desk.wording import field_label

_FIELDS = (
    Field("period", Kind.CHOICE, half=True, required=True),
    Field("percent", half=True, hint="0—100，可不填"),
    Field("status", Kind.CHOICE, required=True),
    Field("text", Kind.TEXT, required=True, hint="这一期做了什么、做到什么程度", lines=4),
    Field("difficulties", Kind.TEXT, hint="卡在哪里、要谁支持；没有可不填", lines=2),
    Field("next_step", Kind.TEXT, hint="接下来做什么、什么时候做完；可不填", lines=2),
    Field("reporter", half=True, hint="姓名，可不填"),
    Field("phone", half=True, hint="可不填"),
)
_STANDING = ("status", "percent")
_NOT_CARRIED = {"text": "", "difficulties": "", "next_step": ""}
_COPIED = ("text", "difficulties", "next_step")


class ProgressTab(RecordTab[Progress]):
    """Reports of one unit on one task."""

    form_name, said = "progress", "进展已保存"

    def __init__(self, session: Session) -> None:
        pane: RecordPane[Progress] = RecordPane("进展列表", self._columns(), "还没有进展", "新填一期")
        form = FieldForm(Progress, _FIELDS)
        super().__init__(session, form, pane)
        self.form = form
        self.earlier = EarlierReport()
        self._before_copy: Texts | None = None
        self._after_copy: Texts = {}
        self._carried: Texts = {}
        self.pane.lay_out([self.form], [self.earlier])
        self.earlier.copy_wanted.connect(self._copy)
        self.earlier.copy_undone.connect(self._undo_copy)
        self.form.edited.connect(self._on_edit)

    def show_view(self, view: TaskView, *, fresh: bool) -> None:
        """Show the reports; what is being typed stays."""
        self._show_records(view, tuple(reversed(view.dossier.progress)), fresh=fresh)

    def _record_to_open(self, reports: Sequence[Progress]) -> Progress | None:
        """Open the report of the period that is due now; at the district else the latest."""
        due = self.current.rhythm.at(self.current.today).period.text
        found = next((one for one in reports if one.period == due), None)
        return found or (reports[0] if reports and self.session.at_district else None)

    def _made_meanwhile(self, typed: Texts) -> Progress | None:
        """Return the report of the period that is typed: there is one of each."""
        own = [one for one in self.current.dossier.progress if self.is_own(one)]
        return next((one for one in own if one.period == typed.get("period")), None)

    def _prepare(self, report: Progress | None, typed: Texts) -> None:
        self._before_copy = None
        self.earlier.start_at_latest()
        self.form.offer("period", [(one.text, one.label) for one in self._offered(report, typed)])
        self.form.editor("period").setEnabled(report is None)
        words = "新填一期进展" if report is None else f"{read_period(report.period).label}进展"
        self.pane.title.setText(words)
        self._show_earlier()

    def _offered(self, report: Progress | None, typed: Texts) -> tuple[Period, ...]:
        if report is not None:
            return (read_period(report.period),)
        taken = [one.period for one in self.current.dossier.progress]
        offered = self.current.rhythm.choices(self.current.today, taken)
        chosen = str(typed.get("period") or "")
        known = not chosen or chosen in [one.text for one in offered]
        return offered if known else (read_period(chosen), *offered)

    def _texts_of(self, report: Progress | None) -> dict[str, Any]:
        if report is not None:
            return self.form.texts_of(report.plain())
        period = self._offered(None, {})[0]
        latest = self.current.dossier.latest_progress
        plain = latest.plain() if latest is not None else {}
        self._carried = self._standing_before(period)
        return {**self.form.texts_of({**plain, **_NOT_CARRIED, "period": period.text}), **self._carried}

    def _standing_before(self, period: Period) -> Texts:
        """Return how far the report before a period says the work has come."""
        before = self.current.dossier.progress_before(period)
        plain = before[0].plain() if before else {"status": UnitStatus.ON_TRACK}
        texts = self.form.texts_of(plain)
        return {name: texts[name] for name in _STANDING}

    def _carry_anew(self) -> None:
        """Where another period is chosen for a new report, begin with how far the work had come before that
        one, unless something else was typed."""
        texts = self.form.texts()
        if self._open is None and {name: texts[name] for name in _STANDING} == self._carried:
            before, self._carried = self._carried, self._standing_before(read_period(texts["period"]))
            if before != self._carried:
                self.form.put(self._carried, anew=False)

    def _show_earlier(self) -> None:
        """Show the reports before the period that is being written."""
        chosen = str(self.form.texts()["period"] or "")
        dossier = self.current.dossier
        earlier = dossier.progress_before(read_period(chosen)) if chosen else ()
        self.earlier.show_reports(earlier, can_copy=self.savable)
        self.earlier.show_copied(copied=self._before_copy is not None)

    def _on_edit(self) -> None:
        if self.view is None:
            return
        if self._before_copy is not None and self.form.texts() != self._after_copy:
            self._before_copy = None
        self._carry_anew()
        self._show_earlier()

    def _copy(self, report: Progress) -> None:
        before, plain = self.form.texts(), report.plain()
        self._before_copy = None
        self.form.fill_in({name: plain[name] for name in _COPIED})
        self._before_copy, self._after_copy = before, self.form.texts()
        self._show_earlier()
        self.form.editor("text").setFocus()

    def _undo_copy(self) -> None:
        before, self._before_copy = self._before_copy, None
        if before is not None:
            self.form.put({name: before[name] for name in _COPIED}, anew=False)
            self._show_earlier()
            self.form.editor("text").setFocus()

    def _saving(self, content: dict[str, Any]) -> Callable[[Desk], Done]:
        task = self.current.dossier.task
        return lambda desk: save_progress(desk, task, content)

    def _withdrawal(self, record: Progress) -> str:
        return f"作废{read_period(record.period).label}的进展？"

    def _columns(self) -> list[Column[Progress]]:
        return [
            Column(field_label("period"), lambda one: read_period(one.period).label, tip=self._period_tip),
            Column("进度", self._status_words, 118, tone=self._status_tone, tip=self._period_tip),
        ]

    def _status_words(self, report: Progress) -> str:
        return "草稿" if self.has_draft_of(report) else report.status.value

    def _status_tone(self, report: Progress) -> Tone:
        return Tone.NOTICE if self.has_draft_of(report) else STATUS_TONES[report.status]

    def _period_tip(self, report: Progress) -> str:
        draft = "，改了还没保存（草稿）" if self.has_draft_of(report) else ""
        return f"{read_period(report.period).label}：{report.status.value}{draft}"
