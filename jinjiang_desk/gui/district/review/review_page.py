"""审核, at the district: the applications that wait for an answer, and how every unit stands with every task."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from jinjiang_desk.domain.row import Table
from jinjiang_desk.gui.district.review.matrix_view import MatrixView
from jinjiang_desk.gui.district.review.queue_view import QueueView
from jinjiang_desk.gui.parts.layout import PAGE, column, label
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.desk import Done

_CONCERNS = {
    Table.PLAN,
    Table.TASK,
    Table.ASSIGNMENT,
    Table.PROGRESS,
    Table.INSPECTION,
    Table.EVIDENCE,
    Table.APPLICATION,
    Table.FULFILMENT,
    Table.VERDICT,
    Table.UNIT,
}


class ReviewPage(QWidget):
    """Two views, the queue first. `task_opened` carries a task and the unit whose side is meant."""

    task_opened = Signal(object, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.queue = QueueView(session)
        self.matrix = MatrixView(session)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("审核的两种看法")
        self.tabs.addTab(self.queue, "待审核")
        self.tabs.addTab(self.matrix, "镇街 × 任务")
        self.setLayout(column(label("审核", "title"), self.tabs, spacing=12, margins=PAGE))
        self.setFocusProxy(self.tabs)
        self.queue.counted.connect(self._show_count)
        for view in (self.queue, self.matrix):
            view.task_opened.connect(self.task_opened)
        session.events.changed.connect(self._on_changed)
        self.reload()

    def reload(self) -> None:
        """Read both views again."""
        self.queue.reload()
        self.matrix.reload()

    def flush(self) -> None:
        """Keep what is typed now."""
        self.queue.opinion.flush()

    def _show_count(self, count: int) -> None:
        self.tabs.setTabText(0, f"待审核（{count}）" if count else "待审核")
        self.setFocusProxy(self.queue.list if count else self.tabs)

    def _on_changed(self, done: Done) -> None:
        if done.tables & _CONCERNS:
            self.reload()
