"""任务: the list of tasks, searched as one types."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from jinjiang_desk.domain.due import Urgency
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.status import TaskState
from jinjiang_desk.gui.parts.layout import PAGE, button, column, label, row
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.words import (
    STATE_TONES,
    STATUS_TONES,
    URGENCY_TONES,
    days_text,
    deadline_text,
    first_sentence,
    task_number,
)
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.overview import led_tasks
from jinjiang_desk.operations.tasks import TaskFilter, TaskLine, list_tasks

_CONCERNS = {
    Table.TASK,
    Table.ASSIGNMENT,
    Table.PROGRESS,
    Table.PLAN,
    Table.UNIT,
    Table.MEASURE,
    Table.APPLICATION,
    Table.VERDICT,
}
_URGENT = (Urgency.OVERDUE, Urgency.WITHIN_7_DAYS, Urgency.WITHIN_30_DAYS)


@dataclass(frozen=True, slots=True)
class _Loaded:
    lines: tuple[TaskLine, ...]
    every: tuple[TaskLine, ...]
    led: frozenset[str]


class TaskListPage(QWidget):
    """Shows the tasks and tells which one the user wants to open, and from which unit's side where the list
    is narrowed to one."""

    task_opened = Signal(object, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._led: frozenset[str] = frozenset()
        self.search = QLineEdit()
        self.unit = _filter("单位", "全部单位")
        self.status = _filter("进度", "全部进度")
        self.status.addItems([*STATUS_TONES, *TaskState])
        self.urgency = _filter("时限", "全部时限")
        self.urgency.addItems(list(Urgency))
        self.waiting = QCheckBox("待审核")
        self.waiting.setToolTip("只看有单位申请验收、等着审核的任务")
        self.waiting.toggled.connect(self.reload)
        self._count = label("", "muted")
        self._pills = {urgency: Pill("", URGENCY_TONES[urgency]) for urgency in _URGENT}
        self.view: RowsView[TaskLine] = RowsView("任务列表", self._columns(), self._empty_text())
        self._lay_out()
        self.search.textChanged.connect(self.reload)
        for box in (self.unit, self.status, self.urgency):
            box.currentTextChanged.connect(self.reload)
        self.view.opened.connect(lambda line: self.task_opened.emit(line.task, self.chosen_unit))
        session.events.changed.connect(self._on_changed)
        self.reload()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.search.setFocus()
        self.search.selectAll()

    @property
    def chosen_unit(self) -> str | None:
        """The unit that the list is narrowed to."""
        return self.unit.currentText() if self.unit.currentIndex() > 0 else None

    def reload(self) -> None:
        """Read the list again."""
        unit, waiting = self.chosen_unit, self.waiting.isChecked()
        status = self.status.currentText() if self.status.currentIndex() > 0 else None
        wanted = TaskFilter(unit, status, self.search.text().strip() or None)
        urgency = self.urgency.currentText() if self.urgency.currentIndex() > 0 else None
        own = self._session.identity.unit

        def work(desk: Desk) -> _Loaded:
            lines = list_tasks(desk, wanted)
            kept = tuple(
                line
                for line in lines
                if urgency in (None, line.urgency) and (_waiting(line, unit) or not waiting)
            )
            return _Loaded(kept, list_tasks(desk), led_tasks(desk, wanted.unit or own))

        self._session.load(self, work, self._show)

    def _on_changed(self, done: Done) -> None:
        if done.tables & _CONCERNS:
            self.reload()

    def _show(self, loaded: _Loaded) -> None:
        self._led = loaded.led
        self.view.show_rows(loaded.lines, lambda one, other: one.task.id == other.task.id)
        if self.view.current is None and loaded.lines:
            self.view.selectRow(0)
        every = len(loaded.every)
        shown = len(loaded.lines)
        self._count.setText(f"共 {every} 项" if shown == every else f"{every} 项中的 {shown} 项")
        for urgency, pill in self._pills.items():
            number = sum(line.urgency is urgency for line in loaded.every)
            pill.show_word(f"{urgency} {number}" if number else "", URGENCY_TONES[urgency])
        self._offer_units(loaded.every)

    def _offer_units(self, lines: tuple[TaskLine, ...]) -> None:
        names = sorted({unit for line in lines for unit in line.units})
        known = [self.unit.itemText(number) for number in range(1, self.unit.count())]
        if names != known:
            chosen = self.unit.currentText()
            self.unit.blockSignals(True)
            self.unit.clear()
            self.unit.addItems(["全部单位", *names])
            self.unit.setCurrentIndex(max(0, self.unit.findText(chosen)))
            self.unit.blockSignals(False)

    def _lay_out(self) -> None:
        self.search.setPlaceholderText("搜索问题、目标、单位、序号…  (Ctrl+F)")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("搜索任务")
        title = row(label("整改任务", "title"), self._count, None, *self._pills.values())
        reset = button("清除筛选", self._reset, "flat")
        filters = row(self.search, self.waiting, self.unit, self.status, self.urgency, reset)
        filters.setStretch(0, 1)
        hint = label("双击或按回车键打开任务", "caption")
        self.setLayout(column(title, filters, self.view, hint, spacing=12, margins=PAGE))
        for one in (self.unit, self.waiting):
            one.setVisible(self._session.at_district)

    def _reset(self) -> None:
        self.search.clear()
        self.waiting.setChecked(False)
        for box in (self.unit, self.status, self.urgency):
            box.setCurrentIndex(0)

    def _empty_text(self) -> str:
        if self._session.at_district:
            return "还没有任务。请在“方案”中载入整改方案；如果正在筛选，请点“清除筛选”。"
        return "还没有任务。请在“收发”中接收区里的下发表；如果正在筛选，请点“清除筛选”。"

    def _columns(self) -> list[Column[TaskLine]]:
        who: list[Column[TaskLine]] = [Column("牵头/配合", self._part_played, 96)]
        if self._session.at_district:
            who = [
                Column(
                    "责任单位", lambda one: f"{len(one.units)} 个", 80, tip=lambda one: "、".join(one.units)
                ),
                Column(
                    "待审核",
                    lambda one: f"{len(one.applied_units)} 个" if one.applied_units else "",
                    76,
                    tone=lambda _one: Tone.NOTICE,
                    tip=lambda one: "、".join(one.applied_units),
                ),
            ]
        return [
            Column("序号", lambda one: task_number(one.task), 84),
            Column(
                "任务概述", lambda one: first_sentence(one.task.problem), tip=lambda one: one.task.problem
            ),
            *who,
            Column("整改时限", lambda one: deadline_text(one.task.deadline), 206, tip=_deadline_tip),
            Column(
                "剩余时间",
                lambda one: days_text(one.urgency, one.days_left),
                126,
                tone=lambda one: URGENCY_TONES[one.urgency],
            ),
            Column(
                "进度", lambda one: one.status, 150, tone=lambda one: STATUS_TONES.get(one.status, Tone.CALM)
            ),
            Column(
                "任务状态", lambda one: one.task.state.value, 96, tone=lambda one: STATE_TONES[one.task.state]
            ),
        ]

    def _part_played(self, line: TaskLine) -> str:
        return "牵头" if line.task.id in self._led else "配合"


def _waiting(line: TaskLine, unit: str | None) -> bool:
    """Whether an application waits for an answer: of the unit, or of any."""
    return unit in line.applied_units if unit is not None else bool(line.applied_units)


def _deadline_tip(line: TaskLine) -> str:
    deadline = line.task.deadline
    if deadline is None or deadline.date is None:
        return deadline_text(deadline)
    return f"{deadline.text}\n最后一天：{deadline.date.isoformat()}"


def _filter(name: str, everything: str) -> QComboBox:
    box = QComboBox()
    box.addItem(everything)
    box.setAccessibleName(f"按{name}筛选")
    box.setMinimumWidth(118)
    return box
