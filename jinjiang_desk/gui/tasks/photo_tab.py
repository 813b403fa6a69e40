"""照片: the wall of photos before, during and after, and documents."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMargins, QUrl
from PySide6.QtGui import QDesktopServices

from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.gui.chooser import DOCUMENTS, PHOTOS
from jinjiang_desk.gui.parts.layout import column, row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.caption_dialog import CaptionDialog
from jinjiang_desk.gui.tasks.photo_card import PICTURE_WIDTH, PhotoCard
from jinjiang_desk.gui.tasks.photo_column import PhotoColumn
from jinjiang_desk.gui.tasks.photo_viewer import PhotoViewer
from jinjiang_desk.gui.tasks.view import TaskTab, TaskView
from jinjiang_desk.operations.desk import Done
from jinjiang_desk.operations.evidence import Attachment, attach, evidence_file, thumbnail
from jinjiang_desk.operations.records import edit_record, withdraw_record


class PhotoTab(TaskTab):
    """Evidence of one unit on one task."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._thumbnails: dict[str, bytes] = {}
        self.columns = {stage: PhotoColumn(stage) for stage in Stage}
        for one in self.columns.values():
            one.files_dropped.connect(self._attach)
            one.files_wanted.connect(self._choose)
        wall = row(*self.columns.values(), spacing=8)
        for number in range(len(self.columns)):
            wall.setStretch(number, 1)
        self.setLayout(column(wall, margins=QMargins(10, 10, 10, 10)))

    def show_view(self, view: TaskView, *, fresh: bool) -> None:
        """Show the wall; thumbnails come in one after the other."""
        self.view = view
        if fresh:
            self._thumbnails = {}
        for stage, place in self.columns.items():
            evidence = [one for one in view.dossier.evidence if one.stage is stage]
            known = {} if fresh else {card.evidence.id: card for card in place.cards}
            cards = [self._same_card(known.get(one.id), one) for one in evidence]
            place.show_evidence(evidence, cards, own=not self.session.at_district)

    def _same_card(self, known: PhotoCard | None, evidence: Evidence) -> PhotoCard:
        """Keep the card of a photo that is on the wall: a new one would lose the focus and the place."""
        if known is None:
            return self._card(evidence)
        known.show_evidence(evidence)
        return known

    def _card(self, evidence: Evidence) -> PhotoCard:
        card = PhotoCard(evidence, own=self.is_own(evidence))
        card.opened.connect(self._open)
        card.caption_wanted.connect(self._ask_caption)
        card.withdraw_wanted.connect(self._ask_withdraw)
        known = self._thumbnails.get(evidence.id)
        if known is not None:
            card.show_picture(known)
        elif evidence.copy_sha256 is not None:
            self._fetch(card)
        return card

    def _fetch(self, card: PhotoCard) -> None:
        evidence = card.evidence
        edge = int(PICTURE_WIDTH * self.devicePixelRatioF())

        def show(data: bytes | None) -> None:
            if data is not None:
                self._thumbnails[evidence.id] = data
            if card in self._cards():
                card.show_picture(data)

        self.session.load(self, lambda desk: thumbnail(desk, evidence, edge), show)

    def _cards(self) -> list[PhotoCard]:
        return [card for place in self.columns.values() for card in place.cards]

    def _choose(self, stage: Stage) -> None:
        kinds = DOCUMENTS if stage is Stage.DOCUMENT else PHOTOS
        files = self.session.chooser.open_files(self, f"添加{stage.value}", kinds)
        if files:
            self._attach(stage, files)

    def _attach(self, stage: Stage, files: Sequence[Path]) -> None:
        task = self.current.dossier.task
        wanted = [Attachment(path) for path in files]

        def finished(done: Done) -> None:
            added = len(done.row_ids)
            self.session.announce(self, done, f"已添加 {added} 个文件")

        self.session.watched(
            self,
            f"正在添加{stage.value}",
            lambda desk, watch: attach(desk, task, wanted, stage, watch),
            finished,
        )

    def _open(self, evidence: Evidence) -> None:
        if evidence.copy_sha256 is None:
            self.session.load(self, lambda desk: evidence_file(desk, evidence), self._open_document)
            return
        photos = [one for one in self.current.dossier.evidence if one.copy_sha256 is not None]
        photos.sort(key=lambda one: list(Stage).index(one.stage))
        at = next(number for number, one in enumerate(photos) if one.id == evidence.id)
        PhotoViewer(self, self.session, photos, at).open()

    def _open_document(self, path: Path | None) -> None:
        if path is None:
            self.session.messages.inform(self, "文件打不开", ["这个文件没有到达或已丢失。"])
        else:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _ask_caption(self, evidence: Evidence) -> None:
        dialog = CaptionDialog(self, evidence)
        dialog.saved.connect(
            lambda content: self.session.change(
                self, lambda desk: edit_record(desk, evidence.id, content), "说明已保存"
            )
        )
        dialog.open()

    def _ask_withdraw(self, evidence: Evidence) -> None:
        self.session.messages.confirm(
            self,
            f"作废“{evidence.caption or evidence.file_name}”？",
            ["作废后不再打印；下次回传时会告诉区里。可以用“撤销上一步”恢复。"],
            "作废",
            lambda: self.session.change(self, lambda desk: withdraw_record(desk, evidence.id), "已作废"),
        )
