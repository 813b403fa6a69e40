"""下发: to which units, where to, and what was written."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.exchange.wizards.done_step import DoneStep
from jinjiang_desk.gui.exchange.wizards.place_step import PlaceStep
from jinjiang_desk.gui.exchange.wizards.steps_dialog import Step, StepsDialog
from jinjiang_desk.gui.exchange.wizards.tick_list import TickLine, TickList
from jinjiang_desk.gui.parts.layout import button, column, label, row
from jinjiang_desk.gui.parts.ticking import tick_by_words
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.sending.dispatching import (
    DISPATCH_SIZE,
    DispatchUnit,
    dispatch_outline,
    send_dispatches,
)
from jinjiang_desk.operations.sending.places import FindSticks, plugged_in
from jinjiang_desk.operations.sending.writing import Dispatched
from jinjiang_desk.wording import size_text, time_text

_NAMED = 6
"""How many units are named that got nothing."""


class UnitStep(Step):
    """All units, some, or those to whom there is something new to say."""

    title = "单位"

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.units: tuple[DispatchUnit, ...] = ()
        self.tree = TickList("下发给哪些单位", ["单位", "有什么要下发", "任务", "上次下发"])
        tick_by_words(self.tree)
        self.tree.ticked.connect(self._tell)
        self.count = label("正在清点…", "section", wrap=True)
        self.every = button("全选", lambda: self.tree.tick(lambda _key: True), "flat")
        self.waiting = button("只选有变动的", self._tick_waiting, "flat")
        self.none = button("全不选", lambda: self.tree.tick(lambda _key: False), "flat")
        hint = "下发表里有任务、审核意见，以及对方回传的哪些记录和照片已经收到。没有变动的单位再发一次也没有关系。"
        layout = column(
            row(self.count, None, self.waiting, self.every, self.none),
            self.tree,
            label(hint, "caption", wrap=True),
            spacing=8,
        )
        layout.setStretch(1, 1)
        self.setLayout(layout)
        session.load(self, dispatch_outline, self._show)

    @property
    def ready(self) -> bool:
        """Whether anybody is chosen."""
        return bool(self.chosen)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of the units that are ticked."""
        off = self.tree.off
        return tuple(one.name for one in self.units if one.name not in off)

    def _show(self, units: tuple[DispatchUnit, ...]) -> None:
        self.units = units
        # Where nobody has anything new, whoever opens this wants to send all the same.
        some = any(one.waits for one in units)
        self.tree.show_lines([TickLine(one.name, _unit_words(one), one.waits or not some) for one in units])

    def _tick_waiting(self) -> None:
        waiting = {one.name for one in self.units if one.waits}
        self.tree.tick(lambda key: key in waiting)

    def _tell(self) -> None:
        waiting = sum(one.waits for one in self.units)
        self.count.setText(
            f"已选{len(self.chosen)}个单位（共{len(self.units)}个，{waiting}个有变动）"
            if self.units
            else "还没有单位承担任务。先载入方案，再来下发。"
        )
        self.changed.emit()


class DispatchDialog(StepsDialog):
    """Whoever has something new is ticked beforehand."""

    def __init__(self, parent: QWidget, session: Session, find_sticks: FindSticks = plugged_in) -> None:
        super().__init__(parent, "下发任务")
        self._session = session
        self.units, self.written = UnitStep(session), DoneStep()
        self.place = PlaceStep(session, find_sticks, self._write)
        self.set_steps((self.units, self.place, self.written))

    def show_step(self, number: int) -> None:
        """Go to a step, with what the ones before come to."""
        super().show_step(number)
        if self.step is self.place:
            count = len(self.units.chosen)
            size = count * DISPATCH_SIZE
            self.place.tell(f"将要写：{count}份下发表，每个单位一份（约 {size_text(size)}）", size)

    def _write(self, folder: Path, go_on: Callable[[], None]) -> None:
        names = self.units.chosen

        def written(found: Dispatched) -> None:
            self._tell(found)
            go_on()

        self._session.watched(
            self, "正在下发", lambda desk, watch: send_dispatches(desk, names, folder, watch), written
        )

    def _tell(self, found: Dispatched) -> None:
        sent, left = len(found.sent), len(found.left)
        place = self.place.place
        if not left:
            words = f"✓ 写好了{sent}份下发表，都已读回核对。"
        else:
            why = "中途出了问题" if found.problems else "已按您的要求停止"
            names = "、".join(found.left[:_NAMED]) + ("…" if left > _NAMED else "")
            words = f"！ {why}：写好{sent}份，还有{left}个单位没有写（{names}）。"
        on_stick = place is not None and place.stick
        self.written.tell(words, found.sent, found.problems, on_stick=on_stick, whole=not left)
        self._session.events.exchanged.emit()
        self._session.events.said.emit(f"已写好{sent}份下发表")


def _unit_words(one: DispatchUnit) -> tuple[str, ...]:
    last = time_text(one.last) if one.last else "还没有下发过"
    return one.name, _news(one), f"{one.tasks}项", last


def _news(one: DispatchUnit) -> str:
    if one.last is None:
        return "＋ 还没有下发过"
    parts = [f"任务和意见变动{one.changed}条"] if one.changed else []
    parts += [f"新的回执{one.receipts}条"] if one.receipts else []
    return f"↑ {'，'.join(parts)}" if parts else "没有变动"
