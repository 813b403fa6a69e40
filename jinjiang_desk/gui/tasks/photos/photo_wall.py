"""The wall of photos: four stages beside each other, or two by two where the window is narrow."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QGridLayout, QMenu, QWidget

from jinjiang_desk.domain.status import Stage
from jinjiang_desk.gui.parts.drop import accept_files, carried_paths
from jinjiang_desk.gui.parts.layout import NONE
from jinjiang_desk.gui.tasks.photos.photo_card import PhotoCard
from jinjiang_desk.gui.tasks.photos.photo_column import PhotoColumn
from jinjiang_desk.gui.theme import follow_look

_GAP = 8
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PhotoWall(QWidget):
    """Files that come by drop or from the clipboard go to the stage under them, else the user is asked for one."""

    files_given = Signal(object, object)
    image_given = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.columns = {stage: PhotoColumn(stage) for stage in Stage}
        for one in self.columns.values():
            one.files_dropped.connect(self.files_given)
        self._grid = QGridLayout(self)
        self._grid.setSpacing(_GAP)
        self._grid.setContentsMargins(NONE)
        self._across = 0
        self._own = False
        follow_look(self, self._arrange)

    @property
    def cards(self) -> list[PhotoCard]:
        """All cards, stage by stage."""
        return [card for place in self.columns.values() for card in place.cards]

    def allow(self, *, own: bool) -> None:
        """Take files, or not."""
        self._own = own
        self.setAcceptDrops(own)

    def go_on(self, card: PhotoCard, key: Qt.Key) -> None:
        """Give the focus to the card that lies that way."""
        filled = [place.cards for place in self.columns.values() if place.cards]
        at = next(number for number, cards in enumerate(filled) if card in cards)
        aside, down = _STEPS[key]
        cards = filled[min(max(at + aside, 0), len(filled) - 1)]
        number = filled[at].index(card) + down
        cards[min(max(number, 0), len(cards) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def paste(self) -> None:
        """Take the files or the picture of the clipboard."""
        if self._own:
            self._take(QGuiApplication.clipboard().mimeData(), QCursor.pos())

    def minimumSizeHint(self) -> QSize:
        """Two by two; only where even that has no room does the wall scroll aside."""
        columns = self.columns.values()
        rows = 4 // (self._across or 4)
        high = rows * max(place.minimumSizeHint().height() for place in columns)
        return QSize(2 * self._column_width() + _GAP, high + (rows - 1) * _GAP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste by Ctrl+V."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the stages out as the width allows."""
        super().resizeEvent(event)
        self._arrange()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders, and nothing else."""
        accept_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the stage: the files fell between the columns."""
        event.acceptProposedAction()
        self._take(event.mimeData(), self.mapToGlobal(event.position().toPoint()))

    def _take(self, data: QMimeData, where: QPoint) -> None:
        paths = carried_paths(data)
        image = QGuiApplication.clipboard().image() if not paths and data.hasImage() else QImage()
        if not paths and image.isNull():
            return
        stage = self._focused_stage()
        if stage is not None:
            self._give(stage, paths, image)
        else:
            self._ask(paths, image, where)

    def _give(self, stage: Stage, paths: Sequence[Path], image: QImage) -> None:
        if paths:
            self.files_given.emit(stage, paths)
        else:
            self.image_given.emit(stage, image)

    def _ask(self, paths: Sequence[Path], image: QImage, where: QPoint) -> None:
        menu = QMenu("放到哪里", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # The heading of a section would not be drawn under the style sheet.
        menu.addAction("放到哪里").setEnabled(False)
        menu.addSeparator()
        for number, stage in enumerate(Stage, start=1):
            action = menu.addAction(f"&{number}　{stage.value}")
            action.triggered.connect(lambda _checked=False, stage=stage: self._give(stage, paths, image))
        menu.popup(where)

    def _focused_stage(self) -> Stage | None:
        focused = QApplication.focusWidget()
        inside = (place for place in self.columns.values() if focused and place.isAncestorOf(focused))
        return next((place.stage for place in inside), None)

    def _arrange(self) -> None:
        """Four in a row where each has room for its heading, else two by two."""
        across = 4 if self.width() >= 4 * self._column_width() + 3 * _GAP else 2
        if across == self._across:
            return
        self._across = across
        for number, place in enumerate(self.columns.values()):
            self._grid.addWidget(place, number // across, number % across)
        for number in range(4):
            self._grid.setColumnStretch(number, 1 if number < across else 0)
            self._grid.setRowStretch(number, 1 if number < 4 // across else 0)

    def _column_width(self) -> int:
        return max(place.minimumSizeHint().width() for place in self.columns.values())
