"""The window: opens desks, holds the status line, and wires pages to what they want."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from jinjiang_desk.domain.status import Role
from jinjiang_desk.gui.blocked_page import BlockedPage
from jinjiang_desk.gui.chooser import Chooser
from jinjiang_desk.gui.desk_view import DeskView
from jinjiang_desk.gui.first_run import FirstRunPage, NewDesk
from jinjiang_desk.gui.keeping.first_restore import FirstRestore
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.menus import Menus
from jinjiang_desk.gui.messages import LOG_NAME, Messages
from jinjiang_desk.gui.parts.layout import label
from jinjiang_desk.gui.session import DeskEvents, Session
from jinjiang_desk.gui.task_runner import Problems, TaskRunner
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.paths import DeskFolder, default_demo, resource
from jinjiang_desk.wording import role_label

_TITLE = "督察整改工作台"
_SAID_MS = 6000


@dataclass(frozen=True, slots=True)
class Openers:
    """What only the composition root can do: open desks, hold and release them, and put backups back."""

    open_desk: Callable[[DeskFolder], Desk]
    init_desk: Callable[[DeskFolder, Role, str], Desk]
    make_demo: Callable[[Path], Path]
    restore: Callable[[DeskFolder, Path], None]
    release: Callable[[Desk], None]


class MainWindow(QMainWindow):
    """Shows the first-run page or the desk that is open. `gone` says that the desk is closed as well."""

    gone = Signal()

    def __init__(
        self, openers: Openers, folder: DeskFolder, messages: Messages, chooser: Chooser, memory: Memory
    ) -> None:
        super().__init__()
        self._openers, self._folder, self._memory = openers, folder, memory
        self.messages, self.chooser = messages, chooser
        messages.home = self
        self.runner = TaskRunner(messages.tell_bug)
        self.desk_view: DeskView | None = None
        self.first_run = FirstRunPage(chooser, folder)
        self.blocked = BlockedPage(chooser, messages)
        self._closing = False
        self._gone = False
        self._pages = QStackedWidget()
        for page in (self.first_run, self.blocked):
            self._pages.addWidget(page)
        self.setCentralWidget(self._pages)
        self._who, self._where = label(), label()
        self.statusBar().addPermanentWidget(self._who)
        self.statusBar().addPermanentWidget(self._where)
        self.statusBar().setSizeGripEnabled(False)
        self._menus = Menus(self, lambda: self.desk_view)
        self.setWindowTitle(_TITLE)
        self.setWindowIcon(QIcon(str(resource("icons", "jinjiang-desk.png"))))
        self.resize(1280, 700)
        self.first_run.made.connect(self._make_desk)
        self.first_run.demo_wanted.connect(self._open_demo)
        restoring = FirstRestore(self, self.runner, messages)
        self.first_run.restore_wanted.connect(
            lambda folder, place: restoring.offer(folder, place, self._restore_into)
        )
        self.blocked.retry_wanted.connect(lambda: self.open_folder(self._folder))
        self.blocked.other_wanted.connect(self.open_folder)
        self.blocked.restore_wanted.connect(
            lambda: restoring.offer(self._folder, self._folder.backups, self._restore_into)
        )
        self.blocked.elsewhere_wanted.connect(lambda: self.first_run.choose_backups_for(self._folder))
        self._menus.set_enabled(False)

    def start(self) -> None:
        """Open the desk where there is one; else the first-run page stays."""
        if self._folder.database.is_file():
            self.open_folder(self._folder)

    def open_folder(self, folder: DeskFolder) -> None:
        """Close the desk that is open, and open another."""
        self._folder = folder
        self._replace(lambda: self._openers.open_desk(folder))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the desk before the window, and ask first where something typed would be lost. The window
        is out of sight at once; it goes when the worker has let the desk go."""
        if self._gone:
            event.accept()
            return
        event.ignore()
        if self._closing or self.desk_view is None:
            self._let_go()
        else:
            self.desk_view.leave(self._close_now)

    def _close_now(self) -> None:
        self._closing = True
        self._let_go()

    def _let_go(self) -> None:
        self.hide()
        self.runner.end(self._openers.release, self._go)

    def _go(self, _none: None) -> None:
        self.runner.shut_down()
        self._gone = True
        self.close()
        self.gone.emit()

    def _make_desk(self, wanted: NewDesk) -> None:
        self._folder = folder = wanted.folder
        if folder.database.is_file():
            self.open_folder(folder)
        else:
            self._replace(lambda: self._openers.init_desk(folder, wanted.role, wanted.unit))

    def _open_demo(self) -> None:
        self.statusBar().showMessage("正在准备演示，请稍候…")

        def opener() -> Desk:
            folder = DeskFolder(self._openers.make_demo(default_demo()))
            return self._openers.open_desk(folder)

        self._replace(opener)

    def _replace(self, opener: Callable[[], Desk]) -> None:
        self.runner.close(self._openers.release, lambda _none: None)
        self.runner.open(opener, self._show_desk, self._not_opened)

    def _not_opened(self, problems: Problems) -> None:
        self.statusBar().clearMessage()
        self._drop_view()
        if self._folder.database.is_file():
            self.blocked.show_reason(self._folder, problems)
            self._pages.setCurrentWidget(self.blocked)
        else:
            self._pages.setCurrentWidget(self.first_run)
            self.messages.tell(self, problems, "工作台打不开")

    def _restore(self, backup: Path) -> None:
        if self.desk_view is not None:
            self._restore_into(self.desk_view.session.folder, backup)

    def _restore_into(self, folder: DeskFolder, backup: Path) -> None:
        self._folder = folder

        def opener() -> Desk:
            self._openers.restore(folder, backup)
            return self._openers.open_desk(folder)

        self._replace(opener)

    def _show_desk(self, desk: Desk) -> None:
        # These two never change; all else of the desk is the worker's.
        identity, place = desk.identity, desk.store.folder
        self._drop_view()
        self.messages.log = place.log / LOG_NAME
        events = DeskEvents()
        session = Session(identity, place, self.runner, self.messages, self.chooser, events, self._memory)
        self.desk_view = DeskView(session)
        self.desk_view.restore_wanted.connect(self._restore)
        events.said.connect(lambda text: self.statusBar().showMessage(text, _SAID_MS))
        self._pages.addWidget(self.desk_view)
        self._pages.setCurrentWidget(self.desk_view)
        self._who.setText("　".join(dict.fromkeys((role_label(identity.role), identity.unit))))
        self._where.setText(f"工作台：{place.root}")
        self.setWindowTitle(f"{identity.unit} — {_TITLE}")
        self.statusBar().clearMessage()
        self._menus.set_enabled(True)
        self.desk_view.current.setFocus()
        # Last, so that every page has what it shows before the backup takes its time.
        self.desk_view.history.keeping.back_up_at_start()

    def _drop_view(self) -> None:
        if self.desk_view is not None:
            self._pages.removeWidget(self.desk_view)
            self.desk_view.deleteLater()
            self.desk_view = None
        self._menus.set_enabled(False)
