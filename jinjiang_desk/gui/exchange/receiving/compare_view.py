"""The content of workbooks as a list that can be narrowed, and beside it the line under the cursor in full."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QSplitter, QWidget

from jinjiang_desk.domain.exchange.merge import Choice, Outcome
from jinjiang_desk.domain.row import Table
from jinjiang_desk.gui.exchange.receiving.compare_detail import CompareDetail
from jinjiang_desk.gui.exchange.receiving.lines import (
    OUTCOME_SIGNS,
    OUTCOME_TONES,
    CompareLine,
    compare_line,
    outcome_counts,
)
from jinjiang_desk.gui.parts.flow import FlowLayout
from jinjiang_desk.gui.parts.layout import NONE, column, widget
from jinjiang_desk.gui.parts.pill import PillSwitch
from jinjiang_desk.gui.parts.rows_view import Column, RowsView
from jinjiang_desk.gui.session import Session
from jinjiang_desk.gui.theme import Tone, scaled
from jinjiang_desk.operations.merging.clashes import Clash
from jinjiang_desk.operations.receiving.entries import Entry, Tasks, decide_entries
from jinjiang_desk.wording.labels import OUTCOME_WORDS

_NARROW, _LEAST_BELOW, _LEAST_BESIDE = 560, 400, 190
_LONGEST = "∥ 并行，采用对方的"
"""The longest of what may become of a line: a word on a ground is never cut."""
_EVERY_KIND, _EVERY_TASK = "全部种类", "全部任务"
_Asked = tuple[Path, Table, str]
"""A row of a file: its fields in conflict are decided together."""
RECEIVING = ("本机现在", "对方带来", "接收以后")
RECEIVED = ("接收以前", "对方带来", "留下的")


class CompareView(QWidget):
    """Lines of workbooks. `decided` comes whenever a person chose a side of a conflict, or what a copied line is."""

    decided = Signal()

    def __init__(
        self, session: Session, names: tuple[str, str, str], empty: str, *, receiving: bool = False
    ) -> None:
        super().__init__()
        self.choices: dict[Clash, Choice] = {}
        self._entries: tuple[Entry, ...] = ()
        self.every: tuple[CompareLine, ...] = ()
        self._within: Callable[[Entry], bool] = lambda _entry: True
        self._outcome: Outcome | None = None
        self.tasks = Tasks({})
        self.lines: RowsView[CompareLine] = _Lines(self, empty, records=receiving)
        self.detail = CompareDetail(session, names, decides=receiving)
        self.detail.chosen.connect(self._choose_one)
        self.lines.picked.connect(self.detail.show_line)
        self.kind, self.task = QComboBox(), QComboBox()
        self.kind.setAccessibleName("只看哪种内容")
        self.task.setAccessibleName("只看哪项任务")
        for box in (self.kind, self.task):
            box.activated.connect(lambda _number: self._narrow())
        self.outcomes: dict[Outcome | None, PillSwitch] = {}
        self._group = QButtonGroup(self)
        self._filters = FlowLayout(spacing=8)
        self._bar = widget(self._filters)
        split = self._split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.lines)
        split.addWidget(self.detail)
        split.setChildrenCollapsible(False)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([600, 440])
        layout = column(self._bar, split, spacing=8, margins=NONE)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the detail goes below the list."""
        super().resizeEvent(event)
        narrow = self.width() < scaled(_NARROW)
        wanted = Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal
        if self._split.orientation() != wanted:
            self._split.setOrientation(wanted)
        self._split.setMinimumHeight(scaled(_LEAST_BELOW if narrow else _LEAST_BESIDE))

    def show_compared(self, lines: Sequence[CompareLine], tasks: Tasks) -> None:
        """Show other lines; what was chosen about others is forgotten."""
        self.choices.clear()
        self._entries, self.every = tuple(one.entry for one in lines), tuple(lines)
        self.tasks, self._outcome = tasks, None
        self._offer_filters()
        self._narrow()
        self.lines.selectRow(0)

    @property
    def undecided(self) -> frozenset[_Asked]:
        """The rows that are asked about and that nobody has decided yet, each in its file."""
        clashes = (one.entry.clash for one in self.every)
        return frozenset(_asked(one) for one in clashes if one is not None and one not in self.choices)

    def show_within(self, within: Callable[[Entry], bool]) -> None:
        """Show only the lines of some of the files, and offer what there is to see of them."""
        self._within, self._outcome = within, None
        self._offer_filters()
        self._narrow()
        if self.lines.current is None:
            self.lines.selectRow(0)

    def choose_all(self, outcome: Outcome, choice: Choice) -> None:
        """Decide every conflict, or every copied line, in one way."""
        asked = {_asked(clash) for one in self.every if one.outcome is outcome and (clash := one.entry.clash)}
        self._choose(asked, choice)

    def _choose_one(self, clash: Clash, choice: Choice) -> None:
        """Decide one row of one file (its fields in conflict go together) and go on to the next that waits."""
        self._choose({_asked(clash)}, choice)
        rows = self.lines.rows_model.rows
        waiting = [
            at for at, one in enumerate(rows) if one.entry.clash and one.entry.clash not in self.choices
        ]
        if waiting:
            self.lines.selectRow(waiting[0])

    def _choose(self, asked: set[_Asked], choice: Choice) -> None:
        clashes = [clash for one in self.every if (clash := one.entry.clash) and _asked(clash) in asked]
        self.choices.update(dict.fromkeys(clashes, choice))
        decided = zip(self.every, decide_entries(self._entries, self.choices), strict=True)
        self.every = tuple(
            line if entry == line.entry else compare_line(entry, self.tasks) for line, entry in decided
        )
        self._narrow()
        self.decided.emit()

    def _offer_filters(self) -> None:
        for made in self.outcomes.values():
            self._group.removeButton(made)
            self._filters.removeWidget(made)
            made.hide()  # It goes only later, and would lie over what comes to its place.
            made.deleteLater()
        self.outcomes = {}
        inside = [one for one in self.every if self._within(one.entry)]
        counts = outcome_counts([one for one in inside if not one.entry.left])
        if len(counts) > 1:
            self._offer(None, f"全部 {sum(counts.values())}")
        for outcome, number in counts.items():
            self._offer(outcome, f"{OUTCOME_SIGNS[outcome]} {OUTCOME_WORDS[outcome]} {number}")
        for box, first, words in (
            (self.kind, _EVERY_KIND, [one.kind for one in inside]),
            (self.task, _EVERY_TASK, [one.about for one in inside]),
        ):
            self._filters.removeWidget(box)
            box.clear()
            box.addItem(first)
            box.addItems([word for word in dict.fromkeys(words) if word])
            self._filters.addWidget(box)
            box.setVisible(box.count() > 2)
        self._bar.setVisible(bool(counts) or self.kind.count() > 2 or self.task.count() > 2)

    def _offer(self, outcome: Outcome | None, words: str) -> None:
        made = PillSwitch(OUTCOME_TONES[outcome] if outcome else Tone.CALM)
        made.setAccessibleName(f"只看{words}" if outcome else words)
        made.toggled.connect(lambda _on: made.updateGeometry())
        made.setChecked(not self.outcomes)
        made.clicked.connect(lambda: self._show_outcome(outcome))
        self._group.addButton(made)
        self._filters.addWidget(made)
        made.show_word(words)
        self.outcomes[outcome] = made

    def _show_outcome(self, outcome: Outcome | None) -> None:
        self._outcome = outcome
        self._narrow()

    def _narrow(self) -> None:
        kind = self.kind.currentText() if self.kind.currentIndex() > 0 else None
        task = self.task.currentText() if self.task.currentIndex() > 0 else None
        shown = [
            one
            for one in self.every
            if self._outcome in (None, one.outcome)
            and kind in (None, one.kind)
            and task in (None, one.about)
            and self._within(one.entry)
        ]
        self.lines.show_rows(shown, _same)
        # Beside an empty list nobody is asked to pick a line.
        self.detail.setVisible(bool(shown))


class _Lines(RowsView[CompareLine]):
    """The list; 1 and 2 decide the question under the cursor."""

    def __init__(self, view: CompareView, empty: str, *, records: bool) -> None:
        super().__init__("内容", _columns(records=records), empty)
        self._view = view

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide by 1 and 2; all else as in every list."""
        if not self._view.detail.choose_by_key(event.key()):
            super().keyPressEvent(event)


def _asked(clash: Clash) -> _Asked:
    return clash.file, clash.table, clash.row_id


def _same(one: CompareLine, other: CompareLine) -> bool:
    key, same = one.entry.difference, other.entry.difference
    return (key.row_id, key.field, one.entry.file) == (same.row_id, same.field, other.entry.file)


def _columns(*, records: bool) -> list[Column[CompareLine]]:
    """Where there is little room, the record is told beside the list only."""
    columns: list[Column[CompareLine]] = [
        Column("变化", lambda one: one.mark, sample=_LONGEST, tone=lambda one: one.tone, firm=True),
        Column("任务", lambda one: one.task, sample="二十二"),
    ]
    if not records:
        return [*columns, Column("内容", _what, tip=lambda one: one.record)]
    return [
        *columns,
        Column("内容", _what, sample="自查申请：完成百分比"),
        Column("记录", lambda one: one.record, tip=lambda one: one.record),
    ]


def _what(line: CompareLine) -> str:
    return f"{line.kind}：{line.field}" if line.field else line.kind
