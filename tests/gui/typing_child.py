"""Types into a form of the desk FOLDER, says so once it is kept, and then waits to be killed."""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.gui.session import DeskEvents, Session
from jinjiang_desk.gui.task_runner import TaskRunner
from jinjiang_desk.gui.tasks.task_page import TaskPage
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.dossiers import find_task
from jinjiang_desk.paths import DeskFolder
from tests.gui.conftest import clock, open_desk
from tests.gui.driver import Answers


def main(root: Path, text: str) -> None:
    """Open the desk, type, and wait."""
    app = QApplication(sys.argv)
    messages, folder = Messages(), DeskFolder(root)
    runner = TaskRunner(messages.tell_bug)
    shown: list[TaskPage] = []

    def show(desk: Desk) -> None:
        memory = Memory(root / "window.ini")
        session = Session(desk.identity, folder, runner, messages, Answers(), DeskEvents(), memory)
        page = TaskPage(session)
        page.show()
        shown.append(page)
        session.load(page, lambda desk: find_task(desk, "2"), lambda task: page.open_task(task, type_it))

    def type_it() -> None:
        tab = shown[0].progress
        tab.keeper.marked.connect(lambda: say() if "自动保存" in tab.keeper.bar.words.text() else None)
        tab.form.fill_in({"text": text})

    def say() -> None:
        sys.stdout.write("kept\n")
        sys.stdout.flush()

    runner.open(lambda: open_desk(folder, clock), show, lambda _problems: None)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
