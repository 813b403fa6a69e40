"""What every tab of the page of a task has in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jinjiang_desk.domain.row import Row
from jinjiang_desk.gui.session import Session
from jinjiang_desk.operations.tasks.drafts import DraftKey
from jinjiang_desk.operations.tasks.task_view import TaskView


class TaskTab(QWidget):
    """A tab of the task page. It shows a view; what is typed into its forms is kept as drafts. `marked` says
    that there is a draft now, or none any more."""

    print_wanted = Signal(str, object)
    marked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.view: TaskView | None = None

    @property
    def has_draft(self) -> bool:
        """Whether something is typed here that no record holds."""
        return False

    def flush(self) -> None:
        """Keep what is typed now, before something else happens."""

    @property
    def current(self) -> TaskView:
        """The view that is shown. Raises RuntimeError before the first."""
        if self.view is None:
            raise RuntimeError("no task is shown")
        return self.view

    def show_view(self, view: TaskView, *, fresh: bool) -> None:
        """Show a task; `fresh` where it is another one than before."""
        raise NotImplementedError

    def draft_key(self, form: str, record_id: str = "") -> DraftKey:
        """Return where the draft of a form of this task and unit lies."""
        dossier = self.current.dossier
        return DraftKey(form, dossier.task.id, dossier.unit, record_id)

    def is_own(self, row: Row | None) -> bool:
        """Whether this desk may change a row."""
        return row is not None and row.id in self.current.own
