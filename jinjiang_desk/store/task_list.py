"""The list of tasks, read from how they stand: counted, filtered, grouped and cut into pages by the database."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from sqlite_utils import Database

from jinjiang_desk.domain.due import NEAR_DAYS, SOON_DAYS, Urgency
from jinjiang_desk.domain.listing import Grouping, TaskFilter, TaskOrder, TaskQuery
from jinjiang_desk.domain.searching import match_expression
from jinjiang_desk.domain.standing import WHOLE
from jinjiang_desk.domain.status import REPORTED_WORDS, ApplicationState, TaskState, UnitStatus
from jinjiang_desk.store.connection import telling
from jinjiang_desk.store.search import FOUND


def _rank(column: str, words: tuple[str, ...]) -> str:
    whens = " ".join(f"WHEN '{word}' THEN {at}" for at, word in enumerate(words))
    return f"CASE {column} {whens} END"


_STRETCHES = {
    Urgency.OVERDUE: "s.done = 0 AND s.due < :today",
    Urgency.WITHIN_7_DAYS: "s.done = 0 AND s.due >= :today AND s.due <= :soon",
    Urgency.WITHIN_30_DAYS: "s.done = 0 AND s.due > :soon AND s.due <= :near",
    Urgency.LATER: "s.done = 0 AND s.due > :near",
    Urgency.UNDATED: "s.done = 0 AND s.due IS NULL",
    Urgency.DONE: "s.done = 1",
}
"""Each as a stretch of an index."""
_WHENS = " ".join(f"WHEN {stretch} THEN '{word}'" for word, stretch in _STRETCHES.items())
_URGENCY = f"CASE {_WHENS} END"
_KEYS = {
    Grouping.PLAN: "s.plan_id",
    Grouping.URGENCY: _URGENCY,
    Grouping.STATUS: "s.word",
    Grouping.STATE: "s.state",
    Grouping.LEAD: "s.lead_unit",
}
_ORDERS = {
    TaskOrder.PLAN: "s.place {way}",
    TaskOrder.DEADLINE: "s.due IS NULL, s.due {way}, s.place",
    TaskOrder.STATUS: f"{_rank('s.word', REPORTED_WORDS)} {{way}}, s.place",
    TaskOrder.STATE: f"{_rank('s.state', tuple(state.value for state in TaskState))} {{way}}, s.place",
    TaskOrder.UNITS: "s.units {way}, s.place",
}

UNITS = (
    "WITH RECURSIVE found (unit) AS (SELECT min(unit) FROM standing WHERE unit > ''"
    " UNION ALL SELECT (SELECT min(unit) FROM standing WHERE unit > found.unit) FROM found"
    " WHERE found.unit IS NOT NULL) SELECT unit FROM found WHERE unit IS NOT NULL"
)
"""The units that owe a task, by name. Each is looked up by itself: there are few, of many tasks."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose list it is, and of which day: of one unit by its name, else of whole tasks (`unit` WHOLE);
    `owed_only` leaves out tasks that no unit owes."""

    today: date
    unit: str = WHOLE
    owed_only: bool = False


class UnitStanding(NamedTuple):
    """How a task stands for one unit, or as a whole (`unit` WHOLE), as far as lists show it."""

    task_id: str
    unit: str
    lead: bool
    lead_unit: str
    ticked: UnitStatus | None
    word: str
    done: bool
    waiting: int


class GridLine(NamedTuple):
    """How a task stands for one unit, as far as the matrix shows it; `told` are the first and last days (ISO)
    of the periods reported for, the latest first."""

    task_id: str
    unit: str
    lead: bool
    ticked: UnitStatus | None
    done: bool
    application: ApplicationState
    told: tuple[tuple[str, str], ...]


class TaskList:
    """The tasks of a desk as lists show them."""

    def __init__(self, database: Database, path: Path) -> None:
        self._database = database
        self._path = path
        self._counted: dict[tuple[Scope, int], dict[Urgency, int]] = {}

    def urgencies(self, scope: Scope) -> dict[Urgency, int]:
        """Count all tasks of a list by how pressing they are; every page of a list tells it."""
        # Only this connection writes, and it counts what it writes.
        now = (scope, self._database.conn.total_changes)
        if now not in self._counted:
            self._counted = {now: self._count_urgencies(scope)}
        return dict(self._counted[now])

    def groups(self, scope: Scope, wanted: TaskFilter, grouping: Grouping) -> dict[str, int]:
        """Count the tasks that match by what they are grouped by: a plan's id, else the word itself."""
        return self._counts(_KEYS[grouping], *_matching(scope, wanted))

    def count(self, scope: Scope, wanted: TaskFilter) -> int:
        """Count the tasks that match."""
        matching, values = _matching(scope, wanted)
        return int(self._all(f"SELECT count(*) {matching}", values)[0][0])

    def ids(
        self, scope: Scope, query: TaskQuery, group: str | None, offset: int, limit: int
    ) -> tuple[str, ...]:
        """Return the ids of some tasks that match, of one group where the list has groups, in their order.

        A negative limit means all.
        """
        matching, values = _matching(scope, query.wanted)
        if group is not None:
            matching, values = f"{matching} AND {_KEYS[query.grouping]} = :group", {**values, "group": group}
        order = _ORDERS[query.order].format(way="DESC" if query.descending else "")
        found = self._all(
            f"SELECT s.task_id {matching} ORDER BY {order} LIMIT :limit OFFSET :offset",
            {**values, "limit": limit, "offset": offset},
        )
        return tuple(task_id for (task_id,) in found)

    def standings(self, task_ids: tuple[str, ...]) -> dict[str, list[UnitStanding]]:
        """Return how tasks stand: first as a whole, then for each unit in the order of their assignment."""
        sql = (
            "SELECT task_id, unit, lead, lead_unit, ticked, word, done, waiting FROM standing"
            " WHERE task_id IN (SELECT value FROM json_each(:ids)) ORDER BY place, seat"
        )
        found: dict[str, list[UnitStanding]] = {}
        for task_id, unit, lead, lead_unit, ticked, word, done, waiting in self._all(
            sql, {"ids": json.dumps(task_ids)}
        ):
            status = UnitStatus(ticked) if ticked is not None else None
            one = UnitStanding(task_id, unit, bool(lead), lead_unit, status, word, bool(done), waiting)
            found.setdefault(task_id, []).append(one)
        return found

    def grid(self, plan_id: str | None) -> Iterator[GridLine]:
        """Yield how every task of a plan, or of all, stands for every unit that owes it."""
        sql = "SELECT task_id, unit, lead, ticked, done, application, told FROM standing WHERE unit > ''"
        narrowed = f"{sql} AND plan_id = :plan" if plan_id is not None else sql
        for task_id, unit, lead, ticked, done, application, told in self._all(narrowed, {"plan": plan_id}):
            yield GridLine(
                task_id,
                unit,
                bool(lead),
                UnitStatus(ticked) if ticked is not None else None,
                bool(done),
                ApplicationState(application) if application else ApplicationState.NONE,
                tuple((begin, end) for begin, end in json.loads(told)),
            )

    def undecided(self) -> int:
        """Count the tasks whose plan leaves units to the district, and for which it has chosen none."""
        return int(self._all("SELECT count(*) FROM standing WHERE unit = '' AND choice <> '[]'", {})[0][0])

    def waiting(self) -> set[tuple[str, str]]:
        """Return the task ids and units whose application waits for an answer."""
        sql = f"SELECT task_id, unit FROM standing WHERE application = '{ApplicationState.APPLIED}'"
        return set(self._all(sql, {}))

    def led_by(self, names: Collection[str]) -> frozenset[str]:
        """Return the ids of the tasks that a unit of one of these names leads."""
        sql = "SELECT task_id FROM standing WHERE unit IN (SELECT value FROM json_each(:names)) AND lead"
        return frozenset(task_id for (task_id,) in self._all(sql, {"names": json.dumps(list(names))}))

    def by_unit(self) -> dict[str, tuple[int, int]]:
        """Count for each unit the tasks that it owes, and those of them that it leads."""
        sql = "SELECT unit, count(*), sum(lead) FROM standing WHERE unit > '' GROUP BY unit"
        return {unit: (owed, led) for unit, owed, led in self._all(sql, {})}

    def by_plan(self) -> dict[str, tuple[int, int]]:
        """Count for each plan, by its id, the tasks that it has, and those of them that are closed."""
        sql = (
            f"SELECT plan_id, count(*), sum(state = '{TaskState.CLOSED}') FROM standing"
            " WHERE unit = '' GROUP BY plan_id"
        )
        return {plan: (tasks, closed) for plan, tasks, closed in self._all(sql, {})}

    def units(self) -> tuple[str, ...]:
        """Return the units that owe a task, by name."""
        return tuple(unit for (unit,) in self._all(UNITS, {}))

    def _count_urgencies(self, scope: Scope) -> dict[Urgency, int]:
        matching, values = _matching(scope, TaskFilter())
        counts = ", ".join(f"(SELECT count(*) {matching} AND {stretch})" for stretch in _STRETCHES.values())
        found = self._all(f"SELECT {counts}", values)[0]
        return {urgency: count for urgency, count in zip(_STRETCHES, found, strict=True) if count}

    def _counts(self, key: str, matching: str, values: Mapping[str, Any]) -> dict[str, int]:
        return dict(self._all(f"SELECT {key}, count(*) {matching} GROUP BY 1", values))

    def _all(self, sql: str, values: Mapping[str, Any]) -> list[Any]:
        with telling(self._path):
            return self._database.execute(sql, dict(values)).fetchall()


def _matching(scope: Scope, wanted: TaskFilter) -> tuple[str, dict[str, Any]]:
    """Return FROM and WHERE for the tasks that match, as `standing s`, and the values."""
    values: dict[str, Any] = {"unit": scope.unit, **days_of(scope.today)}
    where = " AND ".join(_conditions(scope, wanted, values))
    values["match"] = match_expression(wanted.search or "")
    if values["match"] is None:
        return f"FROM standing s WHERE {where}", values
    # SQLite cannot know how few tasks a search finds: it is told to begin with them.
    return f"FROM ({FOUND}) f CROSS JOIN standing s ON s.task_id = f.task_id WHERE {where}", values


def _conditions(scope: Scope, wanted: TaskFilter, values: dict[str, Any]) -> Iterator[str]:
    yield "s.unit = :unit"
    if scope.owed_only:
        yield "s.units > 0"
    if wanted.waiting:
        yield "s.waiting > 0"
    if wanted.urgency is not None:
        yield _STRETCHES[wanted.urgency]
    if wanted.status:
        values["status"] = wanted.status
        # 已完成 is a status; that a closed task presses no more is not what somebody who asks for it means.
        yield f"(s.word = :status OR s.state = :status OR (NOT s.done AND {_URGENCY} = :status))"


def days_of(today: date) -> dict[str, str]:
    """Return the days that part deadlines from one another, as they are stored."""
    return {
        "today": today.isoformat(),
        "soon": (today + timedelta(days=SOON_DAYS)).isoformat(),
        "near": (today + timedelta(days=NEAR_DAYS)).isoformat(),
    }
