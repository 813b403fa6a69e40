"""历史: what was done, taking the last of it back, and backups."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.parts.layout import PAGE, button, column, label, row, widget
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.desk import Done
from jinjiang_desk.operations.overview import Backup, ChangeLine
from jinjiang_desk.operations.safekeeping import Health, back_up, backups, check
from jinjiang_desk.operations.undoing import history, undo_last
from jinjiang_desk.wording import sentence


class HistoryPage(QWidget):
    """Changes on the left, backups on the right. Restoring is for the window: it closes the desk."""

    restore_wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.changes: RowsView[ChangeLine] = RowsView("历史", _change_columns(), "还没有任何改动。")
        self.backups: RowsView[Backup] = RowsView("备份", _backup_columns(), "还没有备份。")
        self.undo = button("撤销上一步…", self.ask_undo, tip="撤销上一步（Ctrl+Z）")
        self.restore = button("恢复所选备份…", self._ask_restore, "danger")
        self._lay_out()
        self.backups.picked.connect(lambda one: self.restore.setEnabled(one is not None))
        session.events.changed.connect(self._on_changed)
        self.reload()

    def reload(self) -> None:
        """Read history and backups again."""
        self._session.load(self, history, self._show_changes)
        folder = self._session.folder
        self._session.load(self, lambda _desk: backups(folder), self.backups.show_rows)

    def ask_undo(self) -> None:
        """Say what would be taken back, and take it back on yes."""
        self._session.load(self, history, self._confirm_undo)

    def _show_changes(self, lines: tuple[ChangeLine, ...]) -> None:
        self.changes.show_rows(lines)
        self.undo.setEnabled(_undoable(lines) is not None)

    def _confirm_undo(self, lines: tuple[ChangeLine, ...]) -> None:
        line = _undoable(lines)
        if line is None:
            self._session.messages.inform(self, "没有可以撤销的操作", ["历史里没有还没撤销的改动。"])
            return
        source = f"（{line.source}）" if line.source else ""
        self._session.messages.confirm(
            self,
            f"撤销“{line.action}”？",
            [f"{_time(line.at)}，{line.who}{source}，涉及 {line.rows} 条。", "撤销本身也会记入历史。"],
            "撤销",
            lambda: self._session.change(self, undo_last, f"已撤销“{line.action}”"),
        )

    def _lay_out(self) -> None:
        left = column(row(label("改动", "section"), None, self.undo), self.changes)
        right = column(
            row(label("备份", "section"), None, button("立即备份", self._back_up), self.restore),
            self.backups,
            row(
                label("检查数据库和照片、文件是否完好", "caption"),
                None,
                button("检查…", self._check),
            ),
        )
        both = row(widget(left), widget(right), spacing=18)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        self.setLayout(column(label("历史", "title"), both, spacing=12, margins=PAGE))
        self.restore.setEnabled(False)

    def _back_up(self) -> None:
        def done(path: Path) -> None:
            self._session.events.said.emit(f"已备份到 {path.name}")
            self.reload()

        self._session.watched(self, "正在备份", lambda desk, _watch: back_up(desk), done)

    def _ask_restore(self) -> None:
        backup = self.backups.current
        if backup is None:
            return
        self._session.messages.confirm(
            self,
            f"恢复到 {_stamp(backup.at)} 的备份？",
            ["这之后的改动会从工作台里消失；恢复前会先把现在的样子再备份一份。", "照片和文件不受影响。"],
            "恢复",
            lambda: self.restore_wanted.emit(backup.path),
        )

    def _check(self) -> None:
        def told(health: Health) -> None:
            if health.problems:
                lines = [sentence(problem) for problem in health.problems]
                self._session.messages.inform(self, f"查了 {health.files} 个文件，发现问题", lines)
            else:
                lines = [f"数据库和 {health.files} 个照片、文件都完好。"]
                self._session.messages.inform(self, "检查完毕", lines)

        self._session.watched(self, "正在检查", lambda desk, _watch: check(desk), told)

    def _on_changed(self, _done: Done) -> None:
        self.reload()


def _undoable(lines: tuple[ChangeLine, ...]) -> ChangeLine | None:
    return next((line for line in lines if line.undoes is None and line.undone_by is None), None)


def _time(at: str) -> str:
    return at[:16].replace("T", " ")


def _stamp(at: str) -> str:
    """Turn a backup's stamp (20250601-093000) into a time people read."""
    return f"{at[:4]}-{at[4:6]}-{at[6:8]} {at[9:11]}:{at[11:13]}"


def _fate(line: ChangeLine) -> str:
    if line.undone_by is not None:
        return "已撤销"
    return "撤销" if line.undoes is not None else ""


def _change_columns() -> list[Column[ChangeLine]]:
    return [
        Column("时间", lambda one: _time(one.at), 146),
        Column("操作", lambda one: one.action, 176, tip=lambda one: one.action),
        Column("条数", lambda one: str(one.rows), 60),
        Column("来源文件", lambda one: one.source or "", tip=lambda one: one.source or ""),
        Column("", _fate, 80, tone=lambda _one: Tone.CALM),
    ]


def _backup_columns() -> list[Column[Backup]]:
    return [
        Column("时间", lambda one: _stamp(one.at), 146),
        Column("原因", lambda one: one.reason),
    ]
