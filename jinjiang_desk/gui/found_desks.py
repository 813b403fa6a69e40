"""The desks that are there already: on sticks that are plugged in, and those opened before on this computer."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.opened_desks import opened_desks
from jinjiang_desk.gui.parts.layout import button, clear, column, frame, label, row
from jinjiang_desk.gui.task_runner import Problems, TaskRunner
from jinjiang_desk.operations.receiving.nearby import FoundDesk, Nearby, look_around
from jinjiang_desk.wording import role_label

_AGAIN_MS = 3000
Looked = tuple[tuple[Path, ...], Nearby | None]
"""Which sticks are plugged in, and what is on them where that is not known yet."""


class FoundDesks(QWidget):
    """A card for each desk. While it is shown it looks again whenever a stick comes or goes."""

    desk_wanted = Signal(object)
    looked = Signal(object)

    def __init__(
        self,
        runner: TaskRunner,
        memory: Memory,
        sticks: Callable[[], Sequence[Path]],
        own: Path | None = None,
    ) -> None:
        super().__init__()
        self._runner, self._memory, self._sticks, self._own = runner, memory, sticks, own
        self._known: tuple[Path, ...] | None = None
        self._looking = False
        self._cards = column(spacing=8)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._cards)
        self._timer = QTimer(self)
        self._timer.setInterval(_AGAIN_MS)
        self._timer.timeout.connect(self.look)

    def showEvent(self, event: QShowEvent) -> None:
        """Look now, and again while one sees it."""
        super().showEvent(event)
        self._timer.start()
        self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        super().hideEvent(event)
        self._timer.stop()

    def look(self) -> None:
        """Look, in the worker, which sticks there are, and what is on them where that changed."""
        if self._looking:
            return
        self._looking = True
        known, sticks = self._known, self._sticks
        opened = [Path(one.path) for one in opened_desks(self._memory)]

        def work() -> Looked:
            now = tuple(sticks())
            return now, look_around(now, opened) if now != known else None

        self._runner.run_free(work, self._show, self._rest)

    def _rest(self, _problems: Problems) -> None:
        """What could not be looked at may be there the next time."""
        self._looking = False

    def _show(self, looked: Looked) -> None:
        self._looking = False
        self._known, nearby = looked
        if nearby is None:
            return
        clear(self._cards)
        for one in nearby.desks:
            if self._own is None or one.folder.root.resolve() != self._own.resolve():
                self._cards.addWidget(self._card(one, self._known))
        self.looked.emit(nearby)

    def _card(self, found: FoundDesk, sticks: Sequence[Path]) -> QFrame:
        root = found.folder.root
        on_stick = any(root.is_relative_to(stick) for stick in sticks)
        where = "在 U 盘上找到一个工作台" if on_stick else "在这台电脑上打开过"
        who = "　".join(dict.fromkeys((found.unit, role_label(found.role))))
        open_it = button("打开", lambda: self.desk_wanted.emit(found.folder))
        open_it.setAccessibleName(f"打开{where}：{who}")
        words = column(label(f"{where}：{who}", wrap=True), label(str(root), "caption", wrap=True), spacing=2)
        line = row(words, open_it)
        line.setStretch(0, 1)
        line.setContentsMargins(16, 10, 16, 10)
        return frame("note", line)
