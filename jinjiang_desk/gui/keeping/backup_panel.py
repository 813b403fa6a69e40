"""Backups in the window: made by hand and at the start, the second place, restoring, and checking."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.gui.keeping.restore_dialog import RestoreDialog, stamp_text
from jinjiang_desk.gui.parts.layout import button, card, column, label, row
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.overview import Backup
from jinjiang_desk.operations.restoring import preview_restore
from jinjiang_desk.operations.safekeeping import BackedUp, Health, back_up, back_up_at_start, backups, check
from jinjiang_desk.operations.second_place import (
    Levelled,
    SecondPlace,
    choose_place,
    forget_place,
    level,
    second_place,
    waiting_files,
)
from jinjiang_desk.wording import sentence

_NO_PLACE = "还没有第二备份位置：电脑坏了，备份会跟着一起丢。请选一个 U 盘或另一个磁盘上的文件夹。"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a backup left to tell and to copy."""

    problems: tuple[Problem, ...]
    waiting: int


class BackupPanel(QWidget):
    """The backups of the desk. Restoring is for the window: it closes the desk."""

    restore_wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.backups: RowsView[Backup] = RowsView("备份", _columns(), "还没有备份。")
        self.restore = button("恢复所选备份…", self._ask_restore, "danger")
        self.restore.setEnabled(False)
        self.place_words = label("", wrap=True)
        self.choose = button("选择位置…", self._choose_place)
        self.forget = button("停用", self._forget_place, "flat")
        self._lay_out()
        self.backups.picked.connect(lambda one: self.restore.setEnabled(one is not None))

    def reload(self) -> None:
        """Read the backups and the second place again."""
        folder = self._session.folder
        self._session.load(self, lambda _desk: backups(folder), self.backups.show_rows)
        self._session.load(self, second_place, self._show_place)

    def back_up_at_start(self) -> None:
        """Make the backup of the start where one is due, and bring what is missing to the second place."""
        self._session.load(self, lambda desk: _Kept(back_up_at_start(desk), waiting_files(desk)), self._kept)

    def _lay_out(self) -> None:
        place = row(self.place_words, self.choose, self.forget)
        place.setStretch(0, 1)
        layout = column(
            row(label("备份", "section"), None, button("立即备份", self._back_up), self.restore),
            self.backups,
            card(label("第二备份位置", "section"), place, spacing=6),
            row(label("检查数据库和照片、文件是否完好", "caption"), None, button("检查…", self._check)),
        )
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    def _show_place(self, place: SecondPlace | None) -> None:
        self.place_words.setText(_place_words(place))
        self.choose.setText("更换位置…" if place else "选择位置…")
        self.forget.setVisible(place is not None)

    def _back_up(self) -> None:
        def work(desk: Desk, _watch: object) -> tuple[BackedUp, _Kept]:
            made = back_up(desk)
            return made, _Kept(made.problems, waiting_files(desk))

        def done(found: tuple[BackedUp, _Kept]) -> None:
            self._session.events.said.emit(f"已备份到 {found[0].path.name}")
            self._kept(found[1])

        self._session.watched(self, "正在备份", work, done)

    def _kept(self, kept: _Kept) -> None:
        self.reload()
        if kept.problems:
            self._session.messages.tell(self._session.messages.home, kept.problems, "备份提醒")
        if kept.waiting:
            self._session.watched(self, "正在与第二备份位置互相补齐照片和文件", level, self._levelled)

    def _levelled(self, done: Levelled) -> None:
        said = [f"已向第二备份位置复制 {done.brought} 个文件"] if done.brought else []
        said += [f"已从第二备份位置取回 {done.fetched} 个文件"] if done.fetched else []
        self._session.events.said.emit("，".join(said))
        if done.problems:
            self._session.messages.tell(self._session.messages.home, done.problems, "备份提醒")
        self.reload()

    def _choose_place(self) -> None:
        chosen = self._session.chooser.folder(self, "把备份另存一份到哪个 U 盘或文件夹")
        if chosen is None:
            return

        def work(desk: Desk) -> _Kept:
            doubts = choose_place(desk, chosen)
            return _Kept((*doubts, *back_up(desk).problems), waiting_files(desk))

        self._session.load(self, work, self._kept)

    def _forget_place(self) -> None:
        def forgotten(_none: None) -> None:
            self.reload()

        self._session.messages.confirm(
            self,
            "停用第二备份位置？",
            ["以后的备份只存在这台电脑上。那里已有的备份不会被删。"],
            "停用",
            lambda: self._session.load(self, forget_place, forgotten),
        )

    def _ask_restore(self) -> None:
        backup, session = self.backups.current, self._session
        if backup is None:
            return
        folder = session.folder
        dialog = RestoreDialog(
            self,
            lambda path, show, refused: session.load(
                self, lambda _desk: preview_restore(folder, path), show, refused
            ),
            [backup],
            self.restore_wanted.emit,
        )
        dialog.open()

    def _check(self) -> None:
        def told(health: Health) -> None:
            if health.problems:
                lines = [sentence(problem) for problem in health.problems]
                self._session.messages.inform(self, f"查了 {health.files} 个文件，发现问题", lines)
            else:
                lines = [f"数据库和 {health.files} 个照片、文件都完好。"]
                self._session.messages.inform(self, "检查完毕", lines)

        self._session.watched(self, "正在检查", lambda desk, _watch: check(desk), told)


def _place_words(place: SecondPlace | None) -> str:
    if place is None:
        return _NO_PLACE
    when = "今天备份过" if place.days <= 0 else f"上次备份在 {place.days} 天前"
    state = when if place.reachable else f"现在没有连上，{when}"
    return f"{place.path}\n{state}。"


def _columns() -> list[Column[Backup]]:
    return [
        Column("时间", lambda one: stamp_text(one.at), 146),
        Column("原因", lambda one: one.reason),
    ]
