"""Starting the window."""

import os
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from jinjiang_desk.gui.chooser import Chooser
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.messages import Messages
from jinjiang_desk.gui.opened_desks import last_desk
from jinjiang_desk.gui.opening import Openers
from jinjiang_desk.gui.theme import dress, remembered_look
from jinjiang_desk.gui.window import MainWindow
from jinjiang_desk.paths import DeskFolder, default_desk, window_memory

FUSION = ("-style", "fusion")
"""Qt's own drawing, which is the same on every system and follows every rule of the style sheet. Qt takes it from
its command line; asking for the style later would build all classes of QStyle before the first page is shown."""
_TURN_SECONDS = 0.001


def application() -> QApplication:
    """Return the running application, made now if there is none."""
    # While the worker computes, the window's own thread gets its turn after a millisecond instead of five.
    sys.setswitchinterval(_TURN_SECONDS)
    app = QApplication.instance() or QApplication([*sys.argv[:1], *FUSION])
    if not isinstance(app, QApplication):
        raise TypeError("the running Qt application has no windows")
    return app


def run_window(openers: Openers, folder: DeskFolder | None) -> int:
    """Show the window over a desk (the user's own where none is named) and return the exit status."""
    # PySide6 brings no fcitx plugin; fcitx answers the ibus protocol as well.
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"
    app = application()
    memory = Memory(window_memory())
    dress(app, remembered_look(memory))
    messages = Messages()
    sys.excepthook = messages.caught
    window = build_window(openers, folder, messages, Chooser(), memory)
    # A window that is out of sight may still be closing its desk.
    app.setQuitOnLastWindowClosed(False)
    window.gone.connect(app.quit)
    window.show()
    return app.exec()


def build_window(
    openers: Openers, folder: DeskFolder | None, messages: Messages, chooser: Chooser, memory: Memory
) -> MainWindow:
    """Build the window and start opening its desk: the one that is named, else the one opened last."""
    wanted, said = (folder, "") if folder is not None else _usual_desk(memory)
    window = MainWindow(openers, wanted, messages, chooser, memory)
    window.start(said)
    return window


def _usual_desk(memory: Memory) -> tuple[DeskFolder, str]:
    """Return the desk that was open last, or the default place with a word where that desk is gone."""
    last = last_desk(memory)
    if not last or DeskFolder(Path(last)).database.is_file():
        return DeskFolder(Path(last) if last else default_desk()), ""
    return DeskFolder(default_desk()), f"上次的工作台现在找不到（{last}），U 盘没有插上？"
