"""监测数据 inside the form of an inspection: a small table to type into."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from shiboken6 import isValid

from jinjiang_desk.domain.records import Reading
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.status import ReadingVerdict
from jinjiang_desk.gui.parts.layout import NONE, button, column, label, row
from jinjiang_desk.gui.theme import follow_look, scaled
from jinjiang_desk.wording import field_label

_TEXTS = ("item", "point", "value", "measuring_unit", "standard", "limit")
_HEADINGS = tuple(field_label(name, Table.READING) for name in (*_TEXTS, "verdict"))
_SHORT = 3
"""A longer heading takes two lines: the values below it are narrower."""
_SAMPLES = ("高锰酸盐", "上游断面", "0.012", "mg/L", "", "0.05", "")
_VERDICT, _STANDARD = len(_TEXTS), _TEXTS.index("standard")
_GIVING = (0, 1, 2, 3)
"""The columns whose words may be cut where the form is narrow; limit and verdict stay whole."""
_LINES = 3

Line = dict[str, Any]
"""One reading as typed; `id` names the saved one it corrects, "" where it is new."""


def line_of(reading: Reading) -> Line:
    """Return a saved reading as a line of the table."""
    plain = reading.plain()
    return {"id": reading.id, **{name: str(plain[name]) for name in (*_TEXTS, "verdict")}}


class ReadingTable(QWidget):
    """Readings of one inspection. A line that is wholly empty counts as none."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ids: list[str] = []
        self._filling = False
        self.table = QTableWidget(0, len(_TEXTS) + 1)
        self.table.setAccessibleName("监测数据")
        self.table.setHorizontalHeaderLabels([_in_two_lines(one) for one in _HEADINGS])
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(True)
        self._typing = _Typing(self.table)
        self.table.setItemDelegate(self._typing)
        self.table.horizontalHeader().setSectionResizeMode(_STANDARD, QHeaderView.ResizeMode.Fixed)
        self.table.viewport().installEventFilter(self)
        add = button("添加一行", self.add_line, "flat")
        self._remove = button("删除所选行", self._remove_line, "flat")
        # One that wraps would make the whole form as high as Qt proposes, and this table fall out of sight.
        told = label("监测数据", "muted")
        head = row(told, add, self._remove)
        head.setStretch(0, 1)
        self.setLayout(column(head, self.table, spacing=4, margins=NONE))
        self.table.itemChanged.connect(lambda _item: self._on_edit())
        self._typing.typed.connect(self._on_edit)
        follow_look(self, self._dress)
        self._go_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the width anew whenever there is more or less of it."""
        if event.type() == QEvent.Type.Resize:
            self._share_width()
        return False

    def show_lines(self, lines: Sequence[Mapping[str, Any]]) -> None:
        """Show readings, with an empty line to go on with. Where the same stands there already, a cell that
        is being typed into stays open."""
        ids = [str(line.get("id", "")) for line in lines]
        if [_content(one) for one in self.lines()] == [_content(one) for one in lines]:
            # Only the names of what was saved meanwhile are new.
            filled = [number for number, line in enumerate(self._all()) if not _is_empty(line)]
            for number, row_id in zip(filled, ids, strict=True):
                self._ids[number] = row_id
            self._go_on()
            return
        self._filling = True
        self.table.setRowCount(0)
        self._ids = []
        for line in lines:
            self._append(str(line.get("id", "")), line)
        self._filling = False
        self._on_edit()

    def add_line(self) -> None:
        """Add an empty line."""
        self._append("", {})

    def lines(self) -> list[Line]:
        """Return the lines that are not empty, as typed, those that are still being typed included."""
        return [line for line in self._all() if not _is_empty(line)]

    def values(self) -> list[dict[str, Any]]:
        """Return the plain values of every line; one that was saved carries the `id` of its reading."""
        return [
            {name: value for name, value in line.items() if name != "id" or value} for line in self.lines()
        ]

    def words_of(self, lines: Sequence[Mapping[str, Any]]) -> str:
        """Return lines as they read."""
        told = (" ".join(str(line[name]) for name in _TEXTS if line.get(name)) for line in lines)
        return "；".join(told)

    def _all(self) -> list[Line]:
        return [{"id": row_id, **self._line(number)} for number, row_id in enumerate(self._ids)]

    def _line(self, number: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for place, name in enumerate(_TEXTS):
            item = self.table.item(number, place)
            being_typed = self._typing.text_at(number, place)
            shown = item.text() if item is not None else ""
            values[name] = (shown if being_typed is None else being_typed).strip()
        verdict = self.table.cellWidget(number, _VERDICT)
        values["verdict"] = (
            verdict.currentText() if isinstance(verdict, QComboBox) else ReadingVerdict.NONE.value
        )
        return values

    def _append(self, row_id: str, values: Mapping[str, Any]) -> None:
        line = self.table.rowCount()
        self._ids.append(row_id)
        self.table.insertRow(line)
        for number, name in enumerate(_TEXTS):
            self.table.setItem(line, number, QTableWidgetItem(str(values.get(name, ""))))
        verdict = QComboBox()
        verdict.addItems(list(ReadingVerdict))
        verdict.setCurrentText(str(values.get("verdict", ReadingVerdict.NONE)))
        verdict.setAccessibleName(field_label("verdict"))
        verdict.setStyleSheet("border: none; padding: 2px 4px;")
        verdict.currentIndexChanged.connect(lambda _index: self._on_edit())
        self.table.setCellWidget(line, _VERDICT, verdict)

    def _remove_line(self) -> None:
        line = self.table.currentRow()
        if line >= 0:
            del self._ids[line]
            self.table.removeRow(line)
            self._on_edit()

    def _on_edit(self) -> None:
        if not self._filling:
            self._go_on()
            self.edited.emit()

    def _go_on(self) -> None:
        """Have an empty line at the end to go on with."""
        if not self._ids or not _is_empty(self._line(len(self._ids) - 1)):
            self._filling = True
            self._append("", {})
            self._filling = False

    def _dress(self) -> None:
        """Give columns and lines the room that their text needs."""
        metrics = self.table.fontMetrics()
        self.table.horizontalHeader().setMinimumSectionSize(metrics.horizontalAdvance("0.05") + scaled(20))
        self._share_width()
        high = metrics.height() + scaled(14)
        self.table.verticalHeader().setDefaultSectionSize(high)
        self.table.setMinimumHeight(self.table.horizontalHeader().sizeHint().height() + _LINES * high)
        self.table.setMaximumHeight(self.table.minimumHeight() + high)

    def _share_width(self) -> None:
        """Every column has room for its usual words, and the standard what is left, at least room for its
        heading. Where that is too much some give way; then the table scrolls sideways, not the whole form."""
        metrics, room = self.table.fontMetrics(), self.table.viewport().width()
        samples = {number: sample for number, sample in enumerate(_SAMPLES) if sample}
        widths = {at: metrics.horizontalAdvance(sample) + scaled(22) for at, sample in samples.items()}
        widths[_VERDICT] = max(map(metrics.horizontalAdvance, ReadingVerdict)) + scaled(50)
        least = metrics.horizontalAdvance(_HEADINGS[_STANDARD]) + scaled(22)
        short = max(0, sum(widths.values()) + least - room)
        spare = {at: widths[at] - self.table.horizontalHeader().minimumSectionSize() for at in _GIVING}
        part = min(1.0, short / (sum(spare.values()) or 1))
        widths |= {at: widths[at] - ceil(spare[at] * part) for at in _GIVING}
        widths[_STANDARD] = max(least, room - sum(widths.values()))
        for at, width in widths.items():
            self.table.setColumnWidth(at, width)


class _Typing(QStyledItemDelegate):
    """Knows the cell that is being typed into and what stands in it. To commit it would move the cursor and
    break what an input method is composing."""

    typed = Signal()

    def __init__(self, table: QTableWidget) -> None:
        super().__init__(table)
        self._editor: QLineEdit | None = None
        self._index = QPersistentModelIndex()

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Remember which cell was opened."""
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            self._editor, self._index = editor, QPersistentModelIndex(index)
            editor.textEdited.connect(lambda _text: self.typed.emit())
        return editor

    def text_at(self, line: int, place: int) -> str | None:
        """Return what is being typed into a cell, None where none is."""
        editor, index = self._editor, self._index
        # A cell that was left keeps its editor for a moment, out of sight.
        if editor is None or not isValid(editor) or editor.isHidden() or not index.isValid():
            return None
        return editor.text() if (index.row(), index.column()) == (line, place) else None


def _in_two_lines(heading: str) -> str:
    half = ceil(len(heading) / 2)
    return f"{heading[:half]}\n{heading[half:]}" if len(heading) > _SHORT else heading


def _is_empty(line: Mapping[str, Any]) -> bool:
    return not any(line[name] for name in _TEXTS)


def _content(line: Mapping[str, Any]) -> dict[str, Any]:
    return {name: line.get(name, "") for name in (*_TEXTS, "verdict")}
