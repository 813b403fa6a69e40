"""Above the page of a task: which task, how it stands, and at the district whose side is shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from jinjiang_desk.domain.plans.plan import task_number
from jinjiang_desk.domain.status import UnitStatus
from jinjiang_desk.gui.parts.flow import FlowLayout
from jinjiang_desk.gui.parts.layout import NONE, button, label, row, tip_of, widget
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.tasks.words import STATE_TONES, STATUS_TONES, first_sentence
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.tasks.task_view import TaskView


class TaskHead(QWidget):
    """Shows the state of a task and tells what is wanted: back, print, another unit's side."""

    back_wanted = Signal()
    print_wanted = Signal()
    unit_wanted = Signal(str)
    facts_wanted = Signal()

    def __init__(self, *, at_district: bool) -> None:
        super().__init__()
        self._at_district = at_district
        self._shown_unit = ""
        self.title = label("", "title")
        self._state, self._status, self._part = Pill(), Pill(), Pill()
        self.units = QComboBox()
        self.units.setAccessibleName("看哪个单位")
        self.units.setToolTip("选择看哪个责任单位的填报")
        self.units.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.units.activated.connect(self._on_chosen)
        back = button("← 返回", self.back_wanted.emit, "flat", "返回（Esc）")
        self.print = button("打印…", self.print_wanted.emit, tip="打印预览（Ctrl+P）")
        pills = (self._state, self._status, self._part)
        self.facts = button("", self.facts_wanted.emit)
        self.facts.hide()
        what = widget(row(back, self.title, *pills, None, margins=NONE))
        what.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setLayout(FlowLayout(what, widget(row(self.units, self.facts, self.print, margins=NONE))))

    def offer_facts(self, narrow: bool, shown: bool) -> None:
        """Offer what is not shown where there is room for one thing only."""
        words = "回到填报" if shown else "看任务内容"
        self.facts.setText(words)
        self.facts.setAccessibleName(words)
        self.facts.setVisible(narrow)

    def show_view(self, view: TaskView) -> None:
        """Show a task from one unit's side."""
        dossier = view.dossier
        self.title.setText(f"任务 {task_number(dossier.task)}")
        self.title.setToolTip(tip_of(first_sentence(dossier.task.problem)))
        self._state.show_word(dossier.task.state.value, STATE_TONES[dossier.task.state])
        self._status.show_word(view.status, STATUS_TONES.get(view.status, Tone.CALM))
        part = "牵头" if dossier.leads else "配合"
        self._part.show_word(part if dossier.unit else "", Tone.CALM)
        self._shown_unit = dossier.unit
        self.units.clear()
        for unit in view.units:
            status = view.unit_statuses.get(unit, UnitStatus.NOT_STARTED)
            words = "已申请，待审核" if unit in view.applied_units else status
            self.units.addItem(f"{unit}　{words}", unit)
        self._mark_shown()
        self.units.setVisible(self._at_district and bool(view.units))

    def _on_chosen(self) -> None:
        """Tell which unit is wanted; the box stays at the one shown until it is really left."""
        wanted = str(self.units.currentData())
        self._mark_shown()
        if wanted != self._shown_unit:
            self.unit_wanted.emit(wanted)

    def _mark_shown(self) -> None:
        self.units.setCurrentIndex(self.units.findData(self._shown_unit))
