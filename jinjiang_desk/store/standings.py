"""The table of how each task stands: written with every change, and made from nothing where it is missing."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from jinjiang_desk.domain.changes import Changeset
from jinjiang_desk.domain.records import (
    Application,
    Assignment,
    Evidence,
    Fulfilment,
    Measure,
    Progress,
    Task,
    Unit,
    Verdict,
)
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.status import ApplicationState
from jinjiang_desk.domain.tasks.assignment import UnitBook
from jinjiang_desk.domain.tasks.standing import (
    Holdings,
    MeasureDue,
    Standing,
    measure_dues,
    standings,
    tasks_touched,
)
from jinjiang_desk.store.database import Database
from jinjiang_desk.store.plan_order import PLACE
from jinjiang_desk.store.rows import Rows

R = TypeVar("R", Assignment, Measure, Progress, Evidence, Application, Verdict, Fulfilment)

_AT_ONCE = 1000
"""So many tasks are worked out in one go: enough for speed, few enough for memory."""
_STANDING = (
    "INSERT INTO standing (unit, place, task_id, seat, plan_id, owed, units, lead, lead_unit, due, state, ticked,"
    " word, done, application, waiting, lacks, told_from, told_until, told, choice)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
# Whom these measures concern hangs on the names and kinds of units.
_UNITS_NAMED = (
    "SELECT DISTINCT task_id FROM measure"
    " WHERE NOT withdrawn AND units <> '[]' AND json_extract(deadline, '$.date') IS NOT NULL"
)
# Where a part of a plan stands hangs on the first task in it.
_OF_PLANS = "SELECT id FROM task WHERE plan_id IN (SELECT value FROM json_each(?))"
_MEASURE_DUE = "INSERT INTO measure_due (task_id, unit, measure_id, position, due) VALUES (?, ?, ?, ?, ?)"


class Standings:
    """Keeps `standing` and `measure_due` as the rows say. Nothing here opens or ends a transaction."""

    rule = "standing 4"

    def __init__(self, database: Database, rows: Rows) -> None:
        self._database = database
        self._rows = rows

    def refresh(self, changeset: Changeset) -> None:
        """Work out anew how the tasks stand that a changeset touched, after its rows were written."""
        touched = tasks_touched(changeset)
        if any(change.table is Table.UNIT for change in changeset.changes):
            touched |= {line[0] for line in self._database.execute(_UNITS_NAMED)}
        moved = {one.plan_id for one in _of_other_parts(changeset)}
        touched |= {line[0] for line in self._database.execute(_OF_PLANS, [json.dumps(sorted(moved))])}
        self._write(sorted(touched))

    def rebuild(self) -> None:
        """Make the tables from nothing."""
        self._database.execute("DELETE FROM standing")
        self._database.execute("DELETE FROM measure_due")
        self._write([line[0] for line in self._database.execute("SELECT id FROM task ORDER BY rowid")])

    def mend(self) -> bool:
        """Make the tables again and return whether they were other than the rows say."""
        before = self._contents()
        self.rebuild()
        return self._contents() != before

    def _write(self, task_ids: Sequence[str]) -> None:
        book = UnitBook(self._rows.find(Unit)) if task_ids else UnitBook(())
        for first in range(0, len(task_ids), _AT_ONCE):
            some = tuple(task_ids[first : first + _AT_ONCE])
            for table in ("standing", "measure_due"):
                sql = f"DELETE FROM {table} WHERE task_id IN (SELECT value FROM json_each(?))"
                self._database.execute(sql, [json.dumps(some)])
            found = list(self._holdings(some, book))
            dues = [_due_columns(due) for held in found for due in measure_dues(held)]
            self._database.execute_many(
                _STANDING, [_columns(one) for held in found for one in standings(held)]
            )
            self._database.execute_many(_MEASURE_DUE, dues)

    def _holdings(self, task_ids: tuple[str, ...], book: UnitBook) -> Iterator[Holdings]:
        sql = f"SELECT id, {PLACE} FROM task WHERE id IN (SELECT value FROM json_each(?))"
        places = dict(self._database.execute(sql, [json.dumps(task_ids)]).fetchall())
        assignments, measures = self._of(Assignment, task_ids), self._of(Measure, task_ids)
        progress, evidence = self._of(Progress, task_ids), self._of(Evidence, task_ids)
        applications, verdicts = self._of(Application, task_ids), self._of(Verdict, task_ids)
        fulfilments = self._of(Fulfilment, task_ids)
        for task in self._rows.find(Task, id=task_ids):
            yield Holdings(
                task,
                places[task.id],
                book,
                tuple(assignments[task.id]),
                tuple(measures[task.id]),
                tuple(progress[task.id]),
                tuple(evidence[task.id]),
                tuple(applications[task.id]),
                tuple(verdicts[task.id]),
                tuple(fulfilments[task.id]),
            )

    def _of(self, kind: type[R], task_ids: tuple[str, ...]) -> dict[str, list[R]]:
        found: dict[str, list[R]] = defaultdict(list)
        for row in self._rows.find(kind, task_id=task_ids):
            found[row.task_id].append(row)
        return found

    def _contents(self) -> list[Any]:
        standing = self._database.execute("SELECT * FROM standing ORDER BY unit, place").fetchall()
        dues = self._database.execute("SELECT * FROM measure_due ORDER BY task_id, unit, measure_id")
        return [*standing, *dues.fetchall()]


def _of_other_parts(changeset: Changeset) -> Iterator[Task]:
    """Yield the tasks that a changeset puts into another part of their plan."""
    for change in changeset.changes:
        before, after = change.before, change.after
        if isinstance(before, Task) and isinstance(after, Task) and before.part != after.part:
            yield after


def _columns(one: Standing) -> tuple[Any, ...]:
    told = [(period.start.isoformat(), period.end.isoformat()) for period in one.told]
    told_from, told_until = told[0] if told else ("", "")
    return (
        one.unit,
        one.place,
        one.task_id,
        one.seat,
        one.plan_id,
        int(one.owed),
        one.units,
        int(one.lead),
        one.lead_unit,
        one.due.isoformat() if one.due else None,
        one.state.value,
        one.ticked.value if one.ticked else None,
        one.word,
        int(one.done),
        None if one.application is ApplicationState.NONE else one.application.value,
        one.waiting,
        one.lacks.value or None,
        told_from,
        told_until,
        _json(told),
        _json(one.choice),
    )


def _due_columns(one: MeasureDue) -> tuple[Any, ...]:
    return (one.task_id, one.unit, one.measure_id, one.position, one.due.isoformat())


def _json(value: Iterable[object]) -> str:
    return json.dumps(list(value), ensure_ascii=False)
