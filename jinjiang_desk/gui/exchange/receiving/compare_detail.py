"""One difference in full: both sides beside each other with what differs marked, and what is kept."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel

from jinjiang_desk.domain.exchange.comparing import differing
from jinjiang_desk.domain.exchange.merge import Choice
from jinjiang_desk.domain.problem import Place
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.gui.exchange.receiving.lines import CompareLine, whole_row
from jinjiang_desk.gui.exchange.receiving.sides import MOST_MARKED, Both, Side
from jinjiang_desk.gui.parts.flow import FlowLayout
from jinjiang_desk.gui.parts.layout import CARD, NONE, button, column, label, row, scrolled, widget
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.theme import follow_look, scaled
from jinjiang_desk.operations.receiving.entries import entry_thumbnail
from jinjiang_desk.wording import field_text

THUMBNAIL = 360
_PICTURE_HEIGHT = 170
_COPIED = {
    None: "（请选择要不要这一行）",
    Choice.MINE: "不要这一行；原来的那一行照常接收",
    Choice.THEIRS: "两行各是一条记录",
}


class CompareDetail(QFrame):
    """The line under the cursor in full. In a conflict, 1 keeps this desk's side and 2 takes the other one's; of a copied
    line, 1 leaves it out and 2 takes it in. One that does not `decide` only shows what is over."""

    chosen = Signal(object, object)

    def __init__(self, session: Session, names: tuple[str, str, str], *, decides: bool) -> None:
        super().__init__()
        self._session, self._names, self._decides = session, names, decides
        self._line: CompareLine | None = None
        self.setProperty("role", "card")
        self._pill = Pill()
        self._head, self._record = label("", "section", wrap=True), label("", "muted", wrap=True)
        self.mine, self.theirs, self.result = (Side(name) for name in names)
        self._both = Both(self.mine, self.theirs)
        self.whole = Side("内容")
        self.picture = QLabel()
        self.picture.setAccessibleName("照片")
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        follow_look(self, lambda: self.picture.setFixedHeight(scaled(_PICTURE_HEIGHT)))
        self.use_mine = button("用本机的", lambda: self._choose(Choice.MINE), "", "用本机的（1）")
        self.use_theirs = button("用对方的", lambda: self._choose(Choice.THEIRS), "", "用对方的（2）")
        keys = label("按 1 或 2 也可以", "caption")
        self._choices = widget(FlowLayout(self.use_mine, self.use_theirs, keys, spacing=8))
        layout = column(
            self._head,
            row(self._pill, None),
            self._record,
            self._choices,
            self.picture,
            self._both,
            self.result,
            self.whole,
            spacing=8,
            margins=CARD,
        )
        layout.addStretch(1)
        self.setLayout(column(scrolled(widget(layout), "所选的一行"), margins=NONE))
        self.show_line(None)

    def show_line(self, line: CompareLine | None) -> None:
        """Show another line, or that none is picked."""
        self._line = line
        self.picture.hide()
        for one in (self.mine, self.theirs, self.result, self.whole, self._choices, self._pill, self._record):
            one.setVisible(line is not None)
        if line is None:
            self._head.setText("在左边选一行，这里显示两边的内容。")
            return
        self._pill.show_word(line.mark, line.tone)
        self._head.setText("　".join(part for part in (line.about, line.kind, line.field) if part))
        copied_in = line.entry.file.name if line.entry.copied is not None and line.entry.file else ""
        self._record.setText("　".join(part for part in (copied_in, line.record) if part))
        self._show_sides(line)
        if isinstance(line.entry.row, Evidence):
            self._session.load(
                self,
                lambda desk: entry_thumbnail(desk, line.entry, THUMBNAIL),
                lambda data: self._show_picture(line, data),
            )

    def _show_sides(self, line: CompareLine) -> None:
        difference = line.entry.difference
        copied = line.entry.copied
        compares = bool(difference.field) or copied is not None
        for side in (self.mine, self.theirs, self.result):
            side.setVisible(compares)
        self.whole.setVisible(not compares)
        self._choices.setVisible(difference.outcome.asks and compares and self._decides)
        if not compares:
            self.whole.show_text(whole_row(line.entry.row))
            return
        self._name_sides(line)
        if copied is not None:
            self._show_both(whole_row(copied.of), whole_row(line.entry.row))
            self.result.show_text(_COPIED[difference.decided])
            return
        said = partial(field_text, difference.field)
        self._show_both(said(difference.mine), said(difference.theirs))
        decided = difference.decided is not None
        self.result.show_text(said(difference.result) if decided else "（请选择用哪一边）")

    def _show_both(self, mine: str, theirs: str) -> None:
        short = max(len(mine), len(theirs)) <= MOST_MARKED
        only_mine, only_theirs = differing(mine, theirs) if short else ((), ())
        self.mine.show_text(mine, only_mine)
        self.theirs.show_text(theirs, only_theirs)

    def _name_sides(self, line: CompareLine) -> None:
        """Where two workbooks of one preview clash, neither side is this desk's: both go by their files; both lines with
        one id go by their places."""
        before, after, copied = line.entry.mine_from, line.entry.file, line.entry.copied
        mine, theirs, result = self._names
        ours = ("用本机的", "用对方的")
        if before is not None and after is not None:
            mine, theirs = f"前一份“{before.name}”", f"后一份“{after.name}”"
            ours = ("用前一份的", "用后一份的")
        if copied is not None and after is not None:
            mine, theirs = f"同编号的{_spot(copied.of_place)}", f"复制的{_spot(copied.place)}"
            ours = ("不要这一行", "作为新的一条")
        self.mine.rename(mine)
        self.theirs.rename(theirs)
        self.result.rename(result)
        for one, words, key in zip((self.use_mine, self.use_theirs), ours, "12", strict=True):
            one.setText(words)
            one.setAccessibleName(words)
            one.setToolTip(f"{words}（{key}）")

    def choose_by_key(self, key: int) -> bool:
        """Decide the conflict that is shown by 1 or 2; say whether the key meant that."""
        wanted = {Qt.Key.Key_1: Choice.MINE, Qt.Key.Key_2: Choice.THEIRS}.get(Qt.Key(key))
        if wanted is None or self._choices.isHidden():
            return False
        self._choose(wanted)
        return True

    def _choose(self, choice: Choice) -> None:
        if self._line is not None:
            self.chosen.emit(self._line.entry.clash, choice)

    def _show_picture(self, line: CompareLine, data: bytes | None) -> None:
        picture = QPixmap()
        if line is not self._line or data is None or not picture.loadFromData(data):
            return
        ratio = self.devicePixelRatioF()
        height = int(self.picture.height() * ratio)
        fitting = picture.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation)
        fitting.setDevicePixelRatio(ratio)
        self.picture.setPixmap(fitting)
        self.picture.show()


def _spot(place: Place) -> str:
    """Return where a line stands, the file apart."""
    return f"“{place.sheet}”第{place.row}行" if place.row else f"“{place.sheet}”"
