"""One photo or document on the wall."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QSizePolicy

from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.gui.parts.layout import button, column, label, row
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.theme import Tone, follow_look, scaled
from jinjiang_desk.wording import sentence, size_text, time_text

PICTURE_WIDTH = 168
_PICTURE_HEIGHT = 112
_SIDE = 9
_SMALL = 48
_DOUBTFUL = "非核查日拍摄"

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


@dataclass(frozen=True, slots=True)
class _Act:
    """What can be done to a card: its word, how its keys are shown, the keys."""

    words: str
    shown: str
    keys: tuple[Qt.Key, ...]
    do: Callable[[], object]


class PhotoCard(QFrame):
    """A thumbnail with its caption. Enter or double click opens it, F2 changes the caption, Delete withdraws
    it, Ctrl+C copies its file, the arrows go on to the next."""

    opened = Signal(object)
    caption_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    copy_wanted = Signal(object)
    left = Signal(object)

    def __init__(self, evidence: Evidence, *, own: bool) -> None:
        super().__init__()
        self.evidence = evidence
        self._own = own
        self._acts = self._make_acts()
        self._thumbnail: QPixmap | None = None
        self.setProperty("role", "photo")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # As wide as the column lets it be: it never asks for the width of its picture.
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.picture.setWordWrap(True)
        self.picture.setText(_kind_word(evidence))
        self._caption = label("", wrap=True)
        facts = label(_facts(evidence), "caption", wrap=True)
        self.doubt = Pill()
        self.doubt.hide()
        margins = QMargins(_SIDE - 1, 8, _SIDE - 1, 6)
        layout = column(self.picture, self._caption, facts, self.doubt, spacing=4, margins=margins)
        if own:
            change = self._small("说明", self._acts[2], "改说明（F2）")
            remove = self._small("作废", self._acts[3], "作废（Delete），可以撤销")
            layout.addLayout(row(change, remove, None, spacing=0))
        self.setLayout(layout)
        self.setToolTip("；".join(f"{act.words}：{act.shown}" for act in self._acts))
        self.show_evidence(evidence)
        follow_look(self, self._follow_look)

    def show_evidence(self, evidence: Evidence) -> None:
        """Show the caption as it is now; the card keeps its place and its focus."""
        self.evidence = evidence
        name = evidence.caption or evidence.file_name
        self._caption.setText(name)
        self._tell_name()

    def show_doubt(self, problem: Problem | None) -> None:
        """Say by a word what is doubtful about the photo, and by a tooltip why."""
        self.doubt.show_word(_DOUBTFUL if problem is not None else "", Tone.WARN)
        self.doubt.setToolTip(sentence(problem) if problem is not None else "")
        self._tell_name()

    def show_picture(self, data: bytes | None) -> None:
        """Show the thumbnail, or say that the file is lost."""
        picture = QPixmap()
        if data is None or not picture.loadFromData(data):
            self.picture.setText(_kind_word(self.evidence))
            return
        self._thumbnail = picture
        self.picture.setWordWrap(False)
        self._fit()

    def small_picture(self) -> QPixmap:
        """Return what hangs under the mouse while the file is dragged."""
        shown = self._thumbnail or self.picture.grab()
        return shown.scaledToHeight(scaled(_SMALL), Qt.TransformationMode.SmoothTransformation)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the whole picture however narrow the column is."""
        super().resizeEvent(event)
        self._fit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        self.opened.emit(self.evidence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open it, change its caption, withdraw or copy it, or go on to the next."""
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit(self.evidence)
        elif key in _ARROWS:
            self.left.emit(key)
        elif (act := next((one for one in self._acts if key in one.keys), None)) is not None:
            act.do()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer by mouse what the keys do."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act in self._acts:
            menu.addAction(f"{act.words}\t{act.shown}").triggered.connect(act.do)
        menu.popup(event.globalPos())

    def _tell_name(self) -> None:
        told = (self._caption.text(), _facts(self.evidence), self.doubt.text())
        self.setAccessibleName(f"{self.evidence.stage.value}：{'，'.join(one for one in told if one)}")

    def _make_acts(self) -> tuple[_Act, ...]:
        open_keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        acts = [
            _Act("查看", "Enter", open_keys, lambda: self.opened.emit(self.evidence)),
            _Act("复制文件", "Ctrl+C", (), lambda: self.copy_wanted.emit(self.evidence)),
        ]
        if self._own:
            change, remove = (Qt.Key.Key_F2,), (Qt.Key.Key_Delete,)
            acts.append(_Act("改说明", "F2", change, lambda: self.caption_wanted.emit(self.evidence)))
            acts.append(_Act("作废", "Delete", remove, lambda: self.withdraw_wanted.emit(self.evidence)))
        return tuple(acts)

    def _small(self, words: str, act: _Act, tip: str) -> QPushButton:
        """The keys of the card do the same, so the button need not be a stop on the way to the next card."""
        made = button(words, act.do, "flat", tip)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setCursor(Qt.CursorShape.ArrowCursor)
        return made

    def _follow_look(self) -> None:
        self.picture.setFixedHeight(scaled(_PICTURE_HEIGHT))
        self._fit()

    def _fit(self) -> None:
        if self._thumbnail is None:
            return
        ratio = self.devicePixelRatioF()
        width = min(scaled(PICTURE_WIDTH), self.width() - 2 * _SIDE - 2)
        fitting = self._thumbnail.scaled(
            int(width * ratio),
            int(scaled(_PICTURE_HEIGHT) * ratio),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        fitting.setDevicePixelRatio(ratio)
        self.picture.setPixmap(fitting)


def _kind_word(evidence: Evidence) -> str:
    if evidence.copy_sha256 is not None:
        return "照片没有随表到达"
    return evidence.file_name.rsplit(".", 1)[-1].upper() + " 文件"


def _facts(evidence: Evidence) -> str:
    if evidence.taken_at is not None:
        return f"拍摄 {time_text(evidence.taken_at)}"
    if evidence.copy_sha256 is not None:
        return f"没有拍摄时间　{size_text(evidence.size)}"
    return size_text(evidence.size)
