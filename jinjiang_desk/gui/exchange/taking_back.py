"""Asking whether all that went in together is to come out again."""

from collections.abc import Collection

from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.receiving.taking_back import TakenBack, take_back

_NAMED = 5
"""How many files are named that still stand."""


def ask_to_take_back(page: QWidget, session: Session, workbooks: Collection[str]) -> None:
    """Ask, take all of it back, and say what could not be."""

    def told(taken: TakenBack) -> None:
        session.announce(page, taken.done, "已撤销这次接收")
        if taken.problems:
            session.messages.tell(page, taken.problems, f"还有{len(taken.left)}个文件没有撤销")
        elif taken.left:
            names = "、".join(taken.left[:_NAMED])
            lines = [f"{len(taken.left)}个文件没有撤销：{names}"]
            session.messages.inform(page, "已按您的意思停下", lines)

    session.messages.confirm(
        page,
        "撤销这一次接收的全部文件？",
        [
            f"{len(workbooks)}个文件带来的改动会退回到接收以前，后接收的先退。",
            "文件仍留在收件里，需要时可以再看一遍、再接收。",
        ],
        "全部撤销",
        lambda: session.watched(
            page, "正在撤销", lambda desk, watch: take_back(desk, workbooks, watch), told
        ),
    )
