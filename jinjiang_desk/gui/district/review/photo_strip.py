"""The photos of a case, before, during and after beside each other; a press opens one large."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.status import PHOTO_STAGES, Stage
from jinjiang_desk.gui.parts.layout import button, card, column, label, row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.tasks.photos.photo_card import PICTURE_WIDTH, PhotoCard
from jinjiang_desk.gui.tasks.photos.photo_viewer import PhotoViewer
from jinjiang_desk.operations.tasks.evidence import thumbnail

_MOST = 2
"""So many of a stage are shown at once; the viewer has all of them."""


class PhotoStrip(QWidget):
    """Three columns of thumbnails. Enter, Space or a double click opens one large, the arrows go on from it."""

    def __init__(self, session: Session, evidence: Sequence[Evidence]) -> None:
        super().__init__()
        self._session = session
        self._photos = [
            one
            for stage in PHOTO_STAGES
            for one in evidence
            if one.stage is stage and one.copy_sha256 is not None
        ]
        self.cards: list[PhotoCard] = []
        columns = [self._column(stage) for stage in PHOTO_STAGES]
        body = row(*columns, spacing=12)
        for number in range(len(columns)):
            body.setStretch(number, 1)
        head = label("照片" if self._photos else "照片（没有）", "section")
        self.setLayout(column(card(head, *([body] if self._photos else []), spacing=6)))

    def _column(self, stage: Stage) -> QWidget:
        mine = [one for one in self._photos if one.stage is stage]
        cards = [self._card(one) for one in mine[:_MOST]]
        self.cards += cards
        head = label(f"{stage.value}　{len(mine)}张" if mine else f"{stage.value}　没有", "muted")
        left = len(mine) - len(cards)
        more = [button(f"还有{left}张…", lambda: self._open(mine[_MOST]), "flat")] if left else []
        holder = QWidget()
        holder.setLayout(column(head, *cards, *more, None, spacing=6))
        return holder

    def _card(self, evidence: Evidence) -> PhotoCard:
        made = PhotoCard(evidence, own=False)
        made.opened.connect(self._open)
        edge = int(PICTURE_WIDTH * self.devicePixelRatioF())
        self._session.load(made, lambda desk: thumbnail(desk, evidence, edge), made.show_picture)
        return made

    def _open(self, evidence: Evidence) -> None:
        at = next(number for number, one in enumerate(self._photos) if one.id == evidence.id)
        PhotoViewer(self, self._session, self._photos, at).open()
