"""备份和恢复: what is kept and why, the second place, restoring, and checking."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.actions import action_of
from jinjiang_desk.gui.keeping.guard import Guard, Kept
from jinjiang_desk.gui.keeping.restore_dialog import RestoreDialog, stamp_text
from jinjiang_desk.gui.parts.layout import button, card, column, label, row
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.theme import follow_look, scaled
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.keeping.restoring import preview_restore
from jinjiang_desk.operations.keeping.safekeeping import Health, KeptBackup, back_up, check, kept_backups
from jinjiang_desk.operations.keeping.second_place import (
    SecondPlace,
    choose_place,
    forget_place,
    second_place,
    waiting_files,
)
from jinjiang_desk.wording import sentence, size_text

_NO_PLACE = "还没有第二备份位置：电脑坏了，备份会跟着一起丢。请选一个 U 盘或另一个磁盘上的文件夹。"
_RULE = "程序每次打开、接收文件、撤销和恢复之前都会自动备份，旧的按天、周、月各留一份；手动的一直保留。"
_LIST_HEIGHT = 190


class BackupPanel(QWidget):
    """The backups of the desk. Restoring is for the window: it closes the desk."""

    restore_wanted = Signal(object)

    def __init__(self, session: Session, guard: Guard) -> None:
        super().__init__()
        self._session, self._guard = session, guard
        empty = "还没有备份。按“立即备份”做第一份。"
        self.backups: RowsView[KeptBackup] = RowsView("备份", _columns(), empty)
        follow_look(self, lambda: self.backups.setMinimumHeight(scaled(_LIST_HEIGHT)))
        self.last = label("", "section")
        self.restore = button("恢复所选备份…", self._ask_restore, "danger")
        self.restore.setEnabled(False)
        self.place_words = label("", wrap=True)
        self.choose = button("选择位置…", self._choose_place)
        self.forget = button("停用", self._forget_place, "flat")
        self._lay_out()
        self.backups.picked.connect(lambda one: self.restore.setEnabled(one is not None))
        guard.changed.connect(self.reload)
        session.events.exchanged.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """Read the backups and the second place again."""
        self._session.load(self, kept_backups, self._show_backups)
        self._session.load(self, second_place, self._show_place)

    def _lay_out(self) -> None:
        now = button("立即备份", self._guard.back_up, "primary", action_of("back-up").tip)
        place = row(self.place_words, self.choose, self.forget)
        place.setStretch(0, 1)
        whole = row(
            label("检查数据库和照片、文件是否完好", "caption", wrap=True), button("检查…", self._check)
        )
        whole.setStretch(0, 1)
        layout = column(
            row(self.last, None, now),
            label(_RULE, "caption", wrap=True),
            self.backups,
            row(label("恢复之前会先让您看清楚变化", "caption", wrap=True), None, self.restore),
            card(label("第二备份位置", "section"), place, spacing=6),
            whole,
        )
        layout.setStretch(2, 1)
        layout.setContentsMargins(0, 0, 0, 0)
        self.setLayout(layout)

    def _show_backups(self, found: Sequence[KeptBackup]) -> None:
        self.backups.show_rows(found, lambda one, other: one.backup.path == other.backup.path)
        last = f"最近一次备份：{stamp_text(found[0].backup.at)}" if found else "还没有备份"
        self.last.setText(last)

    def _show_place(self, place: SecondPlace | None) -> None:
        self.place_words.setText(_place_words(place))
        self.choose.setText("更换位置…" if place else "选择位置…")
        self.forget.setVisible(place is not None)

    def _choose_place(self) -> None:
        chosen = self._session.chooser.folder(self, "把备份另存一份到哪个 U 盘或文件夹")
        if chosen is None:
            return

        def work(desk: Desk) -> Kept:
            doubts = choose_place(desk, chosen)
            return Kept((*doubts, *back_up(desk).problems), waiting_files(desk))

        self._session.load(self, work, self._guard.follow_up)

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
        chosen, session = self.backups.current, self._session
        if chosen is None:
            return
        folder = session.folder
        dialog = RestoreDialog(
            self,
            lambda path, show, refused: session.load(
                self, lambda _desk: preview_restore(folder, path), show, refused
            ),
            [chosen.backup],
            self.restore_wanted.emit,
        )
        dialog.open()

    def _check(self) -> None:
        def told(health: Health) -> None:
            if health.problems:
                lines = [sentence(problem) for problem in health.problems]
                self._session.messages.inform(self, f"查了{health.files}个文件，发现问题", lines)
            else:
                lines = [f"数据库和{health.files}个照片、文件都完好。"]
                self._session.messages.inform(self, "检查完毕", lines)

        self._session.watched(self, "正在检查", lambda desk, _watch: check(desk), told)


def _place_words(place: SecondPlace | None) -> str:
    if place is None:
        return _NO_PLACE
    when = "今天备份过" if place.days <= 0 else f"上次备份在{place.days}天前"
    state = when if place.reachable else f"现在没有连上，{when}"
    return f"{place.path}\n{state}。"


def _columns() -> list[Column[KeptBackup]]:
    return [
        Column("时间", lambda one: stamp_text(one.backup.at), 150),
        Column("原因", lambda one: one.backup.reason, 86),
        Column("留多久", lambda one: one.stay, tip=lambda one: size_text(one.size)),
    ]
