"""Something long done in steps, in one calm dialog: the steps on the left, the one at hand on the right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QStackedWidget, QWidget

from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import PAGE, button, column, label, row
from jinjiang_desk.gui.theme import follow_look, scaled

_LIST_WIDTH = 132


class Step(QWidget):
    """One step. `changed` says that it may be ready now, or no more."""

    changed = Signal()
    title = ""
    sign = "✓"
    next_words = "下一步"

    @property
    def ready(self) -> bool:
        """Whether one can go on from here."""
        return True

    def enter(self) -> None:
        """Show what is there now; called whenever the step comes up."""

    def finish(self, go_on: Callable[[], None]) -> None:
        """Do what this step is for, and go on."""
        go_on()


class StepsDialog(Dialog):
    """Back by Alt+←, on by Enter; steps that were done can be picked on the left. The last one only tells."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent, title)
        self.steps: tuple[Step, ...] = ()
        self._reached = 0
        self._wants_focus = False
        self.resize(scaled(980), scaled(600))
        self.list = QListWidget()
        self.list.setAccessibleName("步骤")
        self.list.currentRowChanged.connect(self._picked)
        follow_look(self, lambda: self.list.setFixedWidth(scaled(_LIST_WIDTH)))
        self.pages = QStackedWidget()
        self._heading = label("", "title")
        self.cancel = button("取消", self.reject, tip="取消（Esc），什么都不写")
        self.back = button("上一步", self._go_back, tip="上一步（Alt+←）")
        self.next = button("下一步", self._go_on, "primary", "下一步（回车）")
        self.next.setDefault(True)
        shortcut = QShortcut(QKeySequence("Alt+Left"), self)
        shortcut.activated.connect(self._go_back)
        right = column(self._heading, self.pages, spacing=12)
        right.setStretch(1, 1)
        body = row(self.list, right, spacing=20)
        body.setStretch(1, 1)
        layout = column(body, row(self.cancel, None, self.back, self.next), spacing=12, margins=PAGE)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        # The box of the long work took the focus with it, and with the focus every shortcut.
        self.finished.connect(lambda _result: QTimer.singleShot(0, parent, parent.activateWindow))

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Say which steps there are, and show the first."""
        self.steps = tuple(steps)
        self.list.addItems([one.title for one in steps])
        for one in steps:
            self.pages.addWidget(one)
            one.changed.connect(self._check)
        self.show_step(0)

    @property
    def at(self) -> int:
        """The number of the step at hand, from 0."""
        return self.pages.currentIndex()

    @property
    def step(self) -> Step:
        """The step at hand."""
        return self.steps[self.at]

    @property
    def over(self) -> bool:
        """Whether all is done and the last step tells of it."""
        return self.at == len(self.steps) - 1

    def show_step(self, number: int) -> None:
        """Go to a step."""
        self._reached = max(self._reached, number)
        self.pages.setCurrentIndex(number)
        self._heading.setText(self.step.title)
        self.list.blockSignals(True)
        self.list.setCurrentRow(number)
        self.list.blockSignals(False)
        self._wants_focus = True
        self.step.enter()
        self._check()

    def _mark(self) -> None:
        """Say of each step whether it is done, by a sign; what is not reached yet cannot be picked."""
        for number, one in enumerate(self.steps):
            item = self.list.item(number)
            sign = one.sign if number < self.at or self.over else "●" if number == self.at else "　"
            item.setText(f"{sign} {one.title}")
            there = self._reachable(number) and (not self.over or number == self.at)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if there else Qt.ItemFlag.NoItemFlags
            )

    def _reachable(self, number: int) -> bool:
        """Whether a step was come to before, and all that lies before it still holds."""
        done = self.steps[min(number, self.at) : number]
        return number <= self._reached and all(one.ready for one in done)

    def _check(self) -> None:
        self._mark()
        self.back.setVisible(self.at > 0 and not self.over)
        self.cancel.setVisible(not self.over)
        self.next.setText("关闭" if self.over else self.step.next_words)
        self.next.setAccessibleName(self.next.text())
        self.next.setEnabled(self.over or self.step.ready)
        if self._wants_focus and self.next.isEnabled():
            # A button that cannot be pressed yet cannot take the keyboard either.
            self._wants_focus = False
            self.next.setFocus()

    def _picked(self, number: int) -> None:
        if number != self.at and self._reachable(number) and not self.over:
            self.show_step(number)
        else:
            self.list.blockSignals(True)
            self.list.setCurrentRow(self.at)
            self.list.blockSignals(False)

    def _go_back(self) -> None:
        if self.at > 0 and not self.over:
            self.show_step(self.at - 1)

    def _go_on(self) -> None:
        if self.over:
            self.accept()
        elif self.step.ready:
            at = self.at
            self.step.finish(lambda: self.show_step(at + 1))
