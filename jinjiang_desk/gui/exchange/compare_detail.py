"""One difference in full: both sides beside each other with what differs marked, and what is kept."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPlainTextEdit, QSizePolicy, QTextEdit, QWidget

from jinjiang_desk.domain.comparing import Span, differing
from jinjiang_desk.domain.merge import Choice, Outcome
from jinjiang_desk.domain.records import Evidence
from jinjiang_desk.gui.exchange.lines import CompareLine, whole_row
from jinjiang_desk.gui.parts.layout import CARD, NONE, button, column, label, row, scrolled, widget
from jinjiang_desk.gui.parts.pill import Pill
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.theme import Tone, follow_look, scaled
from jinjiang_desk.operations.entries import entry_thumbnail
from jinjiang_desk.wording import value_text

THUMBNAIL = 360
_PICTURE_HEIGHT = 170
_MOST_LINES = 14
_BESIDE = 300
"""Pixels at type of 100 %: from that on two sides stand beside each other."""
_LARGEST = 2_000
"""Up to how many characters differences are marked in colour."""


class CompareDetail(QFrame):
    """The line under the cursor in full. In a conflict, 1 keeps this desk's side and 2 takes the other one's."""

    chosen = Signal(object, object)

    def __init__(self, session: Session, names: tuple[str, str, str]) -> None:
        super().__init__()
        self._session, self._names = session, names
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
        self._choices = widget(
            row(self.use_mine, self.use_theirs, label("按 1 或 2 也可以", "caption"), None)
        )
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
        self._head.setText("　".join(part for part in (_task_words(line), line.kind, line.field) if part))
        self._record.setText(line.record)
        self._show_sides(line)
        if isinstance(line.entry.row, Evidence):
            self._session.load(
                self,
                lambda desk: entry_thumbnail(desk, line.entry, THUMBNAIL),
                lambda data: self._show_picture(line, data),
            )

    def _show_sides(self, line: CompareLine) -> None:
        difference = line.entry.difference
        compares = bool(difference.field)
        for side in (self.mine, self.theirs, self.result):
            side.setVisible(compares)
        self.whole.setVisible(not compares)
        waits = difference.outcome is Outcome.CONFLICT and difference.field != "" and self.chosen_here
        self._choices.setVisible(waits)
        if not compares:
            self.whole.show_text(whole_row(line.entry.row))
            return
        self._name_sides(line)
        mine, theirs = value_text(difference.mine), value_text(difference.theirs)
        short = max(len(mine), len(theirs)) <= _LARGEST
        only_mine, only_theirs = differing(mine, theirs) if short else ((), ())
        self.mine.show_text(mine, only_mine)
        self.theirs.show_text(theirs, only_theirs)
        decided = difference.decided is not None
        self.result.show_text(value_text(difference.result) if decided else "（请选择用哪一边）")

    def _name_sides(self, line: CompareLine) -> None:
        """Where two workbooks of one preview clash, neither side is this desk's: both go by their files."""
        before, after = line.entry.mine_from, line.entry.file
        mine, theirs, _result = self._names
        ours = ("用本机的", "用对方的")
        if before is not None and after is not None:
            mine, theirs = f"前一份“{before.name}”", f"后一份“{after.name}”"
            ours = ("用前一份的", "用后一份的")
        self.mine.rename(mine)
        self.theirs.rename(theirs)
        for one, words, key in zip((self.use_mine, self.use_theirs), ours, "12", strict=True):
            one.setText(words)
            one.setAccessibleName(words)
            one.setToolTip(f"{words}（{key}）")

    chosen_here = False
    """Whether conflicts are decided here; what is over is only looked at."""

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


class Both(QWidget):
    """Two sides beside each other, so that they are seen together; below each other where there is no room."""

    def __init__(self, one: QWidget, other: QWidget) -> None:
        super().__init__()
        self._sides = row(one, other, spacing=8, margins=NONE)
        for place in range(2):
            self._sides.setStretch(place, 1)
        self.setLayout(self._sides)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(beside if self.width() >= scaled(_BESIDE) else below)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one side alone."""
        sides = [self._sides.itemAt(place).minimumSize().width() for place in range(2)]
        return QSize(max(sides), super().minimumSizeHint().height())


class Side(QWidget):
    """One side under its name; what only this side has is marked by a ground colour and a line below it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.box = _Box()
        self._name = label("", "caption", wrap=True)
        self.setLayout(column(self._name, self.box, None, spacing=2, margins=NONE))
        self.rename(name)

    def rename(self, name: str) -> None:
        """Call it otherwise."""
        self._name.setText(name)
        self.box.setAccessibleName(name)

    @property
    def text(self) -> str:
        """The text that is shown."""
        return self.box.toPlainText()

    def show_text(self, text: str, marked: Sequence[Span] = ()) -> None:
        """Show a text with some characters marked."""
        self.box.setPlainText(text)
        look = QTextCharFormat()
        look.setBackground(Tone.NOTICE.ground)
        look.setForeground(Tone.NOTICE.ink)
        look.setFontUnderline(True)
        self.box.setExtraSelections([self._selection(span, look) for span in marked])

    def _selection(self, span: Span, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.box.document())
        # Qt counts in UTF-16 units, a rare character takes two.
        start, end = (len(self.text[:at].encode("utf-16-le")) // 2 for at in span)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor  # type: ignore[attr-defined]  # not in the stubs
        selection.format = look  # type: ignore[attr-defined]  # not in the stubs
        return selection


class _Box(QPlainTextEdit):
    """As high as its text, up to some lines; beyond that it scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the height of the lines there are at this width."""
        # A plain text document counts its height in lines.
        lines = min(max(1, int(self.document().size().height())), _MOST_LINES)
        frame = 2 * (self.frameWidth() + int(self.document().documentMargin())) + scaled(8)
        return QSize(scaled(200), lines * self.fontMetrics().lineSpacing() + frame)

    def minimumSizeHint(self) -> QSize:
        """A line is always in sight."""
        return QSize(scaled(120), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """At another width the text has another height."""
        super().resizeEvent(event)
        self.updateGeometry()


def _task_words(line: CompareLine) -> str:
    return f"任务{line.task}" if line.task else ""
