"""What was done: one line a change, and every row it touched, before and after. Append-only."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jinjiang_desk.domain.changes import BOOKKEEPING, Changeset, RowChange
from jinjiang_desk.domain.row import PlainRow, Row, Table
from jinjiang_desk.domain.steps import Steps
from jinjiang_desk.store.database import Database


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A line of the history; `undone_by` is the number of the change that took it back. `rows` are those it
    touched, without bookkeeping."""

    number: int
    at: str
    who: str
    action: str
    source: str | None
    undoes: int | None
    undone_by: int | None
    rows: int


@dataclass(frozen=True, slots=True)
class RowVersion:
    """A row of a change: as it was before and after, plain; None where it was not there."""

    change_number: int
    table: Table
    row_id: str
    before: PlainRow | None
    after: PlainRow | None


@dataclass(frozen=True, slots=True)
class Subject:
    """So many rows of a table that a change touched, all of one task (None where they belong to none)."""

    table: Table
    task_id: str | None
    rows: int


_FEW = 500
"""Of a change of more rows it is not told which tasks they belong to: that is read from each row."""

_UNTOLD = "({})".format(", ".join(f"'{table}'" for table in sorted(BOOKKEEPING)))

_SUBJECTS = f"""
WITH about AS (
    SELECT change_number, count(*) <= {_FEW} AS few FROM history
    WHERE change_number IN (SELECT value FROM json_each(:numbers)) GROUP BY change_number
)
SELECT history.change_number, row_table, count(*) AS rows,
       CASE WHEN NOT few THEN NULL WHEN row_table = 'task' THEN row_id
       ELSE json_extract(coalesce(after, before), '$.task_id') END AS task_id
FROM about JOIN history ON history.change_number = about.change_number
WHERE row_table NOT IN {_UNTOLD}
GROUP BY history.change_number, row_table, task_id ORDER BY min(id)
"""

_LINES = f"""
SELECT c.number, c.at, c.who, c.action, c.source, c.undoes, u.number AS undone_by,
       (SELECT count(*) FROM history h WHERE h.change_number = c.number AND h.row_table NOT IN {_UNTOLD}) AS rows
FROM change c LEFT JOIN change u ON u.undoes = c.number
"""

_OF_TASK = """
WHERE c.number IN (
    SELECT change_number FROM history WHERE json_extract(coalesce(after, before), '$.task_id') = :task
    UNION SELECT change_number FROM history WHERE row_table = 'task' AND row_id = :task)
"""

_LATER = """
SELECT DISTINCT mine.change_number AS number, later.change_number AS later
FROM history mine JOIN history later ON later.row_table = mine.row_table AND later.row_id = mine.row_id
WHERE mine.change_number IN (SELECT value FROM json_each(:numbers)) AND later.change_number > mine.change_number
  AND later.change_number NOT IN (SELECT value FROM json_each(:fallen))
"""


_as_json = json.JSONEncoder(ensure_ascii=False).encode
_APPEND = "INSERT INTO history (change_number, row_table, row_id, before, after) VALUES (?, ?, ?, ?, ?)"


class History:
    """The append-only history of a desk."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, changeset: Changeset, who: str, at: str) -> int:
        """Write a change with its rows and return its number."""
        cursor = self._database.execute(
            "INSERT INTO change (at, who, action, source, undoes) VALUES (?, ?, ?, ?, ?)",
            [at, who, changeset.action, changeset.source, changeset.undoes],
        )
        number = int(cursor.lastrowid or 0)
        self._database.execute_many(_APPEND, _rows(number, changeset.changes))
        return number

    def lines(self, limit: int, task_id: str | None = None) -> tuple[ChangeLine, ...]:
        """Return the latest changes, newest first; those that touched one task where it is named."""
        sql = f"{_LINES} {_OF_TASK if task_id else ''} ORDER BY c.number DESC LIMIT :limit"
        return self._lines(sql, {"limit": limit, "task": task_id})

    def line(self, number: int) -> ChangeLine | None:
        """Return one change."""
        return next(iter(self._lines(f"{_LINES} WHERE c.number = :number", {"number": number})), None)

    def subjects(self, numbers: Sequence[int]) -> dict[int, tuple[Subject, ...]]:
        """Return what changes were about, by change number; bookkeeping rows are left out. Of one of very many
        rows only their kinds are told."""
        found = self._database.query(_SUBJECTS, {"numbers": json.dumps(numbers)})
        subjects: dict[int, tuple[Subject, ...]] = {}
        for line in found:
            subject = Subject(Table(line["row_table"]), line["task_id"], line["rows"])
            subjects[line["change_number"]] = (*subjects.get(line["change_number"], ()), subject)
        return subjects

    def steps(self) -> Steps:
        """Return what was undone and redone."""
        found = self._database.query("SELECT number, undoes FROM change WHERE undoes IS NOT NULL")
        return Steps({line["number"]: line["undoes"] for line in found})

    def last_standing(self, steps: Steps) -> int | None:
        """Return the latest change whose effect is there."""
        sql = "SELECT max(number) AS last FROM change WHERE number NOT IN (SELECT value FROM json_each(:fallen))"
        found = self._database.query(sql, {"fallen": json.dumps(steps.fallen())})
        return next((line["last"] for line in found), None)

    def last(self) -> int:
        """Return the latest change, 0 where there is none."""
        found = self._database.query("SELECT max(number) AS last FROM change")
        return next((line["last"] or 0 for line in found), 0)

    def last_fresh(self) -> int:
        """Return the latest change that neither undoes nor redoes another, 0 where there is none."""
        found = self._database.query("SELECT max(number) AS last FROM change WHERE undoes IS NULL")
        return next((line["last"] or 0 for line in found), 0)

    def touched_later(self, numbers: Sequence[int], steps: Steps) -> dict[int, int]:
        """Return the changes whose rows a later change that stands touched too, each with the latest such."""
        wanted = {"numbers": json.dumps(numbers), "fallen": json.dumps(steps.fallen())}
        later: dict[int, int] = {}
        for line in self._database.query(_LATER, wanted):
            later[line["number"]] = max(line["later"], later.get(line["number"], 0))
        return later

    def rows_of(self, change_number: int) -> tuple[RowVersion, ...]:
        """Return the rows of one change in the order they were written."""
        return self._versions("change_number = :number", {"number": change_number})

    def versions_of(self, table: Table, row_id: str) -> tuple[RowVersion, ...]:
        """Return every version of one row, oldest first."""
        return self._versions("row_table = :table AND row_id = :id", {"table": str(table), "id": row_id})

    def versions_of_rows(self, table: Table, row_ids: Sequence[str]) -> tuple[RowVersion, ...]:
        """Return every version of some rows of a table, oldest first."""
        named = "row_table = :table AND row_id IN (SELECT value FROM json_each(:ids))"
        return self._versions(named, {"table": str(table), "ids": json.dumps(row_ids)})

    def versions_of_task(self, task_id: str) -> tuple[RowVersion, ...]:
        """Return every version of a task's rows, its own among them, oldest first; no bookkeeping rows."""
        of_task = "json_extract(coalesce(after, before), '$.task_id') = :task OR (row_table = 'task' AND row_id = :task)"
        return self._versions(of_task, {"task": task_id})

    def receipts(self, agreed_ids: Sequence[str]) -> dict[int, int]:
        """Return how many of some bookkeeping rows each change touched, by change number."""
        found = self._database.query(
            "SELECT change_number, count(*) AS rows FROM history WHERE row_table = 'agreed'"
            " AND row_id IN (SELECT value FROM json_each(:ids)) GROUP BY change_number",
            {"ids": json.dumps(agreed_ids)},
        )
        return {line["change_number"]: line["rows"] for line in found}

    def _lines(self, sql: str, parameters: dict[str, object]) -> tuple[ChangeLine, ...]:
        return tuple(ChangeLine(**line) for line in self._database.query(sql, parameters))

    def _versions(self, where: str, parameters: dict[str, object]) -> tuple[RowVersion, ...]:
        found = self._database.query(f"SELECT * FROM history WHERE {where} ORDER BY id", parameters)
        return tuple(
            RowVersion(
                line["change_number"],
                Table(line["row_table"]),
                line["row_id"],
                json.loads(line["before"]) if line["before"] else None,
                json.loads(line["after"]) if line["after"] else None,
            )
            for line in found
        )


def _rows(number: int, changes: Iterable[RowChange]) -> Iterator[tuple[object, ...]]:
    for change in changes:
        yield number, str(change.table), change.row.id, _json(change.before), _json(change.after)


def _json(row: Row | None) -> str | None:
    return _as_json(row.plain()) if row is not None else None
