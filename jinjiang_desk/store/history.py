"""What was done: one line a change, and every row it touched, before and after. Append-only."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.row import PlainRow, Row, Table


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A line of the history; `undone_by` is the number of the change that took it back."""

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


_SUBJECTS = """
SELECT change_number, row_table, count(*) AS rows,
       CASE row_table WHEN 'task' THEN row_id ELSE json_extract(coalesce(after, before), '$.task_id') END AS task_id
FROM history
WHERE row_table <> 'agreed' AND change_number IN (SELECT number FROM change ORDER BY number DESC LIMIT :limit)
GROUP BY change_number, row_table, task_id ORDER BY min(id)
"""

_LINES = """
SELECT c.number, c.at, c.who, c.action, c.source, c.undoes, u.number AS undone_by,
       (SELECT count(*) FROM history h WHERE h.change_number = c.number) AS rows
FROM change c LEFT JOIN change u ON u.undoes = c.number
"""


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
        self._database.table("history").insert_all(_rows(number, changeset.changes))
        return number

    def lines(self, limit: int) -> tuple[ChangeLine, ...]:
        """Return the latest changes, newest first."""
        found = self._database.query(f"{_LINES} ORDER BY c.number DESC LIMIT :limit", {"limit": limit})
        return tuple(ChangeLine(**line) for line in found)

    def subjects(self, limit: int) -> dict[int, tuple[Subject, ...]]:
        """Return what the latest changes were about, by change number; bookkeeping rows are left out."""
        found = self._database.query(_SUBJECTS, {"limit": limit})
        subjects: dict[int, tuple[Subject, ...]] = {}
        for line in found:
            subject = Subject(Table(line["row_table"]), line["task_id"], line["rows"])
            subjects[line["change_number"]] = (*subjects.get(line["change_number"], ()), subject)
        return subjects

    def last_undoable(self) -> ChangeLine | None:
        """Return the latest change that is neither an undo nor undone."""
        sql = f"{_LINES} WHERE c.undoes IS NULL AND u.number IS NULL ORDER BY c.number DESC LIMIT 1"
        return next((ChangeLine(**line) for line in self._database.query(sql)), None)

    def rows_of(self, change_number: int) -> tuple[RowVersion, ...]:
        """Return the rows of one change in the order they were written."""
        return self._versions("change_number = :number", {"number": change_number})

    def versions_of(self, table: Table, row_id: str) -> tuple[RowVersion, ...]:
        """Return every version of one row, oldest first."""
        return self._versions("row_table = :table AND row_id = :id", {"table": str(table), "id": row_id})

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


def _rows(number: int, changes: Iterable[RowChange]) -> Iterable[dict[str, object]]:
    for change in changes:
        yield {
            "change_number": number,
            "row_table": str(change.table),
            "row_id": change.row.id,
            "before": _json(change.before),
            "after": _json(change.after),
        }


def _json(row: Row | None) -> str | None:
    return json.dumps(row.plain(), ensure_ascii=False) if row is not None else None
