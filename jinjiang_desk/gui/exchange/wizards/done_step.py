"""写好了: what was written and read back, and what to do with it now."""

from collections.abc import Sequence
from pathlib import Path

from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.gui.exchange.wizards.steps_dialog import Step
from jinjiang_desk.gui.folders import show_folder
from jinjiang_desk.gui.parts.doubts import DoubtsBox
from jinjiang_desk.gui.parts.layout import button, column, label, row, selectable
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.operations.sending.writing import Sent


class DoneStep(Step):
    """Tells what was written; several workbooks are a list."""

    title = "写好了"

    def __init__(self) -> None:
        super().__init__()
        self._folder: Path | None = None
        self.words, self._where = label("", "section", wrap=True), selectable()
        self.sent: RowsView[Sent] = RowsView("写好的工作簿", _columns(), "一份也没有写。")
        self.doubts = DoubtsBox("请留意{}条")
        self._hint = label("", "muted", wrap=True)
        self.folder = button("打开文件夹", self._open, tip="看看写好的文件")
        layout = column(
            self.words,
            self._where,
            self.sent,
            self.doubts,
            self._hint,
            row(self.folder, None),
            spacing=10,
        )
        layout.setStretch(2, 1)
        self.setLayout(layout)

    def tell(
        self,
        words: str,
        sent: Sequence[Sent],
        problems: Sequence[Problem],
        *,
        on_stick: bool,
        whole: bool = True,
    ) -> None:
        """Say what was written, where, and what was doubtful; `whole` says that nothing is missing."""
        self.title, self.sign = ("写好了", "✓") if whole else ("没有全部写好", "！")
        self.words.setText(words)
        self._folder = sent[0].path.parent if sent else None
        self._where.setText("" if not sent else str(sent[0].path if len(sent) == 1 else self._folder))
        self.sent.show_rows(sent)
        self.doubts.show_problems([*problems, *(one for each in sent for one in each.problems)])
        self.folder.setEnabled(self._folder is not None)
        self._hint.setText(
            "请先在系统里点“弹出”或“安全删除硬件”，再拔出 U 盘，交给对方。"
            if on_stick
            else "请把它交给对方，例如拷到 U 盘。"
        )
        self._hint.setVisible(bool(sent))

    def _open(self) -> None:
        if self._folder is not None:
            show_folder(self._folder)


def _columns() -> list[Column[Sent]]:
    return [
        Column("单位", lambda one: one.unit, sample="示例街道办事处办公室"),
        Column("条数", lambda one: str(one.rows), sample="1234"),
        Column("结果", lambda _one: "✓ 写好，已读回核对", sample="✓ 写好，已读回核对"),
        Column("文件", lambda one: one.path.name, tip=lambda one: str(one.path)),
    ]
