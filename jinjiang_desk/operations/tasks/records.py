"""Writing down progress, self-check and application; correcting or withdrawing any row of this desk's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.exchange.return_check import check_application
from jinjiang_desk.domain.period import read_period
from jinjiang_desk.domain.problem import Code, Problem, note, refuse
from jinjiang_desk.domain.records import (
    RECORD_TABLES,
    Application,
    Assignment,
    Fulfilment,
    Inspection,
    Measure,
    Progress,
    Reading,
    Task,
)
from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.domain.status import ApplicationState, Role, Tick
from jinjiang_desk.domain.tasks.dossier import Dossier
from jinjiang_desk.domain.tasks.editing import built, check_row, edited, missing_ticks
from jinjiang_desk.operations.desk import Desk, Done
from jinjiang_desk.operations.tasks.dossiers import open_dossier, task_words, writing_side
from jinjiang_desk.operations.tasks.task_states import state_doubts

_OWN_TABLES = (*RECORD_TABLES, Table.VERDICT, Table.ASSIGNMENT, Table.TASK, Table.MEASURE, Table.UNIT)


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """What a unit states about itself; None keeps what it stated before. `measures` maps a measure's id to
    what was done about it; `apply` asks for acceptance, which needs all five ticks."""

    ticks: tuple[Tick, ...] | None
    measures: Mapping[str, str] = field(default_factory=dict)
    opinion: str | None = None
    participants: str | None = None
    apply: bool = True


def save_progress(desk: Desk, task: Task, content: Mapping[str, Any]) -> Done:
    """Record progress; a second report for the same period corrects the first. Raises DeskError."""
    side = _reporting_side(desk, task)
    content = {**content, "period": read_period(content["period"]).text}
    own = desk.store.rows.find(
        Progress, task_id=task.id, unit=side, period=content["period"], owner=desk.identity.unit
    )
    if own:
        return edit_record(desk, own[-1].id, {key: content[key] for key in content if key != "period"})
    (row_id,) = desk.mint(1)
    about = {"task_id": task.id, "unit": side, "reported_on": desk.today().isoformat()}
    row = built(Progress, {**desk.header(row_id), **about, **content})
    return commit_checked(desk, "填报进展", [RowChange(None, row)])


def save_application(desk: Desk, task: Task, check: SelfCheck) -> Done:
    """Record the self-check, and the application where all five conditions are met.

    Where one is not, only the self-check is recorded and a note says which; notes also say what does not fit
    an application. Raises DeskError MEASURE_UNKNOWN.
    """
    dossier = open_dossier(desk, task, _reporting_side(desk, task))
    known = {measure.id for measure in dossier.measures}
    for measure_id in check.measures:
        if measure_id not in known:
            raise refuse(Code.MEASURE_UNKNOWN, measure=measure_id)
    application, notes = _application(desk, task, dossier, check)
    if isinstance(application.after, Application) and application.after.applied_on is not None:
        notes += tuple(check_application(dossier, check.measures))
    changes = [application, *_fulfilments(desk, task, dossier.unit, check.measures)]
    return commit_checked(desk, "自查与申请验收", [one for one in changes if one.before != one.after], notes)


def find_measure(desk: Desk, task: Task, number: str) -> Measure:
    """Return a measure by its id or number as shown (3, 3-1), or by a number that only it has.

    Raises DeskError MEASURE_UNKNOWN, of a number that several have as well.
    """
    measures = desk.store.rows.find(Measure, task_id=task.id)
    named = [one for one in measures if number in (one.id, one.shown_number)]
    found = named or [one for one in measures if number == str(one.number)]
    if len(found) != 1:
        raise refuse(Code.MEASURE_UNKNOWN, measure=number)
    return found[0]


def find_own_record(desk: Desk, record_id: str) -> Row:
    """Return a row this desk may change. Raises DeskError RECORD_UNKNOWN or RECORD_NOT_YOURS."""
    row = desk.store.rows.find_any(record_id, _OWN_TABLES)
    if row is None:
        raise refuse(Code.RECORD_UNKNOWN, record=record_id)
    if not desk.owns(row) or (desk.identity.role is Role.TOWN and row.table not in RECORD_TABLES):
        raise refuse(Code.RECORD_NOT_YOURS, record=record_id, owner=row.owner)
    return row


def edit_record(desk: Desk, record_id: str, content: Mapping[str, Any]) -> Done:
    """Correct a row of this desk's own. Notes CLOSED_UNPASSED and RELAPSED_UNCLOSED where a task's new state is
    doubtful. Raises DeskError."""
    row = find_own_record(desk, record_id)
    changed = edited(row, dict(content), desk.now())
    if changed.content() == row.content():
        return Done()
    notes: tuple[Problem, ...] = ()
    if isinstance(row, Task) and isinstance(changed, Task) and changed.state is not row.state:
        notes = tuple(state_doubts(desk, [row], changed.state))
    return commit_checked(desk, "更正记录", [RowChange(row, changed)], notes)


def withdraw_record(desk: Desk, record_id: str) -> Done:
    """Mark a row of this desk's own as 作废, an inspection with the readings taken on it. Raises DeskError."""
    row = find_own_record(desk, record_id)
    if row.withdrawn:
        return Done()
    taken = desk.store.rows.find(Reading, inspection_id=row.id) if isinstance(row, Inspection) else ()
    changes = tuple(RowChange(one, one.changed(desk.now(), withdrawn=True)) for one in (row, *taken))
    return desk.commit(Changeset("作废记录", changes))


def commit_checked(
    desk: Desk, action: str, changes: Sequence[RowChange], notes: Sequence[Problem] = ()
) -> Done:
    """Apply changes after checking every row they leave. Raises DeskError for what is missing."""
    rows = [change.after for change in changes if change.after is not None]
    problems = [problem for row in rows for problem in check_row(row, desk.today())]
    return desk.commit(Changeset(action, tuple(changes), (*problems, *notes)))


def _reporting_side(desk: Desk, task: Task) -> str:
    """Return the unit this desk reports for; the district never reports in the name of another."""
    side = writing_side(desk, task)
    owing = {one.unit for one in desk.store.rows.find(Assignment, task_id=task.id)}
    if desk.identity.role is Role.DISTRICT and side not in owing:
        raise refuse(Code.UNIT_NOT_ASSIGNED, unit=side, task=task_words(task))
    return side


def _application(
    desk: Desk, task: Task, dossier: Dossier, check: SelfCheck
) -> tuple[RowChange, tuple[Problem, ...]]:
    known = dossier.application
    own = known if known is not None and desk.owns(known) else None
    base = own or Application(**desk.header(desk.mint(1)[0]), task_id=task.id, unit=dossier.unit)
    ticks = base.ticks if check.ticks is None else tuple(tick for tick in Tick if tick in check.ticks)
    stated = replace(
        base,
        ticks=ticks,
        opinion=base.opinion if check.opinion is None else check.opinion,
        participants=base.participants if check.participants is None else check.participants,
    )
    missing = missing_ticks(stated)
    applies = check.apply and not missing
    notes = (note(Code.TICKS_MISSING, ticks="、".join(missing)),) if check.apply and missing else ()
    asks_again = applies and dossier.application_state is ApplicationState.RETURNED
    if own is not None and stated == own and applies == (own.applied_on is not None) and not asks_again:
        # Saying the same again must not cancel an answer that was given meanwhile.
        return RowChange(own, own), notes
    today = desk.today()
    dated = replace(stated, checked_on=today, applied_on=today if applies else None)
    after = Application.from_plain(dated.plain())
    return RowChange(own, after if own is None else after.changed(desk.now())), notes


def _fulfilments(desk: Desk, task: Task, unit: str, measures: Mapping[str, str]) -> list[RowChange]:
    own = desk.store.rows.find(Fulfilment, task_id=task.id, unit=unit, owner=desk.identity.unit)
    known = {entry.measure_id: entry for entry in own}
    changes: list[RowChange] = []
    for (measure_id, text), row_id in zip(measures.items(), desk.mint(len(measures)), strict=True):
        before = known.get(measure_id)
        if before is None:
            content = {"task_id": task.id, "unit": unit, "measure_id": measure_id, "text": text}
            changes.append(RowChange(None, Fulfilment.from_plain({**desk.header(row_id), **content})))
        elif before.text != text:
            changes.append(RowChange(before, before.changed(desk.now(), text=text)))
    return changes
