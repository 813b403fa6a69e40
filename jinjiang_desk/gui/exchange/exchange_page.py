"""收发: what comes in, what goes out, every workbook so far, and what each did."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from jinjiang_desk.domain.records import Task
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.tasks.todo import Line
from jinjiang_desk.gui.chooser import EXCEL_TO_READ
from jinjiang_desk.gui.exchange.letters.letter_list import LetterList
from jinjiang_desk.gui.exchange.letters.letter_pane import LetterPane
from jinjiang_desk.gui.exchange.offers import Offers
from jinjiang_desk.gui.exchange.receiving.receive import receive_files
from jinjiang_desk.gui.exchange.receiving.received_note import Received, ReceivedNote
from jinjiang_desk.gui.exchange.taking_back import ask_to_take_back
from jinjiang_desk.gui.exchange.wizards.dispatch_dialog import DispatchDialog
from jinjiang_desk.gui.exchange.wizards.return_dialog import ReturnDialog
from jinjiang_desk.gui.parts.layout import PAGE, column, label
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.theme import follow_look, scaled
from jinjiang_desk.operations.desk import Done
from jinjiang_desk.operations.receiving.mailbox import Letter, mailbox
from jinjiang_desk.operations.receiving.taking_back import undone_among
from jinjiang_desk.operations.sending.places import FindSticks, plugged_in

_LIST, _WIDE_LIST, _PANE = 466, 510, 630
"""How wide the list (at the district, where it names units) and what is beside it are at first."""
_NARROW, _LOW, _BELOW = 830, 520, (200, 380)
"""A page narrower than the first has the workbook below the list, and scrolls; one lower than the second does
without the hints. All are in pixels at type of 100 %."""
_LISTED = 200
"""So many workbooks the list shows, the latest: of more nobody looks through."""


class ExchangePage(QWidget):
    """The two ways a workbook goes, and their history. `shown_wanted` asks to be shown when something was
    taken in."""

    shown_wanted = Signal()
    line_opened = Signal(object)
    task_opened = Signal(object, object)
    tasks_wanted = Signal()

    def __init__(self, session: Session, find_sticks: FindSticks = plugged_in) -> None:
        super().__init__()
        self._session = session
        self.find_sticks = find_sticks
        self.offers = self._make_offers()
        self.drop_area = self.offers.drop_area
        self.note = ReceivedNote()
        self.letters = LetterList(session)
        self.view = self.letters.view
        self.pane = LetterPane(session)
        self.pane.hide()
        self.view.picked.connect(self._show_letter)
        self.pane.again.connect(lambda path: self.receive([path]))
        self.pane.opened.connect(lambda task: self.task_opened.emit(task, None))
        self.note.tasks_wanted.connect(self._go_to_tasks)
        self.note.undo_wanted.connect(lambda workbooks: ask_to_take_back(self, session, workbooks))
        split = self._split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("letters")
        split.addWidget(self.letters)
        split.addWidget(self.pane)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        layout = column(
            label("收发", "title"),
            self.offers,
            self.note,
            split,
            spacing=12,
            margins=PAGE,
        )
        layout.setStretch(3, 1)
        self.setFocusProxy(self.view)
        follow_look(self, self._share)
        self.setLayout(layout)
        session.events.changed.connect(self._on_changed)
        session.events.exchanged.connect(self.reload)
        self.reload()

    def _make_offers(self) -> Offers:
        made = Offers(self.receive, at_district=self._session.at_district)
        made.choose_wanted.connect(self.choose_and_receive)
        made.folder_wanted.connect(self.receive_folder)
        made.send_wanted.connect(self.send)
        return made

    def reload(self) -> None:
        """Read the list of workbooks again."""
        workbooks = self.note.workbooks
        self._session.load(self, lambda desk: mailbox(desk, _LISTED), self.letters.show_letters)
        self._session.load(
            self,
            lambda desk: undone_among(desk, workbooks),
            lambda undone: self.note.follow(workbooks, undone),
        )

    def choose_and_receive(self) -> None:
        """Ask for workbooks and show what they would change."""
        kind = "回传表" if self._session.at_district else "下发表"
        self.receive(self._session.chooser.open_files(self, f"选择{kind}", EXCEL_TO_READ))

    def receive_folder(self) -> None:
        """Ask for a folder and show what all workbooks in it would change."""
        folder = self._session.chooser.folder(self, "选择放回传表的文件夹")
        if folder is not None:
            self.receive([folder])

    def receive(self, paths: Sequence[Path]) -> None:
        """Show what workbooks, and those in folders, would change."""
        if paths:
            receive_files(self, self._session, paths, self._received)

    def send(self) -> None:
        """Open the dialog that writes what goes out."""
        if self._session.at_district:
            DispatchDialog(self, self._session, self.find_sticks).open()
            return
        dialog = ReturnDialog(self, self._session, self.find_sticks)
        dialog.line_opened.connect(self._mend)
        dialog.open()

    def _show_letter(self, letter: Letter | None) -> None:
        """Beside an empty list nobody is asked to pick a line."""
        self.pane.show_letter(letter)
        self.pane.setVisible(bool(self.view.rows_model.rows))

    def _received(self, what: Received) -> None:
        """Show what was taken in: the lines of the list, the newest of them picked."""
        self.note.say(what)
        self.letters.pick_newest()
        self.shown_wanted.emit()

    def _mend(self, line: Line) -> None:
        self.line_opened.emit(line)

    def _go_to_tasks(self, tasks: Sequence[Task]) -> None:
        if len(tasks) == 1:
            self.task_opened.emit(tasks[0], None)
        else:
            self.tasks_wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _share(self) -> None:
        """Give the list and the workbook their sizes anew."""
        self._fit()
        width = _WIDE_LIST if self._session.at_district else _LIST
        beside = self._split.orientation() is Qt.Orientation.Horizontal
        self._split.setSizes([scaled(one) for one in ((width, _PANE) if beside else _BELOW)])

    def _fit(self) -> None:
        narrow = self.width() < scaled(_NARROW)
        self.offers.fit(narrow=narrow, low=narrow or self.height() < scaled(_LOW))
        self._split.setMinimumHeight(scaled(sum(_BELOW)) if narrow else 0)
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._split.orientation() is not wanted:
            self._split.setOrientation(wanted)
            self._share()

    def _on_changed(self, done: Done) -> None:
        # What was taken back, too, changes a receipt.
        if Table.AGREED in done.tables:
            self.reload()
