"""上报周期: how often units report and by which day."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QWidget

from jinjiang_desk.domain.tasks.rhythm import FIRST_CUTOFF_DAY, LAST_CUTOFF_DAY, Every, Rhythm
from jinjiang_desk.gui.parts.layout import card, column, label, row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.workbench.words import RHYTHMS
from jinjiang_desk.operations.settings import RhythmNow, rhythm_now, set_reporting_rhythm

_HINT = "截止日指每期最后一个月的这一天，例如每季度、20日，就是3月、6月、9月和12月的20日。"


class RhythmSection(QWidget):
    """A choice is kept at once; the period it leads to stands below."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.every, self.day = QComboBox(), QComboBox()
        self.every.setAccessibleName("多久报一次进展")
        for every, words in RHYTHMS.items():
            self.every.addItem(words, every.value)
        self.day.setAccessibleName("截止日")
        for day in range(FIRST_CUTOFF_DAY, LAST_CUTOFF_DAY + 1):
            self.day.addItem(f"{day}日", day)
        self.now = label("", wrap=True)
        for box in (self.every, self.day):
            box.activated.connect(lambda _at: self._keep())
        whose = "各单位" if session.at_district else "本单位"
        layout = column(
            card(
                label("上报周期", "section"),
                row(label(f"{whose}的进展"), self.every, label("报一次，截止到"), self.day, None),
                label(_HINT, "caption", wrap=True),
                self.now,
                spacing=12,
            ),
            label("工作台上的本期、剩余天数和“还没有报进展”都按这里计算。", "muted", wrap=True),
            None,
            spacing=12,
        )
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    def showEvent(self, event: QShowEvent) -> None:
        """Be of today."""
        super().showEvent(event)
        self._session.load(self, rhythm_now, self._show)

    def _keep(self) -> None:
        rhythm = Rhythm(Every(self.every.currentData()), int(self.day.currentData()))

        def kept(now: RhythmNow) -> None:
            self._show(now)
            self._session.events.said.emit("上报周期已更改")

        self._session.load(self, lambda desk: set_reporting_rhythm(desk, rhythm), kept)

    def _show(self, found: RhythmNow) -> None:
        self.every.setCurrentIndex(self.every.findData(found.rhythm.every.value))
        self.day.setCurrentIndex(self.day.findData(found.rhythm.cutoff_day))
        day = found.current.cutoff
        self.now.setText(f"本期是{found.current.period.label}，{day.month}月{day.day}日截止。")
