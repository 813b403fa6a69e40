"""One photo, big, with those before and after it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import PAGE, button, column, label, row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.words import size_text
from jinjiang_desk.operations.evidence import thumbnail

_EDGE = 1600


class PhotoViewer(Dialog):
    """Shows photos one at a time; the arrow keys go on and back."""

    def __init__(self, parent: QWidget, session: Session, photos: Sequence[Evidence], at: int) -> None:
        super().__init__(parent, "查看照片")
        self._session = session
        self._photos = tuple(photos)
        self._at = at
        self._picture = QPixmap()
        self.resize(1000, 680)
        self.image = QLabel()
        self.image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.image.setMinimumSize(320, 240)
        self._caption = label("", "section", wrap=True)
        self._facts = label("", "muted", wrap=True)
        self._back = button("◀ 上一张", lambda: self._go(-1), tip="上一张（左方向键）")
        self._back.setShortcut(Qt.Key.Key_Left)
        self._on = button("下一张 ▶", lambda: self._go(1), tip="下一张（右方向键）")
        self._on.setShortcut(Qt.Key.Key_Right)
        layout = column(
            self.image,
            self._caption,
            self._facts,
            row(self._back, self._on, None, button("关闭", self.reject, tip="Esc")),
            margins=PAGE,
        )
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self._go(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture into the new size."""
        super().resizeEvent(event)
        self._fit()

    def _go(self, step: int) -> None:
        self._at = min(max(self._at + step, 0), len(self._photos) - 1)
        evidence = self._photos[self._at]
        self._caption.setText(f"{evidence.stage.value}　{evidence.caption or evidence.file_name}")
        self._facts.setText(_facts(evidence))
        self._back.setEnabled(self._at > 0)
        self._on.setEnabled(self._at < len(self._photos) - 1)
        self._session.load(self, lambda desk: thumbnail(desk, evidence, _EDGE), self._show)

    def _show(self, data: bytes | None) -> None:
        self._picture = QPixmap()
        if data is None or not self._picture.loadFromData(data):
            self.image.setText("这张照片的文件没有到达或已丢失")
            return
        self._fit()

    def _fit(self) -> None:
        if self._picture.isNull():
            return
        ratio = self.devicePixelRatioF()
        fitting = self._picture.scaled(
            self.image.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitting.setDevicePixelRatio(ratio)
        self.image.setPixmap(fitting)


def _facts(evidence: Evidence) -> str:
    facts = [evidence.file_name, size_text(evidence.size)]
    facts.append(f"拍摄时间 {evidence.taken_at.replace('T', ' ')}" if evidence.taken_at else "没有拍摄时间")
    if evidence.latitude is not None and evidence.longitude is not None:
        facts.append(f"北纬 {evidence.latitude:.5f}，东经 {evidence.longitude:.5f}")
    if evidence.device:
        facts.append(evidence.device)
    return "　".join(facts)
