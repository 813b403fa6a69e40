"""写回传表: period, tasks, photos, checks, the place, and the word that it was read back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.exchange import Selection
from jinjiang_desk.domain.todo import Line
from jinjiang_desk.gui.exchange.done_step import DoneStep
from jinjiang_desk.gui.exchange.photo_step import PhotoStep
from jinjiang_desk.gui.exchange.place_step import PlaceStep
from jinjiang_desk.gui.exchange.return_steps import CheckStep, PeriodStep, TaskStep
from jinjiang_desk.gui.exchange.steps_dialog import StepsDialog
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.places import FindSticks, plugged_in
from jinjiang_desk.operations.returning import Check, Wanted, checks_before_return, send_return
from jinjiang_desk.operations.sending import Sent

_FIRST, _TASKS, _PHOTOS, _CHECKS, _PLACE = range(5)


class ReturnDialog(StepsDialog):
    """Everything is chosen beforehand, so that Enter after Enter is the common case.

    `line_opened` asks for the place where something forgotten is mended.
    """

    line_opened = Signal(object)

    def __init__(self, parent: QWidget, session: Session, find_sticks: FindSticks = plugged_in) -> None:
        super().__init__(parent, "写回传表")
        self._session = session
        self.period, self.tasks, self.photos = PeriodStep(session), TaskStep(), PhotoStep(session)
        self.checks, self.written = CheckStep(), DoneStep()
        self.place = PlaceStep(session, find_sticks, self._write)
        self._checked_for: Wanted | None = None
        self.checks.line_opened.connect(self._mend)
        for one in (self.period, self.tasks):
            one.changed.connect(self._recheck)
        self.set_steps((self.period, self.tasks, self.photos, self.checks, self.place, self.written))

    @property
    def wanted(self) -> Wanted:
        """What was chosen so far."""
        return self.period.wanted.narrowed(Selection(self.tasks.left_out, self.photos.without_files))

    def show_step(self, number: int) -> None:
        """Go to a step, with what the ones before come to."""
        super().show_step(number)
        outline, wanted = self.period.outline, self.wanted
        if outline is None or number == _FIRST:
            return
        if number == _TASKS:
            self.tasks.show_tasks(outline.tasks)
        elif number == _PHOTOS:
            self.photos.show_outline(outline, self.tasks.left_out)
        elif number == _CHECKS:
            self._session.load(
                self,
                lambda desk: checks_before_return(desk, wanted),
                lambda found: self._checked(wanted, found),
            )
        elif number == _PLACE:
            self.place.tell(outline.name, outline.size(wanted.only))

    def _checked(self, wanted: Wanted, found: tuple[Check, ...]) -> None:
        if wanted == self.wanted:
            self._checked_for = wanted
            self.checks.show_checks(found)

    def _recheck(self) -> None:
        """What was found for another choice holds no more."""
        self.checks.found = self._checked_for == self.wanted

    def _mend(self, line: Line) -> None:
        self.reject()
        self.line_opened.emit(line)

    def _write(self, folder: Path, go_on: Callable[[], None]) -> None:
        outline, wanted = self.period.outline, self.wanted
        if outline is None:
            return
        name = outline.name

        def written(sent: Sent) -> None:
            self._tell(sent)
            go_on()

        self._session.watched(
            self, "正在写回传表", lambda desk, watch: send_return(desk, folder, name, wanted, watch), written
        )

    def _tell(self, sent: Sent) -> None:
        place = self.place.place
        on_stick = place is not None and place.stick
        where = "U 盘" if on_stick else "文件夹"
        files = f"、{sent.files} 个照片和文件" if sent.files else ""
        words = f"✓ 写好了，已从{where}读回核对：{sent.rows} 条记录{files}。"
        self.written.tell(words, [sent], (), on_stick=on_stick)
        self._session.events.exchanged.emit()
        self._session.events.said.emit("已写好回传表")
