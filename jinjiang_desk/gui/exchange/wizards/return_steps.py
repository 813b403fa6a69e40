"""The first steps of a return: for which period, which tasks, and what looks forgotten."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QRadioButton

from jinjiang_desk.domain.exchange.package import Wanted
from jinjiang_desk.domain.plans.plan import task_number
from jinjiang_desk.domain.tasks.todo import Line, Todo
from jinjiang_desk.gui.exchange.receiving.lines import kind_counts
from jinjiang_desk.gui.exchange.wizards.steps_dialog import Step
from jinjiang_desk.gui.exchange.wizards.tick_list import TickLine, TickList
from jinjiang_desk.gui.parts.layout import button, column, label, row
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.parts.ticking import tick_by_words
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.words import first_sentence
from jinjiang_desk.operations.sending.returning import Check, ReturnOutline, ReturnTask, outline_return
from jinjiang_desk.wording import field_label, sentence


class PeriodStep(Step):
    """全部没确认的, one period, or all once more; with what that comes to."""

    title = "周期"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.outline: ReturnOutline | None = None
        self._asked = Wanted()
        self.unsent = QRadioButton("全部还没确认收到的（平常选这个）")
        self.one = QRadioButton("进展只报一期，其他记录照旧：")
        self.every = QRadioButton("全部重报一遍，包括区里已经确认收到的")
        self.unsent.setChecked(True)
        self.period = QComboBox()
        self.period.setAccessibleName(field_label("period"))
        self.period.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.period.setEnabled(False)
        self.period.activated.connect(lambda _number: self._reload())
        self.one.toggled.connect(self.period.setEnabled)
        for choice in (self.unsent, self.one, self.every):
            choice.toggled.connect(lambda on: self._reload() if on else None)
        self.count = label("正在清点…", "section", wrap=True)
        hint = "区里在下发表里确认收到的记录不再重复回传；还没确认的，每次都会带上，不用担心重复。"
        self.setLayout(
            column(
                self.unsent,
                row(self.one, self.period, None),
                self.every,
                self.count,
                label(hint, "caption", wrap=True),
                None,
                spacing=14,
            )
        )

    @property
    def wanted(self) -> Wanted:
        """What was chosen."""
        period = self.period.currentData() if self.one.isChecked() else None
        return Wanted(period=period, again=self.every.isChecked())

    @property
    def ready(self) -> bool:
        """Whether there is anything to send."""
        return self.outline is not None and bool(self.outline.tasks)

    def enter(self) -> None:
        """Count what would go."""
        self._reload()

    def _reload(self) -> None:
        self.outline, self._asked = None, self.wanted
        wanted = self._asked
        self.changed.emit()
        self._session.load(
            self, lambda desk: outline_return(desk, wanted), lambda found: self._show(wanted, found)
        )

    def _show(self, wanted: Wanted, outline: ReturnOutline) -> None:
        if wanted != self._asked:
            return
        self.outline = outline
        if self.period.count() == 0:
            for one in outline.periods:
                self.period.addItem(one.label, one.text)
        rows = [row for one in outline.tasks for row in one.rows]
        self.count.setText(
            f"共{len(outline.tasks)}项任务：{kind_counts(rows)}"
            if rows
            else "没有需要回传的记录。先在任务里填进展、传照片，再来写回传表。"
        )
        self.changed.emit()


class TaskStep(Step):
    """Which tasks go; all of them unless a tick is taken away."""

    title = "任务"

    def __init__(self) -> None:
        super().__init__()
        self.tree = TickList("要回传的任务", ["任务", "概述", "带去的记录"])
        tick_by_words(self.tree)
        self._count = label("", "muted")
        self.tree.ticked.connect(self._tell)
        both = (
            button("全选", lambda: self.tree.tick(lambda _key: True), "flat"),
            button("全不选", lambda: self.tree.tick(lambda _key: False), "flat"),
        )
        layout = column(row(self._count, None, *both), self.tree, spacing=8)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    @property
    def ready(self) -> bool:
        """Whether any task goes."""
        return len(self.left_out) < self.tree.topLevelItemCount()

    @property
    def left_out(self) -> frozenset[str]:
        """The ids of the tasks that stay behind."""
        return self.tree.off

    def show_tasks(self, tasks: tuple[ReturnTask, ...]) -> None:
        """Offer the tasks; what was left out before stays so."""
        left = self.left_out
        self.tree.show_lines(
            [TickLine(one.task.id, _task_words(one), one.task.id not in left) for one in tasks]
        )

    def _tell(self) -> None:
        total = self.tree.topLevelItemCount()
        going = total - len(self.left_out)
        words = (
            f"带去{going}项任务"
            if going == total
            else f"带去{going}项，留下{total - going}项（仍算没有回传）"
        )
        self._count.setText(words)
        self.changed.emit()


class CheckStep(Step):
    """What looks forgotten, each line a press away from where it is mended. Nothing here hinders."""

    title = "检查"
    line_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.found = False
        self._words = label("", "section", wrap=True)
        self._hint = label("双击或回车去补；也可以不管它，直接下一步。", "muted")
        self.checks: RowsView[Check] = RowsView(
            "发走前的检查", _check_columns(), "没有发现遗漏，可以放心发走。"
        )
        self.checks.opened.connect(self._go)
        self.go = button("去补这一条", lambda: self._go(self.checks.current))
        self.checks.picked.connect(lambda one: self.go.setEnabled(one is not None))
        layout = column(self._words, self._hint, self.checks, row(self.go, None), spacing=8)
        layout.setStretch(2, 1)
        self.setLayout(layout)

    @property
    def ready(self) -> bool:
        """Whether the checks have come."""
        return self.found

    def enter(self) -> None:
        """Wait for what is found."""
        self.found = False
        self._words.setText("正在检查…")

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Show what looks forgotten."""
        self.found = True
        self.checks.show_rows(checks)
        self.checks.selectRow(0)
        self._words.setText(f"有{len(checks)}处可能漏了" if checks else "✓ 没有发现遗漏")
        self._hint.setVisible(bool(checks))
        self.go.setVisible(bool(checks))
        self.changed.emit()

    def _go(self, check: Check | None) -> None:
        if check is not None:
            self.line_opened.emit(Line(Todo.SEND, check.spot, check.task))


def _task_words(one: ReturnTask) -> tuple[str, ...]:
    return task_number(one.task), first_sentence(one.task.problem), kind_counts(one.rows)


def _check_columns() -> list[Column[Check]]:
    return [
        Column("任务", lambda one: task_number(one.task), sample="二十二"),
        Column(
            "可能漏了什么", lambda one: f"！ {sentence(one.problem)}", tip=lambda one: sentence(one.problem)
        ),
    ]
