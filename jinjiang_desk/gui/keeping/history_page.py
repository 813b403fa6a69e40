"""历史: what was done, taking the last of it back, and backups."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.keeping.backup_panel import BackupPanel
from jinjiang_desk.gui.parts.layout import PAGE, button, column, label, row, widget
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.desk import Done
from jinjiang_desk.operations.overview import ChangeLine
from jinjiang_desk.operations.undoing import HistoryLine, told_history, undo_last


class HistoryPage(QWidget):
    """Changes on the left, backups on the right."""

    restore_wanted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.changes: RowsView[HistoryLine] = RowsView("历史", _change_columns(), "还没有任何改动。")
        self.keeping = BackupPanel(session)
        self.backups = self.keeping.backups
        self.undo = button("撤销上一步…", self.ask_undo, tip="撤销上一步（Ctrl+Z）")
        self._lay_out()
        self.keeping.restore_wanted.connect(self.restore_wanted)
        session.events.changed.connect(self._on_changed)
        self.reload()

    def reload(self) -> None:
        """Read history and backups again."""
        self._session.load(self, told_history, self._show_changes)
        self.keeping.reload()

    def ask_undo(self) -> None:
        """Say what would be taken back, and take it back on yes."""
        self._session.load(self, told_history, self._confirm_undo)

    def _show_changes(self, lines: tuple[HistoryLine, ...]) -> None:
        self.changes.show_rows(lines)
        self.undo.setEnabled(_undoable(lines) is not None)

    def _confirm_undo(self, lines: tuple[HistoryLine, ...]) -> None:
        found = _undoable(lines)
        if found is None:
            self._session.messages.inform(self, "没有可以撤销的操作", ["历史里没有还没撤销的改动。"])
            return
        line = found.line
        about = [found.subjects] if found.subjects else []
        source = f"（{line.source}）" if line.source else ""
        self._session.messages.confirm(
            self,
            f"撤销“{line.action}”？",
            [
                *about,
                f"{_time(line.at)}，{line.who}{source}，涉及 {line.rows} 条。",
                "撤销本身也会记入历史。",
            ],
            "撤销",
            lambda: self._session.change(self, undo_last, f"已撤销“{line.action}”"),
        )

    def _lay_out(self) -> None:
        left = column(row(label("改动", "section"), None, self.undo), self.changes)
        both = row(widget(left), self.keeping, spacing=18)
        both.setStretch(0, 4)
        both.setStretch(1, 3)
        self.setLayout(column(label("历史", "title"), both, spacing=12, margins=PAGE))

    def _on_changed(self, _done: Done) -> None:
        self.reload()


def _undoable(lines: tuple[HistoryLine, ...]) -> HistoryLine | None:
    return next((one for one in lines if one.line.undoes is None and one.line.undone_by is None), None)


def _time(at: str) -> str:
    return at[:16].replace("T", " ")


def _fate(line: ChangeLine) -> str:
    if line.undone_by is not None:
        return "已撤销"
    return "撤销" if line.undoes is not None else ""


def _change_columns() -> list[Column[HistoryLine]]:
    return [
        Column("时间", lambda one: _time(one.line.at), 140),
        Column("操作", lambda one: one.line.action, 118, tip=lambda one: one.line.action),
        Column("内容", lambda one: one.subjects, tip=lambda one: one.subjects),
        Column("条数", lambda one: str(one.line.rows), 54),
        Column("来源文件", lambda one: one.line.source or "", 90, tip=lambda one: one.line.source or ""),
        Column("", lambda one: _fate(one.line), 76, tone=lambda _one: Tone.CALM),
    ]
