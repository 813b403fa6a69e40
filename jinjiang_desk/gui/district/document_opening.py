"""Opening a document that may be a plan with tasks, one with indicators, or both: which is asked only of the last."""

from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.district.indicators.dialog import IndicatorDialog
from jinjiang_desk.gui.district.plan.plan_dialog import PlanDialog
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import PAGE, button, column, label, row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.document_review import DocumentReview
from jinjiang_desk.operations.indicators.review import IndicatorReview


def show_document(parent: QWidget, session: Session, review: DocumentReview) -> None:
    """Open the review of what a document has."""
    if review.indicators is None:
        PlanDialog(parent, session, review.plan).open()
    elif not review.tasks:
        IndicatorDialog(parent, session, review.indicators).open()
    else:
        WhichDialog(parent, session, review, review.indicators).open()


class WhichDialog(Dialog):
    """The document has both: which of the two is looked at now. The other one is there when it is opened again."""

    def __init__(
        self, parent: QWidget, session: Session, review: DocumentReview, indicators: IndicatorReview
    ) -> None:
        super().__init__(parent, "这份文件里有两样")
        self._home, self._session, self._review, self._indicators = parent, session, review, indicators
        read = indicators.reading
        counts = f"{len(read.indicators)}行指标、{len(read.tasks)}项专栏任务、{len(read.figures)}个数据"
        tasks = len(review.plan.reading.tasks)
        said = f"读到{tasks}项整改任务，也读到{counts}。先核对哪一样？另一样再打开这份文件时核对。"
        self.tasks = button("核对整改任务", self._look_at_tasks, "primary")
        self.indicators = button("核对指标", self._look_at_indicators)
        foot = row(None, button("取消", self.reject, "", "Esc"), self.indicators, self.tasks)
        self.setLayout(column(label(said, wrap=True), foot, margins=PAGE))

    def _look_at_tasks(self) -> None:
        self.accept()
        PlanDialog(self._home, self._session, self._review.plan).open()

    def _look_at_indicators(self) -> None:
        self.accept()
        IndicatorDialog(self._home, self._session, self._indicators).open()
