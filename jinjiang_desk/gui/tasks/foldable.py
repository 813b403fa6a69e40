"""A text that shows only its beginning while it is long, until somebody wants the whole."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.gui.parts.layout import NONE, button, column, row, selectable

_LONG, _BEGINNING = 150, 110
"""A text is folded where that hides more than a line or two."""


class Foldable(QWidget):
    """Shows a text that can be copied. `folded` tells whether only its beginning is left now."""

    folded = Signal(bool)

    def __init__(self, text: str, name: str, *, whole: bool = False) -> None:
        super().__init__()
        self._text = text
        self.words = selectable()
        self.switch = button("", lambda: self._show(whole=not self._whole), "flat")
        self.switch.setVisible(len(text) > _LONG)
        self._name = name
        self._whole = whole
        self.setLayout(column(self.words, row(None, self.switch), spacing=0, margins=NONE))
        self._say()

    def _show(self, *, whole: bool) -> None:
        self._whole = whole
        self._say()
        self.folded.emit(not whole)

    def _say(self) -> None:
        short = len(self._text) > _LONG and not self._whole
        self.words.setText(self._text[:_BEGINNING].rstrip() + "……" if short else self._text)
        self.switch.setText("展开全文" if short else "收起")
        self.switch.setAccessibleName(f"{self.switch.text()}：{self._name}")
