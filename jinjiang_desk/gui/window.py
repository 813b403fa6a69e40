"""The window: shows the desk that is open, or what stands in its place."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent

from jinjiang_desk.gui.chooser import Chooser
from jinjiang_desk.gui.commands import Commands
from jinjiang_desk.gui.desk_view import DeskView
from jinjiang_desk.gui.frame import Frame
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.menus import Menus
from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.gui.opened_desks import OpenedDesk, note_opened
from jinjiang_desk.gui.opening import Openers, Opening
from jinjiang_desk.gui.parts.layout import Stack
from jinjiang_desk.gui.session import DeskEvents, Session
from jinjiang_desk.gui.surroundings import Surroundings
from jinjiang_desk.gui.task_runner import Problems, TaskRunner
from jinjiang_desk.logs import LOG_NAME
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.paths import DeskFolder
from jinjiang_desk.wording import role_label

if TYPE_CHECKING:
    from jinjiang_desk.gui.blocked_page import BlockedPage
    from jinjiang_desk.gui.entrance import Entrance
    from jinjiang_desk.gui.first_run import FirstRunPage, NewDesk


class MainWindow(Frame):
    """Shows the desk that is open, else the entrance. `gone` says that the desk is closed as well."""

    gone = Signal()

    def __init__(
        self, openers: Openers, folder: DeskFolder, messages: Messages, chooser: Chooser, memory: Memory
    ) -> None:
        super().__init__(memory)
        self.messages, self.chooser = messages, chooser
        messages.home = self
        self.runner = TaskRunner(messages.tell_bug)
        self.desk_view: DeskView | None = None
        self._closing = self._gone = False
        self._waiting_files: Sequence[Path] = ()
        self._said = ""
        self.opening = Opening(openers, self.runner, memory, folder)
        self._sticks = openers.sticks
        self._pages = Stack()
        self.setCentralWidget(self._pages)
        self.commands = Commands(self, self)
        self._menus = Menus(self, self.commands)
        self._wire()

    @cached_property
    def entrance(self) -> "Entrance":
        """What stands where no desk is open; a start that opens one does not wait for it."""
        from jinjiang_desk.gui.entrance import Entrance

        around = Surroundings(self.runner, self.messages, self.chooser, self.memory, self._sticks)
        entrance = Entrance(around)
        entrance.made.connect(self._make_desk)
        entrance.demo_wanted.connect(self._open_demo)
        entrance.desk_wanted.connect(self.open_folder)
        entrance.retry_wanted.connect(lambda: self.opening.open(self.opening.folder))
        entrance.unlock_wanted.connect(self.opening.unlock)
        entrance.restore_wanted.connect(self.opening.restore)
        self._pages.addWidget(entrance)
        return entrance

    @property
    def first_run(self) -> "FirstRunPage":
        """The page that asks what a new desk shall be."""
        return self.entrance.first_run

    @property
    def blocked(self) -> "BlockedPage":
        """The page for a desk that does not open."""
        return self.entrance.blocked

    def start(self, said: str = "") -> None:
        """Open the desk where there is one; else the first-run page stays. `said` is a word to go with it."""
        self._said, folder = said, self.opening.folder
        if folder.database.is_file():
            self.statusBar().showMessage("正在打开工作台…")
            self.opening.open(folder)
        else:
            self.entrance.show_first_run(folder, said)

    def open_folder(self, folder: DeskFolder) -> None:
        """Close the desk that is open, and open another: now, and at the next start."""
        view = self.desk_view
        if view is None:
            self.opening.choose(folder)
        else:
            view.leave(lambda: self.opening.choose(folder))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the desk before the window. The window is out of sight at once; it goes when the worker has
        let the desk go."""
        if self._gone:
            event.accept()
            return
        event.ignore()
        if self._closing or self.desk_view is None:
            self._let_go()
        else:
            self.desk_view.leave(self._close_now)

    def _wire(self) -> None:
        # What is pressed while one desk goes and another comes would reach the wrong one.
        self.opening.began.connect(lambda: self._pages.setEnabled(False))
        self.opening.opened.connect(self._show_desk)
        self.opening.refused.connect(self._not_opened)

    def _close_now(self) -> None:
        self._closing = True
        self._let_go()

    def _let_go(self) -> None:
        self.hide()
        self.opening.end(self._go)

    def _go(self, _none: None) -> None:
        self.runner.shut_down()
        self._gone = True
        self.close()
        self.gone.emit()

    def _make_desk(self, wanted: "NewDesk") -> None:
        self._waiting_files = wanted.files
        self.opening.make(wanted.folder, wanted.role, wanted.unit)

    def _open_demo(self) -> None:
        self.statusBar().showMessage("正在准备演示，请稍候…")
        self.opening.demo()

    def _not_opened(self, problems: Problems) -> None:
        self.statusBar().clearMessage()
        self._pages.setEnabled(True)
        self._drop_view()
        self._pages.setCurrentWidget(self.entrance)
        folder = self.opening.folder
        if folder.database.is_file():
            self.entrance.show_blocked(folder, problems)
        else:
            self.entrance.show_first_run(folder)
            self.messages.tell(self, problems, "工作台打不开")

    def _show_desk(self, desk: Desk) -> None:
        # These two never change; all else of the desk is the worker's.
        identity, place = desk.identity, desk.store.folder
        self._pages.setEnabled(True)
        self._drop_view()
        self.messages.log = place.log / LOG_NAME
        events = DeskEvents()
        session = Session(identity, place, self.runner, self.messages, self.chooser, events, self.memory)
        note_opened(self.memory, OpenedDesk(str(place.root), identity.unit, identity.role))
        view = self.desk_view = DeskView(session, self._sticks)
        events.said.connect(self.say)
        view.restore_wanted.connect(lambda backup: self.opening.restore(place, backup))
        view.desk_wanted.connect(self.open_folder)
        view.steps_changed.connect(self._menus.show_steps)
        self._pages.addWidget(view)
        self._pages.setCurrentWidget(view)
        who = "　".join(dict.fromkeys((role_label(identity.role), identity.unit)))
        self.show_desk(identity.unit, who, str(place.root))
        self._menus.show_role(identity.role)
        self.say(self._said)
        view.begin(self._waiting_files)
        self._waiting_files, self._said = (), ""

    def _drop_view(self) -> None:
        if self.desk_view is not None:
            self._pages.removeWidget(self.desk_view)
            self.desk_view.deleteLater()
            self.desk_view = None
        self._menus.show_role(None)
