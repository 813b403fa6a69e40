"""写回传表: period, tasks, photos, checks, the place, and the word that it was read back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.exchange.package import Selection, Wanted
from jinjiang_desk.domain.exchange.part_sets import part_names
from jinjiang_desk.domain.tasks.todo import Line
from jinjiang_desk.gui.exchange.wizards.done_step import DoneStep
from jinjiang_desk.gui.exchange.wizards.part_box import PartBox
from jinjiang_desk.gui.exchange.wizards.photo_step import PhotoStep
from jinjiang_desk.gui.exchange.wizards.place_step import PlaceStep
from jinjiang_desk.gui.exchange.wizards.return_steps import CheckStep, PeriodStep, TaskStep
from jinjiang_desk.gui.exchange.wizards.steps_dialog import StepsDialog
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.sending.places import FindSticks, plugged_in
from jinjiang_desk.operations.sending.return_parts import Returned
from jinjiang_desk.operations.sending.returning import Check, checks_before_return, send_return

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
        self.parts = PartBox(session)
        self.place = PlaceStep(session, find_sticks, self._write, self.parts)
        self.parts.changed.connect(self._tell_parts)
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
            self._tell_parts()

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

    def _tell_parts(self) -> None:
        outline, only = self.period.outline, self.wanted.only
        if outline is not None:
            self.place.tell(self.parts.words(outline, only), outline.size(only))

    def _write(self, folder: Path, go_on: Callable[[], None]) -> None:
        outline, wanted, limit = self.period.outline, self.wanted, self.parts.limit
        if outline is None:
            return
        target = folder / outline.name

        def written(done: Returned) -> None:
            self._tell(done)
            go_on()

        self._session.watched(
            self, "正在写回传表", lambda desk, watch: send_return(desk, target, wanted, limit, watch), written
        )

    def _tell(self, done: Returned) -> None:
        place = self.place.place
        on_stick = place is not None and place.stick
        words = _written_words(done, " U 盘" if on_stick else "文件夹")
        self.written.tell(words, done.sent, done.problems, on_stick=on_stick, whole=not done.left)
        self._session.events.exchanged.emit()
        self._session.events.said.emit("已写好回传表" if not done.left else "回传表没有全部写好")


def _written_words(done: Returned, where: str) -> str:
    rows, count = sum(one.rows for one in done.sent), sum(one.files for one in done.sent)
    what = f"{rows}条记录" + (f"、{count}个照片和文件" if count else "")
    if done.left:
        why = "中途出了问题" if done.problems else "已按您的要求停止"
        return (
            f"！ {why}：一共{done.parts}份，写好{len(done.sent)}份（{what}），{part_names(done.left)}没有写。"
            "写好的可以先交；再写一次回传表，会把区里没有确认收到的全部重新带上。"
        )
    if done.parts > 1:
        return f"✓ 写好了{done.parts}份，都已从{where}读回核对：一共{what}。请一份不漏地交给区里，先后不限。"
    return f"✓ 写好了，已从{where}读回核对：{what}。"
