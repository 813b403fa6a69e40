"""What stands where no desk is open: setting one up, or why the one that is there cannot be opened."""

from pathlib import Path

from PySide6.QtCore import Signal

from jinjiang_desk.gui.blocked_page import BlockedPage
from jinjiang_desk.gui.first_run import FirstRunPage
from jinjiang_desk.gui.parts.layout import Stack
from jinjiang_desk.gui.surroundings import Surroundings
from jinjiang_desk.gui.task_runner import Problems
from jinjiang_desk.paths import DeskFolder


class Entrance(Stack):
    """The first-run page and the page for a desk that does not open; tells what is wanted."""

    made = Signal(object)
    demo_wanted = Signal()
    desk_wanted = Signal(object)
    retry_wanted = Signal()
    unlock_wanted = Signal()
    restore_wanted = Signal(object, object)

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._folder = DeskFolder(Path())
        self.first_run = FirstRunPage(around)
        self.blocked = BlockedPage(around.chooser, around.messages)
        for page in (self.first_run, self.blocked):
            self.addWidget(page)
        self.first_run.made.connect(self.made)
        self.first_run.demo_wanted.connect(self.demo_wanted)
        self.first_run.desk_wanted.connect(self.desk_wanted)
        self.first_run.restore_wanted.connect(self._choose_backups)
        self.blocked.retry_wanted.connect(self.retry_wanted)
        self.blocked.unlock_wanted.connect(self.unlock_wanted)
        self.blocked.other_wanted.connect(self.desk_wanted)
        self.blocked.restore_wanted.connect(lambda: self._offer(self._folder, self._folder.backups))
        self.blocked.elsewhere_wanted.connect(lambda: self._choose_backups(self._folder))

    def show_first_run(self, folder: DeskFolder, said: str = "") -> None:
        """Ask what the desk at a folder shall be; `said` is a word that has to be read first."""
        self._folder = folder
        self.first_run.propose(folder, said)
        self.setCurrentWidget(self.first_run)

    def show_blocked(self, folder: DeskFolder, problems: Problems) -> None:
        """Say why a desk does not open."""
        self._folder = folder
        self.blocked.show_reason(folder, problems)
        self.setCurrentWidget(self.blocked)

    def _choose_backups(self, folder: DeskFolder) -> None:
        place = self._around.chooser.folder(self, "备份在哪个 U 盘或文件夹")
        if place is not None:
            self._offer(folder, place)

    def _offer(self, folder: DeskFolder, place: Path) -> None:
        from jinjiang_desk.gui.keeping.first_restore import FirstRestore

        restoring = FirstRestore(self.window(), self._around.runner, self._around.messages)
        restoring.offer(folder, place, self.restore_wanted.emit)
