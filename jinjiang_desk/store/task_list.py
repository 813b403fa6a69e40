"""The list of tasks, read from how they stand: counted, filtered, grouped and cut into pages by the database."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from jinjiang_desk.domain.status import REPORTED_WORDS, ApplicationState, Origin, TaskState, UnitStatus
from jinjiang_desk.domain.tasks.due import Urgency
from jinjiang_desk.domain.tasks.listing import Grouping, TaskFilter, TaskOrder, TaskQuery
from jinjiang_desk.store.connection import telling
from jinjiang_desk.store.database import Database
from jinjiang_desk.store.matching import STRETCHES, URGENCY, Scope, matching


def _rank(column: str, words: tuple[str, ...]) -> str:
    whens = " ".join(f"WHEN '{word}' THEN {at}" for at, word in enumerate(words))
    return f"CASE {column} {whens} END"


_KEYS = {
    Grouping.PLAN: "s.plan_id",
    Grouping.URGENCY: URGENCY,
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


_SHARED_NUMBERS = (
    "SELECT plan_id, part, max(coalesce(number_text, number)) FROM task"
    " WHERE withdrawn = 0 AND coalesce(number, number_text) IS NOT NULL"
    " GROUP BY plan_id, part, coalesce(number, number_text) HAVING count(*) > 1 ORDER BY part, number"
)


class TaskList:
    """The tasks of a desk as lists show them."""

    def __init__(self, database: Database, path: Path) -> None:
        self._database = database
        self._path = path
        self._counted: dict[tuple[Scope, int], dict[Urgency, int]] = {}

    def urgencies(self, scope: Scope) -> dict[Urgency, int]:
        """Count all tasks of a list by how pressing they are; every page of a list tells it."""
        # Only this connection writes, and it counts what it writes.
        now = (scope, self._database.connection.total_changes)
        if now not in self._counted:
            self._counted = {now: self._count_urgencies(scope)}
        return dict(self._counted[now])

    def groups(self, scope: Scope, wanted: TaskFilter, grouping: Grouping) -> dict[str, int]:
        """Count the tasks that match by what they are grouped by: a plan's id, else the word itself."""
        found = matching(scope, wanted)
        return dict(self._all(f"SELECT {_KEYS[grouping]}, count(*) {found.source} GROUP BY 1", found.values))

    def count(self, scope: Scope, wanted: TaskFilter) -> int:
        """Count the tasks that match."""
        found = matching(scope, wanted)
        return int(self._all(f"SELECT count(*) {found.source}", found.values)[0][0])

    def ids(
        self, scope: Scope, query: TaskQuery, group: str | None, offset: int, limit: int
    ) -> tuple[str, ...]:
        """Return the ids of some tasks that match, of one group where the list has groups, in their order.

        A negative limit means all.
        """
        found = matching(scope, query.wanted)
        if group is not None:
            found = found.narrowed(_KEYS[query.grouping], group)
        order = _ORDERS[query.order].format(way="DESC" if query.descending else "")
        sql = f"SELECT s.task_id {found.source} ORDER BY {order} LIMIT :limit OFFSET :offset"
        if query.order is TaskOrder.PLAN and not query.descending:
            sql = found.first_found or sql
        reach = offset + limit if limit >= 0 else limit
        values = {**found.values, "limit": limit, "offset": offset, "reach": reach}
        return tuple(task_id for (task_id,) in self._all(sql, values))

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

    def owed(self, plan_id: str | None) -> tuple[str, ...]:
        """Return the ids of the tasks of a plan, or of all, that a unit owes, in their order."""
        sql = "SELECT task_id FROM standing WHERE unit = '' AND units > 0"
        narrowed = f"{sql} AND plan_id = :plan" if plan_id is not None else sql
        return tuple(task_id for (task_id,) in self._all(f"{narrowed} ORDER BY place", {"plan": plan_id}))

    def places(self, task_ids: Sequence[str]) -> dict[str, int]:
        """Return what rises in the order of the plans, by the ids of some tasks."""
        sql = "SELECT task_id, place FROM standing WHERE unit = '' AND task_id IN (SELECT value FROM json_each(:ids))"
        return dict(self._all(sql, {"ids": json.dumps(task_ids)}))

    def grid(self, task_ids: Sequence[str]) -> Iterator[GridLine]:
        """Yield how some tasks stand for every unit that owes them."""
        sql = (
            "SELECT task_id, unit, lead, ticked, done, application, told FROM standing"
            " WHERE unit > '' AND task_id IN (SELECT value FROM json_each(:ids))"
        )
        for task_id, unit, lead, ticked, done, application, told in self._all(
            sql, {"ids": json.dumps(task_ids)}
        ):
            yield GridLine(
                task_id,
                unit,
                bool(lead),
                UnitStatus(ticked) if ticked is not None else None,
                bool(done),
                ApplicationState(application) if application else ApplicationState.NONE,
                tuple((begin, end) for begin, end in json.loads(told)),
            )

    def choosable(self) -> tuple[str, ...]:
        """Return the ids of the tasks whose units may be left to the district: those that wait for its choice,
        those for which it has chosen, and those that are closed, of which the table does not tell."""
        sql = (
            f"SELECT task_id FROM standing WHERE unit = '' AND (choice <> '[]' OR state = '{TaskState.CLOSED}')"
            f" UNION SELECT task_id FROM assignment WHERE origin = '{Origin.CHOSEN}'"
        )
        return tuple(task_id for (task_id,) in self._all(sql, {}))

    def undecided(self) -> int:
        """Count the tasks whose plan leaves units to the district, and for which it has chosen none."""
        return int(self._all("SELECT count(*) FROM standing WHERE unit = '' AND choice <> '[]'", {})[0][0])

    def waiting(self) -> set[tuple[str, str]]:
        """Return the task ids and units whose application waits for an answer."""
        sql = f"SELECT task_id, unit FROM standing WHERE application = '{ApplicationState.APPLIED}'"
        return set(self._all(sql, {}))

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

    def shared_numbers(self) -> dict[str, tuple[str, ...]]:
        """Return for plans, by their id, the numbers as printed that several of their tasks have, with their part."""
        found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
        for plan, part, number in self._all(_SHARED_NUMBERS, {}):
            found[plan] += (f"{number}（{part}）" if part else str(number),)
        return dict(found)

    def units(self) -> tuple[str, ...]:
        """Return the units that owe a task, by name."""
        return tuple(unit for (unit,) in self._all(UNITS, {}))

    def _count_urgencies(self, scope: Scope) -> dict[Urgency, int]:
        every = matching(scope, TaskFilter())
        counts = ", ".join(
            f"(SELECT count(*) {every.source} AND {stretch})" for stretch in STRETCHES.values()
        )
        found = self._all(f"SELECT {counts}", every.values)[0]
        return {urgency: count for urgency, count in zip(STRETCHES, found, strict=True) if count}

    def _all(self, sql: str, values: Mapping[str, Any]) -> list[Any]:
        with telling(self._path):
            return self._database.execute(sql, dict(values)).fetchall()
