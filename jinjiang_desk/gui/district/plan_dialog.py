"""Looking at what was read of a plan before it is loaded."""

from collections.abc import Sequence

from PySide6.QtWidgets import QPlainTextEdit, QWidget

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


class PlanDialog(Dialog):
    """Shows the tasks, the plan's own totals beside what was read, and what is doubtful; 载入 loads it."""

    def __init__(self, parent: QWidget, session: Session, proposal: PlanProposal) -> None:
        super().__init__(parent, "载入方案")
        self._session, self._proposal = session, proposal
        reading = proposal.reading
        self.resize(1160, 660)
        self.tasks: RowsView[TaskReading] = RowsView("读到的任务", _columns(), "没有读到任务。")
        self.tasks.show_rows(reading.tasks)
        self.load = button("载入", self._load, "primary")
        self.load.setEnabled(not proposal.changeset.refused)
        layout = column(
            label(reading.title or proposal.source.stem, "title", wrap=True),
            card(*_totals(reading), *_new_units(proposal), spacing=6),
            self.tasks,
            *_doubts(proposal),
            row(None, button("取消", self.reject), self.load),
            spacing=12,
            margins=PAGE,
        )
        layout.setStretch(2, 1)
        self.setLayout(layout)

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
    names = "、".join(proposal.new_units)
    return [label(f"将加入 {len(proposal.new_units)} 个新单位：{names}", "muted", wrap=True)]


def _doubts(proposal: PlanProposal) -> list[QWidget]:
    sentences = list(dict.fromkeys(sentence(problem) for problem in proposal.changeset.problems))
    if not sentences:
        return []
    box = QPlainTextEdit("\n".join(f"· {one}" for one in sentences))
    box.setReadOnly(True)
    box.setAccessibleName("需要留意的问题")
    box.setFixedHeight(104)
    return [label(f"请对照原文核对 {len(sentences)} 处", "section"), box]


def _columns() -> Sequence[Column[TaskReading]]:
    return [
        Column("序号", _number, 80),
        Column("问题", lambda one: first_sentence(one.problem), tip=lambda one: one.problem),
        Column(
            "整改实施主体",
            lambda one: mention_names(one.responsible_units),
            300,
            tip=lambda one: mention_names(one.responsible_units),
        ),
        Column("整改时限", lambda one: deadline_text(one.deadline), 190),
        Column("措施", lambda one: f"{len(one.measures)} 条", 70),
    ]


def _number(task: TaskReading) -> str:
    number = task.number_text or (str(task.number) if task.number is not None else "")
    return f"{task.part} {number}" if task.part else number
