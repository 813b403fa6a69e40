"""One task as its page shows it, and what every tab of the page has in common."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.dossier import Dossier
from jinjiang_desk.domain.due import Urgency
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import UnitStatus
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks import find_task, list_tasks, open_dossier


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task from one unit's side, as of a day. `units` are all that owe it, with what
    each ticked last, `status` the reported word."""

    dossier: Dossier
    today: date
    urgency: Urgency
    days_left: int | None
    status: str
    units: tuple[str, ...]
    unit_statuses: Mapping[str, UnitStatus]


def load_view(desk: Desk, task_id: str, unit: str | None) -> TaskView:
    """Read a task from one unit's side; at the district the first unit unless one is named.

    Raises DeskError TASK_UNKNOWN.
    """
    task = find_task(desk, task_id)
    line = next(line for line in list_tasks(desk) if line.task.id == task.id)
    dossier = open_dossier(desk, task, unit if unit in line.units else None)
    return TaskView(
        dossier, desk.today(), line.urgency, line.days_left, line.status, line.units, line.unit_statuses
    )


class TaskTab(QWidget):
    """A tab of the task page. It shows a view and knows whether something typed is not saved yet."""

    print_wanted = Signal(str, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.view: TaskView | None = None

    @property
    def dirty(self) -> bool:
        """Whether leaving would lose something typed."""
        return False

    @property
    def current(self) -> TaskView:
        """The view that is shown. Raises RuntimeError before the first."""
        if self.view is None:
            raise RuntimeError("no task is shown")
        return self.view

    def show_view(self, view: TaskView, *, fresh: bool) -> None:
        """Show a task; `fresh` where it is another one than before, so that nothing typed is kept."""
        raise NotImplementedError

    def is_own(self, row: Row | None) -> bool:
        """Whether this desk may change a row."""
        return row is not None and row.owner == self.session.identity.unit
