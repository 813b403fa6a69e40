"""Every workbook that came or went, and which rows left this desk."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jinjiang_desk.domain.row import Row, Table
from jinjiang_desk.store.database import Database

if TYPE_CHECKING:
    # A desk is opened without what only workbooks need.
    from jinjiang_desk.domain.exchange.exchange_report import ExchangeReport
    from jinjiang_desk.domain.exchange.package import Envelope


def _empty_report() -> "ExchangeReport":
    from jinjiang_desk.domain.exchange.exchange_report import ExchangeReport

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


COLUMNS = """e.id, e.at, e.direction, e.kind, e.unit, e.package_id, e.file_name, e.sha256, e.as_of, e.change_number,
coalesce(json_extract(e.report, '$.set_id'), '') AS set_id, coalesce(json_extract(e.report, '$.part'), 1) AS part,
coalesce(json_extract(e.report, '$.parts'), 1) AS parts"""


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
        sql = f"SELECT {COLUMNS} FROM exchange e {where} ORDER BY e.id DESC LIMIT :limit"
        found = self._database.query(sql, {"limit": limit, "direction": direction})
        return tuple(ExchangeLine(**line) for line in found)

    def received_by(self, change_numbers: Iterable[int]) -> dict[int, ExchangeLine]:
        """Return the workbooks that some changes took in, by change number."""
        found = self._database.query(
            f"SELECT {COLUMNS} FROM exchange e WHERE e.change_number IN (SELECT value FROM json_each(:numbers))",
            {"numbers": json.dumps(list(change_numbers))},
        )
        return {line["change_number"]: ExchangeLine(**line) for line in found}

    def report(self, exchange_id: int) -> "ExchangeReport":
        """Return what was told of a workbook when it came or went."""
        from jinjiang_desk.domain.exchange.exchange_report import read_report

        found = self._database.query("SELECT report FROM exchange WHERE id = :id", {"id": exchange_id})
        return read_report(next((json.loads(line["report"]) for line in found), {}))

    def settle_sent(self, exchange_id: int) -> None:
        """Note that a workbook is in its place."""
        self._database.execute(
            "UPDATE exchange SET report = json_set(report, '$.under_way', '') WHERE id = ?", [exchange_id]
        )

    def under_way(self) -> tuple[ExchangeLine, ...]:
        """Return the latest workbooks of which is not known whether they came to their place."""
        latest = f"SELECT {COLUMNS}, e.report AS report FROM exchange e WHERE e.direction = 'out' ORDER BY e.id DESC LIMIT 50"
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

    def arrived_since(self, unit: str) -> dict[Table, int]:
        """Return of how many rows of each table a version came from a unit, and stands, after the last workbook that went
        to it: in the order in which they came and went, as a clock may have been set back."""
        found = self._database.query(
            "SELECT a.row_table, count(DISTINCT a.id) AS count FROM exchange r"
            " JOIN history h ON h.change_number = r.change_number AND h.row_table = 'agreed'"
            " JOIN agreed a ON a.id = h.row_id AND a.revision = json_extract(h.after, '$.revision')"
            " WHERE r.direction = 'in' AND a.peer = :unit AND r.id > coalesce("
            "  (SELECT max(id) FROM exchange WHERE direction = 'out' AND unit = :unit), 0)"
            " GROUP BY a.row_table",
            {"unit": unit},
        )
        return {Table(line["row_table"]): line["count"] for line in found}

    def last_sent(self) -> dict[str, str]:
        """Return when the last workbook went to each unit, ISO 8601 local time: the last in order, as a clock may have
        been set back since."""
        found = self._database.query(
            "SELECT unit, at, max(id) FROM exchange WHERE direction = 'out' GROUP BY unit"
        )
        return {line["unit"]: line["at"] for line in found}
