"""Our own line icons, drawn in a colour of the theme and sharp at every scale."""

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from jinjiang_desk.paths import resource

_INK = "#000000"
"""The colour of the lines in the files."""


def drawn(name: str, colour: QColor, size: int, ratio: float) -> QPixmap:
    """Return an icon of `resources/icons`, `size` pixels wide and high on a screen of a ratio."""
    lines = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace(_INK, colour.name())
    pixmap = QPixmap(QSize(size, size) * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(lines.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def two_coloured(name: str, off: QColor, on: QColor, size: int, ratio: float) -> QIcon:
    """Return an icon for a button that can be checked."""
    icon = QIcon()
    icon.addPixmap(drawn(name, off, size, ratio), QIcon.Mode.Normal, QIcon.State.Off)
    icon.addPixmap(drawn(name, on, size, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return icon
