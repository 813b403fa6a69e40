"""One photo or document on the wall."""

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel

from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.gui.parts.layout import button, column, label, row
from jinjiang_desk.gui.tasks.words import size_text

PICTURE_WIDTH = 168
PICTURE_HEIGHT = 112
_SIDE = 9


class PhotoCard(QFrame):
    """A thumbnail with its caption. Enter or double click opens it, F2 changes the caption, Delete withdraws it."""

    opened = Signal(object)
    caption_wanted = Signal(object)
    withdraw_wanted = Signal(object)

    def __init__(self, evidence: Evidence, *, own: bool) -> None:
        super().__init__()
        self.evidence = evidence
        self._own = own
        self._thumbnail: QPixmap | None = None
        self.setProperty("role", "photo")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.picture = QLabel()
        self.picture.setFixedHeight(PICTURE_HEIGHT)
        self.picture.setMinimumWidth(60)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setText(_kind_word(evidence))
        self._caption = label("", wrap=True)
        self._caption.setToolTip("双击查看" if not own else "双击查看；F2 改说明；Delete 作废")
        facts = label(_facts(evidence), "caption", wrap=True)
        layout = column(
            self.picture, self._caption, facts, spacing=4, margins=QMargins(_SIDE - 1, 8, _SIDE - 1, 6)
        )
        self.setLayout(layout)
        self.show_evidence(evidence)
        if own:
            change = button("说明", lambda: self.caption_wanted.emit(self.evidence), "flat", "改说明（F2）")
            remove = button(
                "作废", lambda: self.withdraw_wanted.emit(self.evidence), "flat", "作废（Delete）"
            )
            layout.addLayout(row(change, remove, None, spacing=0))

    def show_evidence(self, evidence: Evidence) -> None:
        """Show the caption as it is now; the card keeps its place and its focus."""
        self.evidence = evidence
        name = evidence.caption or evidence.file_name
        self._caption.setText(name)
        self.setAccessibleName(f"{evidence.stage.value}：{name}")

    def show_picture(self, data: bytes | None) -> None:
        """Show the thumbnail, or say that the file is lost."""
        picture = QPixmap()
        if data is None or not picture.loadFromData(data):
            self.picture.setText(_kind_word(self.evidence))
            return
        self._thumbnail = picture
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the whole picture however narrow the column is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._thumbnail is None:
            return
        ratio = self.devicePixelRatioF()
        width = min(PICTURE_WIDTH, self.width() - 2 * _SIDE)
        fitting = self._thumbnail.scaled(
            int(width * ratio),
            int(PICTURE_HEIGHT * ratio),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitting.setDevicePixelRatio(ratio)
        self.picture.setPixmap(fitting)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        self.opened.emit(self.evidence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open it, change its caption or withdraw it."""
        wanted = {
            Qt.Key.Key_Return: self.opened,
            Qt.Key.Key_Enter: self.opened,
            Qt.Key.Key_Space: self.opened,
            Qt.Key.Key_F2: self.caption_wanted if self._own else None,
            Qt.Key.Key_Delete: self.withdraw_wanted if self._own else None,
        }.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            wanted.emit(self.evidence)


def _kind_word(evidence: Evidence) -> str:
    if evidence.copy_sha256 is not None:
        return "照片没有随表到达"
    return evidence.file_name.rsplit(".", 1)[-1].upper() + " 文件"


def _facts(evidence: Evidence) -> str:
    if evidence.taken_at is not None:
        return f"拍摄 {evidence.taken_at[:16].replace('T', ' ')}"
    if evidence.copy_sha256 is not None:
        return f"没有拍摄时间　{size_text(evidence.size)}"
    return size_text(evidence.size)
