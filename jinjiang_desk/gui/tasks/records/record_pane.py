"""A list of records on the left, the form of one on the right: progress and inspections look alike."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from jinjiang_desk.domain.row import Row
from jinjiang_desk.gui.parts.layout import NONE, button, column, label, row, save_by_keys, scrolled, widget
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.theme import follow_look, scaled

R = TypeVar("R", bound=Row)
_EDGE = QMargins(14, 14, 14, 12)


class RecordPane(QWidget, Generic[R]):
    """Knows which record is open (None: a new one) and says what the user wants done with it."""

    save_wanted = Signal()
    withdraw_wanted = Signal()
    new_wanted = Signal()
    picked = Signal(object)

    def __init__(self, name: str, columns: Sequence[Column[R]], empty: str, new: str) -> None:
        super().__init__()
        self.list: RowsView[R] = RowsView(name, columns, empty)
        follow_look(self, self._dress)
        self.title = label("", "section")
        self.hint = label("", "caption", wrap=True)
        self.new = button(new, self.new_wanted.emit)
        self._draft, self._difference = row(margins=NONE), column(margins=NONE)
        self.save = button("保存", self.save_wanted.emit, "primary", "保存（Ctrl+S 或 Ctrl+Enter）")
        self.withdraw = button(
            "作废", self.withdraw_wanted.emit, "danger", "作废的记录不再打印和统计，但留在历史里"
        )
        self.list.clicked.connect(lambda _index: self.picked.emit(self.list.current))
        self.list.opened.connect(self.picked.emit)
        save_by_keys(self, self.save)

    def lay_out(
        self, form: Sequence[QWidget], below_list: Sequence[QWidget] = (), extra: Sequence[QWidget] = ()
    ) -> None:
        """Put the form right of the list; `extra` buttons stand left of 作废."""
        listed = column(self.list, self.new, *below_list, spacing=8, margins=_EDGE)
        for place in range(listed.count()):
            listed.setStretch(place, (2, 0, 3)[place])
        left = widget(listed)
        head = row(self.title, None, self.hint, self._draft)
        inside = scrolled(widget(column(*form, spacing=12, margins=QMargins(0, 0, 8, 0))))
        # On a small screen a form may be wider than its place: nothing of it may be out of reach.
        inside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        foot = row(*extra, None, self.withdraw, self.save)
        right = widget(column(head, self._difference, inside, foot, spacing=10, margins=_EDGE))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([260, 580])
        self.setLayout(column(splitter, margins=QMargins(0, 0, 0, 0)))

    def _dress(self) -> None:
        """Have room for two short words a line, such as a month and a status."""
        words = self.list.fontMetrics().horizontalAdvance("2025年5月达到时序进度")
        self.list.setMinimumWidth(words + scaled(68))

    def add_draft(self, bar: QWidget, difference: QWidget) -> None:
        """Let the head of the form say how its draft stands."""
        self._draft.addWidget(bar)
        self._difference.addWidget(difference)

    def set_read_only(self, read_only: bool, why: str = "") -> None:
        """Show or hide what changes something."""
        for one in (self.new, self.save, self.withdraw):
            one.setVisible(not read_only)
        self.hint.setText(why if read_only else "")
