"""The reports of earlier periods beside the one that is being written, to be read and taken over."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.records import Progress
from jinjiang_desk.gui.parts.layout import NONE, button, column, label, row
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.tasks.words import STATUS_TONES
from jinjiang_desk.wording import field_label


class EarlierReport(QWidget):
    """Shows one earlier report, the latest first; one steps back and forth through as many as there are."""

    copy_wanted = Signal(object)
    copy_undone = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._reports: tuple[Progress, ...] = ()
        self._place = 0
        self._can_copy = False
        self.title = label("", "section")
        self.older = button("‹ 更早", lambda: self._step(1), "flat", "再早一期的进展")
        self.newer = button("更近 ›", lambda: self._step(-1), "flat", "再近一期的进展")
        self.status, self.percent = Pill(), label("", "muted")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("上期进展")
        self.copy = button("照抄上期", self._copy, tip="把这一期的文字放进表单，再改成新一期的；可以撤销")
        self.undo_copy = button("撤销照抄", self.copy_undone.emit, "flat", "表单回到照抄以前的样子")
        layout = column(
            self.title,
            row(self.status, self.percent, None),
            self.text,
            row(self.copy, self.undo_copy, None, self.older, self.newer, spacing=2),
            None,
            spacing=6,
            margins=NONE,
        )
        # The text takes all the room; where there is none, the title stays at the top.
        layout.setStretchFactor(self.text, 1000)
        self.setLayout(layout)
        self.show_copied(copied=False)

    @property
    def report(self) -> Progress | None:
        """The report that is shown."""
        return self._reports[self._place] if self._reports else None

    def show_reports(self, reports: Sequence[Progress], *, can_copy: bool) -> None:
        """Show earlier reports, the latest first; who steps through them stays where he is."""
        shown = self.report
        self._reports = tuple(reports)
        ids = [one.id for one in self._reports]
        self._place = ids.index(shown.id) if shown is not None and shown.id in ids else 0
        self._can_copy = can_copy and bool(reports)
        self._show()

    def start_at_latest(self) -> None:
        """Begin with the latest report the next time."""
        self._place = 0
        self._reports = ()

    def show_copied(self, *, copied: bool) -> None:
        """Offer to undo what was just copied, in the place of copying."""
        self.undo_copy.setVisible(copied)
        self.copy.setVisible(self._can_copy and not copied)

    def _step(self, places: int) -> None:
        self._place = min(max(self._place + places, 0), len(self._reports) - 1)
        self._show()

    def _copy(self) -> None:
        if self.report is not None:
            self.copy_wanted.emit(self.report)

    def _show(self) -> None:
        report = self.report
        self.older.setEnabled(self._place + 1 < len(self._reports))
        self.newer.setEnabled(self._place > 0)
        for one in (self.older, self.newer):
            one.setVisible(len(self._reports) > 1)
        for shown in (self.text, self.status, self.percent):
            shown.setVisible(report is not None)
        if report is None:
            self.title.setText("没有更早的进展")
            return
        which = "上期" if self._place == 0 else "更早"
        self.title.setText(f"{which}：{read_period(report.period).label}")
        self.status.show_word(report.status.value, STATUS_TONES[report.status])
        self.percent.setText(f"完成 {report.percent}%" if report.percent is not None else "没填百分比")
        self.text.setPlainText(_words(report))


def _words(report: Progress) -> str:
    """Return the texts of a report below each other, each with its name but the first."""
    more = [("difficulties", report.difficulties), ("next_step", report.next_step)]
    return "\n\n".join([report.text, *(f"{field_label(name)}：{text}" for name, text in more if text)])
