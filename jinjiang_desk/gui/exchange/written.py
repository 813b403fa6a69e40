"""Telling what was written."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.sending import Sent
from jinjiang_desk.wording import sentence


def tell_written(parent: QWidget | None, session: Session, sent: Sequence[Sent]) -> None:
    """Tell which workbooks were written, what they hold, and what was doubtful."""
    session.events.exchanged.emit()
    if len(sent) == 1:
        (one,) = sent
        lines = [
            f"{one.rows} 条记录、{one.files} 个照片和文件",
            str(one.path),
            "请把它交给对方（例如拷到 U 盘）。",
        ]
    else:
        lines = [f"共 {len(sent)} 个文件，在 {sent[0].path.parent}"]
        lines += [f"{one.unit}：{one.path.name}" for one in sent]
    lines += [sentence(problem) for one in sent for problem in one.problems]
    session.messages.inform(parent, "已经写好", lines)
    session.events.said.emit(f"已写好 {len(sent)} 个工作簿")
