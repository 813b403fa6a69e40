"""The full-text index of tasks: kept with every change, made from nothing where it is missing."""

import json
from collections.abc import Iterator, Sequence

from jinjiang_desk.domain.changes import Changeset, RowChange
from jinjiang_desk.domain.records import Assignment, Measure, Unit
from jinjiang_desk.domain.row import Table
from jinjiang_desk.store.database import Database
from jinjiang_desk.store.plan_order import PLACE

_AT_ONCE = 1000
"""So many tasks are cut in one go: enough for speed, few enough for memory."""

_OLD_PER_LIVING = 2
_IDS = "SELECT value FROM json_each(?)"

# The units that a task names, and those that owe it.
_NAMED = """
SELECT wanted.id AS task_id, assignment.unit AS name FROM wanted JOIN assignment ON assignment.task_id = wanted.id
    WHERE NOT assignment.withdrawn
UNION ALL SELECT wanted.id, json_extract(unit.value, '$.name') FROM wanted, json_each(responsible_units) AS unit
UNION ALL SELECT wanted.id, member.value FROM wanted, json_each(responsible_units) AS unit,
    json_each(unit.value, '$.members') AS member
UNION ALL SELECT wanted.id, unit.value FROM wanted, json_each(acceptance_units) AS unit
UNION ALL SELECT wanted.id, unit.value FROM wanted, json_each(supervising_units) AS unit
UNION ALL SELECT measure.task_id, unit.value FROM wanted JOIN measure ON measure.task_id = wanted.id,
    json_each(measure.units) AS unit WHERE NOT measure.withdrawn
"""

# What a task is found by: a unit by each of its names. A withdrawn task or measure is found by nothing.
_TEXTS = f"""
WITH wanted AS (
    SELECT task_key.id AS key, task.*
    FROM json_each(:ids) JOIN task_key ON task_key.task_id = json_each.value JOIN task ON task.id = task_key.task_id
), measures AS (
    SELECT wanted.key, measure.*
    FROM wanted JOIN measure ON measure.task_id = wanted.id WHERE NOT measure.withdrawn
), named AS MATERIALIZED ({_NAMED}), called AS MATERIALIZED (
    SELECT id, name FROM unit WHERE NOT withdrawn
    UNION SELECT unit.id, alias.value FROM unit, json_each(unit.aliases) AS alias WHERE NOT unit.withdrawn
)
SELECT key, number_text AS text FROM wanted
UNION ALL SELECT key, CAST(number AS TEXT) FROM wanted
UNION ALL SELECT key, part FROM wanted
UNION ALL SELECT key, problem FROM wanted
UNION ALL SELECT key, goal FROM wanted
UNION ALL SELECT key, plan.title FROM wanted JOIN plan ON plan.id = wanted.plan_id
UNION ALL SELECT key, text FROM measures
UNION ALL SELECT key, goal FROM measures
UNION ALL SELECT key, name FROM named JOIN wanted ON wanted.id = named.task_id
UNION ALL SELECT key, other.name FROM named JOIN wanted ON wanted.id = named.task_id
    JOIN called ON called.name = named.name JOIN called AS other ON other.id = called.id
UNION ALL SELECT wanted.key, json_extract(person.value, '$.name') FROM wanted, json_each(wanted.persons) AS person
UNION ALL SELECT measures.key, json_extract(person.value, '$.name')
    FROM measures, json_each(measures.persons) AS person
"""

_NAMING = f"""
WITH wanted AS (SELECT * FROM task WHERE NOT withdrawn), named AS ({_NAMED})
SELECT DISTINCT task_id FROM named WHERE name IN (SELECT value FROM json_each(:names))
"""

# In order are the keys that rise with the place of their task.
_LAST_PLACE = (
    f"SELECT {PLACE} FROM task_key JOIN task ON task.id = task_key.task_id WHERE NOT late"
    " ORDER BY task_key.id DESC LIMIT 1"
)
_KEYS = f"""
INSERT INTO task_key (task_id, late)
SELECT id, {PLACE} < coalesce(({_LAST_PLACE}), 0) FROM task
WHERE NOT withdrawn AND id IN ({_IDS}) ORDER BY {PLACE}
"""


# The index itself tells which word stands where, but nothing of what is old.
_VOCABULARY = "CREATE VIRTUAL TABLE temp.task_word USING fts5vocab(main, task_search, instance)"
_WORDS = "SELECT task_id, term, col, offset FROM temp.task_word JOIN task_key ON task_key.id = task_word.doc"


class SearchIndex:
    """Keeps `task_search` and `task_key`. Nothing here opens or ends a transaction."""

    rule = "search 2"

    def __init__(self, database: Database) -> None:
        self._database = database

    def refresh(self, changeset: Changeset) -> None:
        """Cut anew the texts of the tasks that a changeset concerns, after its rows were written."""
        concerned = list(dict.fromkeys(self._concerned(changeset)))
        self._write(concerned)
        if concerned and self._is_mostly_old():
            self.rebuild()

    def rebuild(self) -> None:
        """Make the index from nothing."""
        self._database.execute("INSERT INTO task_search (task_search) VALUES ('delete-all')")
        self._database.execute("DELETE FROM task_key")
        self._database.execute("DELETE FROM sqlite_sequence WHERE name = 'task_key'")
        self._write([line[0] for line in self._database.execute(f"SELECT id FROM task ORDER BY {PLACE}")])

    def mend(self) -> bool:
        """Make the index again and return whether it held other words than the texts have."""
        self._database.execute(_VOCABULARY)
        before = self._contents()
        self.rebuild()
        mended = self._contents() != before
        self._database.execute("DROP TABLE temp.task_word")
        return mended

    def _contents(self) -> int:
        # Words by the million: all of them together are told by one number.
        return sum(map(hash, self._database.execute(_WORDS)))

    def _is_mostly_old(self) -> bool:
        given, living = self._database.execute("SELECT max(id), count(*) FROM task_key").fetchone()
        return bool((given or 0) > _OLD_PER_LIVING * living + _AT_ONCE)

    def _concerned(self, changeset: Changeset) -> Iterator[str]:
        names: set[str] = set()
        for change in changeset.changes:
            if isinstance(change.row, Unit):
                names |= _other_names(change)
            elif change.table is Table.TASK:
                yield change.row.id
            elif isinstance(change.row, (Measure, Assignment)):
                yield from _tasks_of(change)
            elif change.table is Table.PLAN:
                found = self._database.execute("SELECT id FROM task WHERE plan_id = ?", [change.row.id])
                yield from (line[0] for line in found)
        if names:
            found = self._database.execute(_NAMING, {"names": json.dumps(sorted(names))})
            yield from (line[0] for line in found)

    def _write(self, task_ids: Sequence[str]) -> None:
        if not task_ids:
            return
        # A desk is opened without them.
        from jinjiang_desk.domain.searching import index_initials, index_words
        from jinjiang_desk.pinyin import initials, other_initials

        for first in range(0, len(task_ids), _AT_ONCE):
            some = json.dumps(task_ids[first : first + _AT_ONCE])
            self._database.execute(f"DELETE FROM task_key WHERE task_id IN ({_IDS})", [some])
            self._database.execute(_KEYS, [some])
            self._database.execute_many(
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


def _other_names(change: RowChange) -> set[str]:
    """Return the names of a unit, before and after, where there is more than one to find it by."""
    units = [row for row in (change.before, change.after) if isinstance(row, Unit)]
    names = {name for unit in units for name in (unit.name, *unit.aliases)}
    return names if len(names) > 1 else set()


def _tasks_of(change: RowChange) -> Iterator[str]:
    for row in (change.before, change.after):
        if isinstance(row, (Measure, Assignment)):
            yield row.task_id
