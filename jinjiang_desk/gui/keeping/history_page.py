"""改动历史: what was done, by whom and from which file; taking steps back and bringing them again."""

from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.actions import action_of
from jinjiang_desk.gui.keeping.steps import Steps
from jinjiang_desk.gui.parts.layout import button, column, label, row
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.desk import Done
from jinjiang_desk.operations.keeping.undoing import HistoryLine, told_history
from jinjiang_desk.operations.overview.pages import ChangeLine
from jinjiang_desk.wording import time_text

_HINT = "改动只会增加，不会消失：撤销本身也是一条改动，还可以重做。"
_EMPTY = "还没有任何改动。接收、填写、审核的每一步都会记在这里。"


class HistoryPage(QWidget):
    """The latest changes, newest first; each that nothing later builds on can be taken back."""

    def __init__(self, session: Session, steps: Steps) -> None:
        super().__init__()
        self._session, self._steps = session, steps
        self.changes: RowsView[HistoryLine] = RowsView("历史", _columns(), _EMPTY)
        undo, redo = action_of("undo"), action_of("redo")
        self.undo = button("撤销上一步", steps.undo, tip=undo.tip)
        self.redo = button("重做", steps.redo, tip=redo.tip)
        self.take_back = button("撤销所选这一步…", self._take_back)
        self.take_back.setEnabled(False)
        layout = column(
            label(_HINT, "muted", wrap=True),
            self.changes,
            row(self.take_back, None, self.undo, self.redo),
        )
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.changes.picked.connect(self._pick)
        steps.changed.connect(self._show_ends)
        session.events.changed.connect(self._on_changed)
        self._show_ends(*steps.ends)
        self.reload()

    def reload(self) -> None:
        """Read the history again."""
        self._session.load(self, told_history, lambda lines: self.changes.show_rows(lines, _same))

    def _pick(self, line: HistoryLine | None) -> None:
        self.take_back.setEnabled(line is not None and line.can_undo)
        blocked = line is not None and not line.can_undo
        self.take_back.setToolTip("已经撤销，或后来又改过同样的记录，不能单独撤销" if blocked else "")

    def _take_back(self) -> None:
        found = self.changes.current
        if found is not None:
            self._steps.take_back(found)

    def _show_ends(self, back: str | None, again: str | None) -> None:
        self.undo.setEnabled(back is not None)
        self.redo.setEnabled(again is not None)
        self.undo.setText(f"撤销“{back}”" if back else "撤销上一步")
        self.redo.setText(f"重做“{again}”" if again else "重做")

    def _on_changed(self, _done: Done) -> None:
        self.reload()


def _same(one: HistoryLine, other: HistoryLine) -> bool:
    return one.line.number == other.line.number


def _fate(line: ChangeLine) -> str:
    if line.undone_by is not None:
        return "已撤销"
    return "撤销" if line.undoes is not None else ""


def _columns() -> list[Column[HistoryLine]]:
    return [
        Column("时间", lambda one: time_text(one.line.at), sample="2025-06-18 09:30"),
        Column("操作", lambda one: one.line.action, sample="自查与申请验收", tip=lambda one: one.line.action),
        Column("内容", lambda one: one.subjects, tip=lambda one: one.subjects),
        Column("条数", lambda one: str(one.line.rows), 52),
        Column("来源文件", lambda one: one.line.source or "", 120, tip=lambda one: one.line.source or ""),
        Column("", lambda one: _fate(one.line), 72, tone=lambda _one: Tone.CALM),
    ]
