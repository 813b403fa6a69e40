"""What there is to do, read from how tasks stand: each kind as a count and its first lines."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from jinjiang_desk.domain.records import RECORD_TABLES
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.status import ApplicationState
from jinjiang_desk.domain.tasks.rhythm import ReportingPeriod
from jinjiang_desk.domain.tasks.standing import Lack
from jinjiang_desk.domain.tasks.todo import Todo
from jinjiang_desk.store.connection import telling
from jinjiang_desk.store.database import Database
from jinjiang_desk.store.matching import days_of
from jinjiang_desk.store.task_list import UNITS

# A period counts as reported for where the report that reaches furthest does; only one for a time to come
# makes it necessary to look at the others.
_TOLD = (
    "(s.told_until >= :reaches AND (s.told_from <= :until OR EXISTS ("
    "SELECT 1 FROM standing w, json_each(w.told) AS period WHERE w.unit = s.unit AND w.place = s.place"
    " AND w.task_id = s.task_id AND json_extract(period.value, '$[0]') <= :until"
    " AND json_extract(period.value, '$[1]') >= :reaches)))"
)
_PRESSING = "s.owed = 1 AND s.done = 0 AND s.due IS NOT NULL"
_BY_DAY, _BY_PLACE = "s.due, s.place, s.seat", "s.place, s.seat"


class _Rule(NamedTuple):
    where: str
    order: str


_RULES = {
    Todo.OVERDUE: _Rule(f"{_PRESSING} AND s.due < :today", _BY_DAY),
    Todo.DUE_IN_7_DAYS: _Rule(f"{_PRESSING} AND s.due >= :today AND s.due <= :soon", _BY_DAY),
    Todo.DUE_IN_30_DAYS: _Rule(f"{_PRESSING} AND s.due > :soon AND s.due <= :near", _BY_DAY),
    Todo.RETURNED: _Rule(f"s.application = '{ApplicationState.RETURNED}'", _BY_PLACE),
    Todo.ANSWER: _Rule(f"s.application = '{ApplicationState.APPLIED}'", _BY_PLACE),
    Todo.REPORT: _Rule(f"s.unit > '' AND s.done = 0 AND NOT {_TOLD}", _BY_PLACE),
    Todo.CHOOSE_UNITS: _Rule("s.choice <> '[]'", _BY_PLACE),
    Todo.ADD_EVIDENCE: _Rule(f"s.lacks = '{Lack.EVIDENCE}'", _BY_PLACE),
    Todo.ADD_AFTER_PHOTO: _Rule(f"s.lacks = '{Lack.AFTER_PHOTO}'", _BY_PLACE),
}
_MEASURE_DAYS = {
    Todo.OVERDUE: "m.due < :today",
    Todo.DUE_IN_7_DAYS: "m.due >= :today AND m.due <= :soon",
    Todo.DUE_IN_30_DAYS: "m.due > :soon AND m.due <= :near",
}


class Pressing(NamedTuple):
    """A task of a unit ("" where nobody owes it) that something is to be done about; `measure_id` is the
    measure whose own deadline it is; `choice` the groups of units still to choose from."""

    task_id: str
    unit: str
    due: str | None
    choice: tuple[str, ...] = ()
    measure_id: str | None = None


@dataclass(frozen=True, slots=True)
class Unsent:
    """The records of a task that never left as they are now: how many of each kind."""

    task_id: str
    tables: Mapping[Table, int]


class Board:
    """What there is to do on a desk in a reporting period; `town` leaves out what nobody owes."""

    def __init__(self, database: Database, path: Path, current: ReportingPeriod, *, town: bool) -> None:
        self._database, self._path = database, path
        self._town = town
        self._values: dict[str, Any] = {
            **days_of(current.today),
            "reaches": current.reaches.isoformat(),
            "until": current.period.end.isoformat(),
        }

    def tasks(self) -> int:
        """Count the tasks of the desk."""
        return int(self._all("SELECT count(*) FROM standing s WHERE s.unit = ''")[0][0])

    def count(self, todo: Todo) -> int:
        """Count the lines of one kind."""
        return int(self._all(f"SELECT count(*) FROM standing s WHERE {self._where(todo)}")[0][0])

    def first(self, todo: Todo, limit: int) -> list[Pressing]:
        """Return the first lines of one kind."""
        return self._pressing(self._where(todo), _RULES[todo].order, limit)

    def following(self) -> list[Pressing]:
        """Return the next deadline after those that press."""
        town = " AND s.unit > ''" if self._town else ""
        return self._pressing(f"{_PRESSING} AND s.due > :near{town}", _BY_DAY, 1)

    def count_measures(self, todo: Todo) -> int:
        """Count the measures that press before their task."""
        return int(self._all(f"SELECT count(*) FROM measure_due m WHERE {_MEASURE_DAYS[todo]}")[0][0])

    def first_measures(self, todo: Todo, limit: int) -> list[Pressing]:
        """Return the first measures that press before their task."""
        found = self._all(
            f"SELECT m.task_id, m.unit, m.due, m.measure_id FROM measure_due m WHERE {_MEASURE_DAYS[todo]}"
            " ORDER BY m.due, m.task_id, m.position LIMIT :limit",
            limit=limit,
        )
        return [Pressing(task_id, unit, due, measure_id=measure) for task_id, unit, due, measure in found]

    def silent(self, own: str) -> list[tuple[str, int]]:
        """Return the units other than `own` that have reported on nothing, each with its open tasks, most first."""
        heard = f"EXISTS (SELECT 1 FROM standing s WHERE s.unit = u.unit AND {_TOLD})"
        left = "(SELECT count(*) FROM standing s WHERE s.unit = u.unit AND s.done = 0)"
        first = "(SELECT min(s.place) FROM standing s WHERE s.unit = u.unit)"
        found = self._all(
            f"SELECT u.unit, {left} AS open FROM ({UNITS}) u WHERE u.unit <> :own AND NOT {heard} AND open > 0"
            f" ORDER BY open DESC, {first}",
            own=own,
        )
        return [(unit, count) for unit, count in found]

    def unsent(self, own: str) -> tuple[list[Unsent], int]:
        """Return the records of `own` that never left as they are now, by task in the order of the plans, and
        how many left and are not known to have arrived."""
        found: dict[str, dict[Table, int]] = {}
        waiting = 0
        for task_id, table, left, count in self._all(_UNSENT, own=own):
            if left:
                waiting += count
            else:
                found.setdefault(task_id, {})[Table(table)] = count
        return [Unsent(task_id, tables) for task_id, tables in found.items()], waiting

    def _where(self, todo: Todo) -> str:
        rule = _RULES[todo].where
        return f"{rule} AND s.unit > ''" if self._town else rule

    def _pressing(self, where: str, order: str, limit: int) -> list[Pressing]:
        found = self._all(
            f"SELECT s.task_id, s.unit, s.due, s.choice FROM standing s WHERE {where}"
            f" ORDER BY {order} LIMIT :limit",
            limit=limit,
        )
        return [
            Pressing(task_id, unit, due, tuple(json.loads(choice))) for task_id, unit, due, choice in found
        ]

    def _all(self, sql: str, **values: object) -> list[Any]:
        with telling(self._path):
            return self._database.execute(sql, {**self._values, **values}).fetchall()


def _unsent(table: Table) -> str:
    """Return SQL for the records of one table that are not known to have arrived, and whether they left.

    Evidence has arrived with its file. Where only the file is missing it is asked for again.
    """
    known = f"a.row_table = '{table}' AND a.row_id = r.id AND a.row_revision >= r.revision"
    evidence = table is Table.EVIDENCE
    arrived = f"{known} AND (r.withdrawn OR a.file_sha256 IS NOT NULL)" if evidence else known
    left = (
        "EXISTS (SELECT 1 FROM sent n JOIN exchange e ON e.id = n.exchange_id WHERE e.unit = :own"
        f" AND n.row_table = '{table}' AND n.row_id = r.id AND n.revision >= r.revision)"
    )
    if evidence:
        left = f"({left} AND NOT EXISTS (SELECT 1 FROM agreed a WHERE {known}))"
    return (
        f"SELECT r.task_id, '{table}' AS kind, {left} AS departed FROM \"{table}\" r"
        f" WHERE r.owner = :own AND NOT EXISTS (SELECT 1 FROM agreed a WHERE {arrived})"
    )


_UNSENT = (
    "SELECT t.id, u.kind, u.departed, count(*) FROM ("
    + " UNION ALL ".join(_unsent(table) for table in RECORD_TABLES)
    + ") u JOIN task t ON t.id = u.task_id WHERE u.departed OR NOT t.withdrawn"
    " GROUP BY t.rowid, u.kind, u.departed ORDER BY t.rowid"
)
