"""Fields and words of the indicator review that the plan review has none of."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jinjiang_desk.domain.indicators.indicator import ValueSort
from jinjiang_desk.domain.plans.quantity import Comparison
from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.gui.parts.editors import choice
from jinjiang_desk.gui.parts.layout import NONE, column, label, row

C = TypeVar("C", bound=StrEnum)
Doubts = Mapping[str, tuple[Problem, ...]]
"""What is doubtful about a row, by the name of the field."""

SORTS = {ValueSort.ACTUAL: "现状", ValueSort.TARGET: "目标", ValueSort.UNSTATED: "未写明"}
COMPARISONS = {
    Comparison.AT_LEAST: "≥ 不低于",
    Comparison.AT_MOST: "≤ 不高于",
    Comparison.ABOVE: "＞ 高于",
    Comparison.BELOW: "＜ 低于",
    Comparison.ABOUT: "≈ 大约",
}
"""A sign alone would be read out as nothing."""
NONE_CHOSEN = "无"


class ChoiceField(QWidget, Generic[C]):
    """One of some values, or none of them where that is allowed."""

    def __init__(
        self, name: str, words: dict[C, str], on_edit: Callable[[], object], *, optional: bool = True
    ) -> None:
        super().__init__()
        self._values: list[C | None] = [*([None] if optional else []), *words]
        shown: Sequence[str] = [*([NONE_CHOSEN] if optional else []), *words.values()]
        self.box = choice(shown)
        self.box.setMinimumContentsLength(3)
        self.box.setAccessibleName(name)
        named = label(name, "muted", wrap=True)
        named.setBuddy(self.box)
        self.setLayout(column(named, self.box, None, spacing=2, margins=NONE))
        self.box.currentIndexChanged.connect(lambda _index: on_edit())

    def show_value(self, value: C | None) -> None:
        """Show a value."""
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(max(0, self._values.index(value)) if value in self._values else 0)

    def value(self, otherwise: C | None) -> C | None:
        """Return what is chosen, `otherwise` where nothing is."""
        place = self.box.currentIndex()
        return self._values[place] if place >= 0 else otherwise


def side_by_side(*fields: QWidget) -> QHBoxLayout:
    """Lay fields side by side, each as wide as the others."""
    layout = row(*fields, spacing=8)
    for place in range(len(fields)):
        layout.setStretch(place, 1)
    return layout
