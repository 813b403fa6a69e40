"""The full-text index of tasks: kept with every change, made from nothing where it is missing."""

import json
from collections.abc import Iterator, Sequence

from sqlite_utils import Database

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.row import Table
from jinjiang_desk.domain.searching import index_initials, index_words
from jinjiang_desk.pinyin import initials, other_initials

_AT_ONCE = 1000
"""So many tasks are cut in one go: enough for speed, few enough for memory."""

_OLD_PER_LIVING = 2
_IDS = "SELECT value FROM json_each(?)"

# What a task is found by. A withdrawn task or measure is found by nothing.
_TEXTS = """
WITH wanted AS (
    SELECT task_key.id AS key, task.*
    FROM json_each(:ids) JOIN task_key ON task_key.task_id = json_each.value JOIN task ON task.id = task_key.task_id
), measures AS (
    SELECT wanted.key, measure.*
    FROM wanted JOIN measure ON measure.task_id = wanted.id WHERE NOT measure.withdrawn
)
SELECT key, number_text AS text FROM wanted
UNION ALL SELECT key, CAST(number AS TEXT) FROM wanted
UNION ALL SELECT key, part FROM wanted
UNION ALL SELECT key, problem FROM wanted
UNION ALL SELECT key, goal FROM wanted
UNION ALL SELECT key, plan.title FROM wanted JOIN plan ON plan.id = wanted.plan_id
UNION ALL SELECT key, text FROM measures
UNION ALL SELECT key, goal FROM measures
UNION ALL SELECT key, assignment.unit FROM wanted JOIN assignment ON assignment.task_id = wanted.id
    WHERE NOT assignment.withdrawn
UNION ALL SELECT wanted.key, json_extract(unit.value, '$.name') FROM wanted, json_each(responsible_units) AS unit
UNION ALL SELECT wanted.key, member.value FROM wanted, json_each(responsible_units) AS unit,
    json_each(unit.value, '$.members') AS member
UNION ALL SELECT wanted.key, unit.value FROM wanted, json_each(acceptance_units) AS unit
UNION ALL SELECT wanted.key, unit.value FROM wanted, json_each(supervising_units) AS unit
UNION ALL SELECT measures.key, unit.value FROM measures, json_each(measures.units) AS unit
UNION ALL SELECT wanted.key, json_extract(person.value, '$.name') FROM wanted, json_each(wanted.persons) AS person
UNION ALL SELECT measures.key, json_extract(person.value, '$.name')
    FROM measures, json_each(measures.persons) AS person
"""

FOUND = (
    "SELECT task_key.task_id FROM task_search JOIN task_key ON task_key.id = task_search.rowid"
    " WHERE task_search MATCH :match"
)
"""The ids of the tasks that `:match` finds, for other queries to use."""


class SearchIndex:
    """Keeps `task_search` and `task_key`. Nothing here opens or ends a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def refresh(self, changeset: Changeset) -> None:
        """Cut anew the texts of the tasks that a changeset concerns, after its rows were written."""
        concerned = list(dict.fromkeys(self._concerned(changeset)))
        self._write(concerned)
        if concerned and self._is_mostly_old():
            self.rebuild()

    def complete(self) -> None:
        """Make the index where a desk has tasks but never had it."""
        if self._any("task WHERE NOT withdrawn") and not self._any("task_key"):
            self.rebuild()

    def rebuild(self) -> None:
        """Make the index from nothing."""
        self._database.execute("INSERT INTO task_search (task_search) VALUES ('delete-all')")
        self._database.execute("DELETE FROM task_key")
        self._database.execute("DELETE FROM sqlite_sequence WHERE name = 'task_key'")
        self._write([line[0] for line in self._database.execute("SELECT id FROM task ORDER BY rowid")])

    def _any(self, what: str) -> bool:
        return self._database.execute(f"SELECT 1 FROM {what} LIMIT 1").fetchone() is not None

    def _is_mostly_old(self) -> bool:
        given, living = self._database.execute("SELECT max(id), count(*) FROM task_key").fetchone()
        return bool((given or 0) > _OLD_PER_LIVING * living + _AT_ONCE)

    def _concerned(self, changeset: Changeset) -> Iterator[str]:
        for change in changeset.changes:
            if change.table is Table.TASK:
                yield change.row.id
            elif change.table in (Table.MEASURE, Table.ASSIGNMENT):
                yield from _tasks_of(change)
            elif change.table is Table.PLAN:
                found = self._database.execute("SELECT id FROM task WHERE plan_id = ?", [change.row.id])
                yield from (line[0] for line in found)

    def _write(self, task_ids: Sequence[str]) -> None:
        for first in range(0, len(task_ids), _AT_ONCE):
            some = json.dumps(task_ids[first : first + _AT_ONCE])
            self._database.execute(f"DELETE FROM task_key WHERE task_id IN ({_IDS})", [some])
            self._database.execute(
                f"INSERT INTO task_key (task_id) SELECT id FROM task WHERE NOT withdrawn AND id IN ({_IDS})",
                [some],
            )
            self._database.conn.executemany(
                "INSERT INTO task_search (rowid, words, initials) VALUES (?, ?, ?)",
                [
                    (key, index_words(texts), index_initials(texts, initials, other_initials))
                    for key, texts in self._texts(some).items()
                ],
            )

    def _texts(self, ids: str) -> dict[int, tuple[str, ...]]:
        """Return what each task is found by, every text once, by the task's key."""
        texts: dict[int, dict[str, None]] = {}
        for key, text in self._database.execute(_TEXTS, {"ids": ids}):
            if text:
                texts.setdefault(key, {})[text] = None
        return {key: tuple(found) for key, found in texts.items()}


def _tasks_of(change: RowChange) -> Iterator[str]:
    for row in (change.before, change.after):
        if row is not None:
            yield str(row.plain()["task_id"])
