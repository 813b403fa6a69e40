"""审核: the applications that wait for the district's answer, and all that is needed to decide on one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jinjiang_desk.domain.changes import RowChange
from jinjiang_desk.domain.records import (
    RECORD_TABLES,
    ROW_TYPES,
    Application,
    Record,
    Task,
    Verdict,
)
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.status import Decision
from jinjiang_desk.domain.tasks.dossier import Dossier
from jinjiang_desk.domain.tasks.due import days_left
from jinjiang_desk.operations.desk import Desk
from jinjiang_desk.operations.tasks.dossiers import open_dossier
from jinjiang_desk.operations.tasks.drafts import Draft, DraftKey
from jinjiang_desk.operations.tasks.listing import waiting_applications
from jinjiang_desk.store.history import RowVersion

_MOST_REASONS = 12


@dataclass(frozen=True, slots=True)
class Waiting:
    """An application without an answer. `returned` counts how often it was sent back before."""

    task: Task
    unit: str
    applied_on: date | None
    returned: int


@dataclass(frozen=True, slots=True)
class Case:
    """One unit's application with all that helps to decide. `days_left` is to the task's deadline;
    `returned` the latest 退回 and `since` what the unit changed after it, in the order of the tables; `draft`
    is an answer that was begun."""

    dossier: Dossier
    days_left: int | None
    returned: Verdict | None
    since: tuple[RowChange, ...]
    draft: Draft | None

    @property
    def key(self) -> DraftKey:
        """Where the draft of the answer lies."""
        return answer_key(self.dossier)


def review_queue(desk: Desk) -> tuple[Waiting, ...]:
    """Return the applications that wait for an answer, those that have waited longest first."""
    waiting = waiting_applications(desk)
    rows, ids = desk.store.rows, tuple({task_id for task_id, _unit in waiting})
    tasks = rows.by_id(Task, id=ids)
    sent_back = Counter(
        (one.task_id, one.unit)
        for one in rows.find(Verdict, task_id=ids)
        if one.decision is Decision.RETURNED
    )
    asked = {
        (one.task_id, one.unit): one
        for one in rows.find(Application, task_id=ids)
        if (one.task_id, one.unit) in waiting and one.task_id in tasks
    }
    ordered = sorted(asked.values(), key=lambda one: (one.applied_on or date.max, one.id))
    return tuple(
        Waiting(tasks[one.task_id], one.unit, one.applied_on, sent_back[one.task_id, one.unit])
        for one in ordered
    )


def open_case(desk: Desk, task: Task, unit: str) -> Case:
    """Return all that is needed to decide on one unit's application. Raises DeskError UNIT_UNKNOWN,
    UNIT_NOT_ASSIGNED."""
    dossier = open_dossier(desk, task, unit)
    sent_back = [one for one in dossier.verdicts if one.decision is Decision.RETURNED]
    returned = sent_back[-1] if sent_back else None
    since = tuple(_changed_since(desk, dossier, returned)) if returned is not None else ()
    draft = desk.store.drafts.get(answer_key(dossier))
    return Case(dossier, days_left(task.deadline, desk.today()), returned, since, draft)


def answer_key(dossier: Dossier) -> DraftKey:
    """Return where the draft of an answer lies: the same as on the task's page."""
    return DraftKey("verdict", dossier.task.id, dossier.unit)


def earlier_reasons(desk: Desk) -> dict[Decision, tuple[str, ...]]:
    """Return what was written in earlier answers, the latest first, to be used again."""
    given = sorted(desk.store.rows.find(Verdict), key=lambda one: (one.decided_on, one.id), reverse=True)
    return {
        decision: tuple(dict.fromkeys(one.text for one in given if one.decision is decision))[:_MOST_REASONS]
        for decision in Decision
    }


def _changed_since(desk: Desk, dossier: Dossier, returned: Verdict) -> Iterable[RowChange]:
    """Yield the unit's records that came, changed or were withdrawn after an answer, by this desk's own
    history: the town's clock may be wrong."""
    answered = desk.store.history.versions_of(Table.VERDICT, returned.id)[0].change_number
    for table in RECORD_TABLES:
        for row in desk.store.rows.find(
            _record_type(table), withdrawn=None, task_id=dossier.task.id, unit=dossier.unit
        ):
            versions = desk.store.history.versions_of(table, row.id)
            if versions and versions[-1].change_number > answered:
                yield RowChange(_before(row, versions, answered), row)


def _before(row: Row, versions: Iterable[RowVersion], answered: int) -> Row | None:
    first = next(one for one in versions if one.change_number > answered)
    return None if first.before is None else type(row).from_plain(first.before)


def _record_type(table: Table) -> type[Record]:
    kind = ROW_TYPES[table]
    if not issubclass(kind, Record):
        raise TypeError(f"not written by a unit: {table}")
    return kind
