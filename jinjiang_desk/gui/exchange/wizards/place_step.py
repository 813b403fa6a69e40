"""存到哪里: the sticks that are plugged in, the folder of last time, or another one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from jinjiang_desk.gui.exchange.wizards.steps_dialog import Step
from jinjiang_desk.gui.parts.layout import PushButton, button, clear, column, label, row, widget
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Problems
from jinjiang_desk.operations.sending.places import FindSticks, TargetPlace, folder_place, stick_places
from jinjiang_desk.wording import sentence

_KEY = "exchange/place"
_LOOK_AGAIN_MS = 2_000

Write = Callable[[Path, Callable[[], None]], None]


class PlaceStep(Step):
    """Where to. Sticks come and go while it is shown; `write` is what happens once a place is settled; `more` stands
    above what will be written, and has a say in it."""

    title = "存到哪里"
    next_words = "写到这里"

    def __init__(
        self, session: Session, find_sticks: FindSticks, write: Write, more: QWidget | None = None
    ) -> None:
        super().__init__()
        self._session, self._find, self._write = session, find_sticks, write
        self._size, self._looking = 0, False
        self._sticks: tuple[TargetPlace, ...] = ()
        self._folder: TargetPlace | None = None
        self.place: TargetPlace | None = None
        self.buttons: list[PushButton] = []
        self._group = QButtonGroup(self)
        self._list = column(spacing=8)
        self._none = label(
            "还没有插上 U 盘。插上以后会自动出现在这里；也可以存到一个文件夹，以后再拷。", "muted", wrap=True
        )
        self.told, self._doubt = label("", wrap=True), label("", "required", wrap=True)
        self.other = button("选别的文件夹…", self._choose)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._look)
        self.setLayout(
            column(
                self._none,
                widget(self._list),
                row(self.other, None),
                *([more] if more is not None else []),
                self.told,
                self._doubt,
                None,
                spacing=12,
            )
        )

    @property
    def ready(self) -> bool:
        """Whether a place is settled."""
        return self.place is not None

    def tell(self, what: str, size: int) -> None:
        """Say what will be written; so many bytes have to have room."""
        self._size = size
        self.told.setText(what)
        self._judge()

    def enter(self) -> None:
        """Offer the sticks, and the folder of last time."""
        remembered = self._session.memory.recall(_KEY)
        if self._folder is None and remembered:
            self._folder = folder_place(Path(remembered))
        self._show()
        self._look()

    def finish(self, go_on: Callable[[], None]) -> None:
        """Write, and remember the place."""
        if self.place is not None:
            self._session.memory.keep(_KEY, str(self.place.path))
            self._write(self.place.path, go_on)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for sticks from now on."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        super().hideEvent(event)
        self._timer.stop()

    def _look(self) -> None:
        if not self._looking:
            self._looking = True
            find = self._find
            self._session.load(self, lambda _desk: stick_places(find()), self._found, self._rest)

    def _rest(self, _problems: Problems) -> None:
        """What could not be looked at may be there the next time."""
        self._looking = False

    def _found(self, sticks: tuple[TargetPlace, ...]) -> None:
        self._looking = False
        if sticks != self._sticks:
            self._sticks = sticks
            self._show()

    def _show(self) -> None:
        """Offer the places there are. The one that was picked stays; else a stick is the likely one."""
        places = [*self._sticks]
        if self._folder is not None and self._folder.path not in [one.path for one in places]:
            places.append(self._folder)
        picked = self.place.path if self.place is not None else None
        for one in self.buttons:
            self._group.removeButton(one)
        clear(self._list)
        self.buttons = []
        self.place = next((one for one in places if one.path == picked), places[0] if places else None)
        for place in places:
            self._list.addWidget(self._offer(place))
        self._none.setVisible(not self._sticks)
        self._judge()

    def _offer(self, place: TargetPlace) -> PushButton:
        kind = "U 盘" if place.stick else "文件夹"
        free = f"剩余 {place.room}" if place.room else ""
        made = PushButton(f"{kind}　{place.name.replace('&', '&&')}\n{free}")
        made.setProperty("role", "choice")
        made.setCheckable(True)
        made.setChecked(place is self.place)
        made.setAccessibleName(f"存到{kind} {place.name} {free}")
        made.clicked.connect(lambda: self._pick(place))
        self._group.addButton(made)
        self.buttons.append(made)
        return made

    def _pick(self, place: TargetPlace) -> None:
        self.place = place
        self._judge()

    def _choose(self) -> None:
        folder = self._session.chooser.folder(self, "存到哪个文件夹")
        if folder is None:
            return
        self._folder = self.place = folder_place(folder)
        self._show()

    def _judge(self) -> None:
        doubt = self.place.doubt(self._size) if self.place is not None else None
        self._doubt.setText(sentence(doubt) if doubt is not None else "")
        self._doubt.setVisible(doubt is not None)
        self.changed.emit()
