"""Which tasks match: the conditions of a list in SQL, and the search for the first of them in the list's order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from jinjiang_desk.domain.tasks.due import NEAR_DAYS, SOON_DAYS, Urgency
from jinjiang_desk.domain.tasks.listing import TaskFilter
from jinjiang_desk.domain.tasks.standing import WHOLE

STRETCHES = {
    Urgency.OVERDUE: "s.done = 0 AND s.due < :today",
    Urgency.WITHIN_7_DAYS: "s.done = 0 AND s.due >= :today AND s.due <= :soon",
    Urgency.WITHIN_30_DAYS: "s.done = 0 AND s.due > :soon AND s.due <= :near",
    Urgency.LATER: "s.done = 0 AND s.due > :near",
    Urgency.UNDATED: "s.done = 0 AND s.due IS NULL",
    Urgency.DONE: "s.done = 1",
}
"""Each as a stretch of an index."""
_WHENS = " ".join(f"WHEN {stretch} THEN '{word}'" for word, stretch in STRETCHES.items())
URGENCY = f"CASE {_WHENS} END"

_FOUND = (
    "task_search f CROSS JOIN task_key k ON k.id = f.rowid CROSS JOIN standing s ON s.task_id = k.task_id"
    " WHERE f.task_search MATCH :match"
)
"""SQLite cannot know how few tasks a search finds: it is told to begin with them."""
_IN_ORDER = (
    f"SELECT s.place, s.task_id FROM {_FOUND} AND NOT k.late AND {{where}} ORDER BY f.rowid LIMIT :reach"
)
_LATE = (
    f"SELECT s.place, s.task_id FROM {_FOUND} AND f.rowid >= (SELECT coalesce(min(id), {2**63 - 1}) FROM task_key"
    " WHERE late) AND k.late AND {where}"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose list it is, and of which day: of one unit by its name, else of whole tasks (`unit` WHOLE);
    `owed_only` leaves out tasks that no unit owes."""

    today: date
    unit: str = WHOLE
    owed_only: bool = False


@dataclass(frozen=True, slots=True)
class Matching:
    """The tasks that match, as `standing s`: the conditions, and the values they need. `values` has a `match`
    where something is searched for."""

    where: str
    values: dict[str, Any]

    @property
    def source(self) -> str:
        """FROM and WHERE of a query over all of them."""
        searched = "match" in self.values
        return f"FROM {_FOUND} AND {self.where}" if searched else f"FROM standing s WHERE {self.where}"

    @property
    def first_found(self) -> str | None:
        """A query for the ids of some that a search finds, in the order of the plans (`:reach` is how many there
        are up to the last one wanted), None where nothing is searched for.

        The keys of the index are in that order, but for those of tasks that were changed since, which are
        looked up apart: the others need neither be read to the end nor sorted.
        """
        if "match" not in self.values:
            return None
        in_order, late = _IN_ORDER.format(where=self.where), _LATE.format(where=self.where)
        both = f"SELECT * FROM ({in_order}) UNION ALL {late}"
        return f"SELECT task_id FROM ({both}) ORDER BY place LIMIT :limit OFFSET :offset"

    def narrowed(self, column: str, value: str) -> "Matching":
        """Return those of them where a column has a value."""
        return Matching(f"{self.where} AND {column} = :group", {**self.values, "group": value})


def matching(scope: Scope, wanted: TaskFilter) -> Matching:
    """Return the tasks of a list that match."""
    values: dict[str, Any] = {"unit": scope.unit, **days_of(scope.today)}
    where = " AND ".join(_conditions(scope, wanted, values))
    if wanted.search:
        # A desk is opened without it.
        from jinjiang_desk.domain.searching import match_expression

        match = match_expression(wanted.search)
        if match is not None:
            values["match"] = match
    return Matching(where, values)


def _conditions(scope: Scope, wanted: TaskFilter, values: dict[str, Any]) -> Iterator[str]:
    yield "s.unit = :unit"
    if scope.owed_only:
        yield "s.units > 0"
    if wanted.waiting:
        yield "s.waiting > 0"
    if wanted.urgency is not None:
        yield STRETCHES[wanted.urgency]
    if wanted.status:
        values["status"] = wanted.status
        # 已完成 is a status; that a closed task presses no more is not what somebody who asks for it means.
        yield f"(s.word = :status OR s.state = :status OR (NOT s.done AND {URGENCY} = :status))"


def days_of(today: date) -> dict[str, str]:
    """Return the days that part deadlines from one another, as they are stored."""
    return {
        "today": today.isoformat(),
        "soon": (today + timedelta(days=SOON_DAYS)).isoformat(),
        "near": (today + timedelta(days=NEAR_DAYS)).isoformat(),
    }
