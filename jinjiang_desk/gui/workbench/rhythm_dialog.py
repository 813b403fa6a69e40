"""Setting how often units report and by which day."""

from PySide6.QtWidgets import QComboBox, QWidget

from jinjiang_desk.domain.rhythm import FIRST_CUTOFF_DAY, LAST_CUTOFF_DAY, Every, Rhythm
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import PAGE, button, column, label, row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.workbench.words import RHYTHMS
from jinjiang_desk.operations.settings import set_reporting_rhythm


class RhythmDialog(Dialog):
    """Asks for the rhythm and the cut-off day; accepted once they are set."""

    def __init__(self, parent: QWidget, session: Session, rhythm: Rhythm) -> None:
        super().__init__(parent, "调度周期")
        self._session = session
        self.setMinimumWidth(460)
        self.every, self.day = QComboBox(), QComboBox()
        self.every.setAccessibleName("多久报一次进展")
        for every, words in RHYTHMS.items():
            self.every.addItem(words, every.value)
        self.day.setAccessibleName("截止日")
        for day in range(FIRST_CUTOFF_DAY, LAST_CUTOFF_DAY + 1):
            self.day.addItem(f"{day} 日", day)
        self.every.setCurrentIndex(self.every.findData(rhythm.every.value))
        self.day.setCurrentIndex(self.day.findData(rhythm.cutoff_day))
        self.save = button("确定", self._save, "primary")
        hint = "截止日指每期最后一个月的这一天，例如每季度、20 日，就是 3 月、6 月、9 月和 12 月的 20 日。"
        self.setLayout(
            column(
                label("调度周期", "title"),
                row(label("进展"), self.every, label("报一次，截止到"), self.day, None),
                label(hint, "caption", wrap=True),
                row(None, button("取消", self.reject), self.save),
                spacing=14,
                margins=PAGE,
            )
        )

    def _save(self) -> None:
        rhythm = Rhythm(Every(self.every.currentData()), int(self.day.currentData()))
        self._session.load(self, lambda desk: set_reporting_rhythm(desk, rhythm), lambda _none: self._saved())

    def _saved(self) -> None:
        self.accept()
        self._session.events.said.emit("调度周期已更改")
