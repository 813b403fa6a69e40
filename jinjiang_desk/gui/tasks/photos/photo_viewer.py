"""One photo, big, with those before and after it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.gui.parts.dialog import Dialog
from jinjiang_desk.gui.parts.layout import PAGE, button, column, label, row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.theme import scaled
from jinjiang_desk.operations.tasks.evidence import thumbnail
from jinjiang_desk.wording import size_text, time_text

_EDGE = 1600
_FAR = 1_000_000
_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: -_FAR,
    Qt.Key.Key_End: _FAR,
}


class PhotoViewer(Dialog):
    """Shows photos one at a time; the arrow keys go on and back, Home and End to the first and last."""

    def __init__(self, parent: QWidget, session: Session, photos: Sequence[Evidence], at: int) -> None:
        super().__init__(parent, "查看照片")
        self._session = session
        self._photos = tuple(photos)
        self._at = at
        self._picture = QPixmap()
        self.resize(scaled(1000), scaled(680))
        self.image = QLabel()
        self.image.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.image.setMinimumSize(240, 160)
        # The picture takes the room there is; it never asks for its own size.
        self.image.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.image.setToolTip("可以把照片拖到文件夹或文档里")
        self._caption = label("", "section", wrap=True)
        self.facts = label("", "muted", wrap=True)
        self._count = label("", "muted")
        self._back = button("◀ 上一张", lambda: self._go(-1), tip="上一张（左方向键）")
        self._back.setAccessibleName("上一张")
        self._on = button("下一张 ▶", lambda: self._go(1), tip="下一张（右方向键）")
        self._on.setAccessibleName("下一张")
        layout = column(
            self.image,
            self._caption,
            self.facts,
            row(self._back, self._on, self._count, None, button("关闭", self.reject, tip="关闭（Esc）")),
            margins=PAGE,
        )
        # Not the buttons' own shortcuts: those would press them for a tenth of a second first.
        for key, step in _KEYS.items():
            QShortcut(key, self).activated.connect(lambda step=step: self._go(step))
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self._go(0)

    @property
    def evidence(self) -> Evidence:
        """The photo that is shown."""
        return self._photos[self._at]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture into the new size, once the label has its own."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _go(self, step: int) -> None:
        self._at = min(max(self._at + step, 0), len(self._photos) - 1)
        evidence = self.evidence
        words = f"{evidence.stage.value}　{evidence.caption or evidence.file_name}"
        self._caption.setText(words)
        self.image.setAccessibleName(words)
        self.facts.setText(_facts(evidence))
        self._count.setText(f"{self._at + 1}／{len(self._photos)}")
        self._back.setEnabled(self._at > 0)
        self._on.setEnabled(self._at < len(self._photos) - 1)

        def show(data: bytes | None) -> None:
            # Who goes on quickly is shown the last one only.
            if evidence is self.evidence:
                self._show(data)

        self._session.load(self, lambda desk: thumbnail(desk, evidence, _EDGE), show)

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
    facts.append(f"拍摄时间 {time_text(evidence.taken_at)}" if evidence.taken_at else "没有拍摄时间")
    if evidence.latitude is not None and evidence.longitude is not None:
        facts.append(f"北纬 {evidence.latitude:.5f}，东经 {evidence.longitude:.5f}")
    if evidence.device:
        facts.append(evidence.device)
    return "　".join(facts)
