"""The rows of the task list. It knows how many there are and holds only those that were looked at."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from jinjiang_desk.gui.parts.column import Column
from jinjiang_desk.gui.parts.hits import HITS_ROLE
from jinjiang_desk.gui.parts.rows_view import ACCESSIBLE, ANSWERED, DISPLAY, Index, RowsModel
from jinjiang_desk.gui.tasks.listing.outline import Outline
from jinjiang_desk.gui.tasks.listing.words_found import WordsFound
from jinjiang_desk.operations.tasks.listing import TaskLine

_MOST_HELD = 6_000
"""Lines held at once: the list may be scrolled through from end to end and stays small."""
_SEARCHED = (DISPLAY, ACCESSIBLE, HITS_ROLE)
_HEADING = Qt.ItemFlag.ItemIsEnabled
_LINE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class TaskModel(RowsModel[TaskLine]):
    """Task lines by their place in the whole list; a line that was not fetched yet shows as empty."""

    def __init__(self, columns: Sequence[Column[TaskLine]]) -> None:
        super().__init__(columns)
        self.outline = Outline()
        self.found = WordsFound()
        self.titles_shown: Callable[[], Sequence[str]] = tuple
        self.ordered_by = ""
        self.descending = False
        self._lines: dict[int, TaskLine] = {}

    def show_list(self, outline: Outline, lines: Mapping[int, TaskLine], search: str) -> None:
        """Show another list, or the same one as it is now."""
        self.beginResetModel()
        self.outline, self._lines = outline, dict(lines)
        if search != self.found.search:
            self.found = WordsFound(search)
        self._set_held()
        self.endResetModel()

    def lengthen(self, total: int) -> None:
        """Let a list without groups have further lines, which are fetched when they are looked at."""
        more = total > self.outline.total
        if more:
            self.beginInsertRows(QModelIndex(), self.outline.total, total - 1)
        else:
            self.beginResetModel()
        self.outline = Outline(total)
        (self.endInsertRows if more else self.endResetModel)()

    def show_outline(self, outline: Outline) -> None:
        """Open or close groups of the same list."""
        self.beginResetModel()
        self.outline = outline
        self.endResetModel()

    def show_order(self, order: str, *, descending: bool) -> None:
        """Mark the column that the list is ordered by."""
        self.ordered_by, self.descending = order, descending
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def put(self, offset: int, lines: Sequence[TaskLine]) -> None:
        """Take in lines that were fetched, from `offset` on."""
        if not lines:
            return
        if len(self._lines) > _MOST_HELD:
            self._lines = {
                place: line for place, line in self._lines.items() if abs(place - offset) < _MOST_HELD // 2
            }
        self._lines.update(enumerate(lines, start=offset))
        self._set_held()
        rows = [self.outline.row_of(offset), self.outline.row_of(offset + len(lines) - 1)]
        inside = [row for row in rows if row is not None] or [0]
        last = self.rowCount() - 1 if None in rows else inside[-1]
        self.dataChanged.emit(self.index(inside[0], 0), self.index(last, len(self.columns) - 1))

    def line(self, place: int) -> TaskLine | None:
        """Return a line by its place in the whole list, None where it was not fetched."""
        return self._lines.get(place)

    def place_of(self, task_id: str) -> int | None:
        """Return the place of a task among the lines that are held."""
        return next((place for place, line in self._lines.items() if line.task.id == task_id), None)

    def row_at(self, number: int) -> TaskLine | None:
        """Return the line on a row, None for a heading and for what was not fetched."""
        place = self.outline.line_of(number)
        return self._lines.get(place) if place is not None else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows shown, fetched or not."""
        return 0 if parent.isValid() else self.outline.rows

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading may have the cursor, but is never chosen."""
        return _LINE if self.outline.heading(index.row()) is None else _HEADING

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return a heading, with an arrow where the list is ordered by it."""
        found = super().headerData(section, orientation, role)
        if role == DISPLAY and orientation is Qt.Orientation.Horizontal:
            order = self.columns[section].order
            return (
                f"{found} {'▼' if self.descending else '▲'}" if order and order == self.ordered_by else found
            )
        if role == Qt.ItemDataRole.ToolTipRole and orientation is Qt.Orientation.Horizontal:
            return "单击按此列排序；拖动可移动；右击选择要显示的列" if self.columns[section].order else None
        return found

    def data(self, index: Index, role: int = 0) -> Any:
        """Return what a cell shows; what a heading says is for those who cannot see it painted."""
        group = self.outline.heading(index.row()) if role in ANSWERED else None
        if group is not None:
            wanted = role == ACCESSIBLE
            return f"{group.name} {group.count}项，{'已展开' if group.open else '已折叠'}" if wanted else None
        return super().data(index, role)

    def cell(self, column: Column[TaskLine], row: TaskLine, role: int) -> Any:
        """Return what a column shows of a line; in a search, the passage with a hit."""
        if not self.found.search or column.passages is None or role not in _SEARCHED:
            return super().cell(column, row, role)
        passage = self.found.passage(column.passages(row))
        if passage is not None:
            return self.found.spans(passage) if role == HITS_ROLE else passage
        told = super().cell(column, row, role)
        return f"{told}{self._found_elsewhere(row)}" if column.free and role != HITS_ROLE else told

    def _found_elsewhere(self, row: TaskLine) -> str:
        """Return where a line was found, where nobody would see it otherwise."""
        found = [one.title for one in self.columns if one.passages and self.found.passage(one.passages(row))]
        if any(title in self.titles_shown() for title in found):
            return ""
        return f"（在{found[0] if found else '整改措施等内容'}中找到）"

    def _set_held(self) -> None:
        self.rows = tuple(self._lines[place] for place in sorted(self._lines))
