"""照片: the wall of photos before, during and after, and documents, with what can be done to them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QGuiApplication, QImage

from jinjiang_desk.domain.photo_date import date_doubt
from jinjiang_desk.domain.problem import Code
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.domain.status import Stage
from jinjiang_desk.gui.chooser import DOCUMENTS, PHOTOS
from jinjiang_desk.gui.folders import show_copy
from jinjiang_desk.gui.parts.drag import Deliver, DragOut, carrying
from jinjiang_desk.gui.parts.layout import button, column, frame, label, row, scrolled
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.task_runner import Watch
from jinjiang_desk.gui.tasks.photos.caption_dialog import CaptionDialog
from jinjiang_desk.gui.tasks.photos.photo_card import PICTURE_WIDTH, PhotoCard
from jinjiang_desk.gui.tasks.photos.photo_viewer import PhotoViewer
from jinjiang_desk.gui.tasks.photos.photo_wall import PhotoWall
from jinjiang_desk.gui.tasks.tab import TaskTab
from jinjiang_desk.gui.tasks.words import told_later
from jinjiang_desk.gui.theme import scaled
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.keeping.undoing import undo_change
from jinjiang_desk.operations.tasks.evidence import Attachment, attach, thumbnail
from jinjiang_desk.operations.tasks.handing import files_in, hand_out_evidence, pasted_picture
from jinjiang_desk.operations.tasks.records import edit_record, withdraw_record
from jinjiang_desk.operations.tasks.task_view import TaskView


class PhotoTab(TaskTab):
    """Evidence of one unit on one task."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._thumbnails: dict[tuple[str, int], bytes] = {}
        self.wall = PhotoWall()
        self.columns = self.wall.columns
        self.wall.files_given.connect(self._attach)
        self.wall.image_given.connect(self._attach_image)
        for one in self.columns.values():
            one.files_wanted.connect(self._choose)
        self._gone = label("", wrap=True)
        self._take_back = button("撤销作废", self._restore, "flat", "让它回到照片墙上")
        self._number: int | None = None
        self._note = frame("note", row(self._gone, self._take_back, margins=QMargins(12, 4, 8, 4)))
        self._note.hide()
        place = column(scrolled(self.wall, "照片墙"), self._note, spacing=8, margins=QMargins(8, 8, 8, 8))
        place.setStretch(0, 1)
        self.setLayout(place)

    def show_view(self, view: TaskView, *, fresh: bool) -> None:
        """Show the wall; thumbnails come in one after the other."""
        self.view = view
        if fresh:
            self._thumbnails = {}
            self._note.hide()
        own = not self.session.at_district
        self.wall.allow(own=own)
        for stage, place in self.columns.items():
            evidence = [one for one in view.dossier.evidence if one.stage is stage]
            known = {} if fresh else {card.evidence.id: card for card in place.cards}
            cards = [self._same_card(known.get(one.id), one) for one in evidence]
            place.show_evidence(evidence, cards, own=own)
            for card in cards:
                card.show_doubt(date_doubt(card.evidence, view.dossier.inspections))

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
        card.withdraw_wanted.connect(self._withdraw)
        card.copy_wanted.connect(lambda one: self._hand_out(one, lambda paths: _copy(self.session, paths)))
        card.left.connect(lambda key: self.wall.go_on(card, key))
        DragOut(card, lambda deliver: self._hand_out(card.evidence, deliver), card.small_picture)
        if evidence.copy_sha256 is not None:
            self._fetch(card)
        return card

    def _fetch(self, card: PhotoCard) -> None:
        evidence, edge = card.evidence, int(scaled(PICTURE_WIDTH) * self.devicePixelRatioF())
        known = self._thumbnails.get((evidence.id, edge))
        if known is not None:
            card.show_picture(known)
            return

        def show(data: bytes | None) -> None:
            if data is not None:
                self._thumbnails[evidence.id, edge] = data
            if card in self.wall.cards:
                card.show_picture(data)

        self.session.load(self, lambda desk: thumbnail(desk, evidence, edge), show)

    def _choose(self, stage: Stage) -> None:
        kinds = DOCUMENTS if stage is Stage.DOCUMENT else PHOTOS
        if files := self.session.chooser.open_files(self, f"添加{stage.value}", kinds):
            self._attach(stage, files)

    def _attach(self, stage: Stage, paths: Sequence[Path]) -> None:
        task = self.current.dossier.task

        def work(desk: Desk, watch: Watch) -> Done:
            return attach(desk, task, [Attachment(path) for path in files_in(paths)], stage, watch)

        self.session.watched(self, f"正在添加{stage.value}", work, self._added)

    def _attach_image(self, stage: Stage, image: QImage) -> None:
        task = self.current.dossier.task

        def work(desk: Desk, watch: Watch) -> Done:
            with pasted_picture(desk, lambda target: image.save(str(target))) as path:
                return attach(desk, task, [Attachment(path)], stage, watch)

        self.session.watched(self, f"正在添加{stage.value}", work, self._added)

    def _added(self, done: Done) -> None:
        self.session.announce(self, _without_dates(done), f"已添加{len(done.row_ids)}个文件")

    def _open(self, evidence: Evidence) -> None:
        if evidence.copy_sha256 is None:
            self._hand_out(evidence, _open_outside)
            return
        photos = [one for one in self.current.dossier.evidence if one.copy_sha256 is not None]
        photos.sort(key=lambda one: list(Stage).index(one.stage))
        at = next(number for number, one in enumerate(photos) if one.id == evidence.id)
        viewer = PhotoViewer(self, self.session, photos, at)
        DragOut(viewer.image, lambda deliver: self._hand_out(viewer.evidence, deliver))
        viewer.open()

    def _hand_out(self, evidence: Evidence, deliver: Deliver) -> None:
        """Make a copy with a good name and hand it over: what is stored never leaves, nor is it opened to be edited."""
        task = self.current.dossier.task

        def made(path: Path | None) -> None:
            if path is None:
                self.session.messages.inform(self, "文件打不开", ["这个文件没有到达或已丢失。"])
            else:
                deliver([path])

        what = f"copy {evidence.id}"
        self.session.load_once(self, what, lambda desk: hand_out_evidence(desk, task, evidence), made)

    def _ask_caption(self, evidence: Evidence) -> None:
        dialog = CaptionDialog(self, evidence)
        dialog.saved.connect(
            lambda content: self.session.change(
                dialog, lambda desk: edit_record(desk, evidence.id, content), "说明已保存", dialog.accept
            )
        )
        dialog.open()

    def _withdraw(self, evidence: Evidence) -> None:
        """Nothing is asked, since one press brings it back."""

        def work(desk: Desk) -> Done:
            # Pressed once more before the card is gone, nothing changes: what it did stays to be taken back.
            self._number = (done := withdraw_record(desk, evidence.id)).number or self._number
            return done

        def shown() -> None:
            name = evidence.caption or evidence.file_name
            told = told_later(at_district=self.session.at_district)
            self._gone.setText(f"已作废“{name}”{told}。")
            self._note.show()
            self._take_back.setFocus(Qt.FocusReason.OtherFocusReason)

        self.session.change(self, work, "已作废", shown, what=evidence.id)

    def _restore(self) -> None:
        self._note.hide()
        if (number := self._number) is not None:
            self.session.change(self, lambda desk: undo_change(desk, number), "已恢复")


def _without_dates(done: Done) -> Done:
    """The doubts about dates stand on the cards: a dialog for each photo that comes would only be pressed away."""
    told = tuple(one for one in done.problems if one.code is not Code.PHOTO_DATE_DIFFERS)
    return replace(done, problems=told)


def _open_outside(paths: Sequence[Path]) -> None:
    show_copy(paths[0])


def _copy(session: Session, paths: Sequence[Path]) -> None:
    QGuiApplication.clipboard().setMimeData(carrying(paths))
    session.events.said.emit("文件已复制，可以粘贴到文件夹或聊天窗口里")
