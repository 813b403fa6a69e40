"""What stands over the window while long work runs: how far it is, and 取消."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import NONE, button, card, column, label, row
from jinjiang_desk.gui.task_runner import Watch
from jinjiang_desk.gui.theme import scaled

_SEEN_AFTER_MS = 300


class ProgressBox(Dialog):
    """Follows one watch and goes away with it."""

    def __init__(self, parent: QWidget, title: str, watch: Watch) -> None:
        super().__init__(parent, title)
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint)
        self.setMinimumWidth(scaled(420))
        self._watch = watch
        self._what = label("正在准备…", "muted")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._stop = button("取消", self.reject)
        # Without a title bar of the system, the card's edge is the box's own.
        inside = card(label(title, "section"), self._bar, self._what, row(None, self._stop))
        self.setLayout(column(inside, margins=NONE))
        # Work that is over at once should not flash; the box blocks its window from the start all the same.
        self.setWindowOpacity(0)
        QTimer.singleShot(_SEEN_AFTER_MS, self, lambda: self.setWindowOpacity(1))
        watch.progressed.connect(self._follow)
        watch.ended.connect(self.accept)

    def reject(self) -> None:
        """Ask the work to stop; the box goes once it has."""
        self._watch.cancel()
        self._stop.setEnabled(False)
        self._what.setText("正在取消…")

    def _follow(self, done: int, total: int, what: str) -> None:
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        shown = self._what.fontMetrics().elidedText(what, Qt.TextElideMode.ElideMiddle, scaled(300))
        if self._stop.isEnabled():
            self._what.setText(f"{done + 1}／{total}　{shown}" if total else shown)
