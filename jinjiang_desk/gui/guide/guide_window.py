"""The window of the guide: its topics on the left, the text on the right, back and forward, and a search."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QListWidget, QMainWindow, QSplitter, QWidget

from jinjiang_desk.gui.guide.guide_page import GuideBrowser
from jinjiang_desk.gui.parts.layout import button, column, label, row, widget
from jinjiang_desk.gui.theme import scaled
from jinjiang_desk.paths import guide_folder

_WIDTH, _HEIGHT, _LIST = 980, 660, 220
_PATH = Qt.ItemDataRole.UserRole


class GuideWindow(QMainWindow):
    """Stays beside the window it belongs to; a second 使用说明 brings it to the front."""

    def __init__(self, parent: QWidget, folder: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle("使用说明")
        self.browser = GuideBrowser(folder)
        self.topics = QListWidget()
        self.topics.setAccessibleName("说明的各篇")
        self.search = QLineEdit()
        self.search.setAccessibleName("在说明里查找")
        self.search.setPlaceholderText("在说明里查找")
        self.search.setClearButtonEnabled(True)
        self.told = label("", "caption", wrap=True)
        self.back = button("‹ 后退", self.browser.backward, tip="后退（Alt+←）")
        self.forward = button("前进 ›", self.browser.forward, tip="前进（Alt+→）")
        for one in (self.back, self.forward):
            one.setEnabled(False)
        self.browser.backwardAvailable.connect(self.back.setEnabled)
        self.browser.forwardAvailable.connect(self.forward.setEnabled)
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._find_next)
        self.topics.itemClicked.connect(lambda item: self._open(item.data(_PATH)))
        self.topics.itemActivated.connect(lambda item: self._open(item.data(_PATH)))
        self._lay_out()
        self._list(self.browser.topics())
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self.search.setFocus)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.close)
        self.resize(scaled(_WIDTH), scaled(_HEIGHT))

    def read(self, topic: str) -> None:
        """Show a topic; the first page where there is no such one."""
        if not self.browser.read(topic) and not self.browser.read(""):
            self.browser.setPlainText("没有找到使用说明的文件，程序可能没有装完整。")

    def _lay_out(self) -> None:
        side = column(self.search, self.topics, self.told, spacing=8)
        side.setContentsMargins(12, 12, 6, 12)
        text = column(row(self.back, self.forward, None), self.browser, spacing=8)
        text.setContentsMargins(6, 12, 12, 12)
        splitter = QSplitter()
        splitter.addWidget(widget(side))
        splitter.addWidget(widget(text))
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([scaled(_LIST), scaled(_WIDTH - _LIST)])
        self.setCentralWidget(splitter)

    def _list(self, paths: tuple[Path, ...]) -> None:
        self.topics.clear()
        for path in paths:
            self.topics.addItem(_title(path))
            self.topics.item(self.topics.count() - 1).setData(_PATH, path.stem)

    def _open(self, topic: str) -> None:
        self.browser.read(topic)
        self._find_next()

    def _find(self, text: str) -> None:
        """Leave the topics that have the words, each of which must be there."""
        parts = text.split()
        paths = self.browser.topics()
        found = tuple(
            path for path in paths if all(part in path.read_text(encoding="utf-8") for part in parts)
        )
        self._list(found)
        self.told.setText(f"{len(found)}篇里有“{text.strip()}”，按 Enter 逐处查看。" if parts else "")

    def _find_next(self) -> None:
        words = self.search.text().strip()
        if words and not self.browser.find(words):
            cursor = self.browser.textCursor()
            cursor.setPosition(0)
            self.browser.setTextCursor(cursor)
            self.browser.find(words)


def open_guide(parent: QWidget, topic: str = "") -> GuideWindow:
    """Open the guide at a topic, or bring the one that is open to the front."""
    window = next(iter(parent.findChildren(GuideWindow)), None) or GuideWindow(parent, guide_folder())
    window.read(topic)
    window.show()
    window.raise_()
    window.activateWindow()
    return window


def _title(path: Path) -> str:
    first = next(iter(path.read_text(encoding="utf-8").splitlines()), "")
    return first.lstrip("# ").strip() or path.stem
