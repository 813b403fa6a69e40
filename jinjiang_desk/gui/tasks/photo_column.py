"""One stage of the photo wall: files are dropped onto it or chosen for it."""

from pathlib import Path

from PySide6.QtCore import QMargins, QSize, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.gui.parts.drop import accept_files, dropped_files, set_hot
from jinjiang_desk.gui.parts.layout import NONE, button, column, label, row, scrolled, widget
from jinjiang_desk.gui.tasks.photo_card import PhotoCard


class PhotoColumn(QFrame):
    """The photos of one stage."""

    files_dropped = Signal(object, object)
    files_wanted = Signal(object)

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage = stage
        self.cards: list[PhotoCard] = []
        self._open_to_drops = False
        self.setProperty("role", "drop")
        self.setAccessibleName(f"{stage.value}照片" if stage is not Stage.DOCUMENT else "文件")
        self._count = label("", "muted")
        self.add = button("添加…", lambda: self.files_wanted.emit(self.stage), "flat", "从电脑里选文件")
        self.add.setAccessibleName(f"添加{stage.value}")
        self._hint = label(
            "把照片拖到这里" if stage is not Stage.DOCUMENT else "把文件拖到这里", "caption", wrap=True
        )
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._list.setContentsMargins(NONE)
        inside = widget(column(self._hint, self._list, None, margins=QMargins(0, 0, 4, 0)))
        self.setLayout(
            column(
                row(label(stage.value, "section"), self._count, None, self.add, spacing=6),
                scrolled(inside),
                spacing=8,
                margins=QMargins(10, 8, 6, 8),
            )
        )

    def minimumSizeHint(self) -> QSize:
        """Four columns fit beside the facts on a small screen."""
        return QSize(150, 200)

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
        self._open_to_drops = own
        self.setAcceptDrops(own)
        self.add.setVisible(own)
        self._hint.setVisible(not evidence)
        if not own:
            self._hint.setText("没有")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, and nothing else."""
        set_hot(self, accept_files(event))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        set_hot(self, False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand the files on."""
        set_hot(self, False)
        files: list[Path] = dropped_files(event)
        if files:
            event.acceptProposedAction()
            self.files_dropped.emit(self.stage, files)
