"""设置: its sections in a list on the left, the one that is chosen on the right. Each is built when first chosen."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QListWidget, QWidget

from jinjiang_desk.gui.keeping.backup_panel import BackupPanel
from jinjiang_desk.gui.keeping.history_page import HistoryPage
from jinjiang_desk.gui.keeping.keeping import Keeping
from jinjiang_desk.gui.parts.layout import PAGE, Stack, column, label, row, scrolled
from jinjiang_desk.gui.places import Section
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.settings.about import AboutSection
from jinjiang_desk.gui.settings.look import LookSection
from jinjiang_desk.gui.settings.place import PlaceSection
from jinjiang_desk.gui.settings.rhythm import RhythmSection
from jinjiang_desk.gui.theme import follow_look, scaled

S = TypeVar("S", bound=QWidget)
_LIST_WIDTH, _LINE = 150, 38
_KINDS: dict[Section, type[QWidget]] = {
    Section.LOOK: LookSection,
    Section.RHYTHM: RhythmSection,
    Section.BACKUP: BackupPanel,
    Section.HISTORY: HistoryPage,
    Section.PLACE: PlaceSection,
    Section.ABOUT: AboutSection,
}


class SettingsPage(QWidget):
    """Shows one section. `restore_wanted` carries a backup, `desk_wanted` the folder of another desk."""

    restore_wanted = Signal(object)
    desk_wanted = Signal(object)

    def __init__(self, session: Session, keeping: Keeping, sticks: Callable[[], Sequence[Path]]) -> None:
        super().__init__()
        self._session, self._keeping, self._sticks = session, keeping, sticks
        self._built: dict[Section, QWidget] = {}
        self.list = QListWidget()
        self.list.setAccessibleName("设置的各部分")
        self.list.addItems([section.value for section in Section])
        self._stack = Stack()
        follow_look(self, self._fit)
        both = row(column(self.list, None), self._stack, spacing=18)
        both.setStretch(1, 1)
        self.setLayout(column(label("设置", "title"), both, spacing=12, margins=PAGE))
        self.setFocusProxy(self.list)
        self.list.currentRowChanged.connect(self._turn)
        self.list.setCurrentRow(0)

    @property
    def shown(self) -> Section:
        """The section that is shown."""
        return list(Section)[self.list.currentRow()]

    def show_section(self, section: Section) -> None:
        """Turn to a section."""
        self.list.setCurrentRow(list(Section).index(section))

    def _fit(self) -> None:
        self.list.setFixedWidth(scaled(_LIST_WIDTH))
        for number in range(self.list.count()):
            self.list.item(number).setSizeHint(QSize(0, scaled(_LINE)))
        self.list.setFixedHeight(self.list.count() * scaled(_LINE) + 2 * self.list.frameWidth() + 4)

    def _turn(self, number: int) -> None:
        section = list(Section)[number]
        self._build(section)
        self._stack.setCurrentIndex(list(self._built).index(section))

    def _build(self, section: Section) -> None:
        if section not in self._built:
            made = self._make(section)
            self._built[section] = made
            # A list takes the room there is; what is written down scrolls.
            self._stack.addWidget(made if section is Section.HISTORY else scrolled(made, section.value))

    def section(self, kind: type[S]) -> S:
        """Return the section of a kind, built now if it was not yet."""
        number = next(number for number, one in enumerate(Section) if _KINDS[one] is kind)
        self._build(list(Section)[number])
        return next(one for one in self._built.values() if isinstance(one, kind))

    def _make(self, section: Section) -> QWidget:
        makers: dict[Section, Callable[[], QWidget]] = {
            Section.LOOK: lambda: LookSection(self._session.memory),
            Section.RHYTHM: lambda: RhythmSection(self._session),
            Section.BACKUP: self._make_backup,
            Section.HISTORY: lambda: HistoryPage(self._session, self._keeping.steps),
            Section.PLACE: self._make_place,
            Section.ABOUT: lambda: AboutSection(self._session.folder.log),
        }
        return makers[section]()

    def _make_backup(self) -> QWidget:
        made = BackupPanel(self._session, self._keeping.guard)
        made.restore_wanted.connect(self.restore_wanted)
        return made

    def _make_place(self) -> QWidget:
        made = PlaceSection(self._session, self._sticks)
        made.desk_wanted.connect(self.desk_wanted)
        return made
