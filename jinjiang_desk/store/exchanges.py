"""Every workbook that came or went, and which rows left this desk."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.store.database import Database

if TYPE_CHECKING:
    # A desk is opened without what only workbooks need.
    from jinjiang_desk.domain.exchange import Envelope
    from jinjiang_desk.domain.exchange_report import ExchangeReport


def _empty_report() -> "ExchangeReport":
    from jinjiang_desk.domain.exchange_report import ExchangeReport

    return ExchangeReport()


@dataclass(frozen=True, slots=True)
class ExchangeLine:
    """A workbook that came (`in`) or went (`out`); one with a `set_id` is a part of several."""

    id: int
    at: str
    direction: str
    kind: str
    unit: str
    package_id: str
    file_name: str
    sha256: str
    as_of: str
    change_number: int | None
    set_id: str = ""
    part: int = 1
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Parcel:
    """A workbook as a file: what its envelope says and which bytes it was."""

    envelope: "Envelope"
    file_name: str
    sha256: str
    report: "ExchangeReport" = field(default_factory=_empty_report)


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A workbook with how many rows it changed here or carried away. Of those that went, `acknowledged` is
    how many the other side has confirmed, `answered` whether a workbook of that unit came afterwards and stands. Of one
    that came, `open` tells whether a conflict in it waits for a person."""

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


_COLUMNS = """e.id, e.at, e.direction, e.kind, e.unit, e.package_id, e.file_name, e.sha256, e.as_of, e.change_number,
coalesce(json_extract(e.report, '$.set_id'), '') AS set_id, coalesce(json_extract(e.report, '$.part'), 1) AS part,
coalesce(json_extract(e.report, '$.parts'), 1) AS parts"""

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

# Taken in once more, with its conflicts decided, a workbook has a line of its own.
_OPEN = """(EXISTS (SELECT 1 FROM json_each(e.report, '$.clashes') WHERE json_extract(value, '$.decided') IS NULL)
    AND NOT EXISTS (SELECT 1 FROM exchange r WHERE r.direction = 'in' AND r.package_id = e.package_id AND r.id > e.id))"""

_LETTERS = f"""
SELECT {_COLUMNS},
       CASE e.direction WHEN 'out' THEN (SELECT count(*) FROM sent WHERE exchange_id = e.id)
       ELSE (SELECT count(*) FROM history h WHERE h.change_number = e.change_number AND h.row_table <> 'agreed')
       END AS rows,
       coalesce((SELECT sum(acknowledged) FROM ({_SENT} e.id)), 0) AS acknowledged,
       {_ANSWERED} AS answered, {_OPEN} AS open
FROM exchange e ORDER BY e.id DESC LIMIT :limit
"""

_WANTED = "(SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:wanted))"

_CARRYING = f"""
SELECT {_COLUMNS},
       (SELECT count(*) FROM sent WHERE exchange_id = e.id AND (row_table, row_id) IN {_WANTED}) AS rows,
       coalesce((SELECT sum(acknowledged) FROM ({_SENT} e.id) WHERE (row_table, row_id) IN {_WANTED}), 0)
       AS acknowledged,
       {_ANSWERED} AS answered, {_OPEN} AS open
FROM exchange e WHERE e.id IN (SELECT exchange_id FROM sent WHERE (row_table, row_id) IN {_WANTED})
"""


class Exchanges:
    """The log of workbooks. Nothing here opens or ends a transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def record(self, direction: str, parcel: Parcel, at: str, change_number: int | None) -> int:
        """Write a line and return its id."""
        told, report = parcel.envelope, json.dumps(parcel.report.plain(), ensure_ascii=False)
        of_envelope = (str(told.kind), told.unit, told.package_id)
        of_file = (parcel.file_name, parcel.sha256, told.as_of)
        cursor = self._database.execute(
            "INSERT INTO exchange"
            " (at, direction, kind, unit, package_id, file_name, sha256, as_of, change_number, report)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [at, direction, *of_envelope, *of_file, change_number, report],
        )
        return int(cursor.lastrowid or 0)

    def record_sent(self, exchange_id: int, rows: Iterable[Row]) -> None:
        """Remember which versions of which rows a workbook carried away."""
        self._database.execute_many(
            "INSERT INTO sent (exchange_id, row_table, row_id, revision) VALUES (?, ?, ?, ?)",
            [(exchange_id, str(row.table), row.id, row.revision) for row in rows],
        )

    def sent_after(self, unit: str, change_number: int) -> bool:
        """Return whether a workbook went to a unit after the one that a change took in."""
        found = self._database.query(
            "SELECT 1 FROM exchange came JOIN exchange went ON went.id > came.id"
            " WHERE came.change_number = :number AND went.direction = 'out' AND went.unit = :unit LIMIT 1",
            {"unit": unit, "number": change_number},
        )
        return next(found, None) is not None

    def knows(self, unit: str) -> bool:
        """Return whether any workbook came from or went to a unit of that name."""
        sql = "SELECT 1 FROM exchange WHERE unit = :unit LIMIT 1"
        return next(self._database.query(sql, {"unit": unit}), None) is not None

    def was_sent(self, table: Table, row_id: str) -> bool:
        """Return whether any version of a row ever left this desk."""
        return bool(self.sent_of(table, (row_id,)))

    def sent_of(self, table: Table, row_ids: Sequence[str]) -> frozenset[str]:
        """Return those of some rows of a table of which any version ever left this desk."""
        found = self._database.query(
            "SELECT DISTINCT row_id FROM sent WHERE row_table = :table"
            " AND row_id IN (SELECT value FROM json_each(:ids))",
            {"table": str(table), "ids": json.dumps(row_ids)},
        )
        return frozenset(line["row_id"] for line in found)

    def carried(self, change_number: int) -> bool:
        """Return whether what a change made of any row left this desk."""
        found = self._database.query(
            "SELECT 1 FROM history h JOIN sent s ON s.row_table = h.row_table AND s.row_id = h.row_id"
            " WHERE h.change_number = :number AND s.revision >= json_extract(h.after, '$.revision') LIMIT 1",
            {"number": change_number},
        )
        return next(found, None) is not None

    def sent_to(self, unit: str, table: Table) -> frozenset[str]:
        """Return the ids of the rows of a table that ever went to a unit."""
        found = self._database.query(
            "SELECT DISTINCT s.row_id FROM sent s JOIN exchange e ON e.id = s.exchange_id"
            " WHERE e.unit = :unit AND s.row_table = :table",
            {"unit": unit, "table": str(table)},
        )
        return frozenset(line["row_id"] for line in found)

    def sent_revisions(self, unit: str) -> dict[tuple[Table, str], int]:
        """Return the latest revision of each row that ever left in a workbook of a unit."""
        found = self._database.query(
            "SELECT s.row_table, s.row_id, MAX(s.revision) AS revision FROM sent s"
            " JOIN exchange e ON e.id = s.exchange_id WHERE e.unit = :unit GROUP BY s.row_table, s.row_id",
            {"unit": unit},
        )
        return {(Table(line["row_table"]), line["row_id"]): line["revision"] for line in found}

    def lines(self, limit: int, direction: str = "") -> tuple[ExchangeLine, ...]:
        """Return the latest workbooks (all for a limit of -1), newest first; those that went one way only."""
        where = "WHERE :direction IN ('', e.direction)"
        sql = f"SELECT {_COLUMNS} FROM exchange e {where} ORDER BY e.id DESC LIMIT :limit"
        found = self._database.query(sql, {"limit": limit, "direction": direction})
        return tuple(ExchangeLine(**line) for line in found)

    def letters(self, peer: str, limit: int, taken_back: Iterable[int]) -> tuple[LetterLine, ...]:
        """Return the latest workbooks with what became of them; `peer` is the name of the other side's
        receipts (a town's: the district), empty where there are none; `taken_back` are the changes that do not stand."""
        given: dict[str, object] = {"peer": peer, "limit": limit, "taken_back": json.dumps(list(taken_back))}
        return self._letters(_LETTERS, given)

    def letters_with(
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

    def received_by(self, change_numbers: Iterable[int]) -> dict[int, ExchangeLine]:
        """Return the workbooks that some changes took in, by change number."""
        found = self._database.query(
            f"SELECT {_COLUMNS} FROM exchange e WHERE e.change_number IN (SELECT value FROM json_each(:numbers))",
            {"numbers": json.dumps(list(change_numbers))},
        )
        return {line["change_number"]: ExchangeLine(**line) for line in found}

    def _letters(self, sql: str, parameters: dict[str, object]) -> tuple[LetterLine, ...]:
        made = []
        for line in self._database.query(sql, parameters):
            rows, acknowledged = line.pop("rows"), line.pop("acknowledged")
            answered, waits = bool(line.pop("answered")), bool(line.pop("open"))
            made.append(LetterLine(ExchangeLine(**line), rows, acknowledged, answered, waits))
        return tuple(made)

    def sent_rows(self, exchange_id: int, peer: str) -> tuple[SentRow, ...]:
        """Return the rows that left in one workbook."""
        found = self._database.query(f"{_SENT} :id ORDER BY s.rowid", {"id": exchange_id, "peer": peer})
        return tuple(
            SentRow(Table(line["row_table"]), line["row_id"], line["revision"], bool(line["acknowledged"]))
            for line in found
        )

    def report(self, exchange_id: int) -> "ExchangeReport":
        """Return what was told of a workbook when it came or went."""
        from jinjiang_desk.domain.exchange_report import read_report

        found = self._database.query("SELECT report FROM exchange WHERE id = :id", {"id": exchange_id})
        return read_report(next((json.loads(line["report"]) for line in found), {}))

    def settle_sent(self, exchange_id: int) -> None:
        """Note that a workbook is in its place."""
        self._database.execute(
            "UPDATE exchange SET report = json_set(report, '$.under_way', '') WHERE id = ?", [exchange_id]
        )

    def under_way(self) -> tuple[ExchangeLine, ...]:
        """Return the latest workbooks of which is not known whether they came to their place."""
        latest = f"SELECT {_COLUMNS}, e.report AS report FROM exchange e WHERE e.direction = 'out' ORDER BY e.id DESC LIMIT 50"
        found = self._database.query(
            f"SELECT * FROM ({latest}) WHERE coalesce(json_extract(report, '$.under_way'), '') <> ''"
        )
        return tuple(
            ExchangeLine(**{name: line[name] for name in line if name != "report"}) for line in found
        )

    def forget_sent(self, exchange_id: int) -> None:
        """Take back the line of a workbook that was recorded and then did not leave."""
        self._database.execute("DELETE FROM sent WHERE exchange_id = ?", [exchange_id])
        self._database.execute("DELETE FROM exchange WHERE id = ?", [exchange_id])

    def last_sent(self) -> dict[str, str]:
        """Return when a workbook last went to each unit, ISO 8601 local time."""
        found = self._database.query(
            "SELECT unit, max(at) AS at FROM exchange WHERE direction = 'out' GROUP BY unit"
        )
        return {line["unit"]: line["at"] for line in found}
