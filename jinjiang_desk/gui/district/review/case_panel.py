"""One unit's application, as one reads it to decide: what was promised, what was done, what shows it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLayout, QPushButton, QVBoxLayout, QWidget

from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.plans.plan import task_number
from jinjiang_desk.domain.records import Evidence, Progress, Task
from jinjiang_desk.domain.status import Stage, Tick
from jinjiang_desk.domain.tasks.dossier import Dossier
from jinjiang_desk.gui.district.review.photo_strip import PhotoStrip
from jinjiang_desk.gui.district.review.words import changed_words
from jinjiang_desk.gui.folders import show_copy
from jinjiang_desk.gui.parts.flow import FlowLayout
from jinjiang_desk.gui.parts.layout import (
    CARD,
    NONE,
    button,
    card,
    clear,
    column,
    frame,
    label,
    row,
    selectable,
)
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.words import STATUS_TONES, days_words, deadline_text, measure_label
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.tasks.handing import hand_out_evidence
from jinjiang_desk.operations.tasks.review import Case
from jinjiang_desk.wording import field_label

_MOST_CHANGES = 12


class CasePanel(QWidget):
    """Shows a case; it is built anew for each, since no two hold the same things."""

    task_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.photos: PhotoStrip | None = None
        self._stack = QVBoxLayout()
        self._stack.setSpacing(10)
        self._stack.setContentsMargins(NONE)
        self.setLayout(self._stack)

    def show_case(self, case: Case) -> None:
        """Show another case, from its top."""
        clear(self._stack)
        dossier = case.dossier
        self.photos = PhotoStrip(self._session, dossier.evidence)
        for block in (
            self._head(case),
            _returned(case),
            _self_check(dossier),
            _progress(dossier.latest_progress),
            _measures(dossier),
            self.photos,
            _inspections(dossier),
            self._documents(dossier),
        ):
            if block is not None:
                self._stack.addWidget(block)
        self._stack.addStretch(1)

    def _head(self, case: Case) -> QFrame:
        task = case.dossier.task
        asked = case.dossier.application
        on = f"{asked.applied_on:%Y-%m-%d} 申请" if asked is not None and asked.applied_on else ""
        open_task = button("打开任务", self.task_wanted.emit, "flat", "打开任务的全部内容（在列表里按回车）")
        late = days_words(case.days_left)
        tone = Tone.DANGER if case.days_left is not None and case.days_left < 0 else Tone.CALM
        return card(
            row(label(f"任务 {task_number(task)}　{case.dossier.unit}", "section"), None, open_task),
            row(
                Pill("牵头" if case.dossier.leads else "配合", Tone.ACCENT),
                Pill(late, tone),
                label(on, "muted"),
                None,
            ),
            selectable(task.problem),
            selectable(f"整改目标：{task.goal or '（方案未载明）'}", "muted"),
            label(f"整改时限：{deadline_text(task.deadline)}", "muted", wrap=True),
            spacing=6,
        )

    def _documents(self, dossier: Dossier) -> QWidget | None:
        papers = [one for one in dossier.evidence if one.stage is Stage.DOCUMENT]
        if not papers:
            return None
        lines = [row(self._paper(dossier.task, one), None) for one in papers]
        return _block("文件", *lines)

    def _paper(self, task: Task, evidence: Evidence) -> QPushButton:
        name = evidence.caption or evidence.file_name
        return button(name, lambda: self._open(task, evidence), "flat", "打开这个文件")

    def _open(self, task: Task, evidence: Evidence) -> None:
        def show(copy: Path | None) -> None:
            if copy is None:
                self._session.messages.inform(self, "文件打不开", ["这个文件没有到达或已丢失。"])
            else:
                show_copy(copy)

        self._session.load_once(self, evidence.id, lambda desk: hand_out_evidence(desk, task, evidence), show)


def _block(title: str, *items: QWidget | QLayout) -> QFrame:
    return card(label(title, "section"), *items, spacing=6)


def _returned(case: Case) -> QFrame | None:
    if case.returned is None:
        return None
    given = case.returned
    lines: list[QWidget | QLayout] = [
        row(Pill("上次退回", Tone.DANGER), label(given.decided_on.isoformat(), "muted"), None),
        selectable(given.text),
        label("退回以后的变化", "section"),
    ]
    told = [words for change in case.since for words in changed_words(change)]
    lines += [selectable(f"· {words}") for words in told[:_MOST_CHANGES]]
    if len(told) > _MOST_CHANGES:
        lines.append(label(f"还有{len(told) - _MOST_CHANGES}处", "muted"))
    if not told:
        lines.append(label("没有新的内容。", "muted"))
    return frame("return", column(*lines, spacing=5, margins=CARD))


def _self_check(dossier: Dossier) -> QFrame | None:
    asked = dossier.application
    if asked is None:
        return None
    ticks = [
        Pill(f"✓ {tick.value}" if tick in asked.ticks else f"✗ {tick.value}", _tick_tone(tick in asked.ticks))
        for tick in Tick
    ]
    items: list[QWidget | QLayout] = [FlowLayout(*ticks, spacing=6)]
    if asked.opinion:
        items.append(selectable(asked.opinion))
    if asked.participants:
        items.append(label(f"{field_label('participants')}：{asked.participants}", "muted", wrap=True))
    return _block("自查", *items)


def _tick_tone(met: bool) -> Tone:
    return Tone.GOOD if met else Tone.DANGER


def _progress(report: Progress | None) -> QFrame:
    if report is None:
        return _block("最近进展", label("没有报过进展。", "muted"))
    percent = f"{report.percent}%" if report.percent is not None else ""
    items: list[QWidget | QLayout] = [
        row(
            Pill(report.status.value, STATUS_TONES[report.status.value]),
            label("　".join(filter(None, (read_period(report.period).label, percent))), "muted"),
            None,
        ),
        selectable(report.text),
    ]
    items += [
        selectable(f"{field_label(name)}：{words}", "muted")
        for name, words in (("difficulties", report.difficulties), ("next_step", report.next_step))
        if words
    ]
    return _block("最近进展", *items)


def _measures(dossier: Dossier) -> QFrame:
    items: list[QWidget | QLayout] = []
    for measure in dossier.measures:
        done = dossier.fulfilment_of(measure)
        items.append(selectable(f"{measure_label(measure)}　{measure.text}", "muted"))
        items.append(
            selectable(f"→ {done.text}")
            if done is not None and done.text
            else label("→ 没有填写落实情况", "required")
        )
    return _block("措施落实", *(items or [label("方案没有写措施。", "muted")]))


def _inspections(dossier: Dossier) -> QFrame:
    items: list[QWidget | QLayout] = []
    for one in dossier.inspections:
        items.append(
            label(
                f"{one.date}　{one.place}　{field_label('inspectors')}：{'、'.join(one.inspectors)}",
                "muted",
                wrap=True,
            )
        )
        items.append(selectable(one.findings))
    for taken in dossier.readings:
        limit = f"（{field_label('limit')} {taken.limit}）" if taken.limit else ""
        value = f"{taken.value} {taken.measuring_unit}".strip()
        items.append(label(f"监测：{taken.item} {value}{limit}　{taken.verdict.value}", wrap=True))
    return _block("现场核查", *(items or [label("没有现场核查记录。", "muted")]))
