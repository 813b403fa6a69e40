"""What a plan says of itself beside what was read, worked out anew after every correction."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jinjiang_desk.domain.plans.plan import PlanReading, StatedTotals
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.gui.parts.layout import NONE, column, label, row, tip_of
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.plans.loading import PlanProposal
from jinjiang_desk.wording import first_names

_WORDS_FIRST = 1000
"""Room goes to the words; what is left over where there are none, goes behind the rest."""
_NAMED = 8
"""How many new units are named; the rest stands in the tip."""


class PlanTotals(QWidget):
    """A line of counts, and the units that loading would add."""

    def __init__(self) -> None:
        super().__init__()
        self._counts = label("", "section")
        self.agrees = Pill()
        self.corrected = Pill()
        self._stated = label("", "muted", wrap=True)
        self._units = label("", "muted", wrap=True)
        head = row(self._counts, self.agrees, self.corrected, self._stated, None, spacing=12)
        head.setStretch(3, _WORDS_FIRST)
        layout: QVBoxLayout = column(
            head,
            self._units,
            spacing=2,
            margins=NONE,
        )
        self.setLayout(layout)

    def show_reading(self, reading: PlanReading, corrections: int) -> None:
        """Show the counts of the plan as it stands now."""
        read, measures = len(reading.tasks), sum(len(task.measures) for task in reading.tasks)
        self._counts.setText(f"任务{read}项、整改措施{measures}条")
        said = reading.stated.task_count if reading.stated else None
        others = [one.values["what"] for one in reading.problems if one.code is Code.PLAN_TOTAL_DIFFERS]
        words = "与方案自述一致"
        if said not in (None, read):
            words = f"方案自述{said}项，不一致"
        elif others:
            words = f"{'、'.join(others)}与方案自述不一致"
        stated = said is not None or bool(others)
        good = said in (None, read) and not others
        self.agrees.show_word(words if stated else "", Tone.GOOD if good else Tone.DANGER)
        self.corrected.show_word(f"改了{corrections}处" if corrections else "", Tone.ACCENT)
        told = _stated(reading.stated) if reading.stated else ""
        self._stated.setText(told)
        self._stated.setVisible(bool(told))

    def show_proposal(self, proposal: PlanProposal) -> None:
        """Show which units would be added."""
        units = proposal.new_units
        self._units.setText(f"将加入{len(units)}个新单位：{first_names(units, _NAMED)}" if units else "")
        self._units.setToolTip(tip_of("、".join(units)))
        self._units.setVisible(bool(units))


def _stated(stated: StatedTotals) -> str:
    parts = [f"立行立改{stated.immediate}项"] if stated.immediate is not None else []
    parts += [f"{year}年{count}项" for year, count in sorted((stated.by_deadline_year or {}).items())]
    return "方案自述：" + "，".join(parts) if parts else ""
