"""One task with all that its page shows beside its records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from jinjiang_desk.domain.status import Role, UnitStatus
from jinjiang_desk.domain.tasks.dossier import Dossier
from jinjiang_desk.domain.tasks.due import Urgency
from jinjiang_desk.domain.tasks.rhythm import Rhythm
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.settings import reporting_rhythm
from jinjiang_desk.operations.tasks.dossiers import find_task, open_dossier, own_records
from jinjiang_desk.operations.tasks.drafts import Draft, DraftKey, drafts_of, last_dropped
from jinjiang_desk.operations.tasks.listing import task_line


@dataclass(frozen=True, slots=True)
class TaskView:
    """One task from one unit's side, as of a day. `units` are all that owe it, those first whose application
    waits for an answer (`applied_units`), with what each ticked last; `status` the reported word; `drafts` what
    is typed on the task and not saved, `dropped` the draft that was given up last; `rhythm` how often it is
    reported; `own` the ids of the records that this desk may change."""

    dossier: Dossier
    today: date
    urgency: Urgency
    days_left: int | None
    status: str
    units: tuple[str, ...]
    unit_statuses: Mapping[str, UnitStatus]
    applied_units: tuple[str, ...]
    drafts: Mapping[DraftKey, Draft] = field(default_factory=dict)
    dropped: Draft | None = None
    rhythm: Rhythm = field(default_factory=Rhythm)
    own: frozenset[str] = frozenset()

    def draft_of(self, key: DraftKey) -> Draft | None:
        """Return the draft of a form."""
        return self.drafts.get(key)

    def drafts_like(self, mine: DraftKey) -> tuple[DraftKey, ...]:
        """Return where the drafts of a form lie, whichever record they are of, the oldest first."""
        same = (mine.form, mine.task_id, mine.unit)
        return tuple(key for key in self.drafts if (key.form, key.task_id, key.unit) == same)

    def dropped_of(self, key: DraftKey) -> Draft | None:
        """Return the draft of a form that was given up and can be taken back."""
        return self.dropped if self.dropped is not None and self.dropped.key == key else None


def load_view(desk: Desk, task_id: str, unit: str | None) -> TaskView:
    """Read a task from one unit's side; at the district the first unit unless one is named, and
    of those the first whose application waits for an answer.

    Raises DeskError TASK_UNKNOWN.
    """
    task = find_task(desk, task_id)
    line = task_line(desk, task.id)
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
        drafts_of(desk, task),
        last_dropped(desk),
        reporting_rhythm(desk),
        own_records(desk, dossier),
    )
