"""Reading workbooks in the background and opening their preview."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.exchange.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.exchange.received_note import Received
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Watch
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.entries import Entry, Tasks, preview_entries, tasks_of
from jinjiang_desk.operations.mailbox import workbooks_in
from jinjiang_desk.operations.receiving import Preview, preview_files

Read = tuple[Preview, tuple[Entry, ...], Tasks]


def receive_files(
    parent: QWidget,
    session: Session,
    paths: Sequence[Path],
    on_received: Callable[[Received], object],
) -> None:
    """Read workbooks, those in folders too, and show what they would change; nothing is changed yet."""

    def work(desk: Desk, watch: Watch) -> Read:
        files = [file for path in paths for file in (workbooks_in(path) if path.is_dir() else (path,))]
        preview = preview_files(desk, files, watcher=watch)
        return preview, preview_entries(preview), tasks_of(desk, preview)

    def show(read: Read) -> None:
        preview, entries, tasks = read
        if not preview.files:
            preview.close()
            session.messages.inform(parent, "没有找到工作簿", ["这个文件夹里没有 .xlsx 文件。"])
            return
        if all(file.refused for file in preview.files):
            preview.close()
            session.messages.tell(parent, preview.problems, "这些文件不能接收")
            return
        dialog = ReceiveDialog(parent, session, preview, entries, tasks)
        dialog.received.connect(on_received)
        dialog.open()

    session.watched(parent, "正在读取文件", work, show)
