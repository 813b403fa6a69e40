"""Files dragged out of the window, into a folder, a mail or a document."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

Deliver = Callable[[Sequence[Path]], None]


def carrying(paths: Sequence[Path]) -> QMimeData:
    """Return files as a drag or the clipboard carries them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


class DragOut(QObject):
    """Lets files be dragged out of a widget.

    `fetch` is asked once the mouse has gone far enough and hands over copies made for the purpose: what
    is stored never leaves. Making them may take a moment, so the drag begins when they are there, if the
    button is still held.
    """

    def __init__(
        self,
        source: QWidget,
        fetch: Callable[[Deliver], None],
        picture: Callable[[], QPixmap] | None = None,
    ) -> None:
        super().__init__(source)
        self._source, self._fetch, self._picture = source, fetch, picture
        self._pressed_at: QPoint | None = None
        source.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See how far the mouse has gone with its button down; all else goes its way."""
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()
        elif event.type() is QEvent.Type.MouseButtonRelease:
            self._pressed_at = None
        elif event.type() is QEvent.Type.MouseMove and self._pressed_at is not None:
            gone = (event.position().toPoint() - self._pressed_at).manhattanLength()
            if gone >= QApplication.startDragDistance():
                self._pressed_at = None
                self._fetch(self.start)
        return False

    def start(self, paths: Sequence[Path]) -> None:
        """Begin the drag, unless the button was let go in the meantime."""
        if not paths or not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            return
        drag = QDrag(self._source)
        drag.setMimeData(carrying(paths))
        if self._picture is not None:
            drag.setPixmap(self._picture())
        drag.exec(Qt.DropAction.CopyAction)
