"""The frame of the window: its size and place, kept as they change, and its status line."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QGuiApplication, QIcon, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.parts.layout import label
from jinjiang_desk.gui.theme import scaled
from jinjiang_desk.paths import resource

TITLE = "督察整改工作台"
_SAID_MS = 8000
_GEOMETRY = "window/geometry"
_SETTLED_MS = 300
_WIDTH, _HEIGHT = 1280, 700


class Frame(QMainWindow):
    """A window that comes back where it was; where that monitor is gone, on one that is there."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self.memory = memory
        self._who, self._where = label(), label()
        self.statusBar().addPermanentWidget(self._who)
        self.statusBar().addPermanentWidget(self._where)
        self.statusBar().setSizeGripEnabled(False)
        self.setWindowTitle(TITLE)
        self.setWindowIcon(QIcon(str(resource("icons", "jinjiang-desk.png"))))
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._keep_geometry)
        self._come_back()

    def say(self, text: str) -> None:
        """Say something in the status line, for a while."""
        self.statusBar().showMessage(text, _SAID_MS)

    def show_desk(self, unit: str, who: str, where: str) -> None:
        """Name the desk that is open."""
        self._who.setText(who)
        self._where.setText(f"工作台：{where}")
        self.statusBar().clearMessage()
        self.setWindowTitle(f"{unit} — {TITLE}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the size."""
        super().resizeEvent(event)
        self._settled.start()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Keep the place."""
        super().moveEvent(event)
        self._settled.start()

    def changeEvent(self, event: QEvent) -> None:
        """Keep whether the window fills the screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._settled.start()

    def _keep_geometry(self) -> None:
        if self.isVisible() and not self.isMinimized():
            self.memory.keep_bytes(_GEOMETRY, self.saveGeometry())

    def _come_back(self) -> None:
        # Qt itself moves a window back that would lie on a monitor that is gone.
        if self.restoreGeometry(self.memory.recall_bytes(_GEOMETRY)):
            return
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(min(scaled(_WIDTH), room.width()), min(scaled(_HEIGHT), room.height()))
