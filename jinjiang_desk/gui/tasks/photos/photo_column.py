"""One stage of the photo wall: files are dropped onto it or chosen for it."""

from PySide6.QtCore import QMargins, QSize, Signal
from PySide6.QtWidgets import QVBoxLayout

from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.gui.parts.drop import DropArea
from jinjiang_desk.gui.parts.layout import NONE, button, column, label, row, scrolled, widget
from jinjiang_desk.gui.tasks.photos.photo_card import PhotoCard
from jinjiang_desk.gui.theme import scaled


class PhotoColumn(DropArea):
    """The photos of one stage."""

    files_dropped = Signal(object, object)
    files_wanted = Signal(object)

    def __init__(self, stage: Stage) -> None:
        what = "文件" if stage is Stage.DOCUMENT else "照片"
        name = f"{stage.value}{what}" if stage is not Stage.DOCUMENT else what
        super().__init__(name, lambda paths: self.files_dropped.emit(stage, paths))
        self.stage = stage
        self.cards: list[PhotoCard] = []
        self._count = label("", "muted")
        self.add = button("添加…", lambda: self.files_wanted.emit(self.stage), "flat", "从电脑里选文件")
        self.add.setAccessibleName(f"添加{stage.value}")
        self._welcome = f"把{what}拖到这里，或按 Ctrl+V 粘贴"
        self._hint = label(self._welcome, "caption", wrap=True)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._list.setContentsMargins(NONE)
        inside = widget(column(self._hint, self._list, None, margins=QMargins(0, 0, 4, 0)))
        self.setLayout(
            column(
                row(label(stage.value, "section"), self._count, None, self.add, spacing=6),
                scrolled(inside, f"{stage.value}{what}"),
                spacing=6,
                margins=QMargins(8, 6, 4, 6),
            )
        )

    def minimumSizeHint(self) -> QSize:
        """The heading in one line, and a card below it."""
        return QSize(max(scaled(150), super().minimumSizeHint().width()), scaled(200))

    def show_evidence(self, evidence: list[Evidence], cards: list[PhotoCard], *, own: bool) -> None:
        """Show the evidence of the stage; where it is `own`, files can be added."""
        for gone in [card for card in self.cards if card not in cards]:
            self._list.removeWidget(gone)
            gone.deleteLater()
        self.cards = cards
        for number, card in enumerate(cards):
            if self._list.indexOf(card) != number:
                self._list.insertWidget(number, card)
        self._count.setText(str(len(evidence)) if evidence else "")
        self.setAcceptDrops(own)
        self.add.setVisible(own)
        self._hint.setVisible(not evidence)
        self._hint.setText(self._welcome if own else "没有")
