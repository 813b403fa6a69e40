"""The rows of an indicator review, a tab for each kind: what is doubtful, what was put right, what is crossed out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from jinjiang_desk.domain.indicators.correction import IndicatorEntry
from jinjiang_desk.domain.indicators.doubts import count_doubts, doubtful_indicator_fields
from jinjiang_desk.domain.indicators.indicator import (
    FigureReading,
    IndicatorReading,
    IndicatorsReading,
    NamedTaskReading,
)
from jinjiang_desk.domain.problem import Problem
from jinjiang_desk.domain.shortening import how_many
from jinjiang_desk.gui.district.document.entry_signs import sign_of, tone_of
from jinjiang_desk.gui.district.document.plan_notes import NoteList
from jinjiang_desk.gui.parts.layout import NONE, button, column, row
from jinjiang_desk.gui.parts.rows_view import Column
from jinjiang_desk.gui.parts.wrapping_view import WrappingView
from jinjiang_desk.gui.theme import Tone

_NAMES = {"i": "指标", "t": "任务", "f": "数据"}
_LEADS = {"i": ("序号", 58), "t": ("专栏", 74), "f": ("数据", 74)}
_SIGN = 2


class IndicatorList(QWidget):
    """`picked` carries the row under the cursor of the tab in front."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._doubts: dict[str, int] = {}
        self._labels: Sequence[str] = ()
        self._entries: dict[str, list[IndicatorEntry]] = {kind: [] for kind in _NAMES}
        self.tabs = QTabWidget()
        self.views: dict[str, WrappingView[IndicatorEntry]] = {}
        for kind, name in _NAMES.items():
            view: WrappingView[IndicatorEntry] = WrappingView(name, self._columns(kind), "", dense=True)
            view.picked.connect(lambda _entry: self._turned())
            self.views[kind] = view
            self.tabs.addTab(view, name)
        self.notes = NoteList()
        self.notes.gone_to.connect(self._on_note)
        self.tabs.addTab(self.notes, "留意")
        self.tabs.currentChanged.connect(lambda _index: self._turned())
        self.next = button("下一处存疑", self.next_doubt, "flat", "到下一行有疑问的（F8）")
        self.setLayout(column(self.tabs, row(self.next, None), spacing=4, margins=NONE))

    @property
    def view(self) -> WrappingView[IndicatorEntry]:
        """The list in front; behind the notes, the first that has any rows."""
        views = list(self.views.values())
        place = self.tabs.currentIndex()
        if 0 <= place < len(views):
            return views[place]
        return next((view for view in views if view.rows_model.rows), views[0])

    @property
    def current(self) -> IndicatorEntry | None:
        """The row under the cursor of the list in front."""
        return self.view.current

    def show_entries(self, entries: Sequence[IndicatorEntry], reading: IndicatorsReading) -> None:
        """Show the rows; the cursor stays on its row. A kind without any has no tab."""
        self._labels = [box.label or "" for box in reading.boxes]
        standing = [one for one in entries if not one.struck]
        counts = count_doubts((one.row for one in standing), reading.problems)
        self._doubts = {one.key: count for one, count in zip(standing, counts, strict=True)}
        for place, (kind, view) in enumerate(self.views.items()):
            rows = [one for one in entries if one.key[0] == kind]
            self._entries[kind] = rows
            view.show_rows(rows, lambda one, other: one.key == other.key)
            view.setColumnHidden(_SIGN, not any(map(self._sign, rows)))
            view.keeper.fit()
            self.tabs.setTabText(place, f"{_NAMES[kind]} {sum(not one.struck for one in rows)}")
            self.tabs.setTabVisible(place, bool(rows))
        self.next.setEnabled(any(self._doubts.values()))

    def choose(self, key: str) -> None:
        """Put the cursor on a row, in its tab."""
        self.tabs.setCurrentIndex(list(self.views).index(key[0]))
        rows = self._entries[key[0]]
        self.view.selectRow(next(place for place, one in enumerate(rows) if one.key == key))

    def entries_at(self, line: int) -> list[IndicatorEntry]:
        """Return what was read from a line of the document."""
        return [one for rows in self._entries.values() for one in rows if one.holds(line)]

    def show_notes(self, problems: Sequence[Problem]) -> None:
        """Show the notes; their number stands on the tab."""
        self.notes.show_notes(problems)
        count = how_many(self.notes.notes)
        self.tabs.setTabText(len(self.views), f"留意 {count}" if count else "留意")

    def next_doubt(self) -> None:
        """Go to the next row with a doubt, from the last one on to the first."""
        every = [one for rows in self._entries.values() for one in rows]
        here = self.current
        at = next((place for place, one in enumerate(every) if here and one.key == here.key), -1)
        around = [*every[at + 1 :], *every[: at + 1]]
        found = next((one for one in around if self._doubts.get(one.key)), None)
        if found is not None:
            self.choose(found.key)

    def _on_note(self, problem: Problem) -> None:
        """Show what a note is about; the notes stay in front."""
        here = self.entries_at(problem.place.line or 0)
        doubted = (one for one in here if doubtful_indicator_fields(one.row, [problem]))
        found = next(doubted, None) or next(iter(here), None)
        if found is not None:
            self.picked.emit(found)

    def _turned(self) -> None:
        if self.tabs.currentIndex() < len(self.views):
            self.picked.emit(self.current)

    def _columns(self, kind: str) -> list[Column[IndicatorEntry]]:
        title, width = _LEADS[kind]
        return [
            Column(title, self._lead, width, tip=self._lead),
            Column("内容", _said, tip=_said),
            Column("", self._sign, 74, tone=self._tone),
        ]

    def _lead(self, entry: IndicatorEntry) -> str:
        match entry.row:
            case IndicatorReading(number_text=number):
                return number or "—"
            case NamedTaskReading(box=box):
                return self._labels[box] if box < len(self._labels) else ""
            case FigureReading(text=text):
                return text

    def _sign(self, entry: IndicatorEntry) -> str:
        return sign_of(entry, self._doubts.get(entry.key, 0))

    def _tone(self, entry: IndicatorEntry) -> Tone:
        return tone_of(entry, self._doubts.get(entry.key, 0))


def _said(entry: IndicatorEntry) -> str:
    match entry.row:
        case IndicatorReading(sub_name=sub_name, name=name) if sub_name:
            # What tells the rows of one number apart goes first: the list is narrow.
            return f"{sub_name}（{name}）"
        case IndicatorReading(name=name):
            return name
        case NamedTaskReading(name=name, text=text):
            return name or text
        case FigureReading(statement=statement):
            return statement
