"""方案: the loaded plans and how far they have come, what is still to be decided, and loading another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from jinjiang_desk.domain.row import Table
from jinjiang_desk.gui.chooser import PLANS
from jinjiang_desk.gui.district.document_opening import show_document
from jinjiang_desk.gui.district.indicators.shelf import IndicatorShelf
from jinjiang_desk.gui.parts.layout import PAGE, button, card, column, label, row, widget
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Watch
from jinjiang_desk.operations.assigning.units import undecided_count
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.document_review import DocumentReview, review_file, review_pasted
from jinjiang_desk.operations.overview.pages import PlanLine, list_plans
from jinjiang_desk.wording import sentence, time_text

_CONCERNS = {Table.PLAN, Table.TASK, Table.ASSIGNMENT, Table.UNIT}
_EMPTY = (
    "还没有载入方案。\n"
    "点“载入方案…”，选公布的整改方案（Word、PDF、Excel 或文本文件）；\n"
    "在别处复制了方案文字的，点“从剪贴板读入”。\n"
    "读到的先对照原文核对，有不对的当场改，再载入。\n"
    "带指标表的规划、有数据的工作总结，也从这里载入。"
)


@dataclass(frozen=True, slots=True)
class _Loaded:
    plans: tuple[PlanLine, ...]
    undecided: int


class PlanPage(QWidget):
    """Lists plans and opens the review of a new one."""

    send_wanted = Signal()
    choices_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.view: RowsView[PlanLine] = RowsView("整改方案", _columns(), "")
        self.load = button("载入方案…", self.choose, "primary", "先看读出来的任务，再决定载入")
        self.paste = button("从剪贴板读入", self.read_pasted, "", "读在网页、WPS 等处复制的方案文字")
        self.send = button("去下发…", self.send_wanted.emit, "", "把任务下发给各单位")
        self.decide = button("去指定单位…", self.choices_wanted.emit, "", "方案写“各相关镇街”等的任务")
        self._open = label("", wrap=True)
        told = row(self._open, self.decide, spacing=16)
        told.setStretch(0, 1)
        self._note = card(told)
        self._doubts = label("", wrap=True)
        self._doubtful = card(self._doubts)
        self._pages = QStackedWidget()
        self._pages.addWidget(widget(column(self._note, self._doubtful, self.view, spacing=12)))
        self._pages.addWidget(self._nothing())
        layout = column(
            row(label("整改方案", "title"), None, self.send, self.paste, self.load),
            self._pages,
            IndicatorShelf(session),
            spacing=14,
            margins=PAGE,
        )
        self.setLayout(layout)
        session.events.changed.connect(self._on_changed)
        self.reload()

    def reload(self) -> None:
        """Read the plans again."""
        self._session.load(self, _loaded, self._show)

    def choose(self) -> None:
        """Ask for a plan and show what was read of it; nothing is loaded yet."""
        source = self._session.chooser.open_file(self, "选择整改方案", PLANS)
        if source is not None:
            self._read(lambda desk, watch: review_file(desk, source, watch))

    def read_pasted(self) -> None:
        """Show what is read of a plan that was copied from another program."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._read(lambda desk, watch: review_pasted(desk, text, watch))
        else:
            self._session.events.said.emit("剪贴板里没有文字，请先在别处复制方案的文字")

    def _read(self, work: Callable[[Desk, Watch], DocumentReview]) -> None:
        def show(review: DocumentReview) -> None:
            show_document(self, self._session, review)

        self._session.watched(self, "正在读方案", work, show)

    def _show(self, loaded: _Loaded) -> None:
        self.view.show_rows(loaded.plans, lambda one, other: one.plan.id == other.plan.id)
        self._pages.setCurrentIndex(0 if loaded.plans else 1)
        for one in (self.send, self.paste, self.load):
            one.setVisible(bool(loaded.plans))
        told = f"有{loaded.undecided}项任务写的是“各相关镇街”等，还没有指定具体单位；不指定也可以先下发。"
        self._open.setText(told)
        self._note.setVisible(loaded.undecided > 0)
        doubts = "\n".join(sentence(problem) for line in loaded.plans for problem in line.doubts)
        self._doubts.setText(doubts)
        self._doubtful.setVisible(bool(doubts))

    def _on_changed(self, done: Done) -> None:
        if done.tables & _CONCERNS:
            self.reload()

    def _nothing(self) -> QWidget:
        words = label(_EMPTY, "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        start = button("载入方案…", self.choose, "primary")
        paste = button("从剪贴板读入", self.read_pasted)
        return widget(column(None, words, row(None, start, paste, None), None, spacing=14))


def _loaded(desk: Desk) -> _Loaded:
    return _Loaded(list_plans(desk), undecided_count(desk))


def _columns() -> Sequence[Column[PlanLine]]:
    return [
        Column("方案", lambda one: one.plan.title, tip=lambda one: one.plan.title),
        Column("任务", lambda one: f"{one.tasks}项", 80),
        Column("已销号", _progress, 150),
        Column("来源文件", lambda one: one.plan.source_name, 150, tip=lambda one: one.plan.source_name),
        Column("载入时间", lambda one: time_text(one.plan.updated_at), 150),
    ]


def _progress(line: PlanLine) -> str:
    share = f"（{100 * line.closed // line.tasks}%）" if line.tasks else ""
    return f"{line.closed}/{line.tasks}{share}"
