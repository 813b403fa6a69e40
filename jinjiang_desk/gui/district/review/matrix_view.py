"""镇街 × 任务: the whole of the work on one page, narrowed to a plan, to what is late, to who is silent."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QMargins, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLayout, QLineEdit, QStackedWidget, QWidget

from jinjiang_desk.domain.records import Plan
from jinjiang_desk.domain.tasks.matrix import Mark, Matrix
from jinjiang_desk.gui.district.review.matrix_model import SIGNS, MatrixModel
from jinjiang_desk.gui.district.review.matrix_table import MatrixTable
from jinjiang_desk.gui.parts.flow import FlowLayout
from jinjiang_desk.gui.parts.layout import button, column, label, row, widget
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.overview.matrix import unit_matrix
from jinjiang_desk.operations.overview.pages import list_plans

_ALL = "全部方案"
_EDGE = QMargins(12, 10, 12, 8)
_NOTHING_YET = "还没有任务。先在“方案”里载入整改方案，这里就会列出每个单位的每项任务。"
_NOTHING_LEFT = "没有符合条件的任务。取消上面的筛选可以看到全部。"


@dataclass(frozen=True, slots=True)
class _Loaded:
    plans: tuple[Plan, ...]
    matrix: Matrix


class MatrixView(QWidget):
    """Filters above, the table, the legend below."""

    task_opened = Signal(object, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._whole = Matrix()
        self._stale = True
        self.plan = QComboBox()
        self.plan.setAccessibleName("方案")
        self.plan.addItem(_ALL, None)
        self.plan.activated.connect(lambda _at: self.reload())
        self.search = QLineEdit()
        self.search.setPlaceholderText("按单位名称筛选")
        self.search.setAccessibleName("按单位名称筛选")
        self.search.setClearButtonEnabled(True)
        self.overdue, self.silent = QCheckBox("只看超期"), QCheckBox("只看本期没报")
        for box in (self.overdue, self.silent):
            box.toggled.connect(self._narrow)
        self.search.textChanged.connect(self._narrow)
        self.model = MatrixModel()
        self.table = MatrixTable(self.model)
        self.table.opened.connect(self.task_opened)
        self._left_out = label("", "muted", wrap=True)
        self._left_out.hide()
        self._empty = label(_NOTHING_YET, "muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(widget(column(None, self._empty, None)))
        self.copy = button("复制表格", self._copy, "", "复制整张表，可粘贴到 WPS 或 Excel（Ctrl+C）")
        filters = row(self.plan, self.search, self.overdue, self.silent, None, self.copy, spacing=12)
        self.setLayout(column(filters, self._left_out, self._pages, _legend(), spacing=8, margins=_EDGE))

    def reload(self) -> None:
        """Read the matrix again: now, or when it is next shown."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        plan_id = self.plan.currentData()

        def work(desk: Desk) -> _Loaded:
            return _Loaded(tuple(line.plan for line in list_plans(desk)), unit_matrix(desk, plan_id))

        self._session.load(self, work, self._show)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what has changed while something else was shown."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _show(self, loaded: _Loaded) -> None:
        self._offer(loaded.plans)
        self._whole = loaded.matrix
        shown, left_out = len(self._whole.tasks), self._whole.left_out
        self._left_out.setText(f"任务太多，只列出前{shown}项，还有{left_out}项没有列出，请到“任务”里查看。")
        self._left_out.setVisible(left_out > 0)
        self._narrow()

    def _offer(self, plans: tuple[Plan, ...]) -> None:
        """Offer the plans there are; the chosen one stays chosen."""
        chosen = self.plan.currentData()
        with QSignalBlocker(self.plan):
            self.plan.clear()
            self.plan.addItem(_ALL, None)
            for plan in plans:
                self.plan.addItem(plan.title, plan.id)
            self.plan.setCurrentIndex(max(0, self.plan.findData(chosen)))
        self.plan.setVisible(len(plans) > 1)

    def _narrow(self) -> None:
        late, silent = self.overdue.isChecked(), self.silent.isChecked()
        words = self.search.text().strip()
        shown = self._whole
        if late or silent:
            shown = shown.narrowed(lambda one: (not late or one.overdue) and (not silent or one.silent))
        if words:
            kept = {key: one for key, one in shown.cells.items() if words in key[0]}
            shown = replace(shown, cells=kept).narrowed(lambda _one: True)
        where = self.table.currentIndex()
        self.model.show_matrix(shown, self._whole)
        if self.model.rowCount():
            # The cursor stays near where it was, so that the arrow keys go on from there.
            self.table.setCurrentIndex(
                self.model.index(
                    min(max(where.row(), 0), self.model.rowCount() - 1),
                    min(max(where.column(), 0), self.model.columnCount() - 1),
                )
            )
        self._empty.setText(_NOTHING_LEFT if self._whole.cells else _NOTHING_YET)
        self._pages.setCurrentIndex(0 if shown.cells else 1)
        self.copy.setEnabled(bool(shown.cells))

    def _copy(self) -> None:
        self.table.copy_all()
        self._session.events.said.emit("已复制整张表，可粘贴到 WPS 或 Excel")


def _legend() -> QLayout:
    """Say what the signs mean, in the words and colours of the cells."""
    signs = [f"{SIGNS[mark][0]} {mark.value}" for mark in Mark]
    told = "左边数字：已完成/应完成；任务序号下面：还没完成的单位数。回车或双击打开任务。"
    late = label("◥ 已超期", "required")
    marks = FlowLayout(*(label(one, "caption") for one in signs), late, label("◣ 本期没报", "caption"))
    return column(marks, label(told, "caption", wrap=True), spacing=2)
