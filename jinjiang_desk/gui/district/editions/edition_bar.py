"""What a plan is loaded as: a plan of its own, or the newer edition of one that is loaded."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from jinjiang_desk.domain.editions.edition_decisions import NEW
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.gui.parts.flow import FlowLayout
from jinjiang_desk.gui.parts.layout import button, label, tip_of
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.theme import Tone, scaled
from jinjiang_desk.operations.plans.editions import LikePlan
from jinjiang_desk.operations.plans.plan_review import PlanReview
from jinjiang_desk.wording.labels import EDITION_WORDS

_LETTERS = 20
_WORTH_TELLING = 0.01
_ASK = "请选择…"
_OTHER = "另一个方案（和已载入的没有关系）"


class _Editions(QComboBox):
    """A choice that is wide enough for its words."""

    def sizeHint(self) -> QSize:
        """Return the width of the longest, which Qt reckons without the arrow of the style sheet."""
        return super().sizeHint() + QSize(scaled(26), 0)


class EditionBar(QWidget):
    """Hidden while no plan is loaded, and where this very file is. `chosen` carries the id of the plan of which this is
    a newer edition, NEW for a plan of its own; `compare_wanted` comes where the difference is to be looked at."""

    chosen = Signal(str)
    compare_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offered: tuple[str | None, Sequence[LikePlan]] | None = None
        self._name = label("载入为")
        self.choice = _Editions()
        self.choice.setAccessibleName("载入为")
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.choice.activated.connect(self._on_chosen)
        self.differs = Pill()
        self.open = Pill()
        self.compare = button("对照原方案…", self.compare_wanted.emit, "", "逐项看改了什么，确认哪项对应哪项")
        self.setLayout(FlowLayout(self._name, self.choice, self.differs, self.open, self.compare))

    def show_review(self, review: PlanReview) -> None:
        """Offer the loaded plans, and say how far the chosen one differs."""
        loaded = any(one.code is Code.PLAN_ALREADY_LOADED for one in review.proposal.changeset.problems)
        self.setVisible(bool(review.others) and not loaded)
        decided = review.decisions.plan_id
        known = {NEW, *(one.plan.id for one in review.others)}
        wanted = decided if decided in known else (None if review.like is not None else NEW)
        offered = (wanted, review.others)
        if offered != self._offered:
            # Somebody may be choosing right now.
            self._offered = offered
            self._offer(wanted, review.others)
        self._show_difference(review)

    def _offer(self, wanted: str | None, others: Sequence[LikePlan]) -> None:
        self.choice.clear()
        if wanted is None:
            self.choice.addItem(_ASK, None)
        for one in others:
            title = one.plan.title
            short = title if len(title) <= _LETTERS else f"{title[:_LETTERS]}…"
            like = f"（像 {one.share:.0%}）" if one.share >= _WORTH_TELLING else "（标题像）" * one.titled_so
            self.choice.addItem(f"《{short}》的新版{like}", one.plan.id)
            self.choice.setItemData(self.choice.count() - 1, tip_of(title), Qt.ItemDataRole.ToolTipRole)
        self.choice.addItem(_OTHER, NEW)
        self.choice.setCurrentIndex(max(0, self.choice.findData(wanted)))

    def _show_difference(self, review: PlanReview) -> None:
        edition = review.edition
        self.compare.setVisible(edition is not None)
        if edition is None:
            asked = review.decisions.plan_id is None and review.like is not None
            self.differs.show_word("和已载入的很像，请先选" if asked else "", Tone.WARN)
            self.open.show_word("", Tone.WARN)
            return
        counts = edition.counts
        parts = [f"{word} {counts[kind]}" for kind, word in EDITION_WORDS.items() if counts.get(kind)]
        self.differs.show_word("，".join(parts), Tone.CALM)
        waiting = len(edition.open)
        self.open.show_word(
            f"{waiting}项待确认" if waiting else "对应都已确认", Tone.WARN if waiting else Tone.GOOD
        )

    def _on_chosen(self, number: int) -> None:
        wanted = self.choice.itemData(number)
        if wanted is not None:
            self.chosen.emit(wanted)
