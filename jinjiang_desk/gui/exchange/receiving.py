"""Reading workbooks in the background and opening their preview."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.records import Task
from jinjiang_desk.gui.exchange.receive_dialog import ReceiveDialog
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Watch
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving import Preview, preview_files
from jinjiang_desk.operations.tasks import list_tasks


def receive_files(parent: QWidget, session: Session, files: Sequence[Path]) -> None:
    """Read workbooks and show what they would change; nothing is changed yet."""

    def work(desk: Desk, watch: Watch) -> tuple[Preview, dict[str, Task]]:
        tasks = {line.task.id: line.task for line in list_tasks(desk)}
        return preview_files(desk, files, watcher=watch), tasks

    def show(read: tuple[Preview, dict[str, Task]]) -> None:
        preview, tasks = read
        if all(file.envelope is None for file in preview.files):
            preview.close()
            session.messages.tell(parent, preview.problems, "这些文件不能接收")
            return
        ReceiveDialog(parent, session, preview, tasks).open()

    session.watched(parent, "正在读取文件", work, show)
