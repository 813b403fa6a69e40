"""下发: to one unit, or one workbook for each unit into a folder."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QRadioButton, QWidget

from jinjiang_desk.domain.exchange import PackageKind
from jinjiang_desk.domain.problem import Cancelled
from jinjiang_desk.gui.chooser import EXCEL
from jinjiang_desk.gui.exchange.written import tell_written
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import PAGE, button, column, label, row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Watch
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.overview import list_units
from jinjiang_desk.operations.sending import Sent, dispatch, dispatch_all, workbook_name


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    tasks: int
    file_name: str


@dataclass(slots=True)
class _Counting:
    """Looks on for the box, and knows afterwards how many were done."""

    watch: Watch
    done: int = 0

    def report(self, done: int, total: int, what: str) -> None:
        """Note the step and pass it on. Raises Cancelled."""
        self.done = done
        self.watch.report(done, total, what)


class DispatchDialog(Dialog):
    """Asks whom to dispatch to and writes it."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, "下发任务")
        self._session = session
        self._units: tuple[_Unit, ...] = ()
        self.setMinimumWidth(560)
        self.all = QRadioButton("全部单位，每个单位一个工作簿，存到一个文件夹")
        self.one = QRadioButton("一个单位")
        self.all.setChecked(True)
        self.unit = QComboBox()
        self.unit.setAccessibleName("单位")
        self.unit.setMinimumWidth(260)
        self.unit.setEnabled(False)
        self.one.toggled.connect(self.unit.setEnabled)
        self.write = button("下发…", self._write, "primary")
        self._count = label("", "muted")
        hint = "下发表里有任务、审核意见，以及对方回传的哪些记录和照片已经收到。任务有变动时再下发一次即可。"
        self.setLayout(
            column(
                label("下发任务", "title"),
                self._count,
                self.all,
                row(self.one, self.unit, None),
                label(hint, "caption", wrap=True),
                row(None, button("取消", self.reject), self.write),
                spacing=14,
                margins=PAGE,
            )
        )
        session.load(self, _load, self._show)

    def _show(self, units: tuple[_Unit, ...]) -> None:
        self._units = units
        self.unit.addItems([one.name for one in units])
        self._count.setText(f"有任务的单位 {len(units)} 个")
        self.write.setEnabled(bool(units))

    def _write(self) -> None:
        if self.all.isChecked():
            folder = self._session.chooser.folder(self, "下发表存到哪个文件夹")
            if folder is not None:
                self._write_all(folder)
            return
        unit = self._units[self.unit.currentIndex()]
        target = self._session.chooser.save_file(self, "下发表存到", unit.file_name, EXCEL)
        if target is not None:
            self._session.watched(
                self, "正在下发", lambda desk, _watch: (dispatch(desk, unit.name, target),), self._written
            )

    def _write_all(self, folder: Path) -> None:
        """Write every workbook; what was written before a 取消 stays and is told."""

        def work(desk: Desk, watch: Watch) -> tuple[Sent, ...] | int:
            counting = _Counting(watch)
            try:
                return dispatch_all(desk, folder, counting)
            except Cancelled:
                return counting.done

        self._session.watched(self, "正在下发", work, self._all_written)

    def _all_written(self, sent: tuple[Sent, ...] | int) -> None:
        if isinstance(sent, int):
            self._session.events.exchanged.emit()
            self._session.messages.inform(self, "下发已取消", [f"已写 {sent} 个工作簿，留在所选的文件夹里。"])
        else:
            self._written(sent)

    def _written(self, sent: tuple[Sent, ...]) -> None:
        self.accept()
        tell_written(self.parentWidget(), self._session, sent)


def _load(desk: Desk) -> tuple[_Unit, ...]:
    return tuple(
        _Unit(line.unit.name, line.tasks, workbook_name(desk, PackageKind.DISPATCH, line.unit.name))
        for line in list_units(desk)
        if line.tasks
    )
