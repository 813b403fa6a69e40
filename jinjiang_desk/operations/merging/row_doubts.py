"""What is to be told of the rows of a package, with the cell they are told at."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from jinjiang_desk.domain.exchange.package import Package
from jinjiang_desk.domain.problem import Code, Problem, note
from jinjiang_desk.domain.records import Inspection, Reading, Record, Task
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.status import Role
from jinjiang_desk.domain.tasks.editing import check_row
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.merging.line_doubts import field_of, values_of
from jinjiang_desk.operations.merging.overlay import Overlay

_SHOWN = 20
"""So much of a problem tells which task is meant."""


@dataclass(slots=True)
class RowDoubts:
    """Gathers the problems of one package's rows."""

    desk: Desk
    overlay: Overlay
    package: Package
    problems: list[Problem] = field(default_factory=list)
    _visits: set[tuple[str, date | None]] | None = None

    def tell(self, code: Code, row: Row, name: str = "", **values: object) -> None:
        """Tell a problem of a row, or of its field of that name."""
        task = self.overlay.get(Table.TASK, row.task_id) if isinstance(row, Record) else None
        named = f"任务{task.shown_number} " if isinstance(task, Task) else ""
        place = self.package.place_of(row.id, f"{named}{row.id}", name)
        self.problems.append(note(code, place, **{"record": row.table, **values}))

    def tell_wrong(self, row: Row, problems: Iterable[Problem]) -> None:
        """Tell what is wrong with the content of a row."""
        for one in problems:
            self.tell(one.code, row, field_of(one), **values_of(one, row.table))

    def tell_news(self, row: Row) -> None:
        """Tell what looks wrong in a row that changes something here."""
        self.tell_wrong(row, check_row(row, self.desk.today()))
        if self.desk.identity.role is Role.DISTRICT and isinstance(row, Record) and not row.withdrawn:
            self._tell_if_withdrawn(row)
        if isinstance(row, Reading) and row.inspection_id is not None and not self._is_inspected(row):
            self.tell(Code.INSPECTION_ABSENT, row, "inspection_id")

    def _tell_if_withdrawn(self, row: Record) -> None:
        """A record of a task that a newer edition no longer has is kept, but no list shows it."""
        task = self.overlay.get(Table.TASK, row.task_id)
        if isinstance(task, Task) and task.withdrawn:
            self.tell(Code.RECORD_OF_WITHDRAWN, row, task=task.shown_number, problem=task.problem[:_SHOWN])

    def _is_inspected(self, row: Reading) -> bool:
        """Whether the inspection of a reading is here, or one of its day, to which it is counted then."""
        there = self.overlay.get(Table.INSPECTION, row.inspection_id or "")
        if isinstance(there, Inspection) and (there.task_id, there.unit) == (row.task_id, row.unit):
            return True
        if self._visits is None:
            rows = self.overlay.records_of(Table.INSPECTION, row.unit).values()
            self._visits = {(one.task_id, one.date) for one in rows if isinstance(one, Inspection)}
        return (row.task_id, row.sampled_on) in self._visits
