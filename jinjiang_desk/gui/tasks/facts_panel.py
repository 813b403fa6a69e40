"""Left of the tabs: what the task is, what the district said, and what was done about each measure."""

from PySide6.QtCore import QMargins, Qt
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from jinjiang_desk.domain.dossier import Dossier
from jinjiang_desk.domain.records import Measure, Verdict
from jinjiang_desk.domain.status import Decision
from jinjiang_desk.gui.parts.layout import (
    NONE,
    card,
    clear,
    column,
    frame,
    label,
    row,
    scrolled,
    selectable,
    widget,
)
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.tasks.view import TaskView
from jinjiang_desk.gui.tasks.words import URGENCY_TONES, days_text, deadline_text, mention_names
from jinjiang_desk.gui.theme import Tone

_EDGE = QMargins(14, 10, 14, 12)


class FactsPanel(QWidget):
    """Shows one task; nothing here can be changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("任务内容")
        self._stack = QVBoxLayout()
        self._stack.setSpacing(10)
        inside = widget(column(self._stack, None, margins=QMargins(0, 0, 8, 0)))
        self._area = scrolled(inside)
        self.setLayout(column(self._area, margins=NONE))
        self.setMinimumWidth(300)

    def show_view(self, view: TaskView, *, fresh: bool) -> None:
        """Show a task, from the top if it is another one."""
        clear(self._stack)
        dossier = view.dossier
        for verdict in _latest(dossier.verdicts):
            self._stack.addWidget(_verdict_card(verdict))
        self._stack.addWidget(card(label("问题", "section"), selectable(dossier.task.problem), spacing=6))
        self._stack.addWidget(_facts_card(view))
        self._stack.addWidget(_measures_card(dossier))
        if fresh:
            self._area.verticalScrollBar().setValue(0)


def _latest(verdicts: tuple[Verdict, ...]) -> list[Verdict]:
    return sorted(verdicts, key=lambda one: (one.decided_on, one.updated_at, one.id))[-1:]


def _verdict_card(verdict: Verdict) -> QWidget:
    accepted = verdict.decision is Decision.ACCEPTED
    head = row(
        label("区里的审核意见", "section"),
        Pill(verdict.decision.value, Tone.GOOD if accepted else Tone.DANGER),
        None,
        label(verdict.decided_on.isoformat(), "muted"),
    )
    return frame(
        "accept" if accepted else "return", column(head, selectable(verdict.text), spacing=6, margins=_EDGE)
    )


def _facts_card(view: TaskView) -> QWidget:
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
        "责任人": "、".join(f"{one.name}（{one.role}）" if one.role else one.name for one in task.persons),
        "来源方案": view.dossier.plan.title,
    }
    for name, text in facts.items():
        if text:
            name_label = label(name, "muted")
            name_label.setAlignment(Qt.AlignmentFlag.AlignTop)
            form.addRow(name_label, selectable(text))
    left = Pill(days_text(view.urgency, view.days_left), URGENCY_TONES[view.urgency])
    return card(row(label("要求", "section"), None, left), form, spacing=8)


def _measures_card(dossier: Dossier) -> QWidget:
    blocks = [_measure_block(measure, dossier) for measure in dossier.measures]
    done = sum(dossier.fulfilment_of(measure) is not None for measure in dossier.measures)
    count = label(f"{len(blocks)} 条，已写落实 {done} 条", "muted")
    return card(row(label("整改措施", "section"), None, count), *blocks, spacing=10)


def _measure_block(measure: Measure, dossier: Dossier) -> QWidget:
    number = f"{measure.number}．" if measure.number is not None else ""
    lines: list[QWidget] = [selectable(f"{number}{measure.text}")]
    if measure.goal:
        lines.append(label(f"目标：{measure.goal}", "caption", wrap=True))
    who = "、".join([*measure.units, *(one.name for one in measure.persons)])
    when = measure.deadline.text if measure.deadline is not None else ""
    if who or when:
        lines.append(label("　".join(part for part in (who, when) if part), "caption", wrap=True))
    entry = dossier.fulfilment_of(measure)
    if entry is not None:
        lines.append(frame("note", column(selectable(f"落实：{entry.text}"), margins=QMargins(10, 6, 10, 6))))
    return widget(column(*lines, spacing=4, margins=NONE))
