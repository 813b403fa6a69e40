"""What became of the workbooks that came or went, and of the rows they carried."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from jinjiang_desk.domain.row import Table
from jinjiang_desk.store.connection import telling
from jinjiang_desk.store.database import Database
from jinjiang_desk.store.exchanges import COLUMNS, ExchangeLine


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A workbook with how many rows it changed here or carried away. Of those that went, `acknowledged` is
    how many the other side has confirmed, `answered` whether a workbook of that unit came afterwards and stands. Of one
    that came, `open` tells whether a question in it was left to a person."""

    line: ExchangeLine
    rows: int
    acknowledged: int
    answered: bool
    open: bool


@dataclass(frozen=True, slots=True)
class SentRow:
    """A row that left in a workbook, at which revision, and whether the other side has confirmed it."""

    table: Table
    row_id: str
    revision: int
    acknowledged: bool


# A photo has arrived once its file has; of a withdrawn one nobody waits for the file.
_SENT = """
SELECT s.row_table, s.row_id, s.revision,
       coalesce(a.row_revision >= s.revision AND (s.row_table <> 'evidence' OR a.file_sha256 IS NOT NULL
           OR json_extract(a.row_content, '$.withdrawn')), 0) AS acknowledged
FROM sent s LEFT JOIN agreed a ON a.id = :peer || '|' || s.row_table || '|' || s.row_id
WHERE s.exchange_id =
"""

# What was taken back is no answer.
_ANSWERED = """EXISTS (SELECT 1 FROM exchange r WHERE r.direction = 'in' AND r.unit = e.unit AND r.id > e.id
    AND coalesce(r.change_number NOT IN (SELECT value FROM json_each(:taken_back)), 1))"""

# Taken in once more, with its questions answered, a workbook has a line of its own.
_OPEN = """(EXISTS (SELECT 1 FROM json_each(e.report, '$.clashes') WHERE json_extract(value, '$.decided') IS NULL)
    AND NOT coalesce(json_extract(e.report, '$.settled'), 0)
    AND NOT EXISTS (SELECT 1 FROM exchange r WHERE r.direction = 'in' AND r.package_id = e.package_id AND r.id > e.id))"""

_LETTERS = f"""
SELECT {COLUMNS},
       CASE e.direction WHEN 'out' THEN (SELECT count(*) FROM sent WHERE exchange_id = e.id)
       ELSE (SELECT count(*) FROM history h WHERE h.change_number = e.change_number AND h.row_table <> 'agreed')
       END AS rows,
       coalesce((SELECT sum(acknowledged) FROM ({_SENT} e.id)), 0) AS acknowledged,
       {_ANSWERED} AS answered, {_OPEN} AS open
FROM exchange e ORDER BY e.id DESC LIMIT :limit
"""

_WANTED = "(SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:wanted))"

_CARRYING = f"""
SELECT {COLUMNS},
       (SELECT count(*) FROM sent WHERE exchange_id = e.id AND (row_table, row_id) IN {_WANTED}) AS rows,
       coalesce((SELECT sum(acknowledged) FROM ({_SENT} e.id) WHERE (row_table, row_id) IN {_WANTED}), 0)
       AS acknowledged,
       {_ANSWERED} AS answered, {_OPEN} AS open
FROM exchange e WHERE e.id IN (SELECT exchange_id FROM sent WHERE (row_table, row_id) IN {_WANTED})
"""


class Letters:
    """The log of workbooks as people ask for it."""

    def __init__(self, database: Database, path: Path) -> None:
        self._database, self._path = database, path

    def latest(self, peer: str, limit: int, taken_back: Iterable[int]) -> tuple[LetterLine, ...]:
        """Return the latest workbooks with what became of them; `peer` is the name of the other side's
        receipts (a town's: the district), empty where there are none; `taken_back` are the changes that do not stand."""
        given: dict[str, object] = {"peer": peer, "limit": limit, "taken_back": json.dumps(list(taken_back))}
        return self._letters(_LETTERS, given)

    def carrying(
        self, rows: Iterable[tuple[Table, str]], peer: str, taken_back: Iterable[int]
    ) -> tuple[LetterLine, ...]:
        """Return the workbooks that carried any of some rows away, oldest first; what became of them tells
        only of these rows."""
        wanted = json.dumps([(str(table), row_id) for table, row_id in rows])
        given: dict[str, object] = {
            "peer": peer,
            "wanted": wanted,
            "taken_back": json.dumps(list(taken_back)),
        }
        return self._letters(f"{_CARRYING} ORDER BY e.id", given)

    def sent_rows(self, exchange_id: int, peer: str) -> tuple[SentRow, ...]:
        """Return the rows that left in one workbook."""
        found = self._database.query(f"{_SENT} :id ORDER BY s.rowid", {"id": exchange_id, "peer": peer})
        return tuple(
            SentRow(Table(line["row_table"]), line["row_id"], line["revision"], bool(line["acknowledged"]))
            for line in found
        )

    def settle(self, exchange_id: int) -> None:
        """Write down that a person sees nothing more to be done about the questions of a workbook. Raises DeskError."""
        done = "UPDATE exchange SET report = json_set(report, '$.settled', json('true')) WHERE id = ?"
        with telling(self._path), self._database.atomic():
            self._database.execute(done, [exchange_id])

    def _letters(self, sql: str, parameters: dict[str, object]) -> tuple[LetterLine, ...]:
        made = []
        for line in self._database.query(sql, parameters):
            rows, acknowledged = line.pop("rows"), line.pop("acknowledged")
            answered, waits = bool(line.pop("answered")), bool(line.pop("open"))
            made.append(LetterLine(ExchangeLine(**line), rows, acknowledged, answered, waits))
        return tuple(made)
