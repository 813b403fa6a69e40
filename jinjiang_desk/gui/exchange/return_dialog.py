"""写回传表: which records go, for which period, and where to."""

from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QWidget

from jinjiang_desk.domain.exchange import PackageKind
from jinjiang_desk.domain.records import Task
from jinjiang_desk.domain.row import Row
from jinjiang_desk.gui.chooser import EXCEL
from jinjiang_desk.gui.exchange.summary import row_kind, row_words, task_words
from jinjiang_desk.gui.exchange.written import tell_written
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import PAGE, button, column, label, row
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.periods import period_choices
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.overview import standing
from jinjiang_desk.operations.sending import Sent, unsent_records, workbook_name, write_return
from jinjiang_desk.operations.tasks import list_tasks


@dataclass(frozen=True, slots=True)
class _Line:
    row: Row
    task: str


@dataclass(frozen=True, slots=True)
class _Loaded:
    lines: tuple[_Line, ...]
    periods: list[tuple[str, str]]
    name: str


class ReturnDialog(Dialog):
    """Shows what would go to the district and writes it."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, "写回传表")
        self._session = session
        self._name = ""
        self.resize(900, 560)
        self.period = QComboBox()
        self.period.setAccessibleName("报告期")
        self.period.setMinimumWidth(220)
        self.period.addItem("全部还没回传的", None)
        self._count = label("", "muted")
        self.lines: RowsView[_Line] = RowsView("要回传的记录", _columns(), "没有需要回传的记录。")
        self.write = button("写回传表…", self._write, "primary")
        hint = "区里下发表里确认收到的记录不再重复回传。选了期别，就只带这一期的进展，其他记录照旧。"
        layout = column(
            label("写回传表", "title"),
            row(label("报告期"), self.period, self._count, None),
            self.lines,
            label(hint, "caption", wrap=True),
            row(None, button("取消", self.reject), self.write),
            spacing=12,
            margins=PAGE,
        )
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.period.currentIndexChanged.connect(self._reload)
        self._reload()

    def _reload(self) -> None:
        period = self.period.currentData()

        def work(desk: Desk) -> _Loaded:
            tasks: dict[str, Task] = {line.task.id: line.task for line in list_tasks(desk)}
            lines = tuple(_Line(one, task_words(one, tasks)) for one in unsent_records(desk, period))
            name = workbook_name(desk, PackageKind.RETURN, desk.identity.unit)
            return _Loaded(lines, period_choices(standing(desk).today), name)

        self._session.load(self, work, self._show)

    def _show(self, loaded: _Loaded) -> None:
        self._name = loaded.name
        self.lines.show_rows(loaded.lines)
        self._count.setText(f"{len(loaded.lines)} 条记录")
        self.write.setEnabled(bool(loaded.lines))
        if self.period.count() == 1:
            self.period.blockSignals(True)
            for value, words in loaded.periods:
                self.period.addItem(words, value)
            self.period.blockSignals(False)

    def _write(self) -> None:
        target = self._session.chooser.save_file(self, "回传表存到", self._name, EXCEL)
        if target is None:
            return
        period = self.period.currentData()
        self._session.watched(
            self,
            "正在写回传表",
            lambda desk, watch: write_return(desk, target, period, watch),
            self._written,
        )

    def _written(self, sent: Sent) -> None:
        self.accept()
        tell_written(self.parentWidget(), self._session, [sent])


def _columns() -> list[Column[_Line]]:
    return [
        Column("任务", lambda one: one.task, 90),
        Column("内容", lambda one: row_kind(one.row), 130),
        Column("记录", lambda one: row_words(one.row), tip=lambda one: row_words(one.row)),
    ]
