"""The navigation on the left: icons and words, counts where they help, and folded to icons where room is scarce."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QButtonGroup, QFrame, QSizePolicy

from jinjiang_desk.gui.actions import action_of
from jinjiang_desk.gui.icons import drawn, two_coloured
from jinjiang_desk.gui.memory import Memory
from jinjiang_desk.gui.parts.layout import NONE, PushButton, button, column, label, row
from jinjiang_desk.gui.places import ICONS, Page, place_keys
from jinjiang_desk.gui.theme import Tone, colour, follow_look, scaled
from jinjiang_desk.wording import role_label

_WIDTH, _FOLDED_WIDTH, _ICON = 156, 60, 22
_ROOM = 1020
"""A window narrower than this, at type of 100 %, has the navigation folded unless the user says otherwise."""
_FOLDED, _UNFOLDED = "folded", "unfolded"
_KEY = "window/navigation"
_MOST = 99


class PlaceButton(PushButton):
    """A place: its icon, its word unless folded, and a count."""

    def __init__(self, page: Page, number: int) -> None:
        super().__init__(page)
        self.page = page
        self.count, self._counted, self._tone = 0, "", Tone.CALM
        self._tip = f"{page}（{place_keys(number)}）"
        self.setCheckable(True)
        self.setProperty("role", "nav")
        # By the mouse one goes on to the page; Tab and the arrows still come here.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._say()
        follow_look(self, self._dress)

    def show_count(self, count: int, counted: str, tone: Tone) -> None:
        """Show how many of something wait at this place; 0 shows nothing."""
        self.count, self._counted, self._tone = count, counted, tone
        self._say()
        self.update()

    def fold(self, folded: bool) -> None:
        """Show the icon alone, or the word as well."""
        self.setText("" if folded else self.page)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the keyboard go on to the page with the mouse."""
        super().mousePressEvent(event)
        focus = QApplication.focusWidget()
        if isinstance(focus, PlaceButton):
            focus.clearFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the count over the right end."""
        super().paintEvent(event)
        if not self.count:
            return
        words = str(self.count) if self.count <= _MOST else f"{_MOST}+"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPixelSize(scaled(12))
        painter.setFont(font)
        high = painter.fontMetrics().height() + scaled(2)
        wide = max(high, painter.fontMetrics().horizontalAdvance(words) + scaled(10))
        folded = not self.text()
        top = scaled(2) if folded else (self.height() - high) / 2
        place = QRectF(self.width() - wide - scaled(3 if folded else 12), top, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._tone.ground)
        painter.drawRoundedRect(place, high / 2, high / 2)
        painter.setPen(self._tone.ink)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()

    def _say(self) -> None:
        words = f"{self._counted} {self.count}" if self.count else ""
        self.setToolTip("\n".join(filter(None, (self._tip, words))))
        self.setAccessibleName("，".join(filter(None, (self.page, words))))

    def _dress(self) -> None:
        size = scaled(_ICON)
        ratio = self.devicePixelRatioF()
        self.setIcon(two_coloured(ICONS[self.page], colour("muted"), colour("accent_ink"), size, ratio))
        self.setIconSize(QSize(size, size))


class Navigation(QFrame):
    """The places of a desk, one of which is chosen."""

    wanted = Signal(object)

    def __init__(self, pages: Sequence[Page], unit: str, role: str, memory: Memory) -> None:
        super().__init__()
        self._memory = memory
        self.setObjectName("side")
        self.brand, self.unit = label("督察整改"), label(unit, wrap=True)
        self.brand.setObjectName("brand")
        self.unit.setObjectName("unit")
        self.unit.setToolTip(role_label(role))
        self.buttons = {page: PlaceButton(page, number) for number, page in enumerate(pages)}
        group = QButtonGroup(self)
        for page, one in self.buttons.items():
            group.addButton(one)
            one.clicked.connect(lambda _checked=False, page=page: self.wanted.emit(page))
        self.folder = button("", self.turn, "flat", action_of("fold").tip)
        self.folder.setAccessibleName(action_of("fold").plain)
        foot = row(None, self.folder, None)
        buttons = self.buttons.values()
        self.setLayout(column(self.brand, self.unit, *buttons, None, foot, spacing=0, margins=NONE))
        self.folded = False
        follow_look(self, self.fit)

    def choose(self, page: Page) -> None:
        """Mark the place that is shown."""
        self.buttons[page].setChecked(True)

    def show_counts(self, counts: Mapping[Page, tuple[int, str, Tone]]) -> None:
        """Show how many of something wait at some of the places."""
        for page, one in self.buttons.items():
            one.show_count(*counts.get(page, (0, "", Tone.CALM)))

    def turn(self) -> None:
        """Fold or unfold, and remember what the user wants."""
        self._memory.keep(_KEY, _UNFOLDED if self.folded else _FOLDED)
        self.fit()

    def fit(self) -> None:
        """Fold where the user wants it, else where the window is narrow for the size of its type."""
        wish = self._memory.recall(_KEY)
        narrow = self.window() is not self and self.window().width() < scaled(_ROOM)
        self.folded = wish == _FOLDED or (wish != _UNFOLDED and narrow)
        self.setFixedWidth(scaled(_FOLDED_WIDTH if self.folded else _WIDTH))
        self.brand.setVisible(not self.folded)
        self.unit.setVisible(not self.folded)
        for one in self.buttons.values():
            one.fold(self.folded)
        sign = "unfold" if self.folded else "fold"
        self.folder.setIcon(drawn(sign, colour("muted"), scaled(_ICON), self.devicePixelRatioF()))
        self.folder.setIconSize(QSize(scaled(_ICON), scaled(_ICON)))
