"""Saving copies of the workbooks of a preview, with their problems marked on the cells."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.chooser import EXCEL
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Watch
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.receiving.annotating import Annotated, annotate_file, annotate_files, copy_name
from jinjiang_desk.operations.receiving.receive import ReceivedFile


def save_annotated(parent: QWidget, session: Session, files: Sequence[ReceivedFile]) -> None:
    """Ask where to: for one workbook the file, for several a folder; write, and say what was written."""
    doubtful = [file for file in files if file.problems]
    chooser, single = session.chooser, len(doubtful) == 1
    if single:
        target = chooser.save_file(parent, "另存标注的副本", copy_name(doubtful[0]), EXCEL)
    else:
        target = chooser.folder(parent, "标注的副本存到哪个文件夹")
    if target is None:
        return

    def work(desk: Desk, _watch: Watch) -> Annotated:
        if single:
            # Whoever named a file that is there was asked whether it may be replaced.
            return annotate_file(desk, doubtful[0], target, replacing=True)
        return annotate_files(desk, doubtful, target)

    def show(done: Annotated) -> None:
        if done.problems:
            session.messages.tell(parent, done.problems, "有的副本没有写成")
        if done.copies:
            lines = [str(copy) for _, copy in done.copies]
            session.messages.inform(parent, f"已写出{len(lines)}份标注的副本，可以发回去改", lines)

    session.watched(parent, "正在写标注的副本", work, show)
