"""The task and its tabs beside each other, or, where there is room for one thing only, one of them."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from jinjiang_desk.gui.theme import follow_look, scaled

_NARROW = 780
"""Pixels at type of 100 %: below that there is no room for both."""


class TaskSplit(QSplitter):
    """Shows the tabs where one must do, until the facts are asked for. `fitted` carries whether one must do, and
    whether the facts were asked for."""

    fitted = Signal(bool, bool)

    def __init__(self, facts: QWidget, tabs: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._facts, self._tabs = facts, tabs
        self._asked = False
        self.setChildrenCollapsible(False)
        self.addWidget(facts)
        self.addWidget(tabs)
        self.setStretchFactor(1, 1)
        self.setSizes([310, 885])
        self.setHandleWidth(10)
        follow_look(self, self._fit)

    def turn_over(self) -> None:
        """Show the other one."""
        self.show_facts(wanted=not self._asked)

    def show_facts(self, *, wanted: bool) -> None:
        """Show the facts or the tabs, where one must do."""
        self._asked = wanted
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider one alone."""
        least = max(self._facts.minimumWidth(), self._tabs.minimumSizeHint().width())
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < scaled(_NARROW)
        self._facts.setVisible(self._asked or not narrow)
        self._tabs.setVisible(not (self._asked and narrow))
        self.fitted.emit(narrow, self._asked)
