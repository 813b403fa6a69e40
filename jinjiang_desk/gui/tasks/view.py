"""One task as its page shows it, and what every tab of the page has in common."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.dossier import Dossier
from jinjiang_desk.domain.due import Urgency
from jinjiang_desk.domain.row import Row
from jinjiang_desk.domain.status import Role, UnitStatus
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks import find_task, list_tasks, open_dossier


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task from one unit's side, as of a day. `units` are all that owe it, those first whose application
    waits for an answer (`applied_units`), with what each ticked last; `status` the reported word."""

    dossier: Dossier
    today: date
    urgency: Urgency
    days_left: int | None
    status: str
    units: tuple[str, ...]
    unit_statuses: Mapping[str, UnitStatus]
    applied_units: tuple[str, ...]


def load_view(desk: Desk, task_id: str, unit: str | None) -> TaskView:
    """Read a task from one unit's side; at the district the first unit unless one is named, and
    of those the first whose application waits for an answer.

    Raises DeskError TASK_UNKNOWN.
    """
    task = find_task(desk, task_id)
    line = next(line for line in list_tasks(desk) if line.task.id == task.id)
    units = tuple(sorted(line.units, key=lambda name: name not in line.applied_units))
    waiting = next(iter(line.applied_units), None) if desk.identity.role is Role.DISTRICT else None
    dossier = open_dossier(desk, task, unit if unit in line.units else waiting)
    return TaskView(
        dossier,
        desk.today(),
        line.urgency,
        line.days_left,
        line.status,
        units,
        line.unit_statuses,
        line.applied_units,
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
    def savable(self) -> bool:
        """Whether what was typed can be saved by `save`, without a further decision."""
        return False

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save what was typed and go on from there; what cannot be saved is told and stays."""
        raise NotImplementedError

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
