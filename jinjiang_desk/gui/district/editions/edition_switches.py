"""Which tasks of a newer edition are shown: all, those that wait for a person, or those that stand in one way."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from jinjiang_desk.domain.editions.edition import Kind, TaskPair
from jinjiang_desk.gui.district.editions.edition_words import KIND_TONES, OPEN_WORD, OWN_WORD
from jinjiang_desk.gui.parts.flow import FlowLayout
from jinjiang_desk.gui.parts.pill import PillSwitch
from jinjiang_desk.gui.theme import Tone
from jinjiang_desk.operations.plans.editions import Edition
from jinjiang_desk.wording.labels import EDITION_WORDS


class EditionSwitches(QWidget):
    """A switch for all, and one for each kind that there is, with its count. `turned` comes with another choice."""

    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._only: Kind | str | None = None
        self._flow = FlowLayout(spacing=8)
        self.group = QButtonGroup(self)
        self.setLayout(self._flow)

    def show_edition(self, edition: Edition) -> None:
        """Offer what an edition has."""
        self._edition = edition
        for made in self.group.buttons():
            self.group.removeButton(made)
            self._flow.removeWidget(made)
            # It goes only later, and would until then lie over what comes to its place.
            made.hide()
            made.deleteLater()
        own = sum(bool(edition.own_of(one)) for one in edition.pairs)
        counts = edition.counts
        offered: list[tuple[Kind | str, str, int, Tone]] = [
            (OPEN_WORD, OPEN_WORD, len(edition.open), Tone.WARN),
            (OWN_WORD, OWN_WORD, own, Tone.WARN),
            *((kind, word, counts.get(kind, 0), KIND_TONES[kind]) for kind, word in EDITION_WORDS.items()),
        ]
        there = [one for one in offered if one[2]]
        if self._only not in [only for only, *_rest in there]:
            # The last of them has just been settled.
            self._only = None
        self._offer(None, f"全部 {len(edition.pairs)}", Tone.CALM)
        for only, word, count, tone in there:
            self._offer(only, f"{word} {count}", tone)

    @property
    def wanted(self) -> list[TaskPair]:
        """The tasks that are to be shown."""
        return [one for one in self._edition.pairs if self._is_wanted(one)]

    def _is_wanted(self, pair: TaskPair) -> bool:
        if self._only == OWN_WORD:
            return bool(self._edition.own_of(pair))
        return self._only is None or (pair.open if self._only == OPEN_WORD else pair.kind is self._only)

    def _offer(self, only: Kind | str | None, words: str, tone: Tone) -> None:
        made = PillSwitch(tone)
        made.setAccessibleName(f"只看{words}" if only else words)
        made.show_word(words)
        made.setChecked(only == self._only)
        made.clicked.connect(lambda: self._turn(only))
        self.group.addButton(made)
        self._flow.addWidget(made)

    def _turn(self, only: Kind | str | None) -> None:
        self._only = only
        self.turned.emit()
