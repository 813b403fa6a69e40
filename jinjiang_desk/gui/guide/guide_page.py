"""The text of the guide: only its own files, never the network."""

import re
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser

_LARGEST = 4 << 20
_MARGIN = 40
_TOPIC = re.compile(r"\]\((\w+\.md)\)")


class GuideBrowser(QTextBrowser):
    """Shows the files below one folder and follows the links between them."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder.resolve()
        self.setAccessibleName("使用说明")
        self.setOpenExternalLinks(False)

    def read(self, topic: str) -> bool:
        """Show a topic (the name of its file without the ending); return whether there is one."""
        path = self._allowed(self._folder / f"{topic or 'index'}.md")
        if path is None:
            return False
        self.setSource(QUrl.fromLocalFile(str(path)), QTextDocument.ResourceType.MarkdownResource)
        return True

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load a text or a picture of the guide; whatever lies elsewhere is not there."""
        path = self._allowed(Path(self.source().resolved(QUrl(name)).toLocalFile()))
        if path is None:
            return None
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self._picture(path)
        return path.read_text(encoding="utf-8")

    def topics(self) -> tuple[Path, ...]:
        """Return the files of the guide: the first page, then those it leads to in its order."""
        first = self._folder / "index.md"
        words = first.read_text(encoding="utf-8") if first.is_file() else ""
        named = (self._folder / name for name in _TOPIC.findall(words))
        return tuple(path for path in dict.fromkeys((first, *named)) if path.is_file())

    def _allowed(self, path: Path) -> Path | None:
        """Return a file of the guide or of its pictures, None for any other."""
        real = path.resolve()
        inside = real.is_relative_to(self._folder.parent)
        return real if inside and real.is_file() and real.stat().st_size <= _LARGEST else None

    def _picture(self, path: Path) -> QImage:
        picture = QImage(str(path))
        wide = max(200, self.viewport().width() - _MARGIN)
        return picture if picture.width() <= wide else picture.scaledToWidth(wide)
