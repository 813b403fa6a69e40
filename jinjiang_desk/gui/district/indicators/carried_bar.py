"""What a person put right in the loaded document that this one is a newer edition of: told, and taken back or over again."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from jinjiang_desk.gui.district.indicators.edits import IndicatorEdits
from jinjiang_desk.gui.parts.layout import NONE, button, label, row
from jinjiang_desk.operations.indicators.put_right import CarriedOver
from jinjiang_desk.wording import first_names

_NAMED, _SIGNS = 6, 16
"""So many rows are named, and so much of each name."""


class CarriedBar(QWidget):
    """Hidden where nothing was put right in a loaded document that this one is like. `take` is called with the step
    that a person takes."""

    def __init__(self, edits: IndicatorEdits, take: Callable[[Callable[[], object]], object]) -> None:
        super().__init__()
        self._edits, self._take = edits, take
        self.words = label("", wrap=True)
        self.turn = button("", self._on_turn, "flat", "随时可以改回来")
        layout = row(self.words, self.turn, margins=NONE)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    def show_carried(self, carried: CarriedOver | None) -> None:
        """Say what stands of it now."""
        if carried is None:
            self.hide()
            return
        standing = self._edits.standing
        offered = 0 if standing else self._edits.carriable
        told = f"{standing}处（{_named(self._edits.carried_names)}）" if standing else ""
        self.words.setText(_told(carried.title, told, offered, len(carried.carried.left)))
        self.turn.setText("不沿用" if standing else "沿用")
        self.turn.setVisible(bool(standing or offered))
        self.setVisible(bool(self.words.text()))

    def _on_turn(self) -> None:
        self._take(self._edits.leave_carried if self._edits.standing else self._edits.carry)


def _named(names: Sequence[str]) -> str:
    """Name the first of some rows."""
    return first_names([one if len(one) <= _SIGNS else one[:_SIGNS] + "…" for one in names], _NAMED)


def _told(title: str, standing: str, offered: int, left: int) -> str:
    told = []
    if standing:
        told.append(f"已载入的《{title}》里您改过的，这一份读得一样的，照改了{standing}，请对照原文看一看。")
    elif offered:
        told.append(f"已载入的《{title}》里您改过的，有{offered}处这一份读得一样，没有照改。")
    if left:
        told.append(
            f"{'另' if told else f'已载入的《{title}》里您改过的，'}有{left}处这一份对不上，没有照改，见“留意”。"
        )
    return "".join(told)
