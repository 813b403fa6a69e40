"""What keeps a desk safe without being asked: the backup of the start, and the second place kept level."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.safekeeping import BackedUp, back_up, back_up_at_start
from jinjiang_desk.operations.keeping.second_place import Levelled, level, waiting_files


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup left to tell and to copy."""

    problems: tuple[Problem, ...]
    waiting: int


class Guard(QWidget):
    """Never shown. `changed` says that there are other backups now, or that the second place was reached."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._session = session

    def begin(self) -> None:
        """Make the backup of the start where one is due, and bring what is missing to the second place."""
        self._session.load(
            self, lambda desk: Kept(back_up_at_start(desk), waiting_files(desk)), self.follow_up
        )

    def back_up(self) -> None:
        """Make a backup now."""

        def work(desk: Desk, _watch: object) -> tuple[BackedUp, Kept]:
            made = back_up(desk)
            return made, Kept(made.problems, waiting_files(desk))

        def done(found: tuple[BackedUp, Kept]) -> None:
            self._session.events.said.emit(f"已备份到 {found[0].path.name}")
            self.follow_up(found[1])

        self._session.watched(self.window(), "正在备份", work, done)

    def follow_up(self, kept: Kept) -> None:
        """Tell what a backup left to tell, and copy what is missing on either side."""
        self.changed.emit()
        self._tell(kept.problems)
        if kept.waiting:
            title = "正在与第二备份位置互相补齐照片和文件"
            self._session.watched(self.window(), title, level, self._levelled)

    def _levelled(self, done: Levelled) -> None:
        said = [f"已向第二备份位置复制{done.brought}个文件"] if done.brought else []
        said += [f"已从第二备份位置取回{done.fetched}个文件"] if done.fetched else []
        self._session.events.said.emit("，".join(said))
        self._tell(done.problems)
        self.changed.emit()

    def _tell(self, problems: tuple[Problem, ...]) -> None:
        if problems:
            self._session.messages.tell(self._session.messages.home, problems, "备份提醒")
