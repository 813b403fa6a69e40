"""The matrix as a table model: a sign in each cell, the whole on hover, and as a table for the clipboard."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from jinjiang_desk.domain.plans.plan import task_number
from jinjiang_desk.domain.records import Task
from jinjiang_desk.domain.tasks.matrix import Cell, Mark, Matrix
from jinjiang_desk.gui.district.review.words import months_words
from jinjiang_desk.gui.parts.layout import tip_of
from jinjiang_desk.gui.tasks.words import days_words, first_sentence
from jinjiang_desk.gui.theme import Tone

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole + 20
NOT_OWED = "—"

SIGNS: dict[Mark, tuple[str, Tone]] = {
    Mark.SILENT: ("○", Tone.CALM),
    Mark.NOT_STARTED: ("未", Tone.CALM),
    Mark.BEHIND: ("慢", Tone.WARN),
    Mark.ON_TRACK: ("达", Tone.ACCENT),
    Mark.DONE: ("完", Tone.GOOD),
    Mark.APPLIED: ("申", Tone.NOTICE),
    Mark.RETURNED: ("退", Tone.DANGER),
    Mark.ACCEPTED: ("通", Tone.GOOD),
    Mark.CLOSED: ("销", Tone.GOOD),
    Mark.RELAPSED: ("弹", Tone.DANGER),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A head of a row or column: the word, and how many of how many are finished."""

    word: str
    finished: int
    owed: int


class MatrixModel(QAbstractTableModel):
    """Rows are units, columns tasks."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix = Matrix()
        self.rows: tuple[Heading, ...] = ()
        self.columns: tuple[Heading, ...] = ()

    def show_matrix(self, matrix: Matrix, whole: Matrix) -> None:
        """Show a matrix, or what it was narrowed to; the heads count all of the `whole`."""
        self.beginResetModel()
        by_unit, by_task = whole.tallies()
        self.matrix = matrix
        self.rows = tuple(Heading(unit, by_unit[unit].finished, by_unit[unit].owed) for unit in matrix.units)
        self.columns = tuple(
            Heading(short_number(task), by_task[task.id].finished, by_task[task.id].owed)
            for task in matrix.tasks
        )
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of units."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of tasks."""
        return 0 if parent.isValid() else len(self.columns)

    def at(self, index: Index) -> tuple[str, Task, Cell | None]:
        """Return the unit, the task and how they stand."""
        unit, task = self.matrix.units[index.row()], self.matrix.tasks[index.column()]
        return unit, task, self.matrix.cell(unit, task)

    def data(self, index: Index, role: int = 0) -> Any:
        """Return what a cell shows."""
        if not index.isValid():
            return None
        unit, task, cell = self.at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return SIGNS[cell.mark][0] if cell else NOT_OWED
        if role == CELL_ROLE:
            return cell
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            words = "\n".join(cell_lines(unit, task, cell, self.matrix.period))
            return tip_of(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Return a head and what it counts."""
        across = orientation is Qt.Orientation.Horizontal
        heads = self.columns if across else self.rows
        if section >= len(heads):
            return None
        head = heads[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return head.word
        if role == CELL_ROLE:
            return head
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            task = self.matrix.tasks[section] if across else None
            named = f"任务 {task_number(task)}　{first_sentence(task.problem)}" if task else head.word
            words = f"{named}\n已完成 {head.finished}，共 {head.owed}"
            return tip_of(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def as_text(self) -> str:
        """Return the table with tabs between its cells, as WPS and Excel take it from the clipboard."""
        lines = [["单位", "已完成", "任务", *(head.word for head in self.columns)]]
        for unit, head in zip(self.matrix.units, self.rows, strict=True):
            cells = [self.matrix.cell(unit, task) for task in self.matrix.tasks]
            words = [_word(cell) if cell else NOT_OWED for cell in cells]
            lines.append([unit, str(head.finished), str(head.owed), *words])
        finished, owed = [str(one.finished) for one in self.columns], [str(one.owed) for one in self.columns]
        lines += [["已完成", "", "", *finished], ["责任单位", "", "", *owed]]
        return "\n".join("\t".join(line) for line in lines)


def short_number(task: Task) -> str:
    """Return a number short enough for a column's head: 45 instead of 四十五."""
    return str(task.number) if task.number is not None else (task.number_text or "?")


def cell_lines(unit: str, task: Task, cell: Cell | None, period: str) -> list[str]:
    """Say in full how a unit stands with a task."""
    head = f"{unit}　任务 {task_number(task)}"
    if cell is None:
        return [head, "不是责任单位"]
    lines = [
        head + ("（牵头）" if cell.lead else ""),
        first_sentence(task.problem),
        f"{cell.mark.value}　{days_words(cell.days_left) if not cell.finished else ''}".rstrip("　"),
        f"最近报的是 {months_words(*cell.reported)}" if cell.reported else "还没有报过进展",
    ]
    return lines + ([f"{period}还没有报"] if cell.silent else [])


def _word(cell: Cell) -> str:
    return cell.mark.value + ("（超期）" if cell.overdue else "")
