"""A list of records on the left, the form of one on the right: progress and inspections look alike."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from jinjiang_desk.domain.row import Row
from jinjiang_desk.gui.parts.layout import button, column, label, row, save_by_keys, scrolled, widget
from jinjiang_desk.gui.parts.rows_view import Column, RowsView

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
        self.title = label("", "section")
        self.hint = label("", "caption", wrap=True)
        self.new = button(new, self.new_wanted.emit)
        self.save = button("保存", self.save_wanted.emit, "primary", "保存（Ctrl+S）")
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
        left = widget(column(self.list, *below_list, self.new, spacing=10, margins=_EDGE))
        head = row(self.title, None, self.hint)
        inside = scrolled(widget(column(*form, None, spacing=12, margins=QMargins(0, 0, 8, 0))))
        # On a small screen a form may be wider than its place: nothing of it may be out of reach.
        inside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        foot = row(*extra, None, self.withdraw, self.save)
        right = widget(column(head, inside, foot, spacing=10, margins=_EDGE))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([252, 580])
        self.setLayout(column(splitter, margins=QMargins(0, 0, 0, 0)))

    def set_read_only(self, read_only: bool, why: str = "") -> None:
        """Show or hide what changes something."""
        for one in (self.new, self.save, self.withdraw):
            one.setVisible(not read_only)
        self.hint.setText(why if read_only else "")
