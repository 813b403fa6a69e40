"""Left of the tabs: what the task is, what the district said, and what was done about each measure."""

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from jinjiang_desk.domain.plans.persons import person_names
from jinjiang_desk.domain.records import Measure, Verdict
from jinjiang_desk.domain.status import Decision
from jinjiang_desk.domain.tasks.due import Urgency, days_left
from jinjiang_desk.gui.parts.layout import (
    NONE,
    card,
    clear,
    column,
    frame,
    label,
    row,
    rule,
    scrolled,
    selectable,
    widget,
)
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.tasks.foldable import Foldable
from jinjiang_desk.gui.tasks.words import (
    URGENCY_TONES,
    days_text,
    deadline_text,
    measure_label,
    mention_names,
)
from jinjiang_desk.gui.theme import Tone, follow_look, scaled
from jinjiang_desk.operations.tasks.task_view import TaskView

_EDGE = QMargins(14, 10, 14, 12)
_NOTE = QMargins(10, 6, 10, 6)


class FactsPanel(QWidget):
    """Shows one task; nothing here can be changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("任务内容")
        self._view: TaskView | None = None
        self._unfolded: set[str] = set()
        self._stack = QVBoxLayout()
        self._stack.setSpacing(10)
        inside = widget(column(self._stack, None, margins=QMargins(0, 0, 8, 0)))
        self._area = scrolled(inside, "任务内容")
        self.setLayout(column(self._area, margins=NONE))
        follow_look(self, lambda: self.setMinimumWidth(scaled(240)))

    def show_view(self, view: TaskView, *, fresh: bool) -> None:
        """Show a task, from the top and folded if it is another one; nothing moves where nothing changed."""
        before, self._view = self._view, view
        if fresh:
            self._unfolded = set()
        elif before is not None and (before.dossier, before.today) == (view.dossier, view.today):
            return
        clear(self._stack)
        task, verdict = view.dossier.task, view.dossier.latest_verdict
        if verdict is not None:
            self._stack.addWidget(_verdict_card(verdict))
        problem = self._foldable(task.problem, "问题", task.id)
        self._stack.addWidget(card(label("问题", "section"), problem, spacing=6))
        self._stack.addWidget(self._facts_card(view))
        self._stack.addWidget(self._measures_card(view))
        if fresh:
            self._area.verticalScrollBar().setValue(0)

    def _foldable(self, text: str, name: str, key: str) -> Foldable:
        made = Foldable(text, name, whole=key in self._unfolded)
        made.folded.connect(lambda folded: self._unfolded.discard(key) if folded else self._unfolded.add(key))
        return made

    def _facts_card(self, view: TaskView) -> QWidget:
        task = view.dossier.task
        form = QFormLayout()
        form.setContentsMargins(NONE)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        facts = {
            "整改时限": deadline_text(task.deadline),
            "整改目标": task.goal or "（方案未载明）",
            "实施主体": mention_names(task.responsible_units),
            "验收单位": "、".join(task.acceptance_units) or "（方案未载明）",
            "督导单位": "、".join(task.supervising_units),
            "责任人": person_names(task.persons),
            "来源方案": view.dossier.plan.title,
        }
        for name, text in facts.items():
            if text:
                name_label = label(name, "muted")
                name_label.setAlignment(Qt.AlignmentFlag.AlignTop)
                form.addRow(name_label, self._foldable(text, name, name))
        left = Pill(days_text(view.urgency, view.days_left), URGENCY_TONES[view.urgency])
        return card(row(label("要求", "section"), None, left), form, spacing=8)

    def _measures_card(self, view: TaskView) -> QWidget:
        measures = view.dossier.measures
        done = sum(view.dossier.fulfilment_of(measure) is not None for measure in measures)
        head = row(label("整改措施", "section"), None, label(f"{len(measures)}条，已写落实{done}条", "muted"))
        blocks: list[QWidget] = []
        for measure in measures:
            blocks += [rule(), self._measure_block(measure, view)]
        return card(head, *blocks, spacing=10)

    def _measure_block(self, measure: Measure, view: TaskView) -> QWidget:
        name, entry = measure_label(measure), view.dossier.fulfilment_of(measure)
        lines: list[QWidget] = [self._foldable(measure.text, name, measure.id)]
        who = "、".join(part for part in ("、".join(measure.units), person_names(measure.persons)) if part)
        when = measure.deadline.text if measure.deadline is not None else ""
        for title, text in (("目标", measure.goal), ("时限", when), ("责任", who)):
            if text:
                lines.append(selectable(f"{title}：{text}", "caption"))
        if entry is not None:
            written = self._foldable(f"落实：{entry.text}", f"{name}落实情况", entry.id)
            lines.append(frame("note", column(written, margins=_NOTE)))
        head = row(label(name, "strong"), None, *_due_pill(measure, view), spacing=8)
        return widget(column(head, *lines, spacing=4, margins=NONE))


def _due_pill(measure: Measure, view: TaskView) -> tuple[Pill, ...]:
    """Say how the day of its own deadline stands; a measure without one goes by the task's."""
    urgency = view.dossier.measure_urgency(measure, view.today)
    if urgency is None or urgency is Urgency.UNDATED:
        return ()
    return (Pill(days_text(urgency, days_left(measure.deadline, view.today)), URGENCY_TONES[urgency]),)


def _verdict_card(verdict: Verdict) -> QWidget:
    accepted = verdict.decision is Decision.ACCEPTED
    pill = Pill(verdict.decision.value, Tone.GOOD if accepted else Tone.DANGER)
    words = column(
        row(label("区里的审核意见", "section"), None, pill),
        selectable(verdict.text),
        label(verdict.decided_on.isoformat(), "caption"),
        spacing=6,
        margins=_EDGE,
    )
    return frame("accept" if accepted else "return", words)
