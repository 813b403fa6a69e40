"""Looking at what was read of a plan before it is loaded."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from jinjiang_desk.domain.plan import PlanReading, TaskReading
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import PAGE, button, card, column, label, row
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.words import deadline_text, first_sentence, mention_names
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.plans import PlanProposal, load_plan
from jinjiang_desk.wording import sentence

_NAMED = 8
"""How many new units are named; the rest stands in the tip."""


class PlanDialog(Dialog):
    """Shows the tasks, the plan's own totals beside what was read, and what is doubtful; 载入 loads it."""

    def __init__(self, parent: QWidget, session: Session, proposal: PlanProposal) -> None:
        super().__init__(parent, "载入方案")
        self._session, self._proposal = session, proposal
        reading = proposal.reading
        self.resize(1160, 660)
        self.tasks: RowsView[TaskReading] = RowsView("读到的任务", _columns(), "没有读到任务。")
        self.detail = _text_box("所选任务读到的内容")
        self.tasks.show_rows(reading.tasks)
        self.tasks.selectionModel().currentRowChanged.connect(lambda now: self._show(now.row()))
        self.tasks.selectRow(0)
        self.load = button("载入", self._load, "primary")
        self.load.setEnabled(not proposal.changeset.refused)
        layout = column(
            label(reading.title or proposal.source.stem, "title", wrap=True),
            card(*_totals(reading), *_new_units(proposal), spacing=6),
            row(self.tasks, self.detail, spacing=12),
            *_doubts(proposal),
            row(None, button("取消", self.reject), self.load),
            spacing=12,
            margins=PAGE,
        )
        layout.setStretch(2, 1)
        both = layout.itemAt(2).layout()
        if isinstance(both, QHBoxLayout):
            both.setStretch(0, 3)
            both.setStretch(1, 2)
        self.setLayout(layout)

    def _show(self, number: int) -> None:
        """Show everything that was read of one task, to be held beside the document."""
        tasks = self._proposal.reading.tasks
        self.detail.setPlainText(_whole(tasks[number]) if 0 <= number < len(tasks) else "")

    def _load(self) -> None:
        proposal = self._proposal
        count = len(proposal.reading.tasks)
        self._session.runner.run(
            lambda desk: load_plan(desk, proposal),
            # Its doubts stood in the review already.
            lambda done: self._session.announce(
                self,
                type(done)(done.number, done.tables, done.row_ids),
                f"已载入 {count} 项任务",
                self.accept,
            ),
            lambda problems: self._session.messages.tell(self, problems),
        )


def _totals(reading: PlanReading) -> list[QWidget]:
    """Put the totals that the plan states beside those that were read."""
    read = len(reading.tasks)
    measures = sum(len(task.measures) for task in reading.tasks)
    lines: list[QWidget] = []
    stated = reading.stated
    head = row(label(f"读到任务 {read} 项、整改措施 {measures} 条", "section"), spacing=12)
    if stated is not None and stated.task_count is not None:
        same = stated.task_count == read
        words = "与方案自述一致" if same else f"方案自述 {stated.task_count} 项，不一致"
        head.addWidget(Pill(words, Tone.GOOD if same else Tone.DANGER))
    head.addStretch(1)
    holder = QWidget()
    holder.setLayout(head)
    lines.append(holder)
    if stated is not None:
        parts = [f"立行立改 {stated.immediate} 项"] if stated.immediate is not None else []
        parts += [f"{year} 年 {count} 项" for year, count in sorted((stated.by_deadline_year or {}).items())]
        if parts:
            lines.append(label("方案自述：" + "，".join(parts), "muted", wrap=True))
    return lines


def _new_units(proposal: PlanProposal) -> list[QWidget]:
    if not proposal.new_units:
        return []
    units = proposal.new_units
    names = "、".join(units[:_NAMED]) + (" 等" if len(units) > _NAMED else "")
    told = label(f"将加入 {len(units)} 个新单位：{names}", "muted", wrap=True)
    told.setToolTip("、".join(units))
    return [told]


def _text_box(name: str) -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setReadOnly(True)
    box.setAccessibleName(name)
    return box


def _whole(task: TaskReading) -> str:
    """Return a task as it was read, field by field."""
    parts = [
        f"{_number(task)}　{task.problem}",
        f"整改实施主体：{mention_names(task.responsible_units)}",
        f"验收单位：{'、'.join(task.acceptance_units) or '（没有读到）'}",
        f"整改时限：{deadline_text(task.deadline)}",
        f"整改目标：{task.goal or '（没有读到）'}",
        "整改措施：",
        *(f"{measure.number or ''}．{measure.text}".lstrip("．") for measure in task.measures),
        f"（原文第 {task.line} 行起）",
    ]
    return "\n\n".join(parts)


def _doubts(proposal: PlanProposal) -> list[QWidget]:
    sentences = list(dict.fromkeys(sentence(problem) for problem in proposal.changeset.problems))
    if not sentences:
        return []
    box = _text_box("需要留意的问题")
    box.setPlainText("\n".join(f"· {one}" for one in sentences))
    box.setFixedHeight(92)
    return [label(f"请对照原文核对 {len(sentences)} 处", "section"), box]


def _columns() -> Sequence[Column[TaskReading]]:
    return [
        Column("序号", _number, 80),
        Column("问题", lambda one: first_sentence(one.problem), tip=lambda one: one.problem),
        Column(
            "整改实施主体",
            lambda one: mention_names(one.responsible_units),
            150,
            tip=lambda one: mention_names(one.responsible_units),
        ),
        Column("整改时限", lambda one: deadline_text(one.deadline), 150),
        Column("措施", lambda one: f"{len(one.measures)} 条", 70),
    ]


def _number(task: TaskReading) -> str:
    number = task.number_text or (str(task.number) if task.number is not None else "")
    return f"{task.part} {number}" if task.part else number
