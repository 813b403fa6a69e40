"""待审核: one application after the other, each with what is needed to decide beside it."""

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from jinjiang_desk.domain.plans.plan import task_number
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.status import Decision
from jinjiang_desk.gui.district.review.case_panel import CasePanel
from jinjiang_desk.gui.district.review.decision_box import DecisionBox
from jinjiang_desk.gui.parts.layout import NONE, column, label, scrolled, widget
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.records.draft_keeper import DraftKeeper
from jinjiang_desk.gui.tasks.records.verdict_forms import OneField
from jinjiang_desk.gui.tasks.words import first_sentence
from jinjiang_desk.gui.theme import follow_look, scaled
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.review import Case, Waiting, earlier_reasons, open_case, review_queue
from jinjiang_desk.operations.tasks.verdicts import give_verdict

_EMPTY = "没有等着审核的申请。\n接收镇街的回传表后，它们提出的验收申请会排在这里，等得最久的在最前。"
_EDGE = QMargins(12, 12, 12, 12)
_LIST, _CASE, _AGAIN = 270, 800, 3
Found = tuple[tuple[Waiting, ...], dict[Decision, tuple[str, ...]]]


class QueueView(QWidget):
    """The queue on the left, the chosen application on the right, the answer below it."""

    task_opened = Signal(object, object)
    counted = Signal(int)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._case: Case | None = None
        self.list: RowsView[Waiting] = RowsView("待审核的申请", _columns(), _EMPTY)
        self.panel = CasePanel(session)
        self.answer = DecisionBox()
        # The same draft as on the task's own page: what is begun there goes on here.
        self.opinion = DraftKeeper(self, session, OneField(self, Table.VERDICT, "text", self.answer.text))
        self.answer.put_below(self.opinion.bar)
        self._scroller = scrolled(self.panel, "所选申请")
        right = column(self._scroller, self.answer, spacing=10)
        right.setStretch(0, 1)
        self._right = widget(right)
        self._lay_out()
        self.list.picked.connect(self._pick)
        self.list.opened.connect(lambda _one: self._open_task())
        self.panel.task_wanted.connect(self._open_task)
        self.answer.given.connect(self._decide)
        for key, step in ((Qt.Key.Key_J, 1), (Qt.Key.Key_K, -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._go(step))

    def reload(self) -> None:
        """Read the queue again; who is being looked at stays in sight."""

        def work(desk: Desk) -> Found:
            return review_queue(desk), earlier_reasons(desk)

        self._session.load(self, work, self._show)

    def _show(self, found: Found) -> None:
        queue, reasons = found
        self.answer.offer(reasons)
        at = max(self.list.currentIndex().row(), 0)
        self.list.show_rows(queue, _same)
        self.list.setColumnHidden(_AGAIN, not any(one.returned for one in queue))
        self.list.keeper.fit()
        if queue and self.list.current is None:
            # The answered one is gone: the next one comes up by itself.
            self.list.selectRow(min(at, len(queue) - 1))
        self._pages.setCurrentIndex(0 if queue else 1)
        self.counted.emit(len(queue))

    def _go(self, step: int) -> None:
        count = len(self.list.rows_model.rows)
        if count:
            self.list.selectRow(min(max(self.list.currentIndex().row() + step, 0), count - 1))

    def _pick(self, waiting: Waiting | None) -> None:
        if waiting is None:
            self.opinion.let_go()
            self._case = None
            return

        def show(case: Case) -> None:
            now = self.list.current
            if now is not None and _same(now, waiting):
                self._show_case(case)

        self._session.load(self, lambda desk: open_case(desk, waiting.task, waiting.unit), show)

    def _show_case(self, case: Case) -> None:
        if self._case is None or self._case.key != case.key:
            self._scroller.verticalScrollBar().setValue(0)
        self._case = case
        self.opinion.show(case.key, {"text": ""}, case.draft, None)
        self.panel.show_case(case)

    def _decide(self, decision: Decision, text: str) -> None:
        now, case = self.list.current, self._case
        if now is None or case is None:
            return
        dossier = case.dossier
        if (dossier.task.id, dossier.unit) != (now.task.id, now.unit):
            # The line was left, and the papers of the other have not come yet: nobody has read them.
            self._session.events.said.emit("还没有审核：这一件正在打开，看过再按")
            return
        self.opinion.save(
            lambda desk: give_verdict(desk, dossier.task, dossier.unit, decision, text),
            f"已{decision.value}{dossier.unit}的申请，下次下发时告诉对方",
            left={"text": ""},
        )

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed when another page is shown or the window closes."""
        super().hideEvent(event)
        self.opinion.flush()

    def _open_task(self) -> None:
        if self._case is not None:
            self.task_opened.emit(self._case.dossier.task, self._case.dossier.unit)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        left = column(self.list, label("J、K 或 ↑↓ 换一件，回车打开任务", "caption", wrap=True), spacing=6)
        split.addWidget(widget(left))
        split.addWidget(self._right)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        follow_look(split, lambda: split.setSizes([scaled(_LIST), scaled(_CASE)]))
        self._pages = QStackedWidget()
        self._pages.addWidget(split)
        self._pages.addWidget(_nothing())
        self.setLayout(column(self._pages, margins=_EDGE))


def _nothing() -> QWidget:
    words = label(_EMPTY, "muted", wrap=True)
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return widget(column(None, words, None, margins=NONE))


def _columns() -> list[Column[Waiting]]:
    return [
        Column(
            "任务",
            lambda one: task_number(one.task),
            sample="二十二",
            tip=lambda one: first_sentence(one.task.problem),
        ),
        Column("单位", lambda one: one.unit, tip=lambda one: first_sentence(one.task.problem)),
        Column(
            "申请", lambda one: f"{one.applied_on:%m-%d}" if one.applied_on else "", sample="06-18", firm=True
        ),
        Column(
            "",
            lambda one: "再次" if one.returned else "",
            sample="再次",
            tip=lambda one: f"退回过{one.returned}次" if one.returned else "",
        ),
    ]


def _same(one: Waiting, other: Waiting) -> bool:
    return (one.task.id, one.unit) == (other.task.id, other.unit)
